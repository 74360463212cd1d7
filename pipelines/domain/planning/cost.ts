// What an agent, a ticket and a saved ticket cost, and where such figures contradict each other.
import { money } from '../units.ts';
import { checkNumber, checkShare } from './input.ts';

export interface AgentCost {
    salary: number;
    tools: number;
    training: number;
    overhead: number;
}

export interface AgentOutput {
    ticketsPerDay: number;
    /** Working days of a year. */
    days: number;
}

export interface TicketCost {
    costPerAgentYear: number;
    ticketsPerAgentYear: number;
    /** Null where an agent solves nothing. */
    costPerTicket: number | null;
}

/**
 * Full cost of an agent's year and of a ticket.
 *
 * @example ticketCost({salary: 60000, tools: 5000, training: 2000, overhead: 8000}, {ticketsPerDay: 25, days: 240})
 * is $75,000 a year, 6,000 tickets, $12.50 a ticket
 */
export function ticketCost(cost: AgentCost, output: AgentOutput): TicketCost {
    for (const [name, amount] of Object.entries(cost)) checkNumber(name, amount as number, {});
    checkNumber('tickets per day', output.ticketsPerDay, {});
    checkNumber('days', output.days, { high: 366 });
    const costPerAgentYear = cost.salary + cost.tools + cost.training + cost.overhead;
    const ticketsPerAgentYear = output.ticketsPerDay * output.days;
    const costPerTicket = ticketsPerAgentYear === 0 ? null : costPerAgentYear / ticketsPerAgentYear;
    return { costPerAgentYear, ticketsPerAgentYear, costPerTicket };
}

/** What a change of handle time, in percent, saves on each ticket: −10 % of $12.50 is $1.25. A rise saves less than nothing. */
export function handleTimeSaving(costPerTicket: number, changePercent: number): number {
    checkNumber('handle change', changePercent, { low: -100 });
    return (-changePercent / 100) * costPerTicket;
}

/** What more first contact resolution saves: +5 points of 6,000 tickets are 300 fewer, at $12.50 each $3,750 an agent-year. */
export function fcrSaving(cost: TicketCost, changePoints: number) {
    checkNumber('fcr change', changePoints, { low: -100, high: 100 });
    const ticketsSavedPerAgentYear = (cost.ticketsPerAgentYear * changePoints) / 100;
    return {
        ticketsSavedPerAgentYear,
        savingPerAgentYear: cost.costPerTicket === null ? null : ticketsSavedPerAgentYear * cost.costPerTicket,
    };
}

/** Tickets that never come: 35 % of 10,000 are 3,500, at $15 each $52,500. The cost of the self-service is not in it. */
export function deflectionSaving(tickets: number, deflectionPercent: number, costPerTicket: number) {
    checkNumber('tickets', tickets, {});
    checkNumber('deflection', deflectionPercent, { high: 100 });
    checkNumber('cost per ticket', costPerTicket, {});
    const ticketsDeflected = (tickets * deflectionPercent) / 100;
    return { ticketsDeflected, saving: ticketsDeflected * costPerTicket };
}

export interface WorkingDay {
    handleMinutes: number;
    hours: number;
    utilization: number;
}

/** Says so where the tickets of a day need more minutes than a day has: 25 × 20 min are 500, of 360 productive ones. */
export function outputWarning(ticketsPerDay: number, day: WorkingDay): string | null {
    checkNumber('handle minutes', day.handleMinutes, {});
    checkNumber('hours', day.hours, { above: true, high: 24 });
    checkShare('utilization', day.utilization, true);
    const needed = ticketsPerDay * day.handleMinutes;
    const productive = day.hours * 60 * day.utilization;
    if (needed <= productive * (1 + 1e-9)) return null;
    const most = Math.floor((10 * productive) / day.handleMinutes) / 10;
    return (
        `${rounded(ticketsPerDay)} tickets a day of ${rounded(day.handleMinutes)} minutes need ${rounded(needed)} minutes, ` +
        `but a day has ${rounded(productive)} productive ones: at most ${most} tickets.`
    );
}

/** Says so where two costs per ticket differ by more than 1 %: $15.00 in one place, $12.50 in another. */
export function costWarning(used: number, other: number): string | null {
    checkNumber('own cost per ticket', other, {});
    if (Math.abs(used - other) <= 0.01 * Math.max(used, other)) return null;
    return `A ticket costs ${money(used)} in this calculation and ${money(other)} by the other figure; savings change by the same factor.`;
}

function rounded(value: number): number {
    return Math.round(value * 10) / 10;
}
