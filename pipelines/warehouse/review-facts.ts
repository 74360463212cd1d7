// Gathers what a review pack is written from: scorecard, trends, explanations, promises, topics, tiers, data quality.
import type { Settings } from '#domain/settings/schema.ts';
import { metric as metricOf } from '#domain/metrics/index.ts';
import { metricCards } from '#domain/metrics/card.ts';
import type { Changes, Explanation, Series } from '#domain/metrics/contract.ts';
import type { DimensionId } from '#domain/metrics/dimensions.ts';
import { thresholdsOf } from '#domain/metrics/rating.ts';
import { tilesOf } from '#domain/metrics/tiles.ts';
import type { Entry } from '#domain/metrics/verdict.ts';
import { emptyTally } from '#domain/metrics/tally.ts';
import type { Installation } from '#domain/metrics/metric.ts';
import { addDays, addMonths, coverage, localDateOf, monthOf, weekOf, type Grain, type Period } from '#domain/period.ts';
import type { PackKind } from '#domain/review/contract.ts';
import type { ReviewFacts } from '#domain/review/facts.ts';
import { movedMetrics } from '#domain/review/metric-findings.ts';
import { shownMetrics } from '#domain/review/pack.ts';
import { periodBefore, type PackPeriod } from '#domain/review/periods.ts';
import { changes } from './changes.ts';
import { explain } from './explain.ts';
import { gaps } from './gaps.ts';
import { numberedBuckets } from './metric-buckets.ts';
import { figureOf, isUnknown, withContext } from './metric-context.ts';
import { countedBy } from './metric-query.ts';
import type { Warehouse } from './open.ts';
import { breachesOf, leftOutOf, tiersOf, weeksOf } from './review-parts.ts';
import { staffingOf } from './review-staffing.ts';
import { rows } from './run.ts';
import { scorecard } from './scorecard.ts';
import { storedSettings } from './stored-settings.ts';
import { slaCompliance } from './sla.ts';

/** By which a change is shown where no slice stood out. */
const usualDimension: DimensionId = 'priority';
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
export async function reviewFacts(
    warehouse: Warehouse,
    kind: PackKind,
    period: PackPeriod,
    scenario: string | null = null,
): Promise<ReviewFacts> {
    for (let attempt = 1; ; attempt += 1) {
        const facts = await gathered(warehouse, kind, period);
        const staffing = await staffingOf(warehouse, scenario);
        if (facts.dataVersion === (await warehouse.dataVersion()) || attempt === mostTries)
            return { ...facts, staffing };
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

type Figures = Pick<ReviewFacts, 'scorecard' | 'trends' | 'changes' | 'explanations'>;
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
    const moved = kind === 'daily' ? null : await changes(warehouse, { period: days, compare, filters: {} });
    return {
        scorecard: card,
        trends: await trendsOf(warehouse, kind, days, shown),
        changes: moved,
        explanations: moved ? await explanationsOf(warehouse, moved, entries, { period: days, compare }) : [],
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
                const { value } = figureOf(metric, tally, bucket, {}, context);
                const { target } = thresholdsOf(metric, context.installation, { period: bucket });
                return { ...bucket, value, n: tally.n, target, open: tally.open, provisional: false };
            });
            return { metric: metric.id, points };
        });
    });
}

/** The gravest changes shared out by the dimension of their first reason; without one, by the first that is asked for. */
async function explanationsOf(
    warehouse: Warehouse,
    { findings }: Changes,
    entries: Entry[],
    { period, compare }: { period: Period; compare: Period },
): Promise<Explanation[]> {
    const explained: Explanation[] = [];
    for (const metric of movedMetrics(tilesOf(entries)).slice(0, mostExplained)) {
        const by = findings.find((each) => each.metric === metric)?.reasons[0]?.by ?? usualDimension;
        explained.push(await explain(warehouse, { metric, by, period, compare, filters: {} }));
    }
    return explained;
}
