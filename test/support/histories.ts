// Random lives of tickets, for laws that hold whatever the data.
import fc from 'fast-check';
import type { DuckDBConnection } from '@duckdb/node-api';
import { run } from '#warehouse/run.ts';

type Cell = string | number | null;
export type RawRow = Record<string, Cell>;

/** A ticket as a source tells it, with its events. */
export interface RawHistory {
    ticket: RawRow;
    events: RawRow[];
}

/** Settings under which the lives are interesting: zones, split days, four policies, every metric, clock, pause and reopening. */
export const livelySettings = `
organization: Lively
timeZone: Pacific/Auckland
defaultPriority: P3
bots: [bot]
exclusions: [{reason: internal, types: [internal]}, {reason: out-of-scope, tags: [out]}]
schedules:
  - {id: office, timeZone: America/New_York, hours: {mon: ["09:00-17:00"], tue: ["09:00-17:00"], wed: ["09:00-12:30", "13:00-17:00"], thu: ["09:00-17:00"], fri: ["09:00-15:00"]}, holidays: [{from: 2024-03-11, to: 2024-03-12}, {from: 2024-12-24, to: 2025-01-01}]}
  - {id: night, timeZone: Africa/Casablanca, hours: {mon: ["18:00-24:00"], tue: ["00:00-02:00"], sat: ["10:00-20:00"], sun: ["01:30-02:30", "02:45-06:00"]}}
  - {id: days, timeZone: Australia/Lord_Howe, hours: {mon: ["00:00-24:00"], tue: ["00:00-24:00"], wed: ["00:00-24:00"], sun: ["00:00-24:00"]}}
  - {id: always, timeZone: Asia/Kolkata, hours: always, holidays: [{from: 2024-05-20}]}
scheduleRules: [{when: {any: [{field: group, in: [Technical]}, {field: channel, in: [phone]}]}, schedule: days}]
policies:
  - id: vip
    when: {all: [{field: tag, in: [vip]}]}
    schedule: night
    targets:
      - {metric: first_response, priority: [P1], within: 15m, clock: calendar}
      - {metric: first_response, priority: [P2, P3, P4], within: 2h}
      - {metric: next_response, within: 1h, clock: calendar}
      - {metric: update, priority: [P1, P3], within: 2h, pauseOn: [pending]}
      - {metric: resolution, priority: [P1, P2, P3], within: 1 business day, pauseOn: [pending, hold], onReopen: continue}
      - {metric: ownership, within: 3h}
  - id: old
    validTo: 2024-06-30
    when: {all: [{field: channel, notIn: [chat]}]}
    targets:
      - {metric: first_response, priority: [P1, P2], within: 1h, clock: calendar}
      - {metric: first_response, priority: [P3], within: 4h}
      - {metric: next_response, within: 2h}
      - {metric: update, within: 30m, clock: calendar}
      - {metric: resolution, priority: [P1, P2], within: 8h, clock: calendar, pauseOn: [new, pending]}
      - {metric: resolution, priority: [P3, P4, P5], within: 2.5 business days, onReopen: first-only}
      - {metric: ownership, priority: [P1], within: 30m, clock: calendar}
  - id: plain
    when: {any: [{field: category, in: [billing]}, {field: customer_tier, in: [Enterprise]}, {field: organization, in: [o1, Org Two]}]}
    schedule: office
    targets:
      - {metric: first_response, within: 4h}
      - {metric: next_response, priority: [P1, P2, P3], within: 4h}
      - {metric: update, priority: [P2, P3], within: 8h, pauseOn: [pending, hold]}
      - {metric: resolution, priority: [P1, P2, P3], within: 24h, pauseOn: [pending], onReopen: continue}
      - {metric: resolution, priority: [P4], within: 20h, pauseOn: [hold]}
      - {metric: ownership, priority: [P2, P3, P4], within: 9h}
  - id: rest
    schedule: always
    when: {all: [{field: priority, in: [P1, P2, P3]}]}
    targets:
      - {metric: first_response, within: 3h}
      - {metric: resolution, priority: [P1, P3], within: 30h, onReopen: first-only}
`;

