// The Tiers page's answers: the flow between tiers, and each tier's own scorecard.
import type { Scorecard } from '#domain/metrics/contract.ts';
import type { Tiers } from '#domain/metrics/tiers-contract.ts';
import { ask } from '../api.ts';
import type { DayRange } from './calendar.ts';
import { Resource } from './resource.svelte.ts';
import { filterQuery, knownDays } from './view.ts';
import type { View } from './view.ts';

export class TierFlow {
    readonly flow = new Resource<Tiers>();
    readonly whole = new Resource<Scorecard>();
    /** By tier: the scorecard of the tickets that ended there. */
    readonly cards = new Resource<Record<string, Scorecard>>();

    load(view: View, period: DayRange, lastDay: string): void {
        const query = { ...knownDays(period, lastDay), ...filterQuery(view) };
        void this.flow.load((signal) => ask('tiers/flow', { query, signal }));
        void this.whole.load((signal) => ask('scorecard', { query, signal }));
        void this.cards.load(async (signal) => {
            const tiers = ['L1', 'L2', 'L3'];
            const all = await Promise.all(
                tiers.map((tier) => ask<Scorecard>('scorecard', { query: { ...query, tier }, signal })),
            );
            return Object.fromEntries(tiers.map((tier, i) => [tier, all[i] as Scorecard]));
        });
    }
}
