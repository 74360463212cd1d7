// Gathers what a review pack is written from: scorecard, trends, explanations, promises, topics, tiers, data quality.
import type { SlaMetric } from '#domain/settings/policies.ts';
import type { Settings } from '#domain/settings/schema.ts';
import { metricCards, metric as metricOf } from '#domain/metrics/index.ts';
import type { Explanation, Series } from '#domain/metrics/contract.ts';
import type { DimensionId } from '#domain/metrics/dimensions.ts';
import { tilesOf } from '#domain/metrics/tiles.ts';
import type { Entry } from '#domain/metrics/verdict.ts';
import { emptyTally, valueOf } from '#domain/metrics/tally.ts';
import type { Installation } from '#domain/metrics/metric.ts';
import {
    addDays,
    addMonths,
    coverage,
    dayCount,
    localDateOf,
    monthOf,
    weekOf,
    type Grain,
    type Period,
} from '#domain/period.ts';
import type { PackKind } from '#domain/review/contract.ts';
import type { DailyBreaches, ReviewFacts, VolumeWeek } from '#domain/review/facts.ts';
import { movedMetrics } from '#domain/review/metric-findings.ts';
import { shownMetrics } from '#domain/review/pack.ts';
import { periodBefore, type PackPeriod } from '#domain/review/periods.ts';
import { breakdown } from './breakdown.ts';
import { explain } from './explain.ts';
import { gaps } from './gaps.ts';
import { numberedBuckets } from './metric-buckets.ts';
import { figureContext, isUnknown, withContext } from './metric-context.ts';
import { countedBy } from './metric-query.ts';
import type { Warehouse } from './open.ts';
import { rows } from './run.ts';
import { scorecard } from './scorecard.ts';
import { series } from './series.ts';
import { storedSettings } from './settings.ts';
import { slaBreaches, slaCompliance } from './sla.ts';

/** Dimensions by which a change is looked at; the one that tells most is shown. */
const explainedBy: DimensionId[] = ['customer_tier', 'priority', 'channel', 'category'];
const mostExplained = 3;
const trendSteps: Record<PackKind, { grain: Grain; steps: number }> = {
    monthly: { grain: 'month', steps: 13 },
    quarterly: { grain: 'month', steps: 13 },
    weekly: { grain: 'week', steps: 13 },
    daily: { grain: 'day', steps: 14 },
};
/** A change that lands while the facts are read makes them be read again; more than this never happens but in a storm of imports. */
const mostTries = 3;

interface Basis {
    settings: Settings;
    installation: Installation;
    horizon: string | null;
    dataVersion: number;
    settingsVersion: number;
    rejectedRows: number;
}

/** All facts of a pack, from one version of the data. */
export async function reviewFacts(warehouse: Warehouse, kind: PackKind, period: PackPeriod): Promise<ReviewFacts> {
    for (let attempt = 1; ; attempt += 1) {
        const facts = await gathered(warehouse, kind, period);
        if (facts.dataVersion === (await warehouse.dataVersion()) || attempt === mostTries) return facts;
    }
}

async function gathered(warehouse: Warehouse, kind: PackKind, period: PackPeriod): Promise<ReviewFacts> {
    const basis = await basisOf(warehouse);
    const { settings, installation, horizon } = basis;
    const { days, compare } = comparedDays(kind, period, horizon, installation.timeZone);
    const asked = { period: days, compare, filters: {} };
    const isBrief = kind === 'daily';
    // Two lanes, one after the other within each: the pack takes two of the four readers, and others still get theirs.
    const [figures, rest] = await Promise.all([
        figuresOf(warehouse, kind, days, compare),
        isBrief ? briefly : promisesAndTopics(warehouse, days, compare, basis),
    ]);
    return {
        organization: settings.organization ?? '',
        stage: installation.stage,
        currency: settings.costs?.currency ?? 'USD',
        horizon,
        timeZone: installation.timeZone,
        cards: metricCards,
        ...figures,
        ...rest,
        policies: settings.policies.length,
        events: settings.events.map(({ kind: word, name, from }) => ({ kind: word, name, from })),
        quality: { ...(await leftOutOf(warehouse, asked.period)), rejectedRows: basis.rejectedRows },
        staffing: null,
        settingsVersion: basis.settingsVersion,
        dataVersion: basis.dataVersion,
    };
}

