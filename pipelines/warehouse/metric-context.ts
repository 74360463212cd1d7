// What every question about metrics needs to know first: settings, horizon, what the data holds; read on one snapshot.
import type { DuckDBConnection } from '@duckdb/node-api';
import { metrics } from '#domain/metrics/index.ts';
import { isKnownUnder, type Installation, type Metric, type Probe } from '#domain/metrics/metric.ts';
import type { Filters } from '#domain/metrics/dimensions.ts';
import { valueOf, type Tally } from '#domain/metrics/tally.ts';
import { startOfDay, type Period } from '#domain/period.ts';
import { installationOf } from './metric-installation.ts';
import type { Warehouse } from './open.ts';
import { rows, type Params } from './run.ts';
import { storedSettings } from './stored-settings.ts';

/** Facts about the data as a whole; they change with the data version alone. */
interface Known {
    dataVersion: number;
    installation: Installation;
    /** The newest instant in any record: the "now" of every figure. */
    horizon: string | null;
    /** When the first ticket was created: of what was before, nothing is known. */
    beginning: string | null;
    answers: Map<string, boolean>;
}

export interface MetricContext extends Known {
    connection: DuckDBConnection;
}

const remembered = new WeakMap<Warehouse, Known>();

/** Does work on one snapshot, so that all its figures come from the same data. */
export async function withContext<T>(warehouse: Warehouse, work: (context: MetricContext) => Promise<T>): Promise<T> {
    return warehouse.read(async (connection) => {
        const [row] = await rows(connection, 'select data_version from warehouse_version');
        const dataVersion = Number(row?.data_version ?? 0);
        const last = remembered.get(warehouse);
        const known = last?.dataVersion === dataVersion ? last : await learn(connection, dataVersion);
        remembered.set(warehouse, known);
        return work({ ...known, connection });
    });
}

async function learn(connection: DuckDBConnection, dataVersion: number): Promise<Known> {
    const installation = installationOf(await storedSettings(connection));
    const [row] = await rows(
        connection,
        'select horizon, (select min(created_at) from fct_tickets) as beginning from stg_horizon',
    );
    const horizon = typeof row?.horizon === 'string' ? row.horizon : null;
    const beginning = typeof row?.beginning === 'string' ? row.beginning : null;
    const probes = new Map(metrics.flatMap(probesOf).map((probe) => [probeName(probe), probe]));
    const [found = {}] = await rows(
        connection,
        `select ${[...probes].map(([, { table, where }], i) => `exists(select 1 from ${table} where ${where}) as p${i}`).join(', ')}`,
    );
    const answers = new Map([...probes.keys()].map((name, i) => [name, found[`p${i}`] === true]));
    return { dataVersion, installation, horizon, beginning, answers };
}

function probesOf(metric: Metric): Probe[] {
    return [...(metric.needs.probe ? [metric.needs.probe] : []), ...Object.values(metric.probes)];
}

function probeName({ table, where }: Probe): string {
    return `${table}: ${where}`;
}

/** Words of definitions that stand for answers about the whole data, as parameters. */
export function probeParams(asked: Metric[], context: MetricContext): Params {
    const words = asked.flatMap(({ probes }) => Object.entries(probes));
    return Object.fromEntries(words.map(([word, probe]) => [word, context.answers.get(probeName(probe)) ?? false]));
}

/** Whether nothing in the data knows the metric's facts: then there is nothing to count. */
export function isUnknown({ needs }: Metric, context: MetricContext): boolean {
    return needs.probe !== null && !context.answers.get(probeName(needs.probe));
}

/** What to import or set for a metric; null if nothing is missing. */
export function needsOf(
    metric: Metric,
    value: number | null,
    n: number,
    context: MetricContext,
    filters: Filters,
): string | null {
    const { isSet, cure } = metric.needs;
    if (!isKnownUnder(metric, filters)) return cure;
    if (isUnknown(metric, context)) return cure;
    if (isSet && !isSet(context.installation)) return cure;
    const isUnset = metric.statistic.kind === 'figure' && value === null && n > 0;
    return isUnset ? cure : null;
}

/** A metric's figure of a period: null where something is missing, said in `needs`, or where the data doesn't reach. */
export function figureOf(
    metric: Metric,
    tally: Tally,
    period: Period,
    filters: Filters,
    context: MetricContext,
): { value: number | null; needs: string | null; isKnown: boolean } {
    const counted = valueOf(metric, tally, figureContext(context, period, filters));
    const needs = needsOf(metric, counted, tally.n, context, filters);
    const isKnown = needs === null && isReached(period, tally.n, context);
    return { value: isKnown ? counted : null, needs, isKnown };
}

/** Whether the data reaches a period: where it doesn't, a count of nothing is unknown, never zero. */
export function isReached(
    { from, to }: Period,
    n: number,
    { horizon, beginning, installation }: MetricContext,
): boolean {
    const { timeZone } = installation;
    if (horizon === null || startOfDay(from, timeZone) > horizon) return false;
    return n > 0 || (beginning !== null && startOfDay(to, timeZone) > beginning);
}

/** What a figure may know beside its count. */
export function figureContext(context: MetricContext, period: { from: string; to: string }, filters: Filters) {
    return { installation: context.installation, period, filters };
}
