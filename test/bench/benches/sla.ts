// SLA: business-second look-ups against a scan of the same columns, all clocks against the import of their tickets, one explanation.
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { policyPreset } from '#domain/settings/presets.ts';
import { parseSettings } from '#domain/settings/document.ts';
import { buildTables } from '#warehouse/build.ts';
import { openWarehouse } from '#warehouse/open.ts';
import { slaTicket } from '#warehouse/sla-ticket.ts';
import { alone, compared, figure, median, timed, type Bench, type Figures, type Setup } from '../bench.ts';
import { eventLog, flatTickets } from '../data.ts';

const instants = '%Y-%m-%dT%H:%M:%SZ';
const file = ({ folder }: Setup): string => join(folder, 'sla.duckdb');
const csv = ({ folder }: Setup, kind: string): string => join(folder, `${kind}.csv`);

/** Four schedules: a lunch break, an early Friday, whole days half an hour off, a night over the change of clocks; holidays. */
const office = ['09:00-18:00'];
const schedules = [
    {
        id: 'new-york',
        timeZone: 'America/New_York',
        hours: { mon: office, tue: office, wed: office, thu: office, fri: office },
    },
    {
        id: 'berlin',
        timeZone: 'Europe/Berlin',
        hours: {
            mon: ['08:00-12:30', '13:00-17:00'],
            tue: ['08:00-12:30', '13:00-17:00'],
            wed: office,
            thu: office,
            fri: ['08:00-14:10'],
        },
    },
    {
        id: 'kolkata',
        timeZone: 'Asia/Kolkata',
        hours: { mon: ['00:00-24:00'], tue: ['00:00-24:00'], wed: ['00:00-24:00'], thu: ['00:00-24:00'] },
    },
    {
        id: 'sydney',
        timeZone: 'Australia/Sydney',
        hours: { mon: office, tue: office, wed: office, sun: ['01:00-04:00'] },
    },
].map((schedule) => ({ ...schedule, holidays: [{ from: '2024-12-24', to: '2025-01-01' }, { from: '2025-04-18' }] }));

/** The customer-tier matrix, each tier on a schedule of its own, with the two metrics that it lacks. */
const settings = parseSettings({
    timeZone: 'America/New_York',
    schedules,
    policies: policyPreset('customer-tiers')?.policies.map((policy, index) => ({
        ...policy,
        schedule: schedules[index % schedules.length]?.id,
        targets: [
            ...(policy.targets ?? []),
            { metric: 'next_response', within: '4h' },
            { metric: 'ownership', within: '8h' },
        ],
    })),
});

async function make(setup: Setup): Promise<Figures> {
    const instance = await DuckDBInstance.create(':memory:');
    const connection = await instance.connect();
    const copied = async (kind: string, select: string): Promise<void> => {
        await connection.run(
            `COPY (${select}) TO '${csv(setup, kind)}' (FORMAT csv, HEADER, TIMESTAMPFORMAT '${instants}')`,
        );
    };
    await copied('tickets', flatTickets(setup.tickets));
    await copied('events', eventLog(setup.tickets));
    return { bytes: statSync(csv(setup, 'tickets')).size + statSync(csv(setup, 'events')).size };
}

/** Tickets and event log through the import, as a user would bring them: without policies. */
async function bring(setup: Setup): Promise<Figures> {
    const { importFiles } = await import('#import/import-files.ts');
    const warehouse = await openWarehouse({ file: file(setup), memoryLimit: '1500MB' });
    const paths = ['tickets', 'events'].map((kind) => csv(setup, kind));
    const milliseconds = await timed(() =>
        importFiles(warehouse, { paths, now: new Date(), settings: parseSettings({ timeZone: 'UTC' }) }),
    );
    await warehouse.close();
    return { milliseconds };
}

/** All models under policies: what the clocks take of it, from the calendar to the last clock. */
async function clocks(setup: Setup): Promise<Figures> {
    const warehouse = await openWarehouse({ file: file(setup), memoryLimit: '1500MB' });
    let milliseconds = 0;
    await warehouse.write(async (connection) => {
        await connection.run('DELETE FROM settings_versions');
        const { models } = await buildTables(connection, settings);
        const own = models.filter(({ name }) => /^(dim_business_|int_sla_|fct_sla_|int_ticket_policies)/.test(name));
        milliseconds = own.reduce((sum, model) => sum + model.milliseconds, 0);
    });
    const [row] = await warehouse.query('SELECT count(*) AS clocks FROM fct_sla_clocks');
    await warehouse.close();
    return { milliseconds, clocks: Number(row?.clocks) };
}

const seven = [
    'created_at',
    'first_assigned_at',
    'first_reply_at',
    'first_solved_at',
    'solved_at',
    'closed_at',
    'updated_at',
];

/** Seven instants of every ticket as open seconds of its schedule, summed, beside the same sums of seconds on the calendar. */
async function lookups(setup: Setup): Promise<Figures> {
    const warehouse = await openWarehouse({ file: file(setup), memoryLimit: '1500MB' });
    const connection = await warehouse.connect();
    await connection.run(`CREATE OR REPLACE TABLE asked AS
        SELECT t.${seven.join(', t.')}, s.schedule_order, z.slot_us
        FROM fct_tickets AS t
        LEFT JOIN dim_schedules AS s ON s.schedule_id = t.schedule_id
        LEFT JOIN (SELECT schedule_order, any_value(slot_us) AS slot_us FROM dim_business_slots GROUP BY ALL) AS z
            ON z.schedule_order = s.schedule_order`);
    await connection.run('CHECKPOINT');
    const scan = `SELECT ${seven.map((column) => `sum(epoch_us(${column}) // 1000000)`).join(', ')} FROM asked`;
    const joins = seven.map(
        (column, i) =>
            `LEFT JOIN dim_business_slots AS s${i} ON s${i}.slot_key = business_slot(a.schedule_order, a.slot_us, a.${column})`,
    );
    const lookUp = `SELECT ${seven.map((column, i) => `sum(open_seconds_at(a.${column}, s${i}))`).join(', ')} FROM asked AS a ${joins.join(' ')}`;
    const limits: number[] = [];
    const ours: number[] = [];
    for (let round = -1; round < setup.rounds * 3; round++) {
        const limit = await timed(() => connection.runAndReadAll(scan));
        const own = await timed(() => connection.runAndReadAll(lookUp));
        if (round >= 0) limits.push(limit);
        if (round >= 0) ours.push(own);
    }
    const explanations: number[] = [];
    for (let i = 0; i < 20; i++) explanations.push(await timed(() => slaTicket(warehouse, String(100_000 + i * 37))));
    connection.closeSync();
    await warehouse.close();
    return { limit: median(limits), ours: median(ours), explanation: median(explanations) };
}

const bench: Bench = {
    about: 'all clocks against the import of their tickets and event log; seven look-ups against a scan',
    steps: { make, bring, clocks, lookups },
    async measure(run) {
        await run('make');
        const brought = await run('bring');
        const built = await run('clocks');
        const looked = await run('lookups');
        const [ours, limit] = [figure(built, 'milliseconds'), figure(brought, 'milliseconds')];
        return [
            compared(
                `all ${figure(built, 'clocks').toLocaleString('en-US')} clocks, to the import`,
                [ours],
                [limit],
                3,
            ),
            alone('  peak memory of the build', figure(built, 'peakMegabytes'), 'MB', 2000),
            compared('seven look-ups, to a scan', [figure(looked, 'ours')], [figure(looked, 'limit')], 12),
            alone('one explanation', figure(looked, 'explanation'), 'ms', 50),
        ];
    },
};
export default bench;