type Figures = Pick<ReviewFacts, 'scorecard' | 'trends' | 'explanations'>;
type Rest = Pick<ReviewFacts, 'sla' | 'breaches' | 'gaps' | 'weeks' | 'tiers'>;

/** What a day's snapshot goes without. */
const briefly: Rest = { sla: null, breaches: [], gaps: null, weeks: [], tiers: [] };

async function figuresOf(warehouse: Warehouse, kind: PackKind, days: Period, compare: Period): Promise<Figures> {
    const card = await scorecard(warehouse, { period: days, compare, filters: {}, stage: undefined });
    const entries = metricCards.flatMap((each) => {
        const metric = card.metrics.find(({ id }) => id === each.id);
        return metric ? [{ card: each, metric }] : [];
    });
    const shown = shownMetrics(kind, entries);
    return {
        scorecard: card,
        trends: await trendsOf(warehouse, kind, days, shown),
        explanations: kind === 'daily' ? [] : await explanationsOf(warehouse, entries, days, compare),
    };
}

async function promisesAndTopics(warehouse: Warehouse, days: Period, compare: Period, basis: Basis): Promise<Rest> {
    const { settings, installation, horizon } = basis;
    return {
        sla: await slaCompliance(warehouse, { period: days, compare, filters: {} }),
        breaches: settings.policies.length === 0 ? [] : await breachesOf(warehouse, days, compare),
        gaps: await gaps(warehouse, { period: days, filters: {} }),
        weeks: await weeksOf(warehouse, days, horizon, installation.timeZone),
        tiers: await tiersOf(warehouse, days, installation),
    };
}

async function basisOf(warehouse: Warehouse): Promise<Basis> {
    return withContext(warehouse, async ({ connection, installation, horizon, dataVersion }) => {
        const [row = {}] = await rows(
            connection,
            `select
                (select coalesce(max(version), 0) from settings_versions) as settings_version,
                (select count(*) from import_rejects) as rejected`,
        );
        const settings = await storedSettings(connection);
        const [settingsVersion, rejectedRows] = [Number(row.settings_version), Number(row.rejected)];
        return { settings, installation, horizon, dataVersion, settingsVersion, rejectedRows };
    });
}

/** The period as far as data goes, and as many days of the one before. */
export function comparedDays(
    kind: PackKind,
    period: Period,
    horizon: string | null,
    timeZone: string,
): { days: Period; compare: Period } {
    const earlier = periodBefore(kind, period);
    const part = horizon === null ? null : coverage(period, localDateOf(horizon, timeZone));
    const whole = { days: { from: period.from, to: period.to }, compare: earlier };
    if (part === null || part.days === 0) return whole;
    const end = addDays(earlier.from, part.days);
    return {
        days: { from: period.from, to: addDays(period.from, part.days) },
        compare: { from: earlier.from, to: end < earlier.to ? end : earlier.to },
    };
}

/** The tiles' values over thirteen months (weeks, days) up to the period's end, in as few scans as there are facts. */
async function trendsOf(
    warehouse: Warehouse,
    kind: PackKind,
    days: Period,
    shown: readonly string[],
): Promise<ReviewFacts['trends']> {
    const { grain, steps } = trendSteps[kind];
    const last = addDays(days.to, -1);
    const whole = { month: monthOf, week: weekOf, day: (date: string) => ({ from: date, to: addDays(date, 1) }) }[
        grain
    ](last);
    const from =
        grain === 'month'
            ? addMonths(whole.from, 1 - steps)
            : addDays(whole.from, (grain === 'week' ? 7 : 1) * (1 - steps));
    const span = { grain, period: { from, to: whole.to } };
    return withContext(warehouse, async (context) => {
        const metrics = shown.map(metricOf).filter((metric) => !isUnknown(metric, context));
        const counted = await countedBy({ metrics, buckets: span, filters: {}, hasQuantiles: false }, context);
        const buckets = [...numberedBuckets(span)];
        return metrics.map((metric) => {
            const own = new Map(
                counted.filter((each) => each.metric === metric).map(({ bucket, tally }) => [bucket, tally]),
            );
            const points = buckets.map(([number, bucket]): Series['points'][number] => {
                const tally = own.get(number) ?? emptyTally(metric);
                const isKnown =
                    context.horizon !== null &&
                    bucket.from <= localDateOf(context.horizon, context.installation.timeZone);
                const value = isKnown ? valueOf(metric, tally, figureContext(context, bucket, {})) : null;
                return { ...bucket, value, n: tally.n, open: tally.open, provisional: false };
            });
            return { metric: metric.id, points };
        });
    });
}

