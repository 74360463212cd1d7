// Judges a period's tickets by other policies, without importing or storing anything.
import type { Filters } from '#domain/metrics/dimensions.ts';
import { instantsOf, type Period } from '#domain/period.ts';
import { slaMetrics, type SlaMetric } from '#domain/settings/policies.ts';
import { settingsWithPolicies } from '#domain/settings/parts.ts';
import type { Settings } from '#domain/settings/schema.ts';
import type { SlaReplay } from '#domain/sla/contract.ts';
import { buildModel, dropSteps } from './build-model.ts';
import { withContext, type MetricContext } from './metric-context.ts';
import { orderedModels, type Model } from './models.ts';
import type { Warehouse } from './open.ts';
import { rows, run, type Row } from './run.ts';
import { settingsText } from './settings.ts';
import { writeSettingsTables } from './settings-tables.ts';
import { tallied, tallyOf } from './sla.ts';

/** Tickets listed whose verdict changes; the counts count them all. */
const mostFlips = 200;

/** The settings in force with the policies of another document. Throws a SettingsError where that is refused. */
export async function replaySettings(warehouse: Warehouse, document: string): Promise<Settings> {
    return settingsWithPolicies(await settingsText(warehouse), document);
}

/** The same tickets under other settings: both tallies side by side, and the tickets whose verdict changes. */
export async function slaReplay(
    warehouse: Warehouse,
    settings: Settings,
    { period, filters }: { period: Period; filters: Filters },
): Promise<SlaReplay> {
    return withContext(warehouse, async (context) => {
        const connection = await warehouse.connect();
        try {
            const own = { ...context, connection };
            const current = await tallied(own, period, filters);
            await judgeAgain(own, settings, period);
            const replayed = await tallied(own, period, filters);
            const flips = await changedVerdicts(own);
            return {
                horizon: context.horizon,
                period: { ...period, timeZone: context.installation.timeZone },
                metrics: slaMetrics.map((metric) => compared(metric, current, replayed, flips)),
                flips: flips.slice(0, mostFlips).map(flipOf),
            };
        } finally {
            connection.closeSync();
        }
    });
}

function compared(metric: SlaMetric, current: Row[], replayed: Row[], flips: Row[]): SlaReplay['metrics'][number] {
    const [now, then] = [tallyOf(current, metric), tallyOf(replayed, metric)];
    const isBoth = now.compliance !== null && then.compliance !== null;
    const turned = (to: string) => flips.filter((flip) => flip.metric === metric && flip.to_verdict === to).length;
    return {
        ...then,
        current: now,
        difference: isBoth ? (then.compliance ?? 0) - (now.compliance ?? 0) : null,
        toMet: turned('met'),
        toBreached: turned('breached'),
    };
}

/** Builds the calendar and the clocks anew as tables of this connection alone, over the period's tickets. */
async function judgeAgain(context: MetricContext, settings: Settings, period: Period): Promise<void> {
    const { connection, installation } = context;
    const { from, to } = instantsOf(period, installation.timeZone);
    const [database] = await rows(connection, 'SELECT current_database() AS name');
    const stored = `"${String(database?.name).replaceAll('"', '""')}".main`;
    await connection.run(`CREATE TEMP TABLE judged_before AS FROM ${stored}.fct_sla_clocks`);
    await run(
        connection,
        `CREATE TEMP TABLE stg_tickets AS FROM ${stored}.stg_tickets WHERE created_at >= $from::TIMESTAMP AND created_at < $to::TIMESTAMP`,
        { from: from.replace('Z', ''), to: to.replace('Z', '') },
    );
    await connection.run(
        `CREATE TEMP TABLE stg_ticket_events AS FROM ${stored}.stg_ticket_events WHERE ticket_key IN (SELECT ticket_key FROM stg_tickets)`,
    );
    await writeSettingsTables(connection, settings, { temporary: true });
    const models = replayedModels();
    for (const model of models) await buildModel(connection, model, { temporary: true });
    await dropSteps(connection, models);
}

/** The calendar and the clocks; staging and the other facts are read as they are stored. */
function replayedModels(): Model[] {
    return orderedModels().filter(({ name }) => /^(dim_business_|int_sla_|fct_sla_)/.test(name));
}

/** Tickets that keep a promise under one set of policies and break it under the other. */
async function changedVerdicts({ connection }: MetricContext): Promise<Row[]> {
    return rows(
        connection,
        `WITH verdicts AS (
            SELECT source, ticket_id, metric, 'now' AS side, outcome FROM judged_before
            WHERE (source, ticket_id) IN (SELECT (source, ticket_id) FROM stg_tickets)
            UNION ALL
            SELECT source, ticket_id, metric, 'then', outcome FROM fct_sla_clocks
        ),
        by_ticket AS (
            SELECT
                source, ticket_id, metric, side,
                if(bool_or(outcome = 'breached'), 'breached', if(bool_or(outcome = 'met'), 'met', NULL)) AS verdict
            FROM verdicts GROUP BY ALL
        ),
        pairs AS (
            SELECT
                source, ticket_id, metric,
                max(verdict) FILTER (side = 'now') AS from_verdict,
                max(verdict) FILTER (side = 'then') AS to_verdict
            FROM by_ticket GROUP BY ALL
        )
        SELECT p.*, t.subject FROM pairs AS p
        INNER JOIN fct_tickets AS t ON t.source = p.source AND t.ticket_id = p.ticket_id AND t.excluded IS NULL
        WHERE p.from_verdict <> p.to_verdict
        ORDER BY p.metric, p.source, p.ticket_id`,
    );
}

function flipOf(row: Row): SlaReplay['flips'][number] {
    return {
        source: String(row.source),
        ticket_id: String(row.ticket_id),
        subject: typeof row.subject === 'string' ? row.subject : null,
        metric: row.metric as SlaMetric,
        from: typeof row.from_verdict === 'string' ? row.from_verdict : null,
        to: typeof row.to_verdict === 'string' ? row.to_verdict : null,
    };
}
