// How a clone is made ready: what is due is decided by contents, and an old Node is told in one sentence.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fingerprint } from '../../.ci/fingerprint.mjs';

let folder = '';

beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'caseload-prepare-'));
    mkdirSync(join(folder, 'deep'));
    writeFileSync(join(folder, 'deep', 'a.ts'), 'one');
    writeFileSync(join(folder, 'b.ts'), 'two');
});
afterEach(() => void rmSync(folder, { recursive: true }));

test('the fingerprint stays when files are only touched', () => {
    const before = fingerprint([folder]);
    utimesSync(join(folder, 'b.ts'), 0, 0);
    expect(fingerprint([folder])).toBe(before);
});

test.each<[string, () => void]>([
    ['a text', () => void writeFileSync(join(folder, 'deep', 'a.ts'), 'other')],
    ['a name', () => void renameSync(join(folder, 'b.ts'), join(folder, 'c.ts'))],
    ['a file more', () => void writeFileSync(join(folder, 'c.ts'), '')],
    ['a file less', () => void rmSync(join(folder, 'b.ts'))],
])('the fingerprint changes with %s', (_what, change) => {
    const before = fingerprint([folder]);
    change();
    expect(fingerprint([folder])).not.toBe(before);
});

test.each(['18.20.8', '20.18.3', '21.7.3', '22.11.0'])('Node %s is refused in one sentence', (version) => {
    const { status, stderr } = prepareUnder(version);
    expect(status).toBe(1);
    expect(stderr).toBe(
        `Caseload needs Node 20.19 or newer (of 22: 22.12), and this is ${version}; see https://nodejs.org.\n`,
    );
});

function prepareUnder(version: string): { status: number | null; stderr: string } {
    const pretend = `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '${version}' } })`;
    const words = ['--import', `data:text/javascript,${encodeURIComponent(pretend)}`, '.ci/prepare.mjs'];
    return spawnSync(process.execPath, words, { encoding: 'utf8' });
}
