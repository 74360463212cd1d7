// Topics: how well texts without categories are grouped, how steady the ids are, what the ranking puts first, and how long it takes.
import { createWriteStream, readFileSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';
import { defaultSettings } from '#domain/settings/schema.ts';
import { importFiles } from '#import/import-files.ts';
import { articlesFor } from '#sample/articles.ts';
import { articleRow, columns, ticketRow } from '#sample/rows.ts';
import { plantedTruths } from '#sample/truths.ts';
import { Workspace } from '#sample/workspace.ts';
import { adjustedRandIndex } from '#support/agreement.ts';
import { gaps } from '#warehouse/gaps.ts';
import { openWarehouse, type Warehouse } from '#warehouse/open.ts';
import { alone, figure, timed, type Bench, type Figures, type Setup } from '../bench.ts';

/** The goal is set for this many; more would only take longer. */
const mostTickets = 100_000;
const seed = 7;
/** Of the tickets that a first import brings; the second brings a tenth more. */
const firstPart = 1 / 1.1;

const ticketsOf = ({ tickets }: Setup): number => Math.min(tickets, mostTickets);
const path = ({ folder }: Setup, name: string): string => join(folder, name);

/** Tickets without category in two files, the articles, and what each ticket is really about. */
async function make(setup: Setup): Promise<Figures> {
    const count = ticketsOf(setup);
    const first = createWriteStream(path(setup, 'first.csv'));
    const all = createWriteStream(path(setup, 'all.csv'));
    const truths: string[] = [];
    const write = async (file: typeof all, text: string): Promise<void> => {
        if (!file.write(text)) await once(file, 'drain');
    };
    for (const file of [first, all]) await write(file, `${columns.tickets}\n`);
    for (const day of new Workspace({ tickets: count, seed }).days()) {
        let rows = '';
        for (const life of day.tickets) {
            life.category = '';
            const row = ticketRow(life);
            rows += row;
            if (truths.length < count * firstPart) await write(first, row);
            const language = life.tags.find((tag) => tag.startsWith('lang_')) ?? 'lang_en';
            truths.push(`${life.id},${life.theme.id},${language.slice(5)}`);
        }
        await write(all, rows);
    }
    for (const file of [first, all]) {
        file.end();
        await once(file, 'finish');
    }
    writeFileSync(
        path(setup, 'articles.csv'),
        `${columns.articles}\n${articlesFor(count, seed).map(articleRow).join('')}`,
    );
    writeFileSync(path(setup, 'truths.txt'), truths.join('\n'));
    return {};
}

function importInto(warehouse: Warehouse, setup: Setup, tickets: string): Promise<unknown> {
    const inputs = [
        { name: 'tickets.csv', path: path(setup, tickets) },
        { name: 'articles.csv', path: path(setup, 'articles.csv') },
    ];
    return importFiles(warehouse, { inputs, now: new Date(), settings: defaultSettings });
}

async function topicsOf(warehouse: Warehouse): Promise<Map<string, string>> {
    const topics = new Map<string, string>();
    const connection = await warehouse.connect();
    const { rowsStreamed } = await import('#warehouse/run.ts');
    for await (const some of rowsStreamed(connection, 'select ticket_id, topic_id from fct_tickets')) {
        for (const row of some)
            topics.set(String(row.ticket_id), row.topic_id === null ? 'none' : String(row.topic_id));
    }
    connection.closeSync();
    return topics;
}

/** A first import, then a tenth more: agreement with what was planted, ids that changed, the ranking. */
async function quality(setup: Setup): Promise<Figures> {
    const warehouse = await openWarehouse({ file: path(setup, 'quality.duckdb') });
    await importInto(warehouse, setup, 'first.csv');
    const before = await topicsOf(warehouse);
    await importInto(warehouse, setup, 'all.csv');
    const after = await topicsOf(warehouse);
    const truths = readFileSync(path(setup, 'truths.txt'), 'utf8')
        .split('\n')
        .map((line) => line.split(',') as [string, string, string]);
    const english = truths.filter(([, , language]) => language === 'en');
    const agreement = (some: typeof truths): number =>
        adjustedRandIndex(
            some.map(([, theme]) => theme),
            some.map(([id]) => after.get(id) ?? 'none'),
        );
    const changed = [...before].filter(([id, topic]) => after.get(id) !== topic).length;
    const { topics } = await gaps(warehouse, { period: { from: '2026-09-01', to: '2026-11-01' }, filters: {} });
    const first = new Set(topics.slice(0, 12).map(({ id }) => mostPlanted(id, truths, after)));
    await warehouse.close();
    return {
        disagreement: 1 - agreement(english),
        disagreementOfAll: 1 - agreement(truths),
        changedPercent: (100 * changed) / before.size,
        missed: plantedTruths.uncovered.filter((theme) => !first.has(theme)).length,
    };
}

function mostPlanted(topic: string, truths: [string, string, string][], found: Map<string, string>): string {
    const counts = new Map<string, number>();
    for (const [id, theme] of truths) if (found.get(id) === topic) counts.set(theme, (counts.get(theme) ?? 0) + 1);
    return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0] ?? '';
}

/** The step that reads texts, alone, in a warehouse that holds the tickets. */
async function reading(setup: Setup): Promise<Figures> {
    const { findTopics } = await import('#warehouse/topics.ts');
    const { buildModel } = await import('#warehouse/build-model.ts');
    const { orderedModels } = await import('#warehouse/models.ts');
    const warehouse = await openWarehouse({ file: path(setup, 'quality.duckdb'), memoryLimit: '500MB' });
    const steps = ['int_ticket_comments', 'int_topic_choices', 'int_ticket_filing'];
    const milliseconds = await warehouse.write(async (connection) => {
        for (const model of orderedModels()) if (steps.includes(model.name)) await buildModel(connection, model);
        return timed(() => findTopics(connection, defaultSettings));
    });
    await warehouse.close();
    return { milliseconds };
}

const bench: Bench = {
    about: 'topics found in texts without categories: agreement with planted ones, steady ids, ranking, time',
    steps: { make, quality, reading },
    async measure(run, setup) {
        await run('make');
        const found = await run('quality');
        const read = await run('reading');
        const perHundredThousand = (100_000 / ticketsOf(setup)) * figure(read, 'milliseconds');
        return [
            alone('topics, 1 - adjusted Rand index, English', figure(found, 'disagreement'), '×', 0.15),
            alone('  with the unread languages as one topic', figure(found, 'disagreementOfAll'), '×', null),
            alone('  tickets whose id changed after 10 % more', figure(found, 'changedPercent'), '%', 5),
            alone('  planted gaps missing in the first twelve', figure(found, 'missed'), '×', 1),
            alone('  reading 100,000 tickets', perHundredThousand, 'ms', 60_000),
            alone('  peak memory', figure(read, 'peakMegabytes'), 'MB', 1_024),
            alone('  event loop blocked', figure(read, 'loopBlockedMilliseconds'), 'ms', 50),
        ];
    },
};
export default bench;
