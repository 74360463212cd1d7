// The Trends page's answers: the scorecard, and of one metric its series, slices and what it leaves out.
import type { Agents } from '#domain/metrics/agents-contract.ts';
import type { Breakdown, Scorecard, Series, Waterfall } from '#domain/metrics/contract.ts';
import { filterText, type DimensionId } from '#domain/metrics/dimensions.ts';
import { ask } from '../api.ts';
import type { DayRange } from './calendar.ts';
import { Resource } from './resource.svelte.ts';
import { seriesRange, yearBeforeRange, type Grain } from './trends.ts';
import { apiQuery, filterQuery, knownDays } from './view.ts';
import type { View } from './view.ts';

/** Slices with a line of their own. */
const mostLines = 6;

export interface SliceLine {
    key: string | null;
    label: string | null;
    series: Series;
}

export class Trends {
    readonly scorecard = new Resource<Scorecard>();
    readonly series = new Resource<Series>();
    /** The same stretch a year earlier, where the comparison is with it. */
    readonly yearBefore = new Resource<Series>();
    readonly slices = new Resource<Breakdown>();
    readonly lines = new Resource<SliceLine[]>();
    readonly waterfall = new Resource<Waterfall>();
    readonly agents = new Resource<Agents>();

    loadScorecard(view: View, period: DayRange, lastDay: string): void {
        void this.scorecard.load((signal) => ask('scorecard', { query: apiQuery(view, period, lastDay), signal }));
    }

    loadMetric(
        metric: string,
        grain: Grain,
        by: DimensionId | null,
        view: View,
        period: DayRange,
        lastDay: string,
    ): void {
        const filters = filterQuery(view);
        const shown = seriesRange(period, grain, lastDay);
        const range = { metric, grain, ...shown };
        void this.series.load((signal) => ask('series', { query: { ...range, ...filters }, signal }));
        if (view.compare === 'year') {
            const query = { ...range, ...yearBeforeRange(shown, grain), ...filters };
            void this.yearBefore.load((signal) => ask('series', { query, signal }));
        } else this.yearBefore.clear();
        const asked = { metric, ...knownDays(period, lastDay), ...filters };
        void this.waterfall.load((signal) => ask('waterfall', { query: asked, signal }));
        if (by === 'agent') void this.agents.load((signal) => ask('agents', { query: asked, signal }));
        else this.agents.clear();
        // People aren't compared by their bare figures: the agent view takes the slices' place.
        if (!by || by === 'agent') {
            this.slices.clear();
            this.lines.clear();
            return;
        }
        void this.slices.load((signal) => ask('breakdown', { query: { ...asked, by }, signal }));
        void this.lines.load(async (signal) => {
            const { slices } = await ask<Breakdown>('breakdown', { query: { ...asked, by }, signal });
            const shown = slices.filter(({ value }) => value !== null).slice(0, mostLines);
            return Promise.all(
                shown.map(async ({ key, label }) => {
                    const query = { ...range, ...filters, [by]: filterText([key]) };
                    return { key, label, series: await ask<Series>('series', { query, signal }) };
                }),
            );
        });
    }
}
