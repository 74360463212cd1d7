// The manner of the SQL models: header, name, what they read, how they end.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { storedTables } from '#warehouse/models.ts';
import { files, paths } from './tree.ts';

const all = paths('pipelines/models');
const models = files(/^pipelines\/models\/\w+\/\w+\.sql$/, all).filter(({ path }) => !path.includes('/checks/'));

const rawTables = storedTables
    .map((path) => readFileSync(`pipelines/models/${path}`, 'utf8'))
    .flatMap((text) => [...text.matchAll(/create table if not exists (\w+)/g)].map((found) => found[1] ?? ''));

/** What a table's name begins with, by its folder; the others hold facts. */
const layers: Record<string, string> = { staging: 'stg', calendar: 'dim' };

test('a model opens with what one row is, its key, what it reads and what was decided', () => {
    const header = /^-- one row is: .+\n(-- .*\n)*?-- key: .+\n(-- .*\n)*?-- reads: .*\n(-- .*\n)*?-- decisions: .+\n/;
    expect(models.filter(({ text }) => !header.test(text)).map(({ path }) => path)).toEqual([]);
});

test('a model has the name of its table, which begins with its layer', () => {
    const wrong = models.filter(({ path }) => {
        const [, , folder = '', file = ''] = path.split('/');
        return !new RegExp(`^(${layers[folder] ?? 'fct|int'})_`).test(file);
    });
    expect(wrong.map(({ path }) => path)).toEqual([]);
});

test.each(models.map(({ path, text }) => [path, text] as const))(
    '%s names in its header exactly the tables that it reads',
    (_path, text) => {
        expect(tablesTold(text)).toEqual(tablesRead(text));
    },
);

test('a model of several steps ends with select * from final', () => {
    const wrong = models.filter(
        ({ text }) => /^with /m.test(text) && !/\nselect \* from final\b(?![^]*\nselect)/.test(text),
    );
    expect(wrong.map(({ path }) => path)).toEqual([]);
});

test('the models are SQL alone', () => {
    expect(all.filter((path) => !/\.(sql|md)$/.test(path))).toEqual([]);
});

test('SQL is lowercase and indented with spaces', () => {
    const shouting = /^\s*(SELECT|FROM|WHERE|WITH|JOIN|LEFT JOIN|GROUP BY|ORDER BY)\b|\t/m;
    expect(files(/\.sql$/, all).flatMap(({ path, text }) => (shouting.test(text) ? [path] : []))).toEqual([]);
});

function tablesTold(text: string): string[] {
    const told = /^-- reads: (.*(?:\n-- {3}.*)*)/m.exec(text)?.[1] ?? '';
    return told.split(/\W+/).filter(Boolean).sort();
}

/** The tables named in the statement: those that are stored as they came, and those that bear a layer's name, as CTEs and columns don't. */
function tablesRead(text: string): string[] {
    const words =
        text
            .replace(/--.*$/gm, '')
            .replace(/'[^']*'/g, "''")
            .match(/\w+/g) ?? [];
    return [...new Set(words)].filter((word) => rawTables.includes(word) || /^(stg|fct|int|dim)_/.test(word)).sort();
}
