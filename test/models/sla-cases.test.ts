// Worked lives of tickets: every one gives exactly the clocks that it must.
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseSettings } from '#domain/settings/document.ts';
import { buildModels } from '#warehouse/build.ts';
import { openWarehouse, type Warehouse } from '#warehouse/open.ts';
import { rows } from '#warehouse/run.ts';
import { storeLives, type RawHistory, type RawRow } from '#support/histories.ts';

interface Case {
    name: string;
    settings: {
        timeZone?: string;
        schedules?: { id: string }[];
        policies: { id: string; schedule?: string; when?: When }[];
    };
    tickets: RawRow[];
    events: string[];
    clocks: string[];
}

interface When {
    all?: { field: string }[];
    any?: { field: string }[];
}

const { cases } = parse(readFileSync(new URL('sla-cases.yaml', import.meta.url), 'utf8')) as { cases: Case[] };

const day = ['09:00-18:00'];
const office = [{ id: 'office', timeZone: 'UTC', hours: { mon: day, tue: day, wed: day, thu: day, fri: day } }];
const usual: RawRow = {
    channel: 'email',
    type: 'question',
    priority: 'P3',
    group_name: 'Frontline',
    organization_id: 'o1',
    organization_name: 'Acme',
    customer_tier: 'Business',
    status: null,
    category: null,
    tags: null,
    updated_at: null,
    merged_into: null,
};
const clockColumns = `ticket_id, policy_id, metric, instance, priority, clock, schedule_id, target_seconds, started_at, due_at, ended_at,
    elapsed_seconds, paused_seconds, outcome, breached_at, warning`;

function livesOf({ tickets, events }: Case, prefix = ''): RawHistory[] {
    return tickets.map(({ id, ...fields }) => ({
        ticket: { ticket_id: `${prefix}${String(id)}`, ...usual, ...fields },
        events: events
            .map((line) => line.split('|'))
            .filter(([ticketId]) => ticketId === String(id))
            .map(([, at, seq, kind, actor_id, actor_role, old_value, new_value]) => ({
                ...{
                    ticket_id: `${prefix}${String(id)}`,
                    at: at ?? '',
                    seq: seq ? Number(seq) : null,
                    kind: kind ?? '',
                },
                ...{ actor_id: actor_id || null, actor_role: actor_role || null },
                ...{ old_value: old_value || null, new_value: new_value || null },
            })),
    }));
}

/** Cases whose clocks have all ended don't see the horizon: they are built together, each kept apart by a category of its own. */
function isIndependent({ settings, clocks, tickets, events }: Case): boolean {
    const known = ['schedules', 'policies', 'timeZone'];
    const hasValidity = settings.policies.some((policy) => 'validFrom' in policy || 'validTo' in policy);
    const isPlain = !hasValidity && Object.keys(settings).every((key) => known.includes(key));
    const hasEnded = clocks.every((line) => line.split('|')[10] !== '');
    const usesCategory = events.some((line) => line.includes('|category|')) || tickets.some((each) => each.category);
    return isPlain && hasEnded && !usesCategory && clocks.length > 0;
}

const together = cases.filter(isIndependent);
const alone = cases.filter((each) => !isIndependent(each));

function settingsOfAll(list: Case[]): unknown {
    const own = (name: string, id: string): string => `${name}/${id}`;
    return {
        schedules: list.flatMap(({ name, settings }) =>
            (settings.schedules ?? office).map((each) => ({ ...each, id: own(name, each.id) })),
        ),
        policies: list.flatMap(({ name, settings }) =>
            settings.policies.map(({ id, schedule, when, ...rest }) => ({
                ...rest,
                id: own(name, id),
                schedule: own(name, schedule ?? settings.schedules?.[0]?.id ?? 'office'),
                when: { ...when, all: [...(when?.all ?? []), { field: 'category', in: [name] }] },
            })),
        ),
    };
}

async function clocksOf(warehouse: Warehouse, lives: RawHistory[], settings: unknown): Promise<string[]> {
    return warehouse.write(async (connection) => {
        await connection.run('DELETE FROM raw_tickets; DELETE FROM raw_events');
        await storeLives(connection, lives);
        await buildModels(connection, parseSettings(settings));
        const found = await rows(connection, `SELECT ${clockColumns} FROM fct_sla_clocks`);
        return found.map((row) =>
            Object.values(row)
                .map((value) => value ?? '')
                .join('|'),
        );
    });
}

describe('the clocks of worked lives', () => {
    let warehouse: Warehouse;
    beforeAll(async () => {
        warehouse = await openWarehouse({ file: ':memory:', memoryLimit: '1GB' });
    });
    afterAll(() => warehouse.close());

    test(`of ${together.length} lives whose clocks have all ended`, async () => {
        const lives = together.flatMap((each) =>
            livesOf(each, `${each.name}/`).map(({ ticket, events }) => ({
                ticket: { ...ticket, category: each.name },
                events,
            })),
        );
        const found = await clocksOf(warehouse, lives, settingsOfAll(together));
        for (const { name, clocks } of together) {
            const own = found
                .filter((line) => line.startsWith(`${name}/`))
                .map((line) => line.replaceAll(`${name}/`, ''));
            expect([name, ...own.sort()]).toEqual([name, ...[...clocks].sort()]);
        }
    });

    test.each(alone)('$name', async (each) => {
        const settings = { ...each.settings, schedules: each.settings.schedules ?? office };
        const found = await clocksOf(warehouse, livesOf(each), settings);
        expect(found.sort()).toEqual([...each.clocks].sort());
    });
});
