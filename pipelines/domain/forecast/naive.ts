// The plain members: the last value, the same slot of the last season, the mean of the last same slots.
import { continued, meanOf, type Member } from './member.ts';

/** Naive: the last value goes on. */
export const lastValue: Member = ({ values }, horizon) => continued(horizon, () => values.at(-1) ?? 0);

/** Seasonal naive: each slot repeats the same slot of the last whole season. The yardstick, and what is left when all else fails. */
export const seasonalNaive: Member = ({ values, season }, horizon) => {
    const length = values.length >= season ? season : 1;
    return continued(horizon, (ahead) => values[values.length - length + (ahead % length)] as number);
};

/** Seasons that the mean of same slots looks back: weekdays repeat often, weeks of the year rarely. */
const mostSeasons = (season: number): number => (season >= 12 ? 3 : 8);

/**
 * Mean of the same slots of the last 2 to 8 seasons, each set against the level just before it, so that growth isn't averaged
 * away; on top of today's level.
 */
export const sameSlots: Member = (view, horizon) => {
    const { values, season } = view;
    const known = values.length;
    const seasons = Math.min(Math.floor(known / season), mostSeasons(season));
    if (seasons < 2) return seasonalNaive(view, horizon);
    const recent = season > 12 ? 3 : season;
    const levels = Array.from({ length: seasons }, (_, back) => {
        const end = known - season * (back + 1);
        return meanOf(values, Math.max(0, end - recent), Math.max(1, end));
    });
    const level = meanOf(values, known - recent);
    return continued(horizon, (ahead) => {
        const sum = levels.reduce(
            (sum, before, back) => sum + (values[known - season * (back + 1) + (ahead % season)] as number) - before,
            0,
        );
        return level + sum / seasons;
    });
};
