// What a ticket costs: by tier where people and costs are set, else what the settings or the handbook say on average.
import { meanFte, yearsOf } from '#domain/metrics/staff.ts';
import type { Installation } from '#domain/metrics/metric.ts';
import { specCostPerTicket } from '#domain/knowledge/payoff.ts';
import type { Gaps } from '#domain/knowledge/contract.ts';
import type { Period } from '#domain/period.ts';

export interface TicketCosts extends Omit<Gaps['costs'], 'currency'> {
    /** Of a ticket that ended in this tier; the mean of all for a tier that isn't known. */
    ofTier(tier: string | null): number;
}

/** Spec 002, Cost Per Ticket Analysis: 25 a day, 240 days. */
const ticketsPerAgentYear = 6_000;
/** 52 weeks of 40 hours: what an hour of writing costs is the agent-year by this. */
const hoursPerYear = 2_080;
/** A tier with fewer tickets than this costs what all do: its people were busy with something else. */
const fewestTickets = 30;

/**
 * `tickets`: created in the period, by the tier that they ended in. A tier's people are spread over its tickets, so that the tickets' costs add
 * up to the cost of support, as cost_per_ticket has it.
 */
export function ticketCosts(
    { agents, costPerAgentYear }: Pick<Installation, 'agents' | 'costPerAgentYear'>,
    period: Period,
    tickets: ReadonlyMap<string | null, number>,
    writingHours: number,
): TicketCosts {
    if (costPerAgentYear === null) {
        return { perTicket: specCostPerTicket, basis: 'example', writing: null, ofTier: () => specCostPerTicket };
    }
    const writing = (writingHours * costPerAgentYear) / hoursPerYear;
    const all = [...tickets.values()].reduce((sum, each) => sum + each, 0);
    const yearly = costPerAgentYear * yearsOf(period);
    const fte = meanFte(agents, period);
    if (fte === null || fte === 0 || all === 0) {
        const perTicket = costPerAgentYear / ticketsPerAgentYear;
        return { perTicket, basis: 'agent-year', writing, ofTier: () => perTicket };
    }
    const perTicket = (fte * yearly) / all;
    const ofTier = (tier: string | null): number => {
        const own = tickets.get(tier) ?? 0;
        const people = meanFte(
            agents.filter((agent) => agent.tier === tier),
            period,
        );
        return tier === null || own < fewestTickets || people === null ? perTicket : (people * yearly) / own;
    };
    return { perTicket, basis: 'settings', writing, ofTier };
}
