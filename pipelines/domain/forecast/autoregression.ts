// Autoregression on growth: how the last steps, and the same step a season ago, lead on to the next.
import type { Member } from './member.ts';
import { ridgeAt } from './ridge.ts';

/** Held towards 0 by so many observations of a typical step. */
const held = 4;

/** Steps that it learns from: older ones weigh next to nothing. */
const remembered = 520;

/** Growth from slot to slot on its lags 1 to 3 and on the growth a season before; ridge, older steps weighing less. */
export const autoregression: Member = ({ values, season, halfLife }, horizon) => {
    const lags = season > 3 ? [1, 2, 3, season] : [1, 2, 3];
    const longest = lags.at(-1) as number;
    const past = values.subarray(Math.max(0, values.length - remembered - longest));
    const known = past.length;
    const growth = new Float64Array(known + horizon);
    let squares = 0;
    for (let at = 1; at < known; at += 1) {
        const step = (past[at] as number) - (past[at - 1] as number);
        growth[at] = step;
        squares += step * step;
    }
    const width = lags.length + 1;
    const steps = Math.max(0, known - 1 - longest);
    const table = new Float64Array(steps * width).fill(1);
    lags.forEach((lag, column) => {
        for (let at = 0; at < steps; at += 1) table[at * width + column] = growth[longest + 1 + at - lag] as number;
    });
    const penalties = Float64Array.from([...lags.map(() => (held * squares) / Math.max(1, known)), 2]);
    const [weights] = ridgeAt([steps], table, growth.subarray(longest + 1), () => penalties, halfLife * 2) as [
        Float64Array,
    ];
    const ahead = new Float64Array(horizon);
    let level = past[known - 1] as number;
    for (let step = 0; step < horizon; step += 1) {
        const at = known + step;
        const next = lags.reduce(
            (sum, lag, column) => sum + (at > lag ? (growth[at - lag] as number) : 0) * (weights[column] as number),
            weights[lags.length] as number,
        );
        growth[known + step] = next;
        level += next;
        ahead[step] = level;
    }
    return ahead;
};
