// The tickets behind one number, page after page, and the number's slices.
import type { Breakdown, Scorecard, TicketRow, Tickets } from '#domain/metrics/contract.ts';
import { ask } from '../api.ts';
import type { DimensionId } from '#domain/metrics/dimensions.ts';
import type { DayRange } from './calendar.ts';
import { Resource } from './resource.svelte.ts';
import { apiQuery, filterQuery, knownDays } from './view.ts';
import type { View } from './view.ts';

export type Part = Tickets['part'];

const pageSize = 100;

/** The words of the API's query for a list of tickets. */
export function ticketsQuery(metric: string, part: Part, view: View, period: DayRange): Record<string, string> {
    return { metric, part, from: period.from, to: period.to, ...filterQuery(view) };
}

export class TicketList {
    readonly first = new Resource<Tickets>();
    readonly more = new Resource<Tickets>();
    readonly scorecard = new Resource<Scorecard>();
    readonly slices = new Resource<Breakdown>();
    #later = $state.raw<TicketRow[]>([]);
    #next = $state.raw<string | null>(null);

    get rows(): TicketRow[] {
        return [...(this.first.current?.tickets ?? []), ...this.#later];
    }

    get hasMore(): boolean {
        return this.#next !== null;
    }

    async load(query: Record<string, string>): Promise<void> {
        this.more.clear();
        await this.first.load((signal) => ask('tickets', { query: { ...query, limit: pageSize }, signal }));
        this.#later = [];
        this.#next = this.first.current?.next ?? null;
    }

    async loadMore(query: Record<string, string>): Promise<void> {
        if (this.#next === null) return;
        const cursor = this.#next;
        await this.more.load((signal) => ask('tickets', { query: { ...query, limit: pageSize, cursor }, signal }));
        if (this.more.error || !this.more.current) return;
        this.#later = [...this.#later, ...this.more.current.tickets];
        this.#next = this.more.current.next;
    }

    /** The number itself, for the page's first sentence. */
    loadNumber(view: View, period: DayRange, lastDay: string): void {
        const query = apiQuery(view, period, lastDay);
        void this.scorecard.load((signal) => ask('scorecard', { query, signal }));
    }

    loadSlices(metric: string, by: DimensionId, view: View, period: DayRange, lastDay: string): void {
        const query = { metric, by, ...knownDays(period, lastDay), ...filterQuery(view) };
        void this.slices.load((signal) => ask('breakdown', { query, signal }));
    }
}