async function explanationsOf(
    warehouse: Warehouse,
    entries: Entry[],
    period: Period,
    compare: Period,
): Promise<Explanation[]> {
    const explained: Explanation[] = [];
    for (const metric of movedMetrics(tilesOf(entries)).slice(0, mostExplained))
        for (const by of explainedBy)
            explained.push(await explain(warehouse, { metric, by, period, compare, filters: {} }));
    return explained;
}

async function breachesOf(warehouse: Warehouse, period: Period, compare: Period): Promise<DailyBreaches[]> {
    const of = async (metric: DailyBreaches['metric']): Promise<DailyBreaches> => {
        const ask = (some: Period) =>
            slaBreaches(warehouse, { period: some, filters: {}, metric: metric satisfies SlaMetric });
        const [now, before] = [await ask(period), await ask(compare)];
        const sum = (field: 'breaches' | 'severe'): number => before.days.reduce((total, day) => total + day[field], 0);
        const hasBefore = before.days.some(({ breaches }) => breaches > 0);
        return {
            metric,
            days: now.days,
            perDayBefore: hasBefore ? sum('breaches') / dayCount(compare) : null,
            severeBefore: sum('severe'),
        };
    };
    return [await of('first_response'), await of('resolution')];
}

const weeksShown = 13;

/** Tickets of the thirteen whole weeks up to the period's last day, or to the data's end. */
async function weeksOf(
    warehouse: Warehouse,
    days: Period,
    horizon: string | null,
    timeZone: string,
): Promise<VolumeWeek[]> {
    if (horizon === null) return [];
    const last = weekOf(addDays(days.to, -1));
    const to = last.to <= addDays(localDateOf(horizon, timeZone), 1) ? last.to : last.from;
    const period = { from: addDays(to, -7 * weeksShown), to };
    const { points } = await series(warehouse, {
        metric: 'tickets_created',
        grain: 'week',
        period,
        compare: null,
        filters: {},
    });
    const found = points.map(({ from, value }) => ({ from, tickets: value ?? 0, forecast: null }));
    const first = found.findIndex(({ tickets }) => tickets > 0);
    return first < 0 ? [] : found.slice(first);
}

async function tiersOf(warehouse: Warehouse, period: Period, { agents }: Installation): Promise<ReviewFacts['tiers']> {
    const { slices } = await breakdown(warehouse, {
        metric: 'tickets_created',
        by: 'tier',
        period,
        compare: null,
        filters: {},
        stage: undefined,
    });
    const last = addDays(period.to, -1);
    return [...slices]
        .sort((a, b) => (a.key ?? '~').localeCompare(b.key ?? '~'))
        .map(({ key, n }) => {
            const own = agents.filter(
                ({ tier, start, end }) =>
                    tier === key && (start === null || start <= last) && (end === null || end >= last),
            );
            return {
                tier: key,
                tickets: n,
                agents: own.length === 0 ? null : own.reduce((sum, { fte }) => sum + fte, 0),
            };
        });
}

/** Tickets created in the period: all of them, and those that count in no metric, by reason. */
async function leftOutOf(
    warehouse: Warehouse,
    { from, to }: Period,
): Promise<Omit<ReviewFacts['quality'], 'rejectedRows'>> {
    const found = await warehouse.query(
        `select excluded, count(*) as tickets from fct_tickets
         where created_on >= $from::date and created_on < $to::date
         group by excluded order by tickets desc, excluded`,
        { from, to },
    );
    return {
        created: found.reduce((sum, row) => sum + Number(row.tickets), 0),
        leftOut: found.flatMap((row) =>
            typeof row.excluded === 'string' ? [{ reason: row.excluded, tickets: Number(row.tickets) }] : [],
        ),
    };
}
