// Schedules: when a team is open, in its own zone.
import { z } from 'zod';
import { list, localDate, part, timeZone, weekdayNames, word, type Weekday } from './words.ts';

const hoursForm = 'expected intervals such as "09:00-18:00" up to "24:00"; split at midnight what passes it';

const interval = z.string({ error: hoursForm }).refine((text) => parsedInterval(text) !== null, { error: hoursForm });

const week = part(
    Object.fromEntries(weekdayNames.map((day) => [day, z.array(interval, { error: hoursForm }).optional()])) as Record<
        Weekday,
        z.ZodOptional<z.ZodArray<typeof interval>>
    >,
);

const holiday = part({ name: word.optional(), from: localDate, to: localDate.optional() }).transform((day) => ({
    name: day.name ?? '',
    from: day.from,
    to: day.to ?? day.from,
}));

export const schedule = part({
    id: word,
    origin: z.literal('zendesk', { error: 'expected zendesk, or nothing' }).optional(),
    timeZone,
    hours: z.union([z.literal('always'), week], { error: 'expected always, or intervals by weekday (mon to sun)' }),
    holidays: list(holiday),
});

export type Schedule = z.output<typeof schedule>;

/** One opening of the week, on the wall clock. */
export interface WeeklyInterval {
    /** 1 = Monday to 7. */
    weekday: number;
    /** Seconds after the day's midnight by the wall clock. */
    opensAt: number;
    /** At most 86400, which is the next day's midnight. */
    closesAt: number;
}

/** Reads `09:00-18:00` as seconds of the wall clock; null where it is no interval that opens before it closes. */
export function parsedInterval(text: string): { opensAt: number; closesAt: number } | null {
    const match = /^(\d{1,2}):(\d{2}) *[-–] *(\d{1,2}):(\d{2})$/.exec(text.trim());
    if (!match) return null;
    const [fromHour, fromMinute, toHour, toMinute] = match.slice(1).map(Number) as [number, number, number, number];
    if (fromMinute > 59 || toMinute > 59) return null;
    const opensAt = fromHour * 3600 + fromMinute * 60;
    const closesAt = toHour * 3600 + toMinute * 60;
    return opensAt < closesAt && closesAt <= 86_400 ? { opensAt, closesAt } : null;
}

/** The week of a schedule, in order. `always` is seven days from 00:00 to 24:00. */
export function weeklyIntervals(schedule: Schedule): WeeklyInterval[] {
    return weekdayNames.flatMap((day, index) => {
        const texts = schedule.hours === 'always' ? ['00:00-24:00'] : (schedule.hours[day] ?? []);
        const intervals = texts.map((text) => parsedInterval(text)).filter((each) => each !== null);
        return intervals.sort((a, b) => a.opensAt - b.opensAt).map((each) => ({ weekday: index + 1, ...each }));
    });
}

/**
 * Length of a business day: the median, by the wall clock and holidays aside, over the weekdays that have hours; of an
 * even number the mean of the two in the middle.
 *
 * @example a week of 8, 4, 6 and 8 hours has business days of 7 hours
 */
export function businessDaySeconds(schedule: Schedule): number {
    const days = new Map<number, number>();
    for (const { weekday, opensAt, closesAt } of weeklyIntervals(schedule)) {
        days.set(weekday, (days.get(weekday) ?? 0) + closesAt - opensAt);
    }
    const lengths = [...days.values()].sort((a, b) => a - b);
    const middle = lengths.length / 2;
    const low = lengths[Math.ceil(middle) - 1] ?? 0;
    const high = lengths[Math.floor(middle)] ?? 0;
    return (low + high) / 2;
}
