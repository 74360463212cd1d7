// What all pages share: how fresh the data is, the metric registry, the installation's name, zone and stage.
import type { CompanyEvent } from '#domain/company-event.ts';
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
    /** What happened to the company, to be drawn where figures run over time. */
    events: readonly CompanyEvent[];
    /** How many policies promise something. */
    policies: number;
}

interface SettingsWords extends Partial<Omit<Installation, 'policies'>> {
    policies?: readonly unknown[];
}

const nothingSet: Installation = {
    organization: '',
    timeZone: 'UTC',
    stage: 'growth',
    priorities: {},
    events: [],
    policies: 0,
};

const retryMs = 1500;

class Workspace {
    health = $state.raw<Health | null>(null);
    metrics = $state.raw<ReadonlyMap<string, MetricCard>>(new Map());
    installation = $state.raw<Installation>(nothingSet);
    error = $state.raw<Problem | null>(null);
    isReady = $state(false);
    /** Tickets with a promise broken and still running; null while it isn't known. */
    broken = $state<number | null>(null);

    /** The last day that data reaches into, in the reporting zone; null when nothing was imported yet. */
    lastDay = $derived(this.health?.horizon ? localDay(this.health.horizon, this.installation.timeZone) : null);

    /** The day on which the first ticket was created. */
    firstDay = $derived(this.health?.beginning ? localDay(this.health.beginning, this.installation.timeZone) : null);

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
                ask<{ settings: SettingsWords }>('settings'),
            ]);
            const { policies = [], ...words } = settings.settings;
            const { organization, timeZone, stage, priorities, events } = { ...nothingSet, ...words };
            this.installation = { organization, timeZone, stage, priorities, events, policies: policies.length };
            this.metrics = new Map(registry.metrics.map((metric) => [metric.id, metric]));
            this.health = health;
            this.error = null;
            this.isReady = true;
            void this.#countBroken();
        } catch (error) {
            this.error = error instanceof Problem ? error : new Problem(0, 'The page could not start.', String(error));
            // While the server is getting ready it says so, and soon will be.
            if (this.error.status === 503) setTimeout(() => void this.refresh(), retryMs);
        }
    }

    /** Beside the navigation only: a failure leaves the count out. */
    async #countBroken(): Promise<void> {
        const answer = await ask<{ tickets: number }>('sla/at-risk', { query: { limit: 1 } }).catch(() => null);
        this.broken = answer?.tickets ?? null;
    }
}

export const workspace = new Workspace();
