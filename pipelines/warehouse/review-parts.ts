// Parts of a review's facts: breaches by day, weeks beside their forecast, tiers, and what was left out.
import { forecast } from '#domain/forecast/forecast.ts';
import type { Series } from '#domain/metrics/contract.ts';
import type { Installation } from '#domain/metrics/metric.ts';
import { addDays, dayCount, localDateOf, weekOf, type Period } from '#domain/period.ts';
import type { DailyBreaches, ReviewFacts, VolumeWeek } from '#domain/review/facts.ts';
import type { SlaMetric } from '#domain/settings/policies.ts';
import { breakdown } from './breakdown.ts';
import type { Warehouse } from './open.ts';
import { series } from './series.ts';
import { slaBreaches } from './sla.ts';

/** Breaches by day, and how many a day the compared period had. */
export async function breachesOf(warehouse: Warehouse, period: Period, compare: Period): Promise<DailyBreaches[]> {
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
/** Two years, so that a forecast knows the season. */
const weeksLearned = 104;
/** Half a year: from less nothing is forecast that a sentence would hang on. */
const leastWeeks = 26;

/** Tickets of the thirteen whole weeks up to the period's last day, or to the data's end. */
export async function weeksOf(
    warehouse: Warehouse,
    days: Period,
    horizon: string | null,
    timeZone: string,
): Promise<VolumeWeek[]> {
    if (horizon === null) return [];
    const last = weekOf(addDays(days.to, -1));
    const to = last.to <= addDays(localDateOf(horizon, timeZone), 1) ? last.to : last.from;
    const period = { from: addDays(to, -7 * (weeksShown + weeksLearned)), to };
    const { points } = await series(warehouse, {
        metric: 'tickets_created',
        grain: 'week',
        period,
        compare: null,
        filters: {},
    });
    const ahead = weeksAhead(points, days);
    const found = points
        .slice(-weeksShown)
        .map(({ from, value }) => ({ from, tickets: value ?? 0, forecast: ahead.get(from) ?? null }));
    const first = found.findIndex(({ tickets }) => tickets > 0);
    return first < 0 ? [] : found.slice(first);
}

/** The period's weeks as they would have been forecast from what came before it; nothing where that is too little. */
function weeksAhead(points: Series['points'], { from }: Period): Map<string, NonNullable<VolumeWeek['forecast']>> {
    const first = points.findIndex(({ value }) => (value ?? 0) > 0);
    const at = points.findIndex((point) => point.from >= from);
    if (first < 0 || at < 0 || at - first < leastWeeks) return new Map();
    const known = points.slice(first, at).map(({ from: week, value }) => ({ at: week, value: value ?? 0 }));
    const { points: told } = forecast({
        series: 'tickets',
        points: known,
        grain: 'week',
        horizon: points.length - at,
        addedUp: 0,
    });
    return new Map(
        told.map(({ at: week, value, low80, high80, low95, high95 }) => [
            week,
            { value, low80, high80, low95, high95 },
        ]),
    );
}

/** Tickets created, and full-time equivalents on duty at the end, by tier. */
export async function tiersOf(
    warehouse: Warehouse,
    period: Period,
    { agents }: Installation,
): Promise<ReviewFacts['tiers']> {
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
export async function leftOutOf(
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
