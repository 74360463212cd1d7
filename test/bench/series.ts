// Series for the forecast's bench: made ones with planted effects, and public ones that somebody hands in by their path.
import { readFileSync, writeFileSync } from 'node:fs';
import type { DatedEvent, Holiday, Point } from '#domain/forecast/index.ts';
import { Dice } from '#sample/random.ts';

export interface Planted {
    points: Point[];
    holidays: Holiday[];
    events: DatedEvent[];
    /** Factors that a good forecast finds again. */
    truth: { holiday: number; release: number; outage: number; growthPerYear: number };
}

const dayMs = 86_400_000;
const monday = Date.UTC(2023, 0, 2);
const week = [1.3, 1.2, 1.1, 1.1, 1, 0.4, 0.3];

export const dateAt = (day: number, start = monday): string => new Date(start + day * dayMs).toISOString().slice(0, 10);

/** A standard normal number by Box and Muller. */
function normal(dice: Dice): number {
    return Math.sqrt(-2 * Math.log(1 - dice.unit())) * Math.cos(2 * Math.PI * dice.unit());
}

/** Days of a week-shaped series: level, growth, noise that hangs together from day to day, whole numbers. */
export function dailySeries(
    days: number,
    seed: number,
    factorOf: (day: number, date: string) => number = () => 1,
): Point[] {
    const dice = new Dice(seed);
    const level = [12, 40, 150, 600][seed % 4] ?? 100;
    let drift = 0;
    return Array.from({ length: days }, (_, day) => {
        const date = dateAt(day);
        drift = 0.4 * drift + 0.07 * normal(dice);
        const season = 1 + 0.1 * Math.sin((2 * Math.PI * day) / 365.25);
        const mean = level * (week[day % 7] ?? 1) * season * Math.exp(drift) * factorOf(day, date);
        return { at: date, value: Math.max(0, Math.round(mean + Math.sqrt(mean) * normal(dice))) };
    });
}

/** Weeks of a series that wanders, with a season of the year: 2 to 40 years of them, as public ones have. */
export function weeklySeries(seed: number): Point[] {
    const dice = new Dice(seed);
    const weeks = 104 + Math.floor(2000 * dice.unit() ** 2);
    let level = Math.log(1000 + 9000 * dice.unit());
    return Array.from({ length: weeks }, (_, week) => {
        level += 0.02 * normal(dice);
        const value = Math.exp(level + 0.1 * Math.sin((2 * Math.PI * week) / 52.18) + 0.03 * normal(dice));
        return { at: dateAt(7 * week, Date.UTC(1980, 0, 7)), value: Math.round(100 * value) / 100 };
    });
}

/** Writes series as the command line takes them. */
export function writeSeries(path: string, series: readonly (readonly Point[])[]): void {
    const lines = series.flatMap((points, index) =>
        points.map(({ at, value }) => `series ${index + 1},${at},${value ?? ''}`),
    );
    writeFileSync(path, `series,at,value\n${lines.join('\n')}\n`);
}

/** Three years with holidays that halve, releases of two days that add half, an outage that trebles, and growth of a fifth a year. */
export function plantedSeries(seed: number): Planted {
    const days = 1095;
    const truth = { holiday: 0.5, release: 1.5, outage: 3, growthPerYear: 1.2 };
    const holidays = ['2023', '2024', '2025'].flatMap((year) =>
        ['01-01', '05-01', '07-04', '11-26', '12-25'].map((day) => ({ date: `${year}-${day}`, name: 'public' })),
    );
    const during = (kind: string, starts: readonly number[], length: number): DatedEvent[] =>
        starts.map((day) => ({ kind, name: `${kind} ${day}`, from: dateAt(day), to: dateAt(day + length - 1) }));
    const events = [...during('release', [100, 260, 430, 610, 790, 950], 2), ...during('outage', [200, 515, 880], 1)];
    const isHoliday = new Set(holidays.map(({ date }) => date));
    const isIn = (kind: string, date: string): boolean =>
        events.some((event) => event.kind === kind && event.from <= date && date <= event.to);
    const points = dailySeries(days, seed, (day, date) => {
        const growth = truth.growthPerYear ** (day / 365.25);
        const dated = (isHoliday.has(date) ? truth.holiday : 1) * (isIn('release', date) ? truth.release : 1);
        return 5 * growth * dated * (isIn('outage', date) ? truth.outage : 1);
    });
    return { points, holidays, events, truth };
}

/** Series of a file with one series a line after its header: a name, then the values; empty cells end it (the form of M4). */
export function rowsOfSeries(path: string): number[][] {
    const lines = readFileSync(path, 'utf8').trim().split('\n').slice(1);
    return lines.map((line) =>
        line
            .split(',')
            .slice(1)
            .map((cell) => cell.replaceAll('"', '').trim())
            .filter((cell) => cell !== '' && cell !== 'NA')
            .map(Number),
    );
}

/** Cases a day of an event log: the first date of each case, from the log's first to its last month; days without any are 0. */
export function casesByDay(path: string): Point[] {
    const first = new Map<string, string>();
    for (const line of readFileSync(path, 'utf8').trim().split('\n').slice(1)) {
        const cells = line.split(',');
        const date = cells
            .map((cell) => /^\d{4}[-/]\d\d[-/]\d\d/.exec(cell)?.[0])
            .find(Boolean)
            ?.replaceAll('/', '-');
        const name = cells[0] ?? '';
        if (date !== undefined && date < (first.get(name) ?? '9')) first.set(name, date);
    }
    const counts = new Map<string, number>();
    for (const date of first.values()) counts.set(date, (counts.get(date) ?? 0) + 1);
    const dates = [...counts.keys()].sort();
    const from = Date.parse(dates[0] ?? '2000-01-01');
    const days = (Date.parse(`${dates.at(-1)?.slice(0, 7)}-01`) - from) / dayMs;
    return Array.from({ length: days }, (_, day) => {
        const at = dateAt(day, from);
        return { at, value: counts.get(at) ?? 0 };
    });
}
