// Calendar regression: what the calendar explains, and the level of what it leaves.
import { continued, type Member } from './member.ts';

/** How quickly the level may follow what the calendar leaves; the pace with the least one-step error is taken. */
const paces = [0.05, 0.15, 0.3, 0.5, 0.75, 0.95];
/** What is left of that level a slot later: the calendar stays, what it can't explain passes. */
const fading = 0.99;
/** Slots over which the pace is chosen. */
const recent = 156;

/** The ridge regression on the calendar (see study.ts), and the smoothed level of its residuals, which fades with the horizon. */
export const calendarRegression: Member = ({ values, baselineAt }, horizon) => {
    const known = values.length;
    const from = Math.max(0, known - recent);
    const residuals = values.subarray(from).map((value, at) => value - baselineAt(from + at));
    let best = { error: Infinity, level: 0 };
    for (const pace of paces) {
        let level = 0;
        let error = 0;
        for (const residual of residuals) {
            error += (residual - level) ** 2;
            level += pace * (residual - level);
        }
        if (error < best.error) best = { error, level };
    }
    return continued(horizon, (ahead) => baselineAt(known + ahead) + best.level * fading ** ahead);
};
