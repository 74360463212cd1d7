// What the settings know for a staffing plan: people, their shifts, open hours, holidays, targets, costs.
import type { Installation } from '#domain/metrics/metric.ts';
import { metric } from '#domain/metrics/index.ts';
import { addDays, datesOf } from '#domain/period.ts';
import type { Ground } from '#domain/planning/ground.ts';
import { planTiers, type PlanTier } from '#domain/planning/scenario.ts';
import { weeklyIntervals, type Schedule } from '#domain/settings/schedules.ts';
import type { Settings } from '#domain/settings/schema.ts';

/** People are those employed on that day; without one, all that the settings name. */
export function installedGround(settings: Settings, installation: Installation, on: string | null): Partial<Ground> {
    const hours = openSchedule(settings);
    const people = settings.agents.filter(
        ({ tier, start, end }) =>
            tier !== undefined && isPlanTier(tier) && (on === null || ((start ?? on) <= on && (end ?? on) >= on)),
    );
    const closed = hours?.holidays ?? settings.schedules.flatMap(({ holidays }) => holidays);
    return {
        timeZone: settings.timeZone,
        ...(hours ? { openHours: hourShares(hours) } : {}),
        closedDates: [...new Set(closed.flatMap(({ from, to }) => datesOf({ from, to: addDays(to, 1) })))].sort(),
        agents: sumByTier(people.map(({ tier, fte }) => [tier as PlanTier, fte])),
        shiftHours: shiftHours(settings, people),
        targets: {
            response: targetOf(settings, 'sla_response') / 100,
            resolution: targetOf(settings, 'sla_resolution') / 100,
        },
        costPerAgentYear: installation.costPerAgentYear,
        currency: settings.costs?.currency ?? 'USD',
    };
}

/** Whether people work in it: L0 is self-service. */
export function isPlanTier(tier: string): tier is PlanTier {
    return (planTiers as readonly string[]).includes(tier);
}

function targetOf(settings: Settings, id: string): number {
    const target = settings.targets[id]?.target ?? metric(id).target;
    return typeof target === 'number' ? target : Array.isArray(target) ? target[0] : 100;
}

/** The schedule of most policies that has closed hours: business clocks run on it. */
function openSchedule({ policies, schedules }: Settings): Schedule | undefined {
    const used = policies.map(({ schedule }) => schedule);
    const candidates = schedules.filter(({ hours }) => hours !== 'always');
    const uses = (id: string): number => used.filter((each) => each === id).length;
    return candidates.sort((a, b) => uses(b.id) - uses(a.id))[0];
}

/** Part of each hour of the week in which a schedule is open, by the wall clock of its own zone. */
function hourShares(schedule: Schedule): number[] {
    const shares = new Array<number>(168).fill(0);
    for (const { weekday, opensAt, closesAt } of weeklyIntervals(schedule)) {
        for (let hour = 0; hour < 24; hour++) {
            const open = Math.min(closesAt, (hour + 1) * 3600) - Math.max(opensAt, hour * 3600);
            const at = (weekday - 1) * 24 + hour;
            if (open > 0) shares[at] = (shares[at] ?? 0) + open / 3600;
        }
    }
    return shares;
}

function shiftHours(settings: Settings, people: Settings['agents']): Ground['shiftHours'] {
    const patterns: Ground['shiftHours'] = {};
    for (const tier of planTiers) {
        const own = people.filter((agent) => agent.tier === tier);
        const week = new Array<number>(168).fill(0);
        for (const { schedule: id, fte } of own) {
            const schedule = settings.schedules.find((each) => each.id === id);
            if (!schedule) continue;
            hourShares(schedule).forEach((share, hour) => (week[hour] = (week[hour] ?? 0) + share * fte));
        }
        const all = week.reduce((sum, hours) => sum + hours, 0);
        const fte = own.reduce((sum, agent) => sum + agent.fte, 0);
        if (all > 0) patterns[tier] = week.map((hours) => Number(((hours * 40) / all).toFixed(6)));
        if (all <= 0 && fte <= 0) delete patterns[tier];
    }
    return patterns;
}

/** Sums by tier. */
export function sumByTier(pairs: readonly (readonly [PlanTier, number])[]): Partial<Record<PlanTier, number>> {
    const sums: Partial<Record<PlanTier, number>> = {};
    for (const [tier, value] of pairs) sums[tier] = (sums[tier] ?? 0) + value;
    return sums;
}
