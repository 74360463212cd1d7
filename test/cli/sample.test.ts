// The verb sample: writes files, tells what it wrote, refuses what it can't do.
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { run } from '../../pipelines/cli/program.ts';

const verbs = [{ verbs: ['sample'], load: () => import('../../pipelines/cli/sample.ts') }];
let folder = '';
let out = '';
let err = '';

beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sample-verb-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));
beforeEach(() => {
    out = err = '';
    vi.spyOn(process.stdout, 'write').mockImplementation((text) => ((out += String(text)), true));
    vi.spyOn(process.stderr, 'write').mockImplementation((text) => ((err += String(text)), true));
});
afterEach(() => vi.restoreAllMocks());

describe('sample', () => {
    test('writes the neutral files and the settings, and prints one JSON document', async () => {
        const target = join(folder, 'made');
        const truth = join(folder, 'truth.csv');
        const words = ['sample', '--tickets', '300', '--seed', '5', '--out', target, '--truth', truth, '--json'];
        expect(await run(words, verbs)).toBe(0);
        const told = JSON.parse(out) as { tickets: number; seed: number; files: { kind: string; rows: number }[] };
        expect(told).toMatchObject({ tickets: 300, seed: 5, folder: target, truth });
        expect(told.files.find(({ kind }) => kind === 'tickets')?.rows).toBe(300);
        expect(await readdir(target)).toHaveLength(9);
        expect(err).toBe('');
    });

    test('a wrong number is a wrong command line', async () => {
        expect(await run(['sample', '--tickets', 'many', '--out', folder], verbs)).toBe(2);
        expect(err).toContain('expected a whole number');
        expect(await run(['sample'], verbs)).toBe(2);
    });

    test('a folder that cannot be made is said in one line', async () => {
        const file = join(folder, 'file');
        await writeFile(file, '');
        expect(await run(['sample', '--tickets', '10', '--out', join(file, 'sub')], verbs)).toBe(1);
        expect(err.trim().split('\n')).toHaveLength(1);
        expect(err).toContain('give --out a folder');
    });
});
