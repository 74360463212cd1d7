// Scorecard: twelve metrics with exact medians, two filters and a comparison; the limit is one filtered scan of the same columns.
import { join } from 'node:path';
import { scorecardQuery } from '#domain/metrics/contract.ts';
import { metric } from '#domain/metrics/index.ts';
import { instantsOf } from '#domain/period.ts';
import { buildModels } from '#warehouse/build.ts';
import { openWarehouse } from '#warehouse/open.ts';
import { scorecard } from '#warehouse/scorecard.ts';
import { storedSettings } from '#warehouse/stored-settings.ts';
import { alone, compared, figure, median, timed, type Bench, type Figures, type Setup } from '../bench.ts';
import { storeMade } from '../data.ts';

const asked = [
    'tickets_created',
    'tickets_solved',
    'frt',
    'ttr',
    'requester_wait',
    'fcr',
    'csat',
    'reopen_rate',
    'escalation_rate',
    'l1_resolution_rate',
    'replies_per_ticket',
    'one_touch_rate',
];

/** What these twelve read of fct_tickets, with the filters' and the periods' columns. */
const columns = [
    'created_at',
    'solved_at',
    'csat_answered_at',
    'first_reply_seconds',
    'full_resolution_seconds',
    'requester_wait_seconds',
    'first_contact_resolved',
    'csat_satisfied',
    'reopens',
    'escalations',
    'l1_resolved',
    'public_replies',
];

const filters = { channel: ['email', 'chat'], priority: ['P2', 'P3'] };
const timeZone = 'America/New_York';
const periods = {
    'a quarter': { from: '2025-07-01', to: '2025-10-01', before: '2025-03-31' },
    'a year': { from: '2025-01-01', to: '2026-01-01', before: '2024-01-01' },
};

const file = ({ folder }: Setup): string => join(folder, 'scorecard.duckdb');

async function store(setup: Setup): Promise<Figures> {
    const warehouse = await openWarehouse({ file: file(setup) });
    await warehouse.write(async (connection) => {
        await storeMade(connection, setup.tickets, false);
        await buildModels(connection, await storedSettings(connection));
    });
    await warehouse.close();
    return {};
}

/** Limit and ours in turns on one warehouse: both warm, both through the same pool. */
async function compare(setup: Setup): Promise<Figures> {
    const warehouse = await openWarehouse({ file: file(setup) });
    const metrics = asked.map((id) => metric(id));
    const figures: Figures = {};
    for (const [name, { from, to, before }] of Object.entries(periods)) {
        const query = scorecardQuery.parse({ from, to, compare: 'previous', channel: 'email,chat', priority: 'P2,P3' });
        const span = {
            from: instantsOf({ from: before, to }, timeZone).from,
            to: instantsOf({ from, to }, timeZone).to,
        };
        const scan = `SELECT ${columns.map((column) => `max(${column})`).join(', ')} FROM fct_tickets
            WHERE excluded IS NULL AND channel IN ('${filters.channel.join("', '")}') AND priority IN ('${filters.priority.join("', '")}')
            AND (created_at BETWEEN $from::TIMESTAMP AND $to::TIMESTAMP OR solved_at BETWEEN $from::TIMESTAMP AND $to::TIMESTAMP)`;
        const limits: number[] = [];
        const ours: number[] = [];
        for (let round = -2; round < setup.rounds * 5; round++) {
            const limit = await timed(() => warehouse.query(scan, span));
            const own = await timed(() => scorecard(warehouse, query, metrics));
            if (round < 0) continue; // the first ones warm the cache
            limits.push(limit);
            ours.push(own);
        }
        figures[`${name} limit`] = median(limits);
        figures[`${name} ours`] = median(ours);
    }
    await warehouse.close();
    return figures;
}

const bench: Bench = {
    about: 'twelve metrics with exact medians, two filters, comparison; against one filtered scan of the same columns',
    steps: { store, compare },
    async measure(run) {
        await run('store');
        const figures = await run('compare');
        return [
            ...Object.keys(periods).map((name) =>
                compared(
                    `scorecard of ${name}`,
                    [figure(figures, `${name} ours`)],
                    [figure(figures, `${name} limit`)],
                    2.5,
                ),
            ),
            alone('  peak memory', figure(figures, 'peakMegabytes'), 'MB', 1000),
            alone('  event loop blocked', figure(figures, 'loopBlockedMilliseconds'), 'ms', 50),
        ];
    },
};
export default bench;
