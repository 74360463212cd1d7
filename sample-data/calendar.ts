// The company's calendar: New York time, its holidays and office hours, and instants as text. Instants are whole seconds since 1970.

const daySeconds = 86_400;
const hourSeconds = 3_600;

/** The instant of a UTC date and time. */
export function instant(text: string): number {
    return Date.parse(text) / 1000;
}

/** US daylight saving, in force since 2007: second Sunday of March 02:00 to first Sunday of November 02:00, local time. */
function daylight(year: number): [from: number, to: number] {
    const sunday = (month: number, nth: number): number => {
        const first = Date.UTC(year, month, 1) / 1000;
        const weekday = new Date(first * 1000).getUTCDay();
        return first + (((7 - weekday) % 7) + (nth - 1) * 7) * daySeconds;
    };
    return [sunday(2, 2) + 7 * hourSeconds, sunday(10, 1) + 6 * hourSeconds];
}

const firstYear = 2023;
const summers = Array.from({ length: 6 }, (_, index) => daylight(firstYear + index));
const newYears = Array.from({ length: 7 }, (_, index) => Date.UTC(firstYear + index, 0, 1) / 1000);

/** New York's offset from UTC at an instant, in seconds (negative). */
export function newYorkOffset(at: number): number {
    let year = 0;
    while (year < 5 && at >= (newYears[year + 1] as number)) year++;
    const [from, to] = summers[year] as [number, number];
    return at >= from && at < to ? -4 * hourSeconds : -5 * hourSeconds;
}

/** The number of a local date: days since 1970. */
export function dayNumber(date: string): number {
    return Date.parse(`${date}T00:00:00Z`) / 1000 / daySeconds;
}

/** The date of a day number, YYYY-MM-DD. */
export function dateOf(day: number): string {
    return new Date(day * daySeconds * 1000).toISOString().slice(0, 10);
}

/** 1 = Monday to 7. */
export function weekdayOf(day: number): number {
    return ((day + 3) % 7) + 1;
}

/** The instant of a local day's second, in New York. */
export function newYorkInstant(day: number, second: number): number {
    const guess = day * daySeconds + second;
    return guess - newYorkOffset(guess + 5 * hourSeconds);
}

/** The days on which the office is closed. Observed dates; source: the US federal calendar, 2024 to 2026. */
export const holidays: readonly { name: string; on: string }[] = [
    { name: 'Thanksgiving', on: '2024-11-28' },
    { name: 'Christmas', on: '2024-12-25' },
    { name: "New Year's Day", on: '2025-01-01' },
    { name: 'Martin Luther King Day', on: '2025-01-20' },
    { name: 'Memorial Day', on: '2025-05-26' },
    { name: 'Independence Day', on: '2025-07-04' },
    { name: 'Labor Day', on: '2025-09-01' },
    { name: 'Thanksgiving', on: '2025-11-27' },
    { name: 'Christmas', on: '2025-12-25' },
    { name: "New Year's Day", on: '2026-01-01' },
    { name: 'Martin Luther King Day', on: '2026-01-19' },
    { name: 'Memorial Day', on: '2026-05-25' },
    { name: 'Independence Day', on: '2026-07-03' },
    { name: 'Labor Day', on: '2026-09-07' },
    { name: 'Thanksgiving', on: '2026-11-26' },
    { name: 'Christmas', on: '2026-12-25' },
];

const closedDays = new Set(holidays.map((holiday) => dayNumber(holiday.on)));

/** Whether the office is closed on that local day for a holiday. */
export function isHoliday(day: number): boolean {
    return closedDays.has(day);
}

/** Office hours, Monday to Friday, in hours of the local day. */
export const officeHours = { from: 8, to: 20 } as const;

function isOfficeDay(day: number): boolean {
    return weekdayOf(day) <= 5 && !closedDays.has(day);
}

/** Whether the office is open at an instant. */
export function isOfficeOpen(at: number): boolean {
    const local = at + newYorkOffset(at);
    const day = Math.floor(local / daySeconds);
    const hour = (local - day * daySeconds) / hourSeconds;
    return hour >= officeHours.from && hour < officeHours.to && isOfficeDay(day);
}

/** The instant itself while the office is open, else the next opening. */
export function nextOpen(at: number): number {
    const local = at + newYorkOffset(at);
    let day = Math.floor(local / daySeconds);
    const hour = (local - day * daySeconds) / hourSeconds;
    if (isOfficeDay(day)) {
        if (hour >= officeHours.from && hour < officeHours.to) return at;
        if (hour < officeHours.from) return newYorkInstant(day, officeHours.from * hourSeconds);
    }
    do day++;
    while (!isOfficeDay(day));
    return newYorkInstant(day, officeHours.from * hourSeconds);
}

/** The instant at which so many seconds of office time have passed. */
export function afterOfficeSeconds(at: number, seconds: number): number {
    let from = nextOpen(at);
    for (let left = seconds; ;) {
        const local = from + newYorkOffset(from);
        const untilClose = officeHours.to * hourSeconds - (local - Math.floor(local / daySeconds) * daySeconds);
        if (left < untilClose) return from + left;
        left -= untilClose;
        from = nextOpen(from + untilClose);
    }
}

const minuteTexts = Array.from({ length: 1440 }, (_, minute) => {
    return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}:`;
});
const secondTexts = Array.from({ length: 60 }, (_, second) => `${String(second).padStart(2, '0')}Z`);
const dateTexts = new Map<number, string>();

/** An instant as ISO 8601 with Z; the dates are remembered, since millions of instants share a few hundred. */
export function isoInstant(at: number): string {
    const day = Math.floor(at / daySeconds);
    const second = at - day * daySeconds;
    let date = dateTexts.get(day);
    if (date === undefined) dateTexts.set(day, (date = `${dateOf(day)}T`));
    const minute = Math.floor(second / 60);
    return date + (minuteTexts[minute] as string) + (secondTexts[second - minute * 60] as string);
}
