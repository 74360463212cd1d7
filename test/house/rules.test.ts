// The rules of the house that a reader would otherwise have to enforce by hand.
import { existsSync, readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { files, paths } from './tree.ts';

const all = paths();
const code = files(/\.(ts|js|mjs|cjs|svelte|sql|css)$/, all);
const rooms = ['domain', 'import', 'models', 'warehouse'].map((room) => `pipelines/${room}`);

const maxLines = 400;
const maxBytes = 1_000_000;

test('top-level folders are the eight that everybody knows', () => {
    const folders = new Set(all.filter((path) => path.includes('/')).map((path) => path.split('/')[0]));
    const known = ['server', 'web', 'pipelines', 'sample-data', 'test', 'docs', '.ci', '.github'];
    expect([...folders].filter((folder) => !known.includes(folder ?? ''))).toEqual([]);
});

test(`a code file outside test and sample-data has at most ${maxLines} lines`, () => {
    const long = code.filter(({ path, lines }) => lines > maxLines && !/^(test|sample-data)\//.test(path));
    expect(long.map(({ path, lines }) => `${path}: ${lines} lines`)).toEqual([]);
});

test('no file but the lockfile is over 1 MB', () => {
    expect(all.filter((path) => path !== 'package-lock.json' && statSync(path).size > maxBytes)).toEqual([]);
});

test('no name says nothing', () => {
    const empty = /(^|[/.-])(utils?|helpers?|common|misc|managers?)([/.-]|$)|(^|\/)(services|types)(\/|\.\w+$)/i;
    expect(all.filter((path) => empty.test(path))).toEqual([]);
});

test.each([
    ['TypeScript is kebab-case', /\.(ts|mjs|cjs)$/, /^[a-z0-9]+([-.][a-z0-9]+)*\.(ts|mjs|cjs)$/],
    ['components are PascalCase', /\.svelte$/, /^[A-Z][A-Za-z0-9]*\.svelte$/],
    ['SQL is snake_case', /\.sql$/, /^[a-z0-9]+(_[a-z0-9]+)*\.sql$/],
])('file names: %s', (_law, kind, manner) => {
    expect(all.filter((path) => kind.test(path) && !manner.test(path.split('/').pop() ?? ''))).toEqual([]);
});

test('every code file opens with a comment that says what it is for', () => {
    const openings: Record<string, RegExp> = { sql: /^--\s*\S/, svelte: /^<!--\s*\S/, css: /^\/\*+\s*\S/ };
    const silent = code.filter(
        ({ path, text }) => !(openings[path.split('.').pop() ?? ''] ?? /^\/[/*]+\s*\S/).test(text),
    );
    expect(silent.map(({ path }) => path)).toEqual([]);
});

test.each([
    ...['pipelines', ...rooms, 'server', 'web', 'test'].map((room) => [room, 40] as const),
    ['sample-data', 60] as const,
])('the room %s has a card of at most %i lines', (room, most) => {
    expect(existsSync(`${room}/README.md`), `${room}/README.md is missing`).toBe(true);
    expect(readFileSync(`${room}/README.md`, 'utf8').trimEnd().split('\n').length).toBeLessThanOrEqual(most);
});

test('no path of a machine and no token is in any file', () => {
    const homes = /(^|[^\w.])\/(home|root|Users)\/\w|[A-Z]:\\Users\\/;
    const token = /gh[pousr]_\w{30}|AKIA[A-Z0-9]{16}|xox[abp]-\w{10}|-{5}BEGIN [A-Z ]*PRIVATE KEY/;
    const clone = resolve('.');
    // A test may make up a home to see that it doesn't get out.
    const isLeak = (line: string, path: string): boolean =>
        line.includes(`${clone}/`) || token.test(line) || (homes.test(line) && !path.startsWith('test/'));
    const leaks = files(/./, all).flatMap(({ path, text }) =>
        text.split('\n').flatMap((line, at) => (isLeak(line, path) ? [`${path}:${at + 1}`] : [])),
    );
    expect(leaks).toEqual([]);
});

test('README names the two commands', () => {
    const readme = readFileSync('README.md', 'utf8');
    expect(readme).toMatch(/^\s*npm start$/m);
    expect(readme).toMatch(/^\s*npm test$/m);
});

test('the documents at the door are there', () => {
    const wanted = [
        'README.md',
        'CONTRIBUTING.md',
        'DECISIONS.md',
        'CHANGELOG.md',
        'LICENSE',
        '.ci/run',
        '.github/workflows/test.yml',
    ];
    expect(wanted.filter((path) => !existsSync(path))).toEqual([]);
});

test.skipIf(process.platform === 'win32')('.ci/run can be run and runs the README test command', () => {
    expect(statSync('.ci/run').mode & 0o111).not.toBe(0);
    expect(readFileSync('.ci/run', 'utf8')).toContain('npm test');
});
