// The Forecast page's answers, and what planners expect instead, which is sent from it.
import type { ForecastPage, ForecastProfile } from '#domain/forecast/contract.ts';
import { ask } from '../api.ts';
import { forecastQuery, type ForecastView } from './forecast.ts';
import { Resource } from './resource.svelte.ts';
import { filterQuery } from './view.ts';
import type { View } from './view.ts';
import { workspace } from './workspace.svelte.ts';

export class Forecasts {
    readonly page = new Resource<ForecastPage>();
    readonly parts = new Resource<ForecastPage>();
    readonly profile = new Resource<ForecastProfile>();

    /** The whole; its parts take longer and are asked for on their own. */
    load(view: View, shown: ForecastView): void {
        const query = forecastQuery(view, shown);
        void this.page.load((signal) => ask('forecast', { query, signal }));
    }

    loadParts(view: View, shown: ForecastView): void {
        const query = { ...forecastQuery(view, shown), by: shown.by };
        void this.parts.load((signal) => ask('forecast', { query, signal }));
    }

    loadProfile(view: View, shown: ForecastView): void {
        if (shown.metric !== 'tickets_created') return this.profile.clear();
        const query = { metric: shown.metric, ...filterQuery(view) };
        void this.profile.load((signal) => ask('forecast/profile', { query, signal }));
    }
}

export interface Override {
    at: string;
    to: string;
    /** One of the two. */
    value?: number;
    changePercent?: number;
    reason: string;
    by: string;
}

/** Keeps what somebody expects instead; the page then shows it. */
export async function override(view: View, { metric, span }: ForecastView, words: Override): Promise<void> {
    const body = JSON.stringify({ metric, grain: span.grain, ...filterQuery(view), ...words });
    await ask('forecast/overrides', { method: 'POST', body, type: 'application/json' });
    await workspace.refresh();
}

export async function withdraw(id: number): Promise<void> {
    await ask(`forecast/overrides/${id}`, { method: 'DELETE' });
    await workspace.refresh();
}
