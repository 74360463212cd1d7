// The laws of the SLA clock over thousands of random lives, by the SQL models and by the plain calculation beside them.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ticketClocks, type ClockRow } from '#domain/sla/clock.ts';
import type { SlaEvent } from '#domain/sla/history.ts';
import { slaRules } from '#domain/sla/policy.ts';
import { instantText } from '#domain/sla/words.ts';
import { parseSettings } from '#domain/settings/document.ts';
import { buildModels } from '#warehouse/build.ts';
import { openWarehouse, type Warehouse } from '#warehouse/open.ts';
import { rows, type Row } from '#warehouse/run.ts';
import { eventColumns, second, slaEvent, slaTicket, ticketColumns } from '#warehouse/sla-history.ts';
import { slaCompliance } from '#warehouse/sla.ts';
import { replaySettings, slaReplay } from '#warehouse/sla-replay.ts';
import { applySettings } from '#warehouse/settings.ts';
import { livelySettings, sampledLives, storeLives, type RawHistory } from '#support/histories.ts';

const settings = parseSettings(livelySettings);
const lives = sampledLives(2500, 20_240_304);
const whole = { period: { from: '2023-12-01', to: '2027-01-01' }, filters: {} };

async function warehouseOf(histories: RawHistory[]): Promise<Warehouse> {
    const warehouse = await openWarehouse({ file: ':memory:', memoryLimit: '2GB' });
    await warehouse.write(async (connection) => {
        await storeLives(connection, histories);
        await buildModels(connection, settings);
    });
    await applySettings(warehouse, livelySettings, { now: new Date('2026-02-01T00:00:00Z'), by: 'test' });
    return warehouse;
}

async function clocksIn(warehouse: Warehouse): Promise<Row[]> {
    return warehouse.read((connection) =>
        rows(connection, 'SELECT * FROM fct_sla_clocks ORDER BY ticket_id::INT, metric, instance'),
    );
}

function plainRow(ticketId: string, customerTier: string | null, row: ClockRow): Row {
    const instant = (at: number | null): string | null => (at === null ? null : instantText(at));
    return {
        source: 'csv',
        ticket_id: ticketId,
        policy_id: row.policyId,
        policy_name: row.policyName,
        metric: row.metric,
        instance: row.instance,
        priority: row.priority,
        customer_tier: customerTier,
        clock: row.clock,
        schedule_id: row.scheduleId,
        target_seconds: row.targetSeconds,
        started_at: instantText(row.startedAt),
        due_at: instant(row.dueAt),
        ended_at: instant(row.endedAt),
        elapsed_seconds: row.elapsedSeconds,
        paused_seconds: row.pausedSeconds,
        percent_of_target: row.percentOfTarget,
        outcome: row.outcome,
        breached_at: instant(row.breachedAt),
        warning: row.warning,
    };
}

/** What one list of clocks has and the other has not, or has otherwise, in words. */
function differences(found: Row[], wanted: Row[]): string[] {
    const keyOf = (row: Row): string => [row.ticket_id, row.metric, row.instance].join(' ');
    const [left, right] = [found, wanted].map((list) => new Map(list.map((row) => [keyOf(row), row])));
    return [...new Set([...found, ...wanted].map(keyOf))].flatMap((key) => {
        const [a, b] = [left?.get(key), right?.get(key)];
        if (!a || !b) return [`${key}: only ${a ? 'in SQL' : 'in TypeScript'}`];
        const names = Object.keys(b).filter((name) => a[name] !== b[name]);
        return names.map((name) => `${key} ${name}: SQL ${String(a[name])}, TypeScript ${String(b[name])}`);
    });
}

