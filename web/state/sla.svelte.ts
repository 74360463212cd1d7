// The SLA page's answers, each asked for when what it depends on changes.
import type { Scorecard } from '#domain/metrics/contract.ts';
import type { DimensionId } from '#domain/metrics/dimensions.ts';
import type { SlaMetric } from '#domain/settings/policies.ts';
import type { SlaAtRisk, SlaBreaches, SlaCell, SlaCompliance } from '#domain/sla/contract.ts';
import { ask } from '../api.ts';
import { comparedRange } from './calendar.ts';
import type { DayRange } from './calendar.ts';
import { Resource } from './resource.svelte.ts';
import type { Selection } from './sla.ts';
import { apiQuery, filterQuery } from './view.ts';
import type { View } from './view.ts';

/** Breaches by day of one promise, and how many a day there were before. */
export interface DailyBreaches {
    metric: SlaMetric;
    breaches: SlaBreaches;
    before: { perDay: number; range: DayRange } | null;
}

/** Promises whose breaches are drawn by day. */
const drawn = ['first_response', 'resolution'] as const satisfies readonly SlaMetric[];

export class Sla {
    readonly compliance = new Resource<SlaCompliance>();
    readonly scorecard = new Resource<Scorecard>();
    readonly daily = new Resource<DailyBreaches[]>();
    readonly atRisk = new Resource<SlaAtRisk>();
    readonly cell = new Resource<SlaCell>();

    load(view: View, period: DayRange, lastDay: string, by: DimensionId | null): void {
        const query = apiQuery(view, period, lastDay);
        const { stage: _, ...words } = query;
        void this.scorecard.load((signal) => ask('scorecard', { query, signal }));
        void this.compliance.load((signal) => ask('sla/compliance', { query: { ...words, by }, signal }));
    }

    loadDaily(view: View, period: DayRange, lastDay: string): void {
        const compared = view.compare === 'none' ? null : comparedRange(period, view.compare, lastDay);
        const filters = filterQuery(view);
        void this.daily.load((signal) => {
            const breaches = (metric: SlaMetric, range: DayRange): Promise<SlaBreaches> =>
                ask('sla/breaches', { query: { metric, ...range, ...filters }, signal });
            return Promise.all(
                drawn.map(async (metric) => {
                    const [now, before] = await Promise.all([
                        breaches(metric, period),
                        compared ? breaches(metric, compared) : null,
                    ]);
                    const perDay =
                        before && before.days.reduce((sum, day) => sum + day.breaches, 0) / before.days.length;
                    return {
                        metric,
                        breaches: now,
                        before: compared && perDay !== null ? { perDay, range: compared } : null,
                    };
                }),
            );
        });
    }

    loadAtRisk(view: View): void {
        const query = { limit: 500, ...filterQuery(view) };
        void this.atRisk.load((signal) => ask('sla/at-risk', { query, signal }));
    }

    /** Looks closely at one cell; its own filters go before the page's. */
    loadCell(selection: Selection, view: View, period: DayRange): void {
        const narrowed = { ...view, filters: { ...view.filters, ...selection.filters } };
        const query = { metric: selection.metric, from: period.from, to: period.to, ...filterQuery(narrowed) };
        void this.cell.load((signal) => ask('sla/cell', { query, signal }));
    }
}
