// The documents at the door and the cards: their links lead somewhere, their commands exist.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { files } from './tree.ts';

const documents = files(/\.md$/);
const scripts = Object.keys(
    (JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> }).scripts,
);

test('every link to a file leads somewhere', () => {
    const dead = documents.flatMap(({ path, text }) =>
        [...text.matchAll(/\]\(([^)#:]+)(#[^)]*)?\)/g)]
            .map((found) => join(dirname(path), found[1] ?? ''))
            .filter((target) => !existsSync(target))
            .map((target) => `${path}: ${target}`),
    );
    expect(dead).toEqual([]);
});

test('every npm script that a document names exists', () => {
    const named = documents.flatMap(({ text }) =>
        [...text.matchAll(/npm run (?:--silent )?([\w:-]+)/g)].map((found) => found[1] ?? ''),
    );
    expect([...new Set(named)].filter((script) => !scripts.includes(script))).toEqual([]);
});

test('each entry of DECISIONS.md has a number in order, a choice, a reason, and the difference from Zendesk', () => {
    const [, ...entries] = readFileSync('DECISIONS.md', 'utf8').split(/^### /m);
    entries.forEach((entry, at) => {
        expect(entry).toMatch(
            new RegExp(
                `^${at + 1}\\. .+\\?\\n\\n\\*\\*Choice\\.\\*\\* [^]+\\n\\*\\*Why\\.\\*\\* [^]+\\n\\*\\*Zendesk\\.\\*\\* `,
            ),
        );
    });
});

test('each release in CHANGELOG.md opens with the numbers that will change', () => {
    const [, ...releases] = readFileSync('CHANGELOG.md', 'utf8').split(/^## /m);
    expect(releases.filter((release) => !/^.+\n\n### Numbers that will change\n/.test(release))).toEqual([]);
});
