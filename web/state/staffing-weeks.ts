// A week of a plan over all its tiers: what is required, what is scheduled.
import type { ScenarioWeek } from '#domain/planning/scenario-contract.ts';

/** A figure of each tier, summed. */
export function totalOf(week: ScenarioWeek, of: (tier: ScenarioWeek['tiers'][number]) => number): number {
    return week.tiers.reduce((sum, tier) => sum + of(tier), 0);
}

export const requiredOf = (week: ScenarioWeek): number => totalOf(week, ({ requiredFte }) => requiredFte.value);
export const scheduledOf = (week: ScenarioWeek): number => totalOf(week, ({ scheduledFte }) => scheduledFte);
