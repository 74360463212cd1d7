// Breaches by day as bars with their severe part at the base, the earlier average as a dashed rule, events as full-height rules.
import { linearScale, round, ticks } from './scale.ts';

export interface BreachDay {
    day: string;
    breaches: number;
    severe: number;
}

export interface BreachDaysInput {
    days: readonly BreachDay[];
    /** Shared by charts that stand above each other. */
    most: number;
    /** Breaches a bar there were before; null for nothing to compare with. */
    average: number | null;
    events: readonly { day: string; name: string }[];
    width: number;
    height: number;
}

export interface BreachDaysShape {
    height: number;
    plot: { left: number; right: number; top: number; bottom: number };
    bars: { day: string; x: number; width: number; y: number; height: number; severeY: number; severeHeight: number }[];
    grid: { y: number; value: number }[];
    average: number | null;
    /** A name that another one would run into is left out; the rule stays. */
    events: { x: number; name: string; isNamed: boolean }[];
    labels: { x: number; day: string }[];
}

const LEFT = 34;
const RIGHT = 132;
const TOP = 16;
const BOTTOM = 22;
const WEEK = 7;

/** More bars than this are read as weeks. */
export const mostDays = 62;

/** Days as they are, or by the week from the first day on where there are too many to tell apart. */
export function barsOf(days: readonly BreachDay[]): { bars: BreachDay[]; isWeekly: boolean } {
    if (days.length <= mostDays) return { bars: [...days], isWeekly: false };
    const bars: BreachDay[] = [];
    for (const [index, { day, breaches, severe }] of days.entries()) {
        const last = bars.at(-1);
        if (index % WEEK === 0 || !last) bars.push({ day, breaches, severe });
        else
            bars[bars.length - 1] = { day: last.day, breaches: last.breaches + breaches, severe: last.severe + severe };
    }
    return { bars, isWeekly: true };
}

/** Geometry of one chart. */
export function breachDays({ days, most, average, events, width, height }: BreachDaysInput): BreachDaysShape {
    const plot = { left: LEFT, right: Math.max(LEFT + 60, width - RIGHT), top: TOP, bottom: height - BOTTOM };
    const top = Math.max(most, average ?? 0, 4);
    const steps = ticks(0, top, 3).filter((value) => Number.isInteger(value));
    const y = linearScale([0, steps.at(-1) ?? top], [plot.bottom, plot.top]);
    const slot = (plot.right - plot.left) / Math.max(1, days.length);
    const barWidth = round(Math.max(1, slot - Math.min(5, slot * 0.28)));
    const place = (day: string): number | null => {
        const at = days.findIndex((each, index) => each.day <= day && (days[index + 1]?.day ?? '9') > day);
        return at < 0 ? null : plot.left + at * slot;
    };
    const every = Math.max(1, Math.ceil(days.length / 6));
    return {
        height,
        plot,
        bars: days.map(({ day, breaches, severe }, index) => ({
            day,
            x: round(plot.left + index * slot + (slot - barWidth) / 2),
            width: barWidth,
            y: round(y(breaches)),
            height: round(plot.bottom - y(breaches)),
            severeY: round(y(severe)),
            severeHeight: round(plot.bottom - y(severe)),
        })),
        grid: steps.map((value) => ({ y: round(y(value)), value })),
        average: average === null ? null : round(y(average)),
        events: apart(
            events.flatMap(({ day, name }) => {
                const x = place(day);
                return x === null ? [] : [{ x: round(x), name }];
            }),
        ),
        labels: days.flatMap(({ day }, index) =>
            index % every === 0 ? [{ x: round(plot.left + (index + 0.5) * slot), day }] : [],
        ),
    };
}

/** Names end at their rule; from right to left each has to end before the next begins. */
function apart(events: { x: number; name: string }[]): BreachDaysShape['events'] {
    const CHARACTER = 6.4;
    let free = Infinity;
    return [...events]
        .sort((a, b) => b.x - a.x)
        .map((event) => {
            const isNamed = event.x <= free && event.x - event.name.length * CHARACTER > 0;
            if (isNamed) free = event.x - event.name.length * CHARACTER - 10;
            return { ...event, isNamed };
        });
}
