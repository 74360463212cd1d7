// The periods that a pack can be made for, the newest first, as a list to choose from.
import type { PackKind } from '#domain/review/kinds.ts';
import { addDays, addMonths, covered, dayLabel, longMonthLabel, monthRange, type DayRange } from './calendar.ts';

export interface PeriodOption {
    value: string;
    label: string;
    note: string;
}

const shown: Record<PackKind, number> = { monthly: 25, weekly: 27, quarterly: 9, daily: 31 };

/** Periods up to the one that holds the data's last day; one under way says how far it is. */
export function recentPeriods(kind: PackKind, lastDay: string): PeriodOption[] {
    return Array.from({ length: shown[kind] }, (_, back) => {
        const { range, value, label } = makers[kind](lastDay, back);
        const part = covered(range, lastDay);
        return { value, label, note: part ? `${part.days} of ${part.of} days` : '' };
    });
}

interface Made {
    range: DayRange;
    value: string;
    label: string;
}

const makers: Record<PackKind, (lastDay: string, back: number) => Made> = {
    monthly: (lastDay, back) => {
        const month = addMonths(lastDay.slice(0, 7), -back);
        return { range: monthRange(month), value: month, label: longMonthLabel(month, true) };
    },
    quarterly: (lastDay, back) => {
        const month = Number(lastDay.slice(5, 7));
        const first = addMonths(
            `${lastDay.slice(0, 5)}${String(month - ((month - 1) % 3)).padStart(2, '0')}`,
            -3 * back,
        );
        const quarter = Math.ceil(Number(first.slice(5, 7)) / 3);
        const range = { from: `${first}-01`, to: `${addMonths(first, 3)}-01` };
        return { range, value: `${first.slice(0, 4)}-Q${quarter}`, label: `Q${quarter} ${first.slice(0, 4)}` };
    },
    weekly: (lastDay, back) => {
        const from = addDays(lastDay, -weekdayOf(lastDay) - 7 * back);
        const thursday = addDays(from, 3);
        const first = addDays(`${thursday.slice(0, 4)}-01-04`, -weekdayOf(`${thursday.slice(0, 4)}-01-04`));
        const week = Math.round((Date.parse(from) - Date.parse(first)) / 604_800_000) + 1;
        const range = { from, to: addDays(from, 7) };
        const value = `${thursday.slice(0, 4)}-W${String(week).padStart(2, '0')}`;
        return { range, value, label: `Week ${week}, from ${dayLabel(from)}` };
    },
    daily: (lastDay, back) => {
        const day = addDays(lastDay, -back);
        return { range: { from: day, to: addDays(day, 1) }, value: day, label: dayLabel(day) };
    },
};

/** 0 = Monday to 6. */
function weekdayOf(day: string): number {
    return (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
}
