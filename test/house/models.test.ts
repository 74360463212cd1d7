// The manner of the SQL models: header, name, what they read, how they end.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { orderedModels, storedTables } from '#warehouse/models.ts';
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

describe('after an import, models by ticket see the changed tickets alone', () => {
    const ordered = orderedModels();
    const isByTicket = new Map(ordered.map((model) => [model.name, model.isByTicket]));

    test('so a model that needs all tickets reads none of their steps on the way', () => {
        const partial = ordered.filter((model) => model.isByTicket && model.stored !== 'table').map(({ name }) => name);
        const wrong = ordered.filter(
            (model) => !model.isByTicket && model.reads.some((name) => partial.includes(name)),
        );
        expect(wrong.map(({ name }) => name)).toEqual([]);
    });

    test('and of what is worked out from other records they read only what build-changes carries on', () => {
        // Numbers, people, the horizon with the calendar up to it, and topics; what hangs on settings alone stays as it is.
        const carried =
            /^(int_ticket_keys|stg_people|stg_horizon|dim_business_\w+|dim_local_time|int_ticket_topics|int_sla_words)$/;
        // A copy of one raw row holds that ticket alone.
        const copies = ['stg_surveys'];
        const read = ordered.filter((model) => model.isByTicket).flatMap(({ reads }) => reads);
        const others = [...new Set(read)].filter((name) => isByTicket.get(name) === false);
        expect(others.filter((name) => !carried.test(name) && !copies.includes(name))).toEqual([]);
    });
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