describe('over 2,500 random lives', () => {
    let warehouse: Warehouse;
    let clocks: Row[];
    beforeAll(async () => {
        warehouse = await warehouseOf(lives);
        clocks = await clocksIn(warehouse);
    });
    afterAll(() => warehouse.close());

    test('the lives try every metric, outcome and warning', () => {
        expect(new Set(clocks.map((row) => row.metric)).size).toBe(5);
        expect(new Set(clocks.map((row) => row.outcome)).size).toBe(4);
        expect(new Set(clocks.map((row) => row.warning)).size).toBe(6);
        expect(clocks.length).toBeGreaterThan(3500);
    });

    test('the SQL models equal the plain calculation, row by row', async () => {
        const [tickets, events, horizon] = await warehouse.read(async (connection) => [
            await rows(connection, `SELECT ${ticketColumns} FROM stg_tickets AS t`),
            await rows(
                connection,
                `SELECT ${eventColumns} FROM stg_ticket_events AS e ORDER BY e.ticket_key, e.event_order`,
            ),
            second((await rows(connection, 'SELECT horizon FROM stg_horizon'))[0]?.horizon),
        ]);
        const byTicket = new Map<unknown, Row[]>();
        for (const row of events) byTicket.set(row.ticket_key, [...(byTicket.get(row.ticket_key) ?? []), row]);
        const rules = slaRules(settings);
        const plain = tickets.flatMap((ticket) => {
            const own: SlaEvent[] = (byTicket.get(ticket.ticket_key) ?? []).map(slaEvent);
            const tier = typeof ticket.customer_tier === 'string' ? ticket.customer_tier : null;
            return ticketClocks(slaTicket(ticket), own, rules, horizon).map((row) =>
                plainRow(String(ticket.ticket_id), tier, row),
            );
        });
        expect(differences(clocks, plain).slice(0, 5)).toEqual([]);
    });

    test('met, breached, running and cancelled are all instances, each once', () => {
        const keys = new Set(clocks.map((row) => [row.ticket_id, row.metric, row.instance].join()));
        expect(keys.size).toBe(clocks.length);
        const outcomes = ['met', 'breached', 'running', 'cancelled'];
        expect(clocks.filter((row) => outcomes.includes(String(row.outcome)))).toHaveLength(clocks.length);
    });

    test('a breach lies in the life of its instance, and only an exceeded target has one', () => {
        for (const row of clocks) {
            const isExceeded = Number(row.elapsed_seconds) > Number(row.target_seconds);
            expect([row.outcome === 'breached', row.breached_at !== null]).toEqual([isExceeded, isExceeded]);
            if (row.breached_at === null) continue;
            expect(String(row.breached_at) >= String(row.started_at)).toBe(true);
            expect(String(row.breached_at) <= String(row.ended_at ?? '9999')).toBe(true);
        }
    });

    test('a replay under its own policies gives its own figures, and stores nothing', async () => {
        const own = await slaCompliance(warehouse, { ...whole, compare: null });
        const replayed = await slaReplay(warehouse, await replaySettings(warehouse, livelySettings), whole);
        expect(replayed.flips).toEqual([]);
        expect(
            replayed.metrics.map(({ met, breached, running, cancelled }) => [met, breached, running, cancelled]),
        ).toEqual(own.metrics.map(({ met, breached, running, cancelled }) => [met, breached, running, cancelled]));
        expect(await clocksIn(warehouse)).toEqual(clocks);
    });

    test('a replay under longer targets never keeps fewer promises', async () => {
        const longer = livelySettings.replaceAll('within: 4h', 'within: 40h');
        const replayed = await slaReplay(warehouse, await replaySettings(warehouse, longer), whole);
        const first = replayed.metrics.find(({ metric }) => metric === 'first_response');
        expect(first?.toBreached).toBe(0);
        expect(first?.toMet).toBeGreaterThan(0);
        expect(first?.difference).toBeGreaterThan(0);
    });

    test('the order in which records came changes nothing', async () => {
        const shuffled = lives.map(({ ticket, events }) => ({ ticket, events: [...events].reverse() })).reverse();
        const other = await warehouseOf(shuffled);
        try {
            expect(await clocksIn(other)).toEqual(clocks);
        } finally {
            await other.close();
        }
    });
});
