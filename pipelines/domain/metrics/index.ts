// The registry: every metric once, in the order in which people read them. Adding a metric is a file and a line here.
import { CaseloadError } from '../errors.ts';
import { agentUtilization } from './agent-utilization.ts';
import { articleCoverage } from './article-coverage.ts';
import { articleHelpfulness } from './article-helpfulness.ts';
import { backlog } from './backlog.ts';
import { backlogAge } from './backlog-age.ts';
import { backlogOver24h } from './backlog-over-24h.ts';
import { bounceRate } from './bounce-rate.ts';
import { ces } from './ces.ts';
import { contentFreshness } from './content-freshness.ts';
import { costPerTicket } from './cost-per-ticket.ts';
import { csat } from './csat.ts';
import { csatResponseRate } from './csat-response-rate.ts';
import { deflectionRate } from './deflection-rate.ts';
import { escalationOutL1 } from './escalation-out-l1.ts';
import { escalationOutL2 } from './escalation-out-l2.ts';
import { escalationRate } from './escalation-rate.ts';
import { escalationRateL2 } from './escalation-rate-l2.ts';
import { escalationRateL3 } from './escalation-rate-l3.ts';
import { escalationRateL4 } from './escalation-rate-l4.ts';
import { fcr } from './fcr.ts';
import { fcrNoCustomerReply } from './fcr-no-customer-reply.ts';
import { fcrNoEscalation } from './fcr-no-escalation.ts';
import { fcrNoReopen7d } from './fcr-no-reopen-7d.ts';
import { frt } from './frt.ts';
import { frtBusiness } from './frt-business.ts';
import { handleTime } from './handle-time.ts';
import { l1ResolutionRate } from './l1-resolution-rate.ts';
import { nps } from './nps.ts';
import { oneTouchRate } from './one-touch-rate.ts';
import { priorityMix } from './priority-mix.ts';
import { priorityMixP2 } from './priority-mix-p2.ts';
import { qaCriticalFailRate } from './qa-critical-fail-rate.ts';
import { qaCsatCorrelation } from './qa-csat-correlation.ts';
import { qaScore } from './qa-score.ts';
import { queueDepth } from './queue-depth.ts';
import { reopenRate } from './reopen-rate.ts';
import { repliesPerTicket } from './replies-per-ticket.ts';
import { requesterWait } from './requester-wait.ts';
import { searchSuccess } from './search-success.ts';
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
import { timeInL1 } from './time-in-l1.ts';
import { timeInL2 } from './time-in-l2.ts';
import { timeInL3 } from './time-in-l3.ts';
import { ttr } from './ttr.ts';
import { ttrBusiness } from './ttr-business.ts';
import { ttrFirst } from './ttr-first.ts';
import { unassigned } from './unassigned.ts';
import { volumeShareL1 } from './volume-share-l1.ts';
import { volumeShareL2 } from './volume-share-l2.ts';
import { volumeShareL3 } from './volume-share-l3.ts';
import { waitTime } from './wait-time.ts';
import { zeroResultRate } from './zero-result-rate.ts';
import type { Metric } from './metric.ts';

export const metrics: Metric[] = [
    csat,
    csatResponseRate,
    nps,
    ces,
    qaScore,
    qaCriticalFailRate,
    qaCsatCorrelation,
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
    fcrNoEscalation,
    fcrNoCustomerReply,
    fcrNoReopen7d,
    ttr,
    ttrBusiness,
    ttrFirst,
    requesterWait,
    reopenRate,
    oneTouchRate,
    l1ResolutionRate,
    escalationRate,
    escalationRateL2,
    escalationRateL3,
    escalationRateL4,
    escalationOutL1,
    escalationOutL2,
    timeInL1,
    timeInL2,
    timeInL3,
    volumeShareL1,
    volumeShareL2,
    volumeShareL3,
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
    deflectionRate,
    articleHelpfulness,
    searchSuccess,
    zeroResultRate,
    articleCoverage,
    contentFreshness,
    costPerTicket,
    agentUtilization,
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
