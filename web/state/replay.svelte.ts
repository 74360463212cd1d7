// The same tickets judged by other policies: what was asked, and what came back beside the figures in force.
import type { SettingsAnswer } from '#domain/settings/contract.ts';
import type { SlaReplay } from '#domain/sla/contract.ts';
import { ask } from '../api.ts';
import type { DayRange } from './calendar.ts';
import { Resource } from './resource.svelte.ts';
import { filterQuery } from './view.ts';
import type { View } from './view.ts';

/** The settings in force, whose policies a replay begins from. */
export class SettingsInForce extends Resource<SettingsAnswer> {
    read(): Promise<void> {
        return this.load((signal) => ask('settings', { signal }));
    }
}

export type Tried = { document: string } | { version: number };

export class Replay extends Resource<SlaReplay> {
    run(tried: Tried, period: DayRange, view: View): Promise<void> {
        const query = { from: period.from, to: period.to, ...filterQuery(view) };
        return this.load((signal) =>
            ask('sla/replay', {
                method: 'POST',
                query,
                body: JSON.stringify(tried),
                type: 'application/json',
                signal,
            }),
        );
    }
}
