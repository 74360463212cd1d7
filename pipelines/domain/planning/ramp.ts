// Ramp: how much of a full load a new agent takes on, week by week.
import { CaseloadError } from '../errors.ts';

/** Weeks 1 to 8 after the start; full load from then on. Source: the handbook's ramp schedule (DECISIONS.md 12). */
export const specRamp: readonly number[] = [0, 0, 0.25, 0.5, 0.75, 0.75, 1, 1];

/**
 * What a ramp is worth in weeks of a full agent.
 *
 * @example agentWeeks(specRamp) === 4.25
 */
export function agentWeeks(curve: readonly number[]): number {
    return curve.reduce((sum, share) => sum + share, 0);
}

/** Share of a full load in a week after the start, the first being 0; before the start 0, after the curve 1. */
export function productiveShare(curve: readonly number[], weeksSinceStart: number): number {
    return weeksSinceStart < 0 ? 0 : (curve[weeksSinceStart] ?? 1);
}

/** Weeks after the start until the load is full for good: 6 with the default curve. */
export function weeksToFullLoad(curve: readonly number[]): number {
    return curve.findLastIndex((share) => share < 1) + 1;
}

/** A curve of another length and the same shape: full load after `weeks`. */
export function stretchedRamp(curve: readonly number[], weeks: number): number[] {
    const full = weeksToFullLoad(curve);
    if (full === 0 || weeks === full) return [...curve];
    return Array.from({ length: weeks }, (_, week) => curve[Math.floor((week * full) / weeks)] ?? 1);
}

/** Throws where a share of the curve is not between 0 and 1. */
export function checkRamp(curve: readonly number[]): void {
    const wrong = curve.find((share) => !(share >= 0 && share <= 1));
    if (wrong === undefined) return;
    throw new CaseloadError({
        kind: 'bad',
        name: 'ramp',
        value: wrong,
        cure: 'expected shares from 0 to 1, a week each',
    });
}
