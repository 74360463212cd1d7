// A plan's weeks over all tiers: how many people are missing, and from when on that counts.
import type { ScenarioWeek } from './scenario-contract.ts';

/** Weeks are short from one missing person on; less is within what a forecast can tell. */
export const shortFrom = 1;

export function gapOf({ tiers }: ScenarioWeek): number {
    return tiers.reduce((sum, { gap }) => sum + gap, 0);
}

export function sum(values: readonly number[]): number {
    return values.reduce((all, value) => all + value, 0);
}
