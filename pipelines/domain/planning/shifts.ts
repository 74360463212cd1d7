// Shift templates: when a shift works, and how many people a week of them takes.

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
