// The Overview's answers: scorecard, trends of its tiles, and the explanation of one move, each asked for when the view changes.
import type { Alerts } from '#domain/metrics/alerts-contract.ts';
import type { Changes, Explanation, Scorecard, Series } from '#domain/metrics/contract.ts';
import type { DimensionId } from '#domain/metrics/dimensions.ts';
import { ask } from '../api.ts';
import type { DayRange } from './calendar.ts';
import { tellingShare } from './overview.ts';
import { Resource } from './resource.svelte.ts';
import { apiQuery, filterQuery, trendRange, weeksRange } from './view.ts';
import type { View } from './view.ts';

/** By which a change is shared out unless somebody chooses: the one that tells most wins. */
const usualDimensions: readonly DimensionId[] = ['category', 'priority', 'channel', 'customer_tier', 'product', 'team'];

export class Overview {
    readonly scorecard = new Resource<Scorecard>();
    readonly changes = new Resource<Changes>();
    readonly alerts = new Resource<Alerts>();
    readonly explanation = new Resource<Explanation>();
    readonly weeks = new Resource<Series>();
    trends = $state.raw<Readonly<Record<string, Series>>>({});
    #trendKey = '';

    loadScorecard(view: View, period: DayRange, lastDay: string): void {
        const query = apiQuery(view, period, lastDay);
        void this.scorecard.load((signal) => ask('scorecard', { query, signal }));
    }

    /** The rules of the settings, as of the data's end, whatever the period. */
    loadAlerts(): void {
        void this.alerts.load((signal) => ask('alerts', { signal }));
    }

    /** What changed beyond noise; without a comparison nothing is asked. */
    loadFindings(view: View, period: DayRange, lastDay: string): void {
        if (view.compare === 'none') return this.changes.clear();
        const { stage: _, ...query } = apiQuery(view, period, lastDay);
        void this.changes.load((signal) => ask('changes', { query, signal }));
    }

    /** Trends come one by one and never hold up the numbers; one that fails leaves its tile without a line. */
    loadTrends(ids: readonly string[], view: View, period: DayRange, lastDay: string, version: number): void {
        const query = { grain: 'month', ...trendRange(period, lastDay), ...filterQuery(view) };
        const key = JSON.stringify([query, version]);
        if (key !== this.#trendKey) this.trends = {};
        this.#trendKey = key;
        for (const metric of ids.filter((id) => !this.trends[id]))
            void ask<Series>('series', { query: { metric, ...query } }).then(
                (series) => {
                    if (this.#trendKey === key) this.trends = { ...this.trends, [metric]: series };
                },
                () => undefined,
            );
    }

    /** Explains one metric's change, by the chosen dimension or the one that tells most. */
    loadChange(metric: string, by: DimensionId | null, view: View, period: DayRange, lastDay: string): void {
        const { stage: _, ...query } = apiQuery(view, period, lastDay);
        const filtered = Object.keys(view.filters);
        const candidates = by ? [by] : usualDimensions.filter((id) => !filtered.includes(id));
        void this.explanation.load(async (signal) => {
            const all = await Promise.all(
                candidates.map((each) =>
                    ask<Explanation>('explain', { query: { metric, by: each, ...query }, signal }),
                ),
            );
            const best = all.reduce((a, b) => (tellingShare(b) > tellingShare(a) ? b : a));
            return best;
        });
        const weeks = { metric, grain: 'week', ...weeksRange(period, lastDay), ...filterQuery(view) };
        void this.weeks.load((signal) => ask('series', { query: weeks, signal }));
    }
}