const minute = 60;
const gap = fc.oneof(
    { weight: 2, arbitrary: fc.constant(0) },
    { weight: 2, arbitrary: fc.integer({ min: 1, max: 90 }) },
    { weight: 4, arbitrary: fc.integer({ min: minute, max: 240 * minute }) },
    { weight: 3, arbitrary: fc.integer({ min: 60 * minute, max: 72 * 60 * minute }) },
    { weight: 1, arbitrary: fc.integer({ min: 24 * 60 * minute, max: 40 * 24 * 60 * minute }) },
);

/** Days on which clocks change somewhere, and any others of two years. */
const createdSecond = fc.oneof(
    fc.constantFrom(
        ...[
            '2024-03-09T20:00:00Z',
            '2024-04-06T12:00:00Z',
            '2024-10-05T14:00:00Z',
            '2024-11-02T20:00:00Z',
            '2024-06-30T11:59:59Z',
        ].map((text) => Date.parse(text) / 1000),
    ),
    fc.integer({ min: Date.parse('2024-01-01T00:00:00Z') / 1000, max: Date.parse('2025-12-01T00:00:00Z') / 1000 }),
);

const statuses = ['new', 'open', 'pending', 'hold', 'solved', 'closed'];
const priorities = ['urgent', 'high', 'normal', 'low', 'P5', null];
const teams = ['Frontline', 'Technical', 'Billing', null];
const actors = [
    ['c1', 'customer'],
    ['a1', 'agent'],
    ['a2', 'agent'],
    ['bot', 'agent'],
    ['rule', 'system'],
] as const;

const change = fc.oneof(
    { weight: 8, arbitrary: fc.record({ kind: fc.constant('public_reply'), word: fc.constant(null) }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('private_note'), word: fc.constant(null) }) },
    {
        weight: 7,
        arbitrary: fc.record({
            kind: fc.constant('status'),
            word: fc.constantFrom('open', 'pending', 'hold', 'solved', 'solved', 'open'),
        }),
    },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('status'), word: fc.constant('closed') }) },
    { weight: 3, arbitrary: fc.record({ kind: fc.constant('priority'), word: fc.constantFrom(...priorities) }) },
    { weight: 3, arbitrary: fc.record({ kind: fc.constant('group'), word: fc.constantFrom(...teams) }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('category'), word: fc.constantFrom('billing', 'login') }) },
    {
        weight: 2,
        arbitrary: fc.record({
            kind: fc.constantFrom('tag_added', 'tag_removed'),
            word: fc.constantFrom('vip', 'out', 'other'),
        }),
    },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('assignee'), word: fc.constantFrom('a1', 'a2') }) },
);

const removal = fc.option(fc.constantFrom('merged', 'deleted'), { freq: 12 });

/** One ticket's life; ids are given by the caller. */
export const lifeArbitrary = fc
    .record({
        createdAt: createdSecond,
        channel: fc.constantFrom('email', 'chat', 'phone', null),
        type: fc.constantFrom('question', 'incident', 'internal', 'question'),
        status: fc.constantFrom('new', 'open', 'new', 'solved'),
        priority: fc.constantFrom(...priorities),
        group: fc.constantFrom(...teams),
        category: fc.constantFrom('billing', 'login', null),
        tags: fc.subarray(['vip', 'out', 'other'], { maxLength: 1 }),
        customerTier: fc.constantFrom('Enterprise', 'Free', null),
        organization: fc.constantFrom('o1', 'o2', null),
        openedBy: fc.constantFrom('customer', 'customer', 'agent', 'system'),
        hasSeq: fc.boolean(),
        steps: fc.array(fc.record({ gap, change, actor: fc.constantFrom(...actors) }), { maxLength: 14 }),
        removal,
        isRemovalTold: fc.constantFrom(true, true, true, false),
    })
    .map(historyOf);

interface Life {
    createdAt: number;
    channel: string | null;
    type: string;
    status: string;
    priority: string | null;
    group: string | null;
    category: string | null;
    tags: string[];
    customerTier: string | null;
    organization: string | null;
    openedBy: string;
    hasSeq: boolean;
    steps: { gap: number; change: { kind: string; word: string | null }; actor: readonly [string, string] }[];
    removal: string | null;
    isRemovalTold: boolean;
}

