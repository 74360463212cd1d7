// The Backlog page's answers: its days, its figures as of the period's end, and what is open by priority.
import type { Backlog } from '#domain/metrics/backlog-contract.ts';
import type { Breakdown, Scorecard } from '#domain/metrics/contract.ts';
import { ask } from '../api.ts';
import type { DayRange } from './calendar.ts';
import { Resource } from './resource.svelte.ts';
import { apiQuery, filterQuery } from './view.ts';
import type { View } from './view.ts';

export class BacklogDays {
    readonly days = new Resource<Backlog>();
    readonly scorecard = new Resource<Scorecard>();
    readonly priorities = new Resource<Breakdown>();

    load(view: View, period: DayRange, lastDay: string): void {
        const query = { from: period.from, to: period.to, ...filterQuery(view) };
        void this.days.load((signal) => ask('backlog', { query, signal }));
        void this.scorecard.load((signal) => ask('scorecard', { query: apiQuery(view, period, lastDay), signal }));
        const split = { ...query, metric: 'backlog', by: 'priority' };
        void this.priorities.load((signal) => ask('breakdown', { query: split, signal }));
    }
}
