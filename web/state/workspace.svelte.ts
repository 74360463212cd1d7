// What all pages share: how fresh the data is, the metric registry, the installation's name, zone and stage.
import type { Health } from '#domain/contract.ts';
import type { MetricCard } from '#domain/metrics/contract.ts';
import type { Stage } from '#domain/ticket.ts';
import { ask, Problem } from '../api.ts';
import { localDay } from './calendar.ts';

/** The few words of the settings that every page needs. */
interface Installation {
    organization: string;
    timeZone: string;
    stage: Stage;
    /** Words of the settings for priorities, which the mapping step knows too. */
    priorities: Record<string, string>;
}

class Workspace {
    health = $state.raw<Health | null>(null);
    metrics = $state.raw<ReadonlyMap<string, MetricCard>>(new Map());
    installation = $state.raw<Installation>({ organization: '', timeZone: 'UTC', stage: 'growth', priorities: {} });
    error = $state.raw<Problem | null>(null);
    isReady = $state(false);

    /** The last day that data reaches into, in the reporting zone; null when nothing was imported yet. */
    lastDay = $derived(this.health?.horizon ? localDay(this.health.horizon, this.installation.timeZone) : null);

    /** Rises with each committed change: whoever shows data asks again. */
    get version(): number {
        return this.health?.dataVersion ?? 0;
    }

    /** Asks for everything anew: at the start, after an import, after settings were applied. */
    async refresh(): Promise<void> {
        try {
            const [health, registry, settings] = await Promise.all([
                ask<Health>('health'),
                ask<{ metrics: MetricCard[] }>('metrics'),
                ask<{ settings: Partial<Installation> }>('settings'),
            ]);
            const { organization = '', timeZone = 'UTC', stage = 'growth', priorities = {} } = settings.settings;
            this.installation = { organization, timeZone, stage, priorities };
            this.metrics = new Map(registry.metrics.map((metric) => [metric.id, metric]));
            this.health = health;
            this.error = null;
            this.isReady = true;
        } catch (error) {
            this.error = error instanceof Problem ? error : new Problem(0, 'The page could not start.', String(error));
        }
    }
}

export const workspace = new Workspace();
