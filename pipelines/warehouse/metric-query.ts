// Joins definitions, a dimension and periods to SELECTs: one for all metrics that count the same rows, whatever their number.
import { emptyTally, type Tally } from '#domain/metrics/tally.ts';
import type { DimensionId, Filters } from '#domain/metrics/dimensions.ts';
import type { PairMoments } from '#domain/metrics/correlation.ts';
import type { Anchor, Correlation, Fact, Mean, Metric } from '#domain/metrics/metric.ts';
import { newBinder } from './metric-binder.ts';
import type { Buckets } from './metric-buckets.ts';
import { isUnknown, probeParams, type MetricContext } from './metric-context.ts';
import { scanSql, type Scan } from './metric-scan.ts';
import { rows, type Plain, type Row } from './run.ts';

/** What to count. */
export interface Asked {
    metrics: Metric[];
    buckets: Buckets;
    filters: Filters;
    by?: DimensionId | undefined;
    /** Medians and 90th percentiles cost a sort. */
    hasQuantiles: boolean;
}

/** What was counted for one metric in one bucket and slice. */
export interface Counted {
    metric: Metric;
    bucket: number;
    key: string | null;
    label: string | null;
    tally: Tally;
}

/** The columns that one metric adds to a SELECT, and how they become a tally. */
interface Columns {
    metric: Metric;
    /** The rows that count, all others leaving the tally as it is. */
    of: string;
    sql: string[];
    read(row: Row, tally: Tally): void;
}

/** Counts all that was asked: one SELECT for each fact and anchor among the metrics that the data know anything of. */
export async function countedBy(asked: Asked, context: MetricContext): Promise<Counted[]> {
    const counted = new Map<string, Counted>();
    const known = asked.metrics.filter((metric) => !isUnknown(metric, context));
    for (const { fact, anchor, columns } of scansOf(known, asked.hasQuantiles)) {
        for (const row of await selected(fact, anchor, columns, asked, context)) {
            for (const { metric, read } of columns) {
                const entry = entryOf(counted, metric, row);
                read(row, entry.tally);
            }
        }
    }
    return [...counted.values()];
}

function entryOf(counted: Map<string, Counted>, metric: Metric, row: Row): Counted {
    const bucket = Number(row.bucket);
    const key = row.key === null || row.key === undefined ? null : String(row.key);
    const name = JSON.stringify([metric.id, bucket, key]);
    const found = counted.get(name);
    if (found) return found;
    const label = typeof row.name === 'string' ? row.name : null;
    const entry: Counted = { metric, bucket, key, label, tally: emptyTally(metric) };
    counted.set(name, entry);
    return entry;
}

async function selected(
    fact: Fact,
    anchor: Anchor,
    columns: Columns[],
    asked: Asked,
    context: MetricContext,
): Promise<Row[]> {
    const binder = newBinder(probeParams(asked.metrics, context));
    const { timeZone } = context.installation;
    const scan: Scan = {
        fact,
        anchor,
        buckets: asked.buckets,
        filters: asked.filters,
        by: asked.by,
        timeZone,
        horizon: context.horizon,
    };
    const { from, where, bucket, key, name } = scanSql(scan, binder);
    // Of one metric alone, rows that don't count needn't be joined, unnested and grouped: many clocks are of another promise.
    const only = asked.metrics.length === 1 ? columns.map(({ of }) => `(${of})`).join(' or ') : 'true';
    const slice = key ? [`${key} as key`, `${name} as name`] : [];
    const list = [`${bucket} as bucket`, ...slice, ...columns.flatMap(({ sql }) => sql)].join(',\n    ');
    const group = key ? `bucket, ${key}` : 'bucket';
    return rows(
        context.connection,
        `select\n    ${list}\nfrom ${from}\nwhere ${where}\n    and (${only})\ngroup by ${group}`,
        binder.params,
    );
}

/** Metrics that count the same rows go together; what a metric still waits for may be among others. */
function scansOf(metrics: Metric[], hasQuantiles: boolean): { fact: Fact; anchor: Anchor; columns: Columns[] }[] {
    const scans = new Map<string, { fact: Fact; anchor: Anchor; columns: Columns[] }>();
    const add = (fact: Fact, anchor: Anchor, columns: Columns): void => {
        const name = `${fact} ${anchor}`;
        const scan = scans.get(name) ?? { fact, anchor, columns: [] };
        scans.set(name, scan);
        scan.columns.push(columns);
    };
    metrics.forEach((metric, i) => {
        add(metric.fact, metric.anchor, mainColumns(metric, `m${i}`, hasQuantiles));
        if (metric.open) add(metric.open.fact, metric.open.anchor, openColumn(metric, metric.open.where, `o${i}`));
    });
    return [...scans.values()];
}

