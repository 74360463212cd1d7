// The five methods that planners know by name, each a member that can be chosen alone.
import { continued, meanOf, slopeOf, type Member } from './member.ts';
import { seasonalPattern } from './seasonal.ts';

/** Historical average: the mean of the last three seasons, or of the last 13 slots where there is no season. */
export const historicalAverage: Member = ({ values, season }, horizon) => {
    const mean = meanOf(values, Math.max(0, values.length - Math.max(3 * season, 13)));
    return continued(horizon, () => mean);
};

/** Trend: the straight line through the last two seasons, at least 13 slots, drawn on. */
export const trend: Member = ({ values, season }, horizon) => {
    const from = Math.max(0, values.length - Math.max(2 * season, 13));
    const slope = slopeOf(values, from);
    const middle = meanOf(values, from);
    const half = (values.length - from - 1) / 2;
    return continued(horizon, (ahead) => middle + slope * (half + 1 + ahead));
};

/** Seasonal adjustment: the level of the last season, and for each slot how far it usually lies from it. */
export const seasonalAdjustment: Member = ({ values, season }, horizon) => {
    const pattern = seasonalPattern(values, season);
    const from = Math.max(0, values.length - season);
    let level = 0;
    for (let at = from; at < values.length; at += 1) level += (values[at] as number) - (pattern[at % season] as number);
    level /= values.length - from;
    return continued(horizon, (ahead) => level + (pattern[(values.length + ahead) % season] as number));
};

/** Moving average of the last season, at least four slots. */
export const movingAverage: Member = ({ values, season }, horizon) => {
    const mean = meanOf(values, Math.max(0, values.length - Math.max(Math.min(season, 13), 4)));
    return continued(horizon, () => mean);
};
