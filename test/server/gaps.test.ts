// Knowledge gaps over HTTP: the list, its CSV, one topic, and decisions that hold.
import type { Gaps, GapTopicAnswer } from '#domain/knowledge/contract.ts';
import { startWhole, type WholeServer } from '#support/running-server.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';

const period = 'from=2026-10-01&to=2026-11-01';
const ticket = (id: number, category: string, subject: string) => ({
    ticket_id: String(id),
    created_at: `2026-10-${String(1 + (id % 28)).padStart(2, '0')}T09:00:00Z`,
    ...{ category, subject, description: `${subject}, see <b>ticket</b>` },
});

let server: WholeServer;
beforeAll(async () => {
    server = await startWhole({
        tickets: [
            ...Array.from({ length: 12 }, (_, i) => ticket(i, 'Printer jams', 'printer jams on thick paper')),
            ...Array.from({ length: 12 }, (_, i) => ticket(100 + i, 'Export', 'export of orders is empty')),
            ...Array.from({ length: 12 }, (_, i) => ticket(200 + i, 'Invoices', 'invoice shows wrong address')),
            ...Array.from({ length: 12 }, (_, i) => ticket(300 + i, 'Sign in', 'cannot sign in with password')),
            ...Array.from({ length: 4 }, (_, i) => ticket(400 + i, '=cmd()', 'umbrella lost')),
        ],
        articles: [
            {
                article_id: 'a1',
                title: 'When the printer jams on thick paper',
                body: 'Open the printer, remove the paper.',
            },
        ],
        searches: [
            { at: '2026-10-10T09:00:00Z', query: 'export empty', results: 0, clicked: false, ticket_created: true },
        ],
    });
});
afterAll(() => server.end());

test('topics without an article come before the covered one; too few tickets are not ranked', async () => {
    const { topics, unranked, coverage, searches } = await server.json<Gaps>(`/api/gaps?${period}`);
    expect(topics.map(({ id, coverage: state }) => [id, state])).toEqual([
        ['export', 'uncovered'],
        ['invoices', 'uncovered'],
        ['sign-in', 'uncovered'],
        ['printer-jams', 'covered'],
    ]);
    expect(topics[0]?.tiedWith).toEqual(['invoices', 'sign-in']);
    expect(unranked).toEqual([{ id: 'cmd', label: '=cmd()', tickets: 4 }]);
    // article_coverage: ranked topics not uncovered / ranked topics (metrics.md)
    expect(coverage).toEqual({ value: 25, n: 4 });
    expect(searches.withoutResult).toMatchObject([{ query: 'export empty', withoutResult: 1, topic: 'export' }]);
});

test('a filter narrows the tickets, not the topics that are known', async () => {
    const { topics, tickets } = await server.json<Gaps>(`/api/gaps?${period}&category=Export`);
    expect([topics.map(({ id }) => id), tickets.total]).toEqual([['export'], 12]);
});

test('the CSV has a line for each ranked topic', async () => {
    const text = await (await server.ask(`/api/gaps.csv?${period}`)).text();
    expect(text.trim().split(/\r?\n/)).toHaveLength(5);
    expect(text).toMatch(/^\ufeff?rank,id,label,tickets/);
});

test('a topic is told with its tickets, its nearest article and a draft', async () => {
    const topic = await server.json<GapTopicAnswer>(`/api/gaps/printer-jams?${period}`);
    expect(topic.topic).toMatchObject({ id: 'printer-jams', tickets: 12, coverage: 'covered', expectedSaving: 0 });
    expect(topic.samples).toHaveLength(5);
    expect(topic.articles.map(({ article_id }) => article_id)).toEqual(['a1']);
    expect(topic.outline).toContain('# Printer jams');
    expect((await server.ask(`/api/gaps/nothing?${period}`)).status).toBe(404);
    expect((await server.ask('/api/gaps/export?from=2026-10-01')).status).toBe(400);
});

const choose = (topic: string, choice: object): Promise<Response> =>
    server.ask(`/api/gaps/${topic}`, {
        method: 'POST',
        body: JSON.stringify(choice),
        headers: { 'Content-Type': 'application/json' },
    });

test('a decision holds at once, and can be taken back', async () => {
    expect((await choose('invoices', { kind: 'merged_into', value: 'export' })).status).toBe(200);
    const merged = await server.json<Gaps>(`/api/gaps?${period}`);
    expect(merged.topics[0]).toMatchObject({ id: 'export', tickets: 24 });
    expect((await choose('invoices', { kind: 'merged_into', value: null })).status).toBe(200);
    expect((await server.json<Gaps>(`/api/gaps?${period}`)).topics).toHaveLength(4);
});

test('a decision that means nothing is refused', async () => {
    expect((await choose('export', { kind: 'loved', value: 'true' })).status).toBe(400);
    expect((await choose('export', { kind: 'ignored', value: 'maybe' })).status).toBe(400);
    expect((await choose('nothing', { kind: 'ignored', value: 'true' })).status).toBe(422);
    expect((await choose('export', { kind: 'merged_into', value: 'export' })).status).toBe(422);
});
