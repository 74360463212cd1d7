// One number, one source: for every metric the API, its CSV, the whole of a breakdown, the series, the waterfall and the drill-down agree to the last digit.
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Breakdown, Scorecard, Series, Tickets, Waterfall } from '#domain/metrics/contract.ts';
import { metricIds } from '#domain/metrics/index.ts';
import { questions } from '#server/rooms.ts';
import type { Warehouse } from '#warehouse/open.ts';
import { replaceFacts, warehouseWithFacts } from '#support/facts.ts';
import { randomFacts, randomSettings } from '#support/random-facts.ts';
import { startFakes, type TestServer } from '#support/server.ts';

let warehouse: Warehouse;
let server: TestServer;
let scorecard: Scorecard;
let rows: Map<string, string[]>;
const period = 'from=2026-10-01&to=2026-11-01';
const settings = `${randomSettings}
agents: [{id: a1, name: A, tier: L1}, {id: a2, name: B, tier: L2}]
costs: {currency: USD, perAgentYear: {salary: 60000, tools: 0, training: 0, overhead: 0}}`;

beforeAll(async () => {
    warehouse = await warehouseWithFacts({});
    const [facts] = fc.sample(randomFacts(80), { seed: 51, numRuns: 1 });
    const articles = [3, 8].map((helpful, i) => ({
        ...{ source: 'csv', article_id: `a${i}`, title: `Article ${i}`, is_draft: false, helpful, not_helpful: 2 },
        ...{
            created_at: '2026-01-01T00:00:00Z',
            updated_at: i === 0 ? '2026-02-01T00:00:00Z' : '2026-09-01T00:00:00Z',
        },
        tended_at: '2026-09-01T00:00:00Z',
    }));
    await replaceFacts(warehouse, { ...facts, articles, settings });
    server = await startFakes({ questions: questions(warehouse) });
    scorecard = await json<Scorecard>(`/api/scorecard?${period}`);
    rows = new Map((await csv(`/api/scorecard.csv?${period}`)).map((cells) => [cells[0] ?? '', cells]));
});
afterAll(async () => {
    await server.close();
    await warehouse.close();
});

async function json<T>(path: string): Promise<T> {
    return (await (await server.ask(path)).json()) as T;
}

async function csv(path: string): Promise<string[][]> {
    const text = await (await server.ask(path)).text();
    // These tables hold no text of customers, so a comma inside quotes stands in the last column alone.
    return text
        .replace(/^\ufeff/, '')
        .trim()
        .split('\r\n')
        .slice(1)
        .map((line) => line.split(','));
}

const shown = (value: number | null): string => (value === null ? '' : String(value));

test.each(metricIds)('%s is one number everywhere', async (metric) => {
    const line = scorecard.metrics.find(({ id }) => id === metric);
    if (!line) throw new Error(`no ${metric} in the scorecard`);
    const { value, n, needs } = line;
    const [, csvValue, csvN] = rows.get(metric) ?? [];
    expect({ csvValue, csvN }).toEqual({ csvValue: shown(value), csvN: String(n) });
    const { total } = await json<Breakdown>(`/api/breakdown?metric=${metric}&by=channel&${period}`);
    expect(total).toEqual({ value, n });
    const { points } = await json<Series>(`/api/series?metric=${metric}&grain=month&${period}`);
    expect(points.map((point) => [point.value, point.n])).toEqual([[value, n]]);
    if (needs !== null && value === null && n === 0) return;
    const tickets = await json<Tickets>(`/api/tickets?metric=${metric}&limit=100&${period}`);
    expect(tickets.total).toBe(n);
    const listed = (await (await server.ask(`/api/tickets.csv?metric=${metric}&${period}`)).text())
        .trim()
        .split('\r\n');
    expect(listed.length - 1).toBe(n);
    const { counted } = await json<Waterfall>(`/api/waterfall?metric=${metric}&${period}`);
    expect(counted.count).toBe(n);
});
