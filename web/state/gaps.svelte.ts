// The Knowledge gaps page's answers, and the decisions about a topic that are sent from it.
import type { Gaps, GapTopicAnswer, TopicChoice } from '#domain/knowledge/contract.ts';
import type { Scorecard } from '#domain/metrics/contract.ts';
import { ask } from '../api.ts';
import type { DayRange } from './calendar.ts';
import { Resource } from './resource.svelte.ts';
import { filterQuery } from './view.ts';
import type { View } from './view.ts';
import { workspace } from './workspace.svelte.ts';

/** The words of the API's query for a view's gaps. */
export function gapsQuery(view: View, period: DayRange): Record<string, string> {
    return { from: period.from, to: period.to, ...filterQuery(view) };
}

export class GapList {
    readonly gaps = new Resource<Gaps>();
    readonly scorecard = new Resource<Scorecard>();

    load(view: View, period: DayRange): void {
        const query = gapsQuery(view, period);
        void this.gaps.load((signal) => ask('gaps', { query, signal }));
        void this.scorecard.load((signal) => ask('scorecard', { query, signal }));
    }
}

export class TopicDetail {
    readonly topic = new Resource<GapTopicAnswer>();

    load(id: string, view: View, period: DayRange): void {
        const query = gapsQuery(view, period);
        void this.topic.load((signal) => ask(`gaps/${encodeURIComponent(id)}`, { query, signal }));
    }
}

/** Sends a decision about a topic; the facts are built anew before the answer comes. */
export async function chooseTopic(id: string, choice: TopicChoice): Promise<void> {
    const body = JSON.stringify(choice);
    await ask(`gaps/${encodeURIComponent(id)}`, { method: 'POST', body, type: 'application/json' });
    await workspace.refresh();
}
