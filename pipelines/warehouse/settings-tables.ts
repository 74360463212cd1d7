// Writes the settings as dim_* tables, flat, so that the SQL models read them like any other table.
import type { DuckDBConnection } from '@duckdb/node-api';
import { within } from '#domain/settings/duration.ts';
import type { When } from '#domain/settings/policies.ts';
import { businessDaySeconds, weeklyIntervals } from '#domain/settings/schedules.ts';
import type { Settings } from '#domain/settings/schema.ts';
import { priorityNames } from '#domain/settings/words.ts';
import { zoneOffsets } from '#domain/settings/zones.ts';
import { run } from './run.ts';

type Cell = string | number | null;

interface Table {
    name: string;
    rowIs: string;
    columns: Record<string, 'VARCHAR' | 'INTEGER' | 'BIGINT' | 'DOUBLE' | 'DATE' | 'TIMESTAMP'>;
    rows: Cell[][];
}

/** Words of priority that every source may use; the settings' own words come on top. */
const builtInPriorities: [string, string][] = [
    ...priorityNames.map((name): [string, string] => [name.toLowerCase(), name]),
    ['urgent', 'P1'],
    ['high', 'P2'],
    ['normal', 'P3'],
    ['low', 'P4'],
];

/**
 * Replaces every `dim_*` table that comes from the settings. With `temporary` they are the connection's own, which its
 * queries see in place of the stored ones: that is how a policy is tried out without storing anything.
 */
export async function writeSettingsTables(
    connection: DuckDBConnection,
    settings: Settings,
    { temporary = false } = {},
): Promise<void> {
    for (const table of [...installationTables(settings), ...calendarTables(settings), ...policyTables(settings)]) {
        await writeTable(connection, table, temporary);
    }
}

function installationTables(settings: Settings): Table[] {
    const words = new Map([
        ...builtInPriorities,
        ...Object.entries(settings.priorities).map(([word, name]): [string, string] => [word.toLowerCase(), name]),
    ]);
    const tierRules = Object.entries(settings.tiers).flatMap(([tier, members]) =>
        (['teams', 'agents', 'tags'] as const).flatMap((kind) =>
            (members?.[kind] ?? []).map((value) => [tier, kind.slice(0, -1), value]),
        ),
    );
    const customerTiers = Object.entries(settings.customerTiers?.map ?? {});
    return [
        {
            name: 'dim_settings',
            rowIs: 'the installation',
            columns: {
                time_zone: 'VARCHAR',
                default_priority: 'VARCHAR',
                stage: 'VARCHAR',
                customer_tier_field: 'VARCHAR',
            },
            rows: [
                [
                    settings.timeZone,
                    settings.defaultPriority ?? null,
                    settings.stage,
                    settings.customerTiers?.field ?? null,
                ],
            ],
        },
        {
            name: 'dim_priority_words',
            rowIs: 'a word that a source uses for a priority, in lower case',
            columns: { word: 'VARCHAR', priority: 'VARCHAR' },
            rows: [...words],
        },
        {
            name: 'dim_tier_rules',
            rowIs: 'a team, agent or tag that tells a tier',
            columns: { tier: 'VARCHAR', kind: 'VARCHAR', value: 'VARCHAR' },
            rows: tierRules,
        },
        {
            name: 'dim_customer_tier_words',
            rowIs: 'a word that a source uses for a customer tier, in lower case',
            columns: { word: 'VARCHAR', customer_tier: 'VARCHAR' },
            rows: customerTiers.map(([word, tier]) => [word.toLowerCase(), tier]),
        },
        {
            name: 'dim_bots',
            rowIs: 'the id or address of an actor that counts as system, in lower case',
            columns: { actor: 'VARCHAR' },
            rows: [...new Set(settings.bots.map((bot) => bot.toLowerCase()))].map((bot) => [bot]),
        },
        {
            name: 'dim_exclusions',
            rowIs: 'a tag or type that takes a ticket out of the SLA',
            columns: { exclusion_order: 'INTEGER', reason: 'VARCHAR', field: 'VARCHAR', value: 'VARCHAR' },
            rows: settings.exclusions.flatMap(({ reason, tags, types }, order) => [
                ...tags.map((value) => [order + 1, reason, 'tag', value]),
                ...types.map((value) => [order + 1, reason, 'type', value]),
            ]),
        },
    ];
}

function calendarTables(settings: Settings): Table[] {
    const zones = new Set([settings.timeZone, ...settings.schedules.map((schedule) => schedule.timeZone)]);
    return [
        {
            name: 'dim_zone_offsets',
            rowIs: 'a stretch of time in which a zone has one distance from UTC: from utc_from up to utc_to',
            columns: { time_zone: 'VARCHAR', utc_from: 'TIMESTAMP', utc_to: 'TIMESTAMP', offset_seconds: 'BIGINT' },
            rows: [...zones].flatMap((zone) =>
                zoneOffsets(zone).map((each) => [each.timeZone, each.utcFrom, each.utcTo, each.offsetSeconds]),
            ),
        },
        {
            name: 'dim_schedules',
            rowIs: 'a schedule, in the order of the settings',
            columns: {
                schedule_id: 'VARCHAR',
                schedule_order: 'INTEGER',
                time_zone: 'VARCHAR',
                business_day_seconds: 'DOUBLE',
            },
            rows: settings.schedules.map((schedule, order) => [
                schedule.id,
                order + 1,
                schedule.timeZone,
                businessDaySeconds(schedule),
            ]),
        },
        {
            name: 'dim_schedule_intervals',
            rowIs: 'an opening of the week; seconds of the wall clock after midnight, 86400 is the next midnight',
            columns: { schedule_id: 'VARCHAR', weekday: 'INTEGER', opens_second: 'BIGINT', closes_second: 'BIGINT' },
            rows: settings.schedules.flatMap((schedule) =>
                weeklyIntervals(schedule).map((each) => [schedule.id, each.weekday, each.opensAt, each.closesAt]),
            ),
        },
        {
            name: 'dim_holidays',
            rowIs: 'a closed stretch of local days of a schedule, both ends included',
            columns: { schedule_id: 'VARCHAR', name: 'VARCHAR', from_on: 'DATE', to_on: 'DATE' },
            rows: settings.schedules.flatMap((schedule) =>
                schedule.holidays.map((each) => [schedule.id, each.name, each.from, each.to]),
            ),
        },
    ];
}

