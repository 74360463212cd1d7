// Business time of one schedule: the overlap of real time with its open hours, second by second.
import { Temporal } from 'temporal-polyfill';
import { weeklyIntervals, type Schedule } from '../settings/schedules.ts';

/** A clock that runs in open hours only (or always: the calendar). Instants are whole seconds since 1970. */
export interface Clock {
    /** Seconds of the clock between two instants, 0 if the second is not after the first. */
    secondsBetween(from: number, to: number): number;
    /** First instant at which so many seconds (more than 0) have passed on the clock since `from`; null if that never comes. */
    instantAfter(from: number, seconds: number): number | null;
    isOpen(at: number): boolean;
}

/** The clock on the wall: never stops. */
export const calendarClock: Clock = {
    secondsBetween: (from, to) => Math.max(0, to - from),
    instantAfter: (from, seconds) => from + seconds,
    isOpen: () => true,
};

interface Opening {
    opensAt: number;
    closesAt: number;
}

const daySeconds = 86_400;
/** Beyond it nothing falls due: the same end that the stored calendar has. */
const lastDay = Temporal.PlainDate.from('2059-12-29');

/**
 * The clock of a schedule. Days are worked out as they are asked for, from the schedule's zone, hours and holidays.
 *
 * @example Monday to Friday 09:00 to 18:00: from Friday 17:00 to Monday 10:00 are 2 hours
 */
export function businessClock(schedule: Schedule): Clock {
    const week = weeklyIntervals(schedule);
    const days = new Map<string, Opening[]>();

    const openingsOn = (date: Temporal.PlainDate): Opening[] => {
        const key = date.toString();
        const known = days.get(key);
        if (known) return known;
        const isHoliday = schedule.holidays.some((holiday) => holiday.from <= key && key <= holiday.to);
        const openings = isHoliday
            ? []
            : week
                  .filter((interval) => interval.weekday === date.dayOfWeek)
                  .map(({ opensAt, closesAt }) => ({
                      opensAt: firstInstant(date, opensAt, schedule.timeZone),
                      closesAt: firstInstant(date, closesAt, schedule.timeZone),
                  }))
                  .filter((opening) => opening.opensAt < opening.closesAt);
        days.set(key, openings);
        return openings;
    };

    /** Openings that end after an instant, in order. */
    function* openingsFrom(at: number): Generator<Opening> {
        let date = Temporal.Instant.fromEpochMilliseconds((at - daySeconds) * 1000)
            .toZonedDateTimeISO(schedule.timeZone)
            .toPlainDate();
        for (; Temporal.PlainDate.compare(date, lastDay) <= 0; date = date.add({ days: 1 })) {
            for (const opening of openingsOn(date)) if (opening.closesAt > at) yield opening;
        }
    }

    return {
        secondsBetween(from, to) {
            let seconds = 0;
            if (to <= from) return 0;
            for (const { opensAt, closesAt } of openingsFrom(from)) {
                if (opensAt >= to) break;
                seconds += Math.min(closesAt, to) - Math.max(opensAt, from);
            }
            return seconds;
        },
        instantAfter(from, seconds) {
            let left = seconds;
            for (const { opensAt, closesAt } of openingsFrom(from)) {
                const begins = Math.max(opensAt, from);
                if (left <= closesAt - begins) return begins + left;
                left -= closesAt - begins;
            }
            return null;
        },
        isOpen(at) {
            const [next] = openingsFrom(at);
            return next !== undefined && next.opensAt <= at;
        },
    };
}

/** A wall-clock time of a day as an instant: one that does not exist is the first that does, one that happens twice the first. */
function firstInstant(date: Temporal.PlainDate, second: number, timeZone: string): number {
    const wanted = date.toPlainDateTime().add({ seconds: second });
    const found = wanted.toZonedDateTime(timeZone, { disambiguation: 'earlier' });
    if (found.toPlainDateTime().equals(wanted)) return Math.floor(found.epochMilliseconds / 1000);
    const change = found.getTimeZoneTransition('next') ?? found;
    return Math.floor(change.epochMilliseconds / 1000);
}
