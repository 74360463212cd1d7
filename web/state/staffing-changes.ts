// What a scenario changes beside today, in words: for the note under its name, and whole where there is room.
import { defaultUtilization } from '#domain/planning/scenario.ts';
import { minus } from '#domain/units.ts';
import type { Draft } from './staffing-levers.ts';

export const unchanged = 'today’s people and shifts';

/** The first few changes; the rest is behind an ellipsis. */
export function noteOf(draft: Draft): string {
    const all = changesOf(draft);
    if (all.length === 0) return unchanged;
    return all.slice(0, 3).join(', ') + (all.length > 3 ? ' …' : '');
}

/** Every change, what comes before who is there. */
export function changesOf(draft: Draft): string[] {
    return [...ofDemand(draft), ...ofWork(draft), ...ofPeople(draft), ...ofPlan(draft)];
}

function ofDemand({ demand, volumes }: Draft): string[] {
    const { events = [], changePercent = 0, deflectedPerWeek = 0, channelMix } = demand ?? {};
    return [
        ...events.map(({ name = 'event', changePercent: percent }) => `${name} ${signed(percent)}`),
        ...said(changePercent !== 0, `volume ${signed(changePercent)}`),
        ...said(deflectedPerWeek > 0, `${deflectedPerWeek} deflected a week`),
        ...said(channelMix !== undefined, 'other channel mix'),
        ...said((volumes ?? []).length > 0, 'its own volumes'),
    ];
}

function ofWork({ work }: Draft): string[] {
    const { handleMinutes = {}, escalationShare = {}, chat, fcrChangePoints = 0 } = work ?? {};
    return [
        ...said(hasAny(handleMinutes), 'other handle time'),
        ...said(hasAny(escalationShare), 'other escalation'),
        ...said((chat?.conversations ?? 1) > 1, `${chat?.conversations} chats at once`),
        ...said(fcrChangePoints !== 0, `FCR ${fcrChangePoints < 0 ? minus : '+'}${Math.abs(fcrChangePoints)} pts`),
    ];
}

function ofPeople({ people }: Draft): string[] {
    const { agents = {}, hires = [], contractors = [], utilization = defaultUtilization } = people ?? {};
    const { shrinkage, attritionPerYear = 0, ramp = 'spec', hoursPerWeek = 40 } = people ?? {};
    const named = Object.entries(agents).map(([tier, count]) => `${count} ${tier}`);
    const isOne = named.length === 1 && Object.values(agents)[0] === 1;
    return [
        ...said(named.length > 0, `${named.join(', ')} ${isOne ? 'agent' : 'agents'}`),
        ...hires.map(({ count, tier }) => `${count} ${tier} ${count === 1 ? 'hire' : 'hires'}`),
        ...contractors.map(({ count, tier }) => `${count} ${tier} ${count === 1 ? 'contractor' : 'contractors'}`),
        ...said(utilization !== defaultUtilization, `utilization ${percent(utilization)}`),
        ...said(shrinkage !== undefined, `shrinkage ${percent(shrinkage ?? 0)}`),
        ...said(attritionPerYear > 0, `attrition ${percent(attritionPerYear)} a year`),
        ...said(ramp !== 'spec', 'other ramp'),
        ...said(hoursPerWeek !== 40, `${hoursPerWeek} hours a week`),
    ];
}

function ofPlan({ shifts = [], costs, policy = 'current' }: Draft): string[] {
    return [
        ...said(shifts.length > 0, 'other shifts'),
        ...said(costs?.perAgentYear !== undefined, 'other cost'),
        ...said(policy !== 'current', 'another policy'),
    ];
}

function said(holds: boolean, text: string): string[] {
    return holds ? [text] : [];
}

function hasAny(values: object): boolean {
    return Object.keys(values).length > 0;
}

function percent(share: number): string {
    return `${Math.round(100 * share)}%`;
}

function signed(change: number): string {
    return `${change > 0 ? '+' : minus}${Math.abs(change)}%`;
}
