// Slices: eleven metrics by twelve dimensions over all tickets, each asked for by itself, against a plain grouped scan of the same columns; then every metric by the dimensions of most slices, and by day.
import { join } from 'node:path';
import { breakdownQuery, seriesQuery } from '#domain/metrics/contract.ts';
import { dimension, type DimensionId } from '#domain/metrics/dimensions.ts';
import { metricIds } from '#domain/metrics/index.ts';
import { breakdown } from '#warehouse/breakdown.ts';
import { buildModels } from '#warehouse/build.ts';
import { openWarehouse, type Warehouse } from '#warehouse/open.ts';
import { series } from '#warehouse/series.ts';
import { storedSettings } from '#warehouse/stored-settings.ts';
import { alone, compared, figure, median, timed, type Bench, type Figures, type Setup } from '../bench.ts';
import { storeMade } from '../data.ts';

/** The metric and the columns of fct_tickets that it reads. */
const asked: Record<string, string[]> = {
    tickets_created: ['created_at'],
    tickets_solved: ['solved_at'],
    frt: ['created_at', 'first_reply_seconds'],
    ttr: ['solved_at', 'full_resolution_seconds'],
    requester_wait: ['solved_at', 'requester_wait_seconds'],
    fcr: ['solved_at', 'first_contact_resolved'],
    csat: ['csat_answered_at', 'csat_satisfied'],
    reopen_rate: ['solved_at', 'reopens'],
    escalation_rate: ['created_at', 'escalations'],
    l1_resolution_rate: ['solved_at', 'l1_resolved'],
    replies_per_ticket: ['solved_at', 'public_replies'],
};

const slices: DimensionId[] = [
    ...(['channel', 'priority', 'type', 'category', 'product', 'tier'] as const),
    ...(['team', 'agent', 'customer_tier', 'organization', 'weekday', 'hour'] as const),
];

/** Every question answered in less: the limit that the pages were promised. */
const limitMs = 250;

/** 4,000 companies, and two tags a ticket: the most slices, and the most rows. */
const largest: DimensionId[] = ['organization', 'tag'];

/** The days that the Trends page draws. */
const quarter = { from: '2025-09-01', to: '2025-12-01', grain: 'day' };

/** All that storeMade makes. */
const period = { from: '2020-01-01', to: '2027-01-01' };
const file = ({ folder }: Setup): string => join(folder, 'slices.duckdb');

async function store(setup: Setup): Promise<Figures> {
    const warehouse = await openWarehouse({ file: file(setup) });
    await warehouse.write(async (connection) => {
        await storeMade(connection, setup.tickets, true);
        await buildModels(connection, await storedSettings(connection));
    });
    await warehouse.close();
    return {};
}

/** Limit and ours in turns, both warm; of each of the 132 the median of the rounds, then the median and the worst of them all. */
async function compare(setup: Setup): Promise<Figures> {
    const warehouse = await openWarehouse({ file: file(setup) });
    const ours: number[] = [];
    const limits: number[] = [];
    for (const [metric, columns] of Object.entries(asked)) {
        for (const by of slices) {
            const { own, limit } = await medians(warehouse, metric, columns, by, setup.rounds);
            ours.push(own);
            limits.push(limit);
        }
    }
    await warehouse.close();
    return { ours: median(ours), limit: median(limits), worst: Math.max(...ours) };
}

/** Every metric of the registry: those of clocks, stays and the backlog have more rows than tickets. */
async function whole(setup: Setup): Promise<Figures> {
    const warehouse = await openWarehouse({ file: file(setup) });
    const sliced: number[] = [];
    const days: number[] = [];
    for (const metric of metricIds) {
        for (const by of largest) {
            const query = breakdownQuery.parse({ ...period, metric, by });
            sliced.push(await warm(() => breakdown(warehouse, query), setup.rounds));
        }
        const query = seriesQuery.parse({ ...quarter, metric });
        days.push(await warm(() => series(warehouse, query), setup.rounds));
    }
    await warehouse.close();
    return { sliced: Math.max(...sliced), days: Math.max(...days) };
}

/** The median of the rounds after the one that warms the cache. */
async function warm(work: () => Promise<unknown>, rounds: number): Promise<number> {
    await work();
    const times: number[] = [];
    for (let round = 0; round < rounds; round++) times.push(await timed(work));
    return median(times);
}

async function medians(
    warehouse: Warehouse,
    metric: string,
    columns: string[],
    by: DimensionId,
    rounds: number,
): Promise<{ own: number; limit: number }> {
    const query = breakdownQuery.parse({ ...period, metric, by });
    const { key } = dimension(by);
    const scan = `SELECT ${key} AS key, ${columns.map((column) => `max(t.${column})`).join(', ')}, count(*)
        FROM fct_tickets AS t WHERE t.excluded IS NULL GROUP BY ${key}`;
    const [own, limit]: [number[], number[]] = [[], []];
    for (let round = -1; round < rounds; round++) {
        const plain = await timed(() => warehouse.query(scan));
        const asked = await timed(() => breakdown(warehouse, query));
        if (round < 0) continue; // the first one warms the cache
        limit.push(plain);
        own.push(asked);
    }
    return { own: median(own), limit: median(limit) };
}

const bench: Bench = {
    about: 'eleven metrics by twelve dimensions over all tickets against one plain grouped scan each, and all metrics against 250 ms',
    steps: { store, compare, whole },
    async measure(run) {
        await run('store');
        const figures = await run('compare');
        const all = await run('whole');
        const against = (name: string, ours: number) => compared(name, [ours], [limitMs], 1);
        return [
            compared('one metric by one dimension, median', [figure(figures, 'ours')], [figure(figures, 'limit')], 3),
            against('  the slowest of the 132', figure(figures, 'worst')),
            against('  every metric by organization and tag, the slowest', figure(all, 'sliced')),
            against('  every metric by day, a quarter, the slowest', figure(all, 'days')),
            alone('  peak memory', figure(all, 'peakMegabytes'), 'MB', 1000),
        ];
    },
};
export default bench;
