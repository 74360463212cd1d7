// How many people there were: full-time equivalents and their days on schedule over a period, from the settings' agents.
import { datesOf, dayCount, wholeMonths, type Period } from '../period.ts';
import type { Installation } from './metric.ts';

type Agents = Installation['agents'];

function isEmployed(agent: Agents[number], date: string): boolean {
    return (agent.start === null || agent.start <= date) && (agent.end === null || date <= agent.end);
}

function sumOverDays(agents: Agents, period: Period, counts: (agent: Agents[number], date: string) => boolean): number {
    let sum = 0;
    for (const date of datesOf(period)) {
        for (const agent of agents) if (counts(agent, date)) sum += agent.fte;
    }
    return sum;
}

function ofTiers(agents: Agents, tiers?: (string | null)[]): Agents {
    return tiers ? agents.filter(({ tier }) => tiers.includes(tier)) : agents;
}

/** Mean over the period's days of the people employed, at full time, of the given tiers alone where asked for; null where the settings name nobody. */
export function meanFte(agents: Agents, period: Period, tiers?: (string | null)[]): number | null {
    const wanted = ofTiers(agents, tiers);
    return wanted.length === 0 ? null : sumOverDays(wanted, period, isEmployed) / dayCount(period);
}

/** Days on schedule, each counted by how full the person's time is; of the given tiers alone, where asked for. */
export function fteDays(agents: Agents, period: Period, tiers?: (string | null)[]): number | null {
    const wanted = ofTiers(agents, tiers);
    if (wanted.length === 0) return null;
    return sumOverDays(wanted, period, (agent, date) => isEmployed(agent, date) && agent.isOnDuty(date));
}

/**
 * Seconds on schedule at full time; of the given tiers alone, where asked for.
 *
 * @example two at full time and one at half, 8 hours on each of 20 days → 2.5 x 160 h = 1,440,000 s
 */
export function scheduledSeconds(agents: Agents, period: Period, tiers?: (string | null)[]): number | null {
    const wanted = ofTiers(agents, tiers);
    if (wanted.length === 0) return null;
    let sum = 0;
    for (const date of datesOf(period))
        for (const agent of wanted) if (isEmployed(agent, date)) sum += agent.fte * agent.dutySeconds(date);
    return sum;
}

const daysPerYear = 365;

/** Part of a year that a period is: whole months are twelfths, anything else days / 365 (metrics.md, cost_per_ticket). */
export function yearsOf(period: Period): number {
    const months = wholeMonths(period);
    return months === null ? dayCount(period) / daysPerYear : months / 12;
}