function historyOf(life: Life): RawHistory {
    const values: Record<string, string | null> = {
        status: life.status,
        priority: life.priority,
        group: life.group,
        category: life.category,
        assignee: null,
    };
    const tags = new Set(life.tags);
    const events: RawRow[] = [];
    let at = life.createdAt;
    const add = (kind: string, [id, role]: readonly [string, string], before: Cell, after: Cell): void => {
        const seq = life.hasSeq ? events.length + 1 : null;
        events.push({
            at: instant(at),
            seq,
            kind,
            actor_id: id,
            actor_role: role,
            old_value: before,
            new_value: after,
        });
    };
    add('created', [life.openedBy === 'agent' ? 'a1' : 'c1', life.openedBy], null, null);
    for (const { gap: seconds, change: each, actor } of life.steps) {
        at += seconds;
        if (each.kind === 'tag_added' || each.kind === 'tag_removed') {
            const isAdded = each.kind === 'tag_added';
            if (tags.has(each.word ?? '') === isAdded) continue;
            if (isAdded) tags.add(each.word ?? '');
            else tags.delete(each.word ?? '');
            add(each.kind, actor, isAdded ? null : each.word, isAdded ? each.word : null);
        } else if (each.kind in values) {
            const before = values[each.kind] ?? null;
            if (before === each.word || before === 'closed') continue;
            values[each.kind] = each.word;
            add(each.kind, actor, before, each.word);
        } else add(each.kind, actor, null, null);
    }
    if (life.removal && life.isRemovalTold)
        add(life.removal, ['a1', 'agent'], null, life.removal === 'merged' ? '1' : null);
    const ticket: RawRow = {
        channel: life.channel,
        type: life.type,
        status: values.status && statuses.includes(values.status) ? values.status : 'open',
        priority: values.priority ?? null,
        category: values.category ?? null,
        group_name: values.group ?? null,
        tags: [...tags].sort().join(' '),
        organization_id: life.organization,
        organization_name: life.organization === 'o2' ? 'Org Two' : null,
        customer_tier: life.customerTier,
        created_at: instant(life.createdAt),
        updated_at: instant(at + 3600),
        merged_into: life.removal === 'merged' ? '1' : null,
        removed: life.removal === 'deleted' ? 'deleted' : null,
    };
    return { ticket, events };
}

function instant(second: number): string {
    return new Date(second * 1000).toISOString().slice(0, 19).replace('T', ' ');
}

/** So many lives from a seed. */
export function sampledLives(count: number, seed: number): RawHistory[] {
    return fc.sample(lifeArbitrary, { numRuns: count, seed }).map(({ ticket, events }, index) => {
        const id = String(index + 1);
        return { ticket: { ...ticket, ticket_id: id }, events: events.map((event) => ({ ...event, ticket_id: id })) };
    });
}

/** Stores many lives at once, in the order given. */
export async function storeLives(connection: DuckDBConnection, lives: RawHistory[], importId = 1): Promise<void> {
    const tickets = lives.map(({ ticket }) => ({ ...ticket, import_id: importId }));
    const events = lives.flatMap((life) => life.events.map((event) => ({ ...event, import_id: importId })));
    await storeRows(connection, 'raw_tickets', tickets);
    await storeRows(connection, 'raw_events', events);
}

async function storeRows(connection: DuckDBConnection, table: string, rows: RawRow[]): Promise<void> {
    const names = Object.keys(rows[0] ?? {});
    const typeOf = (name: string): string =>
        name === 'at' || name.endsWith('_at')
            ? 'TIMESTAMP'
            : ['seq', 'import_id'].includes(name)
              ? 'BIGINT'
              : 'VARCHAR';
    const shape = JSON.stringify([Object.fromEntries(names.map((name) => [name, typeOf(name)]))]);
    const columns = names.map((name) => `row."${name}"`).join(', ');
    await run(
        connection,
        `INSERT INTO ${table} BY NAME SELECT 'csv' AS source, ${columns}
        FROM (SELECT unnest(from_json($rows, '${shape}')) AS row)`,
        { rows: JSON.stringify(rows) },
    );
}
