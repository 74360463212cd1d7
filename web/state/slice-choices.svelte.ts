// The values that one dimension's filter can take, with their tickets under the other filters.
import type { Breakdown } from '#domain/metrics/contract.ts';
import type { DimensionId } from '#domain/metrics/dimensions.ts';
import { ask } from '../api.ts';
import type { DayRange } from './calendar.ts';
import { Resource } from './resource.svelte.ts';
import { filterQuery, withFilter } from './view.ts';
import type { View } from './view.ts';

export class SliceChoices extends Resource<Breakdown> {
    loadFor(id: DimensionId, view: View, period: DayRange): void {
        const others = filterQuery(withFilter(view, id, []));
        const query = { metric: 'tickets_created', by: id, from: period.from, to: period.to, ...others };
        void this.load((signal) => ask('breakdown', { query, signal }));
    }
}