function policyTables(settings: Settings): Table[] {
    return [
        {
            name: 'dim_policies',
            rowIs: 'a policy, in the order of the settings; valid_from and valid_to are local days, both included',
            columns: {
                policy_id: 'VARCHAR',
                policy_order: 'INTEGER',
                policy_name: 'VARCHAR',
                valid_from: 'DATE',
                valid_to: 'DATE',
                schedule_id: 'VARCHAR',
            },
            rows: settings.policies.map((policy, order) => [
                policy.id,
                order + 1,
                policy.name,
                policy.validFrom ?? null,
                policy.validTo ?? null,
                policy.schedule ?? null,
            ]),
        },
        {
            name: 'dim_schedule_rules',
            rowIs: 'a rule that gives tickets whose policy names no schedule one, in the order of the settings',
            columns: { rule_order: 'INTEGER', schedule_id: 'VARCHAR' },
            rows: settings.scheduleRules.map((rule, order) => [order + 1, rule.schedule]),
        },
        {
            name: 'dim_conditions',
            rowIs: 'one word of a condition of a policy or schedule rule; its number is unique among all conditions',
            columns: {
                condition_number: 'INTEGER',
                owner: 'VARCHAR',
                owner_order: 'INTEGER',
                side: 'VARCHAR',
                field: 'VARCHAR',
                operator: 'VARCHAR',
                value: 'VARCHAR',
            },
            rows: conditionRows(settings),
        },
        {
            name: 'dim_targets',
            rowIs: 'the target of a policy for a metric and a priority; its length is seconds or business days',
            columns: {
                policy_order: 'INTEGER',
                metric: 'VARCHAR',
                priority: 'VARCHAR',
                seconds: 'BIGINT',
                business_days: 'DOUBLE',
                clock: 'VARCHAR',
                pauses_new: 'INTEGER',
                pauses_open: 'INTEGER',
                pauses_pending: 'INTEGER',
                pauses_hold: 'INTEGER',
                on_reopen: 'VARCHAR',
            },
            rows: targetRows(settings),
        },
    ];
}

function conditionRows(settings: Settings): Cell[][] {
    const owners = [
        ...settings.policies.map(({ when }, order) => ({ owner: 'policy', order: order + 1, when })),
        ...settings.scheduleRules.map(({ when }, order) => ({ owner: 'schedule rule', order: order + 1, when })),
    ];
    const sides: (keyof When)[] = ['all', 'any'];
    const conditions = owners.flatMap(({ owner, order, when }) =>
        sides.flatMap((side) => when[side].map((condition) => ({ owner, order, side, condition }))),
    );
    return conditions.flatMap(({ owner, order, side, condition }, number) =>
        condition.values.map((value) => [number + 1, owner, order, side, condition.field, condition.operator, value]),
    );
}

function targetRows(settings: Settings): Cell[][] {
    return settings.policies.flatMap((policy, order) =>
        policy.targets.flatMap((target) => {
            const length = within(target.within);
            const seconds = length && 'seconds' in length ? length.seconds : null;
            const days = length && 'businessDays' in length ? length.businessDays : null;
            const pauses = (['new', 'open', 'pending', 'hold'] as const).map((each) =>
                target.pauseOn.includes(each) ? 1 : 0,
            );
            return (target.priority ?? priorityNames).map((priority) => [
                ...[order + 1, target.metric, priority, seconds, days, target.clock],
                ...pauses,
                target.onReopen,
            ]);
        }),
    );
}

async function writeTable(connection: DuckDBConnection, table: Table, temporary: boolean): Promise<void> {
    const columns = Object.entries(table.columns);
    const kind = temporary ? 'TEMP TABLE' : 'TABLE';
    const declared = columns.map(([name, type]) => `${name} ${type}`).join(', ');
    await connection.run(`CREATE OR REPLACE ${kind} ${table.name} (${declared})`);
    if (!temporary)
        await connection.run(`COMMENT ON TABLE ${table.name} IS 'one row is ${table.rowIs.replaceAll("'", "''")}'`);
    if (table.rows.length === 0) return;
    const target = temporary ? `temp.${table.name}` : table.name;
    const shape = JSON.stringify([Object.fromEntries(columns)]);
    const records = table.rows.map((row) =>
        Object.fromEntries(columns.map(([name], index) => [name, row[index] ?? null])),
    );
    const listed = columns.map(([name]) => `record.${name}`).join(', ');
    await run(
        connection,
        `INSERT INTO ${target} SELECT ${listed} FROM (SELECT unnest(from_json($records, '${shape}')) AS record)`,
        { records: JSON.stringify(records) },
    );
}
