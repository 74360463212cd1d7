// The ten figures that speak for a period: what the Overview's tiles and the review's scorecard show, and what the verdict counts.
import type { Entry } from './verdict.ts';

/** Outcomes first, then load and cost (look.md section 4); the first of these keep their place even while they need something. */
const tileOrder = [
    'csat',
    'frt',
    'sla_response',
    'fcr',
    'escalation_rate',
    'ttr',
    'sla_resolution',
    'tickets_created',
    'agent_utilization',
    'cost_per_ticket',
    'reopen_rate',
    'backlog_age',
];
const keptWithoutData = 8;
const mostTiles = 10;

/** The ten tiles. */
export function tilesOf(entries: readonly Entry[]): Entry[] {
    return tileOrder
        .flatMap((id, index) => {
            const entry = entries.find((each) => each.card.id === id);
            return entry && (index < keptWithoutData || entry.metric.needs === null) ? [entry] : [];
        })
        .slice(0, mostTiles);
}
