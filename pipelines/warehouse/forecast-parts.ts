// The parts of a forecast: each value of a dimension forecast on its own days, then made to sum to the whole.
import { setImmediate } from 'node:timers/promises';
import { CaseloadError } from '#domain/errors.ts';
import {
    atLeastChance,
    forecast,
    reconciledTree,
    sumOf,
    type Bands,
    type ForecastPoint,
    type Outlook,
    type Point,
    type Reconciled,
} from '#domain/forecast/index.ts';
import type { ForecastPart } from '#domain/forecast/contract.ts';
import type { DimensionId, Filters } from '#domain/metrics/dimensions.ts';
import { inOrder } from './breakdown.ts';
import { holidaysOf, madeForecast, pathSeed, type Made } from './forecast.ts';
import { partHistories, type PartHistory } from './forecast-history.ts';
import type { MetricContext } from './metric-context.ts';

/** Parts forecast one by one, the largest first; smaller ones are forecast together and shared out. */
const mostForecast = 8;
/** A part with less than this a day on average says little on its own. */
const leastDaily = 0.5;
/** Days by which small parts share what is forecast for them together. */
const shareDays = 91;
/** Futures drawn for parts: fewer than for the whole, since there are many parts. */
const partPaths = 300;

/** What one row of the table of parts stands on. */
interface Share {
    part: PartHistory;
    node: Reconciled;
    /** Of the node: 1 where the part was forecast alone. */
    share: number;
    outlook: Outlook | null;
}

/** The parts of a made forecast by a dimension, the largest first; in every slot they sum to it. */
export async function forecastParts(
    made: Made,
    { by, filters }: { by: DimensionId; filters: Filters },
    context: MetricContext,
): Promise<ForecastPart[]> {
    const { metric, outlook, slots } = made;
    if (metric.statistic.kind !== 'count') {
        const cure = 'only counts have parts that sum to the whole, as tickets_created';
        throw new CaseloadError({ kind: 'no parts of', name: 'metric', value: metric.id, cure });
    }
    if (outlook.grain === 'hour') return hourParts(made, { by, filters }, context);
    const histories = (await partHistories({ metric, filters }, by, context)).sort(largestFirst);
    if (histories.length === 0 || slots.length === 0) return [];
    const daily = (part: PartHistory): number => recentSum(part.points, shareDays) / shareDays;
    const alone = histories.filter((part, at) => at < mostForecast && (at === 0 || daily(part) >= leastDaily));
    const rest = histories.slice(alone.length);
    const outlooks: Outlook[] = [];
    for (const part of alone) {
        outlooks.push(outlookOf(part.points, made));
        await setImmediate();
    }
    if (rest.length > 0) outlooks.push(outlookOf(addedUp(rest), made));
    const root = { outlook, parts: outlooks.map((each) => ({ outlook: each, parts: [] })) };
    const tree = reconciledTree(root, partPaths, pathSeed);
    const restSum = rest.reduce((sum, part) => sum + recentSum(part.points, shareDays), 0);
    const shares: Share[] = histories.map((part, at) => ({
        part,
        node: tree.parts[Math.min(at, alone.length)] as Reconciled,
        share: at < alone.length ? 1 : restSum > 0 ? recentSum(part.points, shareDays) / restSum : 1 / rest.length,
        outlook: at < alone.length ? (outlooks[at] as Outlook) : null,
    }));
    return shares
        .map((each) => partOf(each, made))
        .sort((a, b) => b.total.value - a.total.value || inOrder(a.key, b.key));
}

/** The parts of a forecast of hours: each hour is shared out as its day is forecast, part by part. */
async function hourParts(
    made: Made,
    { by, filters }: { by: DimensionId; filters: Filters },
    context: MetricContext,
): Promise<ForecastPart[]> {
    const hours = made.outlook.points;
    const query = { metric: made.metric.id, grain: 'day' as const, horizon: Math.ceil(hours.length / 24), filters };
    const days = await madeForecast({ ...query, method: made.outlook.method }, context);
    const stepOf = new Map(days.outlook.points.map(({ at }, step) => [at, step]));
    const parts = await forecastParts(days, { by, filters }, context);
    return parts.map((part) => {
        const shareOf = ({ at }: ForecastPoint): number => {
            const day = stepOf.get(at.slice(0, 10)) ?? 0;
            const whole = days.outlook.points[day]?.value ?? 0;
            return whole > 0 ? (part.points[day]?.value ?? 0) / whole : 1 / parts.length;
        };
        const points = hours.map((hour) => ({ at: hour.at, ...atLeastChance(sharedOut(hour, shareOf(hour))) }));
        const value = points.reduce((sum, point) => sum + point.value, 0);
        const total = sharedOut(part.total, part.total.value > 0 ? value / part.total.value : 0);
        return { ...part, points, total, manner: 'share' };
    });
}

/** A value and its bands times a share. */
function sharedOut({ value, low50, high50, low80, high80, low95, high95 }: Bands, share: number): Bands {
    return {
        ...{ value: value * share, low50: low50 * share, high50: high50 * share },
        ...{ low80: low80 * share, high80: high80 * share, low95: low95 * share, high95: high95 * share },
    };
}

function largestFirst(a: PartHistory, b: PartHistory): number {
    return recentSum(b.points, shareDays) - recentSum(a.points, shareDays) || inOrder(a.key, b.key);
}

/** The last so many slots added up, or as many as there are. */
export function recentSum(points: readonly Point[], count: number): number {
    return points.slice(-count).reduce((sum, { value }) => sum + (value ?? 0), 0);
}

/** As many slots just before as are added up ahead; null where the past is shorter. */
export function sumBefore(points: readonly Point[], count: number): number | null {
    return points.length >= count ? recentSum(points, count) : null;
}

/** Small parts as one series. */
function addedUp(parts: readonly PartHistory[]): Point[] {
    return (parts[0]?.points ?? []).map(({ at }, day) => ({
        at,
        value: parts.reduce((sum, { points }) => sum + (points[day]?.value ?? 0), 0),
    }));
}

function outlookOf(points: readonly Point[], { metric, outlook, settings }: Made): Outlook {
    return forecast({
        ...{ series: metric.id, points, grain: 'day', horizon: outlook.points.length, method: outlook.method },
        ...{ addedUp: outlook.backtest?.addedUp ?? 1, holidays: holidaysOf(settings), events: settings.events },
    });
}

function partOf({ part, node, share, outlook }: Share, { slots }: Made): ForecastPart {
    const values = Array.from(node.values, (value) => ({ value: value * share }));
    const paths = share === 1 ? node.paths : node.paths.map((path) => path.map((value) => value * share));
    const steps = slots.flatMap((slot) => slot.steps);
    // A share of a sum moves with it; on its own it also scatters by chance.
    const bandsOf = (own: number[]): Bands =>
        share === 1 ? sumOf(values, paths, own) : atLeastChance(sumOf(values, paths, own));
    return {
        ...{ key: part.key, label: part.label },
        recent: sumBefore(part.points, steps.length),
        points: slots.map(({ at, steps: own }) => ({ at, ...bandsOf(own) })),
        total: bandsOf(steps),
        wape: outlook?.backtest?.wape ?? null,
        wapeSeasonalNaive: outlook?.backtest?.wapeSeasonalNaive ?? null,
        manner: outlook ? 'forecast' : 'share',
    };
}
