// The week of a queue: when it is open, with how many agents, and how expected tickets lie in it. Times in seconds of the week.
import { CaseloadError } from '../errors.ts';
import { parsedInterval, type WeeklyInterval } from '../settings/schedules.ts';
import { weekdayNames } from '../settings/words.ts';

export const hourSeconds = 3600;
export const daySeconds = 86_400;
export const weekSeconds = 604_800;
export const weekHours = 168;

/** A stretch of the week with the same number of agents, more than none. Second 0 is Monday 00:00. */
export interface Stretch {
    from: number;
    to: number;
    agents: number;
}

const openForm = 'expected days and hours such as "mon-fri 09:00-17:00, sat 10:00-14:00", or always';

/**
 * Reads opening hours as people write them.
 *
 * @example openHours('mon-fri 09:00-17:00') has five intervals of 8 hours
 */
export function openHours(text: string): WeeklyInterval[] {
    if (text.trim() === 'always') return openHours('mon-sun 00:00-24:00');
    const intervals = text.split(',').flatMap((part) => {
        const match = /^\s*([a-z]{3})(?:\s*[-–]\s*([a-z]{3}))?\s+(.+)$/i.exec(part);
        const interval = parsedInterval(match?.[3] ?? '');
        const [first, last] = [dayIndex(match?.[1]), dayIndex(match?.[2] ?? match?.[1])];
        if (!interval || first < 0 || last < 0) {
            throw new CaseloadError({ kind: 'bad', name: 'opening hours', value: text, cure: openForm });
        }
        return daysBetween(first, last).map((day) => ({ weekday: day + 1, ...interval }));
    });
    const sorted = intervals.sort((a, b) => a.weekday - b.weekday || a.opensAt - b.opensAt);
    const overlapping = sorted.some((each, i) => {
        const next = sorted[i + 1];
        return next !== undefined && next.weekday === each.weekday && next.opensAt < each.closesAt;
    });
    if (!overlapping) return sorted;
    throw new CaseloadError({ kind: 'bad', name: 'opening hours', value: text, cure: 'name each hour of a day once' });
}

function dayIndex(name: string | undefined): number {
    return weekdayNames.findIndex((day) => day === name?.toLowerCase());
}

function daysBetween(first: number, last: number): number[] {
    const length = ((last - first + 7) % 7) + 1;
    return Array.from({ length }, (_, i) => (first + i) % 7);
}

/** The same number of agents in all open hours. */
export function stretchesOf(intervals: WeeklyInterval[], agents: number): Stretch[] {
    return intervals.map(({ weekday, opensAt, closesAt }) => {
        const midnight = (weekday - 1) * daySeconds;
        return { from: midnight + opensAt, to: midnight + closesAt, agents };
    });
}

/** Agents by hour of the week as stretches; hours without agents are closed. */
export function hourlyStretches(agentsByHour: readonly number[]): Stretch[] {
    const stretches: Stretch[] = [];
    agentsByHour.forEach((agents, hour) => {
        const last = stretches.at(-1);
        if (agents <= 0) return;
        if (last && last.to === hour * hourSeconds && last.agents === agents) last.to += hourSeconds;
        else stretches.push({ from: hour * hourSeconds, to: (hour + 1) * hourSeconds, agents });
    });
    return stretches;
}

/** Open time without a break, across midnight and from Sunday into Monday. `to` may lie in the next week; Infinity: never closes. */
export interface Opening {
    from: number;
    to: number;
}

/** Stretches that follow each other joined into openings. */
export function openingsOf(stretches: readonly Stretch[]): Opening[] {
    const openings: Opening[] = [];
    for (const { from, to } of stretches) {
        const last = openings.at(-1);
        if (last && last.to === from) last.to = to;
        else openings.push({ from, to });
    }
    const [first, last] = [openings[0], openings.at(-1)];
    if (first && last && first.from === 0 && last.to === weekSeconds) {
        if (openings.length === 1) return [{ from: 0, to: Infinity }];
        last.to += first.to;
        openings.shift();
    }
    return openings;
}

/** Seconds of open time from the week's begin to an instant of any week. */
export function openClock(stretches: readonly Stretch[]): (at: number) => number {
    const openInWeek = stretches.reduce((sum, { from, to }) => sum + to - from, 0);
    return (at) => {
        const week = Math.floor(at / weekSeconds);
        const second = at - week * weekSeconds;
        let open = week * openInWeek;
        for (const { from, to } of stretches) open += Math.max(0, Math.min(second, to) - from);
        return open;
    };
}

/** Days and hours of a shift as opening hours are written. */
export function shiftOpening(days: string, hours: string): string {
    return days
        .split(',')
        .map((run) => `${run.trim()} ${hours}`)
        .join(', ');
}
