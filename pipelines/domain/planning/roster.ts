// Rosters: shifts fitted to the need of each hour, and the best shifts for the people there are.
import { improvedDay } from './roster-swaps.ts';
import { coversHour, shiftHours, shiftTemplates, type ShiftTemplate } from './shifts.ts';
import { weekHours } from './week.ts';

/** People by weekday (Monday first) and template. */
export type Roster = number[][];

export interface FittedRoster {
    people: Roster;
    /** Paid hours of the week. */
    hours: number;
    /** Hours of the week with a need that no template covers. */
    uncovered: number[];
}

const days = 7;

/**
 * Shifts that leave no hour under its need, which is rounded up to whole people, for the fewest paid hours. Days are fitted one by
 * one. Shifts of one stretch and one length: the first hour that lacks somebody gets the shift that reaches furthest beyond it, and
 * every number of split shifts is tried, which is optimal. Shifts of several lengths: from there, one or two shifts at a time are
 * given up or swapped for shorter ones as long as no hour lacks anybody.
 */
export function fittedRoster(
    required: readonly (number | null)[],
    templates: readonly ShiftTemplate[] = shiftTemplates,
): FittedRoster {
    const uncovered: number[] = [];
    const people = Array.from({ length: days }, (_, day) => {
        const need = Array.from({ length: 24 }, (_hour, hour) => {
            const exact = required[day * 24 + hour] ?? 0;
            const whole = Math.ceil(exact - 1e-9);
            if (whole <= 0 || templates.some((template) => coversHour(template, hour))) return Math.max(0, whole);
            uncovered.push(day * 24 + hour);
            return 0;
        });
        return fittedDay(need, templates);
    });
    return { people, hours: rosterHours(people, templates), uncovered };
}

export function rosterHours(people: Roster, templates: readonly ShiftTemplate[]): number {
    return people.reduce((sum, day) => sum + day.reduce((all, count, i) => all + count * hoursOf(templates[i]), 0), 0);
}

function hoursOf(template: ShiftTemplate | undefined): number {
    return template ? shiftHours(template) : 0;
}

function fittedDay(need: readonly number[], templates: readonly ShiftTemplate[]): number[] {
    const split = templates.map(({ hours }) => hours.length > 1);
    const firstSplit = split.indexOf(true);
    const isMixed = new Set(templates.map(shiftHours)).size > 1 || split.filter(Boolean).length > 1;
    let best: number[] | null = null;
    const most = isMixed || firstSplit < 0 ? 0 : Math.max(...need);
    for (let splits = 0; splits <= most; splits++) {
        const counts = templates.map((_, i) => (i === firstSplit ? splits : 0));
        fillForward(need, templates, split, counts);
        const fitted = isMixed ? improvedDay(need, templates, counts) : counts;
        if (best === null || paidHours(fitted, templates) < paidHours(best, templates)) best = fitted;
    }
    return best ?? templates.map(() => 0);
}

function fillForward(
    need: readonly number[],
    templates: readonly ShiftTemplate[],
    split: boolean[],
    counts: number[],
): void {
    for (let hour = 0; hour < 24; hour++) {
        const there = counts.reduce(
            (sum, count, i) => sum + (coversHour(templates[i] as ShiftTemplate, hour) ? count : 0),
            0,
        );
        const lacking = (need[hour] ?? 0) - there;
        if (lacking <= 0) continue;
        let reach = -1;
        templates.forEach((template, i) => {
            if (!coversHour(template, hour)) return;
            // A split shift only where nothing else covers the hour.
            const better =
                reach < 0 ||
                (split[reach] && !split[i]) ||
                (split[reach] === split[i] && endOf(template) > endOf(templates[reach] as ShiftTemplate));
            if (better) reach = i;
        });
        if (reach >= 0) counts[reach] = (counts[reach] ?? 0) + lacking;
    }
}

function endOf({ hours }: ShiftTemplate): number {
    return hours.at(-1)?.[1] ?? 0;
}

function paidHours(counts: readonly number[], templates: readonly ShiftTemplate[]): number {
    return counts.reduce((sum, count, i) => sum + count * hoursOf(templates[i]), 0);
}

export interface Assignment {
    template: ShiftTemplate;
    /** Weekdays worked, 0 being Monday. */
    days: readonly number[];
    /** As a scenario's shift writes them: `mon-fri`. */
    dayWords: string;
    agents: number;
}

const patterns = [
    { days: [0, 1, 2, 3, 4], dayWords: 'mon-fri' },
    { days: [1, 2, 3, 4, 5], dayWords: 'tue-sat' },
    { days: [6, 0, 1, 2, 3], dayWords: 'sun-thu' },
];

/** One stretch of eight hours from each whole hour that the handbook's early and late shifts span. */
export const staggeredShifts: readonly ShiftTemplate[] = Array.from({ length: 7 }, (_, i) => {
    const from = 6 + i;
    const clock = (hour: number): string => `${String(hour).padStart(2, '0')}:00`;
    return { id: `from-${from}`, label: `${clock(from)}–${clock(from + 8)}`, hours: [[from, from + 8]] };
});

/**
 * The best shifts for so many people, five days each: one after the other takes the shift that mends most, where lacking half of
 * what an hour needs counts four times as much as lacking a quarter; then each may still move.
 */
export function bestShifts(
    required: readonly (number | null)[],
    agents: number,
    templates = staggeredShifts,
): Assignment[] {
    const choices = patterns.flatMap((pattern) =>
        templates.map((template) => ({ ...pattern, template, hours: hoursWorked(pattern.days, template) })),
    );
    const there = new Float64Array(weekHours);
    const chosen: number[] = [];
    const whole = Math.round(agents);
    const gain = (hours: readonly number[]): number => {
        let sum = 0;
        for (const hour of hours) {
            const need = required[hour] ?? 0;
            if (need > 0)
                sum += need * (lack(need, there[hour] as number) ** 2 - lack(need, (there[hour] as number) + 1) ** 2);
        }
        return sum;
    };
    const move = (choice: number, by: number): void => {
        for (const hour of choices[choice]?.hours ?? []) there[hour] = (there[hour] as number) + by;
    };
    const best = (): number => {
        let [found, most] = [0, -1];
        choices.forEach(({ hours }, i) => {
            const value = gain(hours);
            if (value > most + 1e-12) [found, most] = [i, value];
        });
        return found;
    };
    for (let agent = 0; agent < whole; agent++) {
        const choice = best();
        chosen.push(choice);
        move(choice, 1);
    }
    for (let round = 0; round < 3; round++) {
        chosen.forEach((choice, agent) => {
            move(choice, -1);
            chosen[agent] = best();
            move(chosen[agent] as number, 1);
        });
    }
    return choices.flatMap(({ template, days: worked, dayWords }, i) => {
        const count = chosen.filter((choice) => choice === i).length;
        return count > 0 ? [{ template, days: worked, dayWords, agents: count }] : [];
    });
}

function hoursWorked(worked: readonly number[], { hours }: ShiftTemplate): number[] {
    return worked.flatMap((day) =>
        hours.flatMap(([from, to]) => Array.from({ length: to - from }, (_, i) => day * 24 + from + i)),
    );
}

function lack(need: number, there: number): number {
    return Math.max(0, 1 - there / need);
}
