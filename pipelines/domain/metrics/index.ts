// The registry: every metric once, in the order in which people read them. Adding a metric is a file and a line here.
import { CaseloadError } from '../errors.ts';
import { articleCoverage } from './article-coverage.ts';
import { backlog } from './backlog.ts';
import { backlogAge } from './backlog-age.ts';
import { backlogOver24h } from './backlog-over-24h.ts';
import { bounceRate } from './bounce-rate.ts';
import { ces } from './ces.ts';
import { costPerTicket } from './cost-per-ticket.ts';
import { csat } from './csat.ts';
import { csatResponseRate } from './csat-response-rate.ts';
import { escalationRate } from './escalation-rate.ts';
import { escalationRateL2 } from './escalation-rate-l2.ts';
import { escalationRateL3 } from './escalation-rate-l3.ts';
import { escalationRateL4 } from './escalation-rate-l4.ts';
import { fcr } from './fcr.ts';
import { frt } from './frt.ts';
import { frtBusiness } from './frt-business.ts';
import { handleTime } from './handle-time.ts';
import { l1ResolutionRate } from './l1-resolution-rate.ts';
import { nps } from './nps.ts';
import { oneTouchRate } from './one-touch-rate.ts';
import { priorityMix } from './priority-mix.ts';
import { priorityMixP2 } from './priority-mix-p2.ts';
import { queueDepth } from './queue-depth.ts';
import { reopenRate } from './reopen-rate.ts';
import { repliesPerTicket } from './replies-per-ticket.ts';
import { requesterWait } from './requester-wait.ts';
import { slaBreaches } from './sla-breaches.ts';
import { slaResolution } from './sla-resolution.ts';
import { slaResolutionUsed } from './sla-resolution-used.ts';
import { slaResponse } from './sla-response.ts';
import { slaResponseUsed } from './sla-response-used.ts';
import { slaSevereBreaches } from './sla-severe-breaches.ts';
import { slaUpdate } from './sla-update.ts';
import { ticketsCreated } from './tickets-created.ts';
import { ticketsPer100Customers } from './tickets-per-100-customers.ts';
import { ticketsPerAgentDay } from './tickets-per-agent-day.ts';
import { ticketsSolved } from './tickets-solved.ts';
import { ttr } from './ttr.ts';
import { ttrBusiness } from './ttr-business.ts';
import { unassigned } from './unassigned.ts';
import { waitTime } from './wait-time.ts';
import { cardOf } from './card.ts';
import type { MetricCard } from './contract.ts';
import type { Metric } from './metric.ts';

export const metrics: Metric[] = [
    csat,
    csatResponseRate,
    nps,
    ces,
    frt,
    frtBusiness,
    slaResponse,
    slaResolution,
    slaUpdate,
    slaResponseUsed,
    slaResolutionUsed,
    slaBreaches,
    slaSevereBreaches,
    fcr,
    ttr,
    ttrBusiness,
    requesterWait,
    reopenRate,
    oneTouchRate,
    l1ResolutionRate,
    escalationRate,
    escalationRateL2,
    escalationRateL3,
    escalationRateL4,
    bounceRate,
    ticketsCreated,
    ticketsSolved,
    ticketsPer100Customers,
    repliesPerTicket,
    handleTime,
    backlog,
    backlogAge,
    backlogOver24h,
    queueDepth,
    waitTime,
    unassigned,
    priorityMix,
    priorityMixP2,
    articleCoverage,
    costPerTicket,
    ticketsPerAgentDay,
];

const byId = new Map(metrics.map((each) => [each.id, each]));

/** Ids in the registry's order, as query words. */
export const metricIds = metrics.map(({ id }) => id);

/** The metric of that id. Throws for one that isn't in the registry: queries are checked at the edge. */
export function metric(id: string): Metric {
    const found = byId.get(id);
    if (!found)
        throw new CaseloadError({
            kind: 'unknown',
            name: 'metric',
            value: id,
            cure: `expected one of ${metricIds.join(', ')}`,
        });
    return found;
}

/** The registry as data: what the API lists. */
export const metricCards: MetricCard[] = metrics.map(cardOf);
