// Shift templates: when a shift works, and how many people a week of them takes.
import { parsedInterval } from '../settings/schedules.ts';

export interface ShiftTemplate {
    id: string;
    label: string;
    /** Half-open stretches of the day, in hours. */
    hours: [from: number, to: number][];
}

/** Source: the handbook's shift examples. */
export const shiftTemplates: ShiftTemplate[] = [
    { id: 'early', label: '06:00–14:00', hours: [[6, 14]] },
    { id: 'core', label: '09:00–17:00', hours: [[9, 17]] },
    { id: 'late', label: '12:00–20:00', hours: [[12, 20]] },
    {
        id: 'split',
        label: '09:00–13:00 and 16:00–20:00',
        hours: [
            [9, 13],
            [16, 20],
        ],
    },
];

/**
 * A template as people write it, in whole hours; null where it is none.
 *
 * @example shiftTemplate('09:00-13:00, 16:00-20:00') has two stretches of four hours
 */
export function shiftTemplate(text: string): ShiftTemplate | null {
    const stretches = text.split(',').map(parsedInterval);
    const hours: [number, number][] = [];
    for (const stretch of stretches) {
        const last = hours.at(-1)?.[1] ?? 0;
        if (stretch === null || stretch.opensAt % 3600 !== 0 || stretch.closesAt % 3600 !== 0) return null;
        if (stretch.opensAt / 3600 < last) return null;
        hours.push([stretch.opensAt / 3600, stretch.closesAt / 3600]);
    }
    const clock = (hour: number): string => `${String(hour).padStart(2, '0')}:00`;
    const label = hours.map(([from, to]) => `${clock(from)}–${clock(to)}`).join(' and ');
    return { id: label, label, hours };
}

/** The templates that rosters are fitted with: a scenario's own, else the handbook's. */
export function templatesOf(own: readonly string[]): ShiftTemplate[] {
    const known = own.map(shiftTemplate).filter((template) => template !== null);
    return known.length > 0 ? known : shiftTemplates;
}

/** People by weekday (Monday first) and shift: early, core, late. */
export type ShiftPlan = readonly (readonly number[])[];

/** Source: the handbook's schedule template. */
export const specShiftPlan: ShiftPlan = [
    [4, 12, 6],
    [3, 10, 5],
    [3, 10, 5],
    [3, 10, 5],
    [3, 8, 4],
    [1, 2, 1],
    [1, 2, 1],
];

/** Paid hours of a shift. */
export function shiftHours(template: ShiftTemplate): number {
    return template.hours.reduce((sum, [from, to]) => sum + to - from, 0);
}

/** Whether a shift is at work from one whole hour to the next. */
export function coversHour({ hours }: ShiftTemplate, hour: number): boolean {
    return hours.some(([from, to]) => from <= hour && hour < to);
}

/**
 * People a day, shifts and hours a week.
 *
 * @example shiftTotals(specShiftPlan) is 22, 18, 18, 18, 15, 4, 4: 99 shifts, 792 hours
 */
export function shiftTotals(plan: ShiftPlan, templates = shiftTemplates) {
    const days = plan.map((day) => day.reduce((sum, people) => sum + people, 0));
    const hours = plan.flatMap((day) => day.map((people, shift) => people * hoursOf(templates[shift])));
    return { days, shifts: sumOf(days), hours: sumOf(hours) };
}

function hoursOf(template: ShiftTemplate | undefined): number {
    return template ? shiftHours(template) : 0;
}

function sumOf(values: number[]): number {
    return values.reduce((sum, value) => sum + value, 0);
}