function openColumn(metric: Metric, where: string, name: string): Columns {
    return {
        metric,
        of: where,
        sql: [`countif(${where}) as ${name}`],
        read: (row, tally) => {
            tally.open = Number(row[name]);
        },
    };
}

function mainColumns(metric: Metric, name: string, hasQuantiles: boolean): Columns {
    const { statistic } = metric;
    if (statistic.kind === 'mean') return meanColumns(metric, statistic, name, hasQuantiles && statistic.hasQuantiles);
    if (statistic.kind === 'correlation') return pairColumns(metric, statistic, name);
    const { of, that } = statistic;
    const sum = statistic.kind === 'figure' ? statistic.sum : undefined;
    const hits = sum
        ? `coalesce(sum(${sum}) filter (where (${of}) and (${that})), 0)`
        : `countif((${of}) and (${that}))`;
    return {
        metric,
        of,
        // Cheaper than `count(*) filter (where …)` by a fifth of the whole scan.
        sql: [`countif(${of}) as ${name}_n`, `${hits} as ${name}_hits`],
        read: (row, tally) => {
            tally.n = Number(row[`${name}_n`]);
            tally.hits = Number(row[`${name}_hits`]);
        },
    };
}

/** A mean's value as whole numbers: as it is, or with its places before the point. */
export function wholeValue({ value, places }: Mean): string {
    return places === 0 ? `(${value})` : `round((${value}) * ${10 ** places})::hugeint`;
}

function meanColumns(metric: Metric, statistic: Mean, name: string, hasQuantiles: boolean): Columns {
    const whole = wholeValue(statistic);
    const quantiles = hasQuantiles ? [`quantile_cont(${statistic.value}, [0.5, 0.9]) as ${name}_quantiles`] : [];
    return {
        metric,
        of: statistic.of,
        sql: [
            `count(${statistic.value}) as ${name}_n`,
            `sum(${whole}) as ${name}_sum`,
            `sum(${whole}::hugeint * ${whole}) as ${name}_squares`,
            ...quantiles,
        ],
        read: (row, tally) => {
            tally.n = Number(row[`${name}_n`]);
            tally.hits = tally.n;
            const [sum, squares] = [bigOf(row[`${name}_sum`]), bigOf(row[`${name}_squares`])];
            tally.moments = { n: tally.n, sum, squares, scale: 10 ** statistic.places };
            const found = row[`${name}_quantiles`];
            const [median, p90] = Array.isArray(found) ? found : [];
            tally.median = typeof median === 'number' ? median : null;
            tally.p90 = typeof p90 === 'number' ? p90 : null;
        },
    };
}

function pairColumns(metric: Metric, { x, y, places }: Correlation, name: string): Columns {
    const whole = (mark: string): string => `round((${mark}) * ${10 ** places})::hugeint`;
    const both = `(${x}) is not null and (${y}) is not null`;
    const sums: Record<Exclude<keyof PairMoments, 'n'>, string> = {
        x: whole(x),
        y: whole(y),
        xx: `${whole(x)} * ${whole(x)}`,
        yy: `${whole(y)} * ${whole(y)}`,
        xy: `${whole(x)} * ${whole(y)}`,
    };
    const keys = Object.keys(sums) as (keyof typeof sums)[];
    return {
        metric,
        of: both,
        sql: [
            `countif(${both}) as ${name}_n`,
            ...keys.map((key) => `sum(${sums[key]}) filter (where ${both}) as ${name}_${key}`),
        ],
        read: (row, tally) => {
            const sumOf = (key: keyof typeof sums): bigint => bigOf(row[`${name}_${key}`]);
            tally.n = Number(row[`${name}_n`]);
            tally.hits = tally.n;
            tally.pairs = {
                ...{ n: tally.n, x: sumOf('x'), y: sumOf('y') },
                ...{ xx: sumOf('xx'), yy: sumOf('yy'), xy: sumOf('xy') },
            };
        },
    };
}

function bigOf(value: Plain | undefined): bigint {
    return value === null || value === undefined ? 0n : BigInt(String(value));
}
