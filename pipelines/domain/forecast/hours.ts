// Hours: each day's total as the days are forecast, parted by what the hours of such a day usually bear.
import { dateOfDay, dayNumber, weekdayOfDay } from './grain.ts';
import { meanOf } from './member.ts';
import type { Point } from './readings.ts';
import { scaleOf, type Scale } from './scale.ts';
import type { Slots } from './series.ts';
import { studyOf, type Material, type Study } from './study.ts';

/**
 * Days of the same weekday that its profile remembers, and how strongly it is drawn towards that of all days, in days: the less a day's
 * total is in steps of the series, the more, since few tickets tell little of their hours. Chosen on held-out training data.
 */
const remembered = 6;
const drawnAlways = 0.5;
const drawnBySteps = 30;

/** Days ahead by which members are weighed; more would cost much and tell little more. */
const daysWeighed = 7;

/** A study of hours: a study of their days, and the profile within a day, each told from what was known at an origin. */
export function hourStudyOf(slots: Slots, material: Pick<Material, 'holidays' | 'events'>, horizon: number): Study {
    const known = slots.values.length;
    const { first, dayOf } = daysOf(slots);
    const whole = wholeDays(slots);
    const totals = dayTotals(slots, dayOf, whole);
    const daysAhead = dayOf(slots.days.length - 1) - whole + 1;
    const days = Float64Array.from({ length: whole + daysAhead }, (_, day) => first[day] ?? 0);
    const season = new Set(Array.from(days.subarray(0, whole), weekdayOfDay)).size;
    const study = studyOf(
        { ...material, grain: 'day', values: totals, days, season },
        Math.ceil(horizon / 24),
        daysWeighed,
    );
    const scale = scaleOf(slots.values);
    const usual = meanOf(totals.filter((total) => !Number.isNaN(total)));
    const drawn = drawnAlways + (usual > 0 ? (drawnBySteps * scale.step) / usual : 0);
    const firstSlotOf = (day: number): number => slots.days.findIndex((at) => at >= (first[day] as number));
    const dayOrigins = new Map([...study.judged.from, ...study.weighed.from].map((day) => [firstSlotOf(day), day]));
    const judged = { from: study.judged.from.map(firstSlotOf), ahead: horizon };
    const profiles = new Map<number, (slot: number) => number>();
    const shareAt = (day: number): ((slot: number) => number) => {
        const made = profiles.get(day) ?? profileBefore(slots, dayOf, totals, day, drawn);
        profiles.set(day, made);
        return made;
    };
    const weekHours = new Set(weekHoursOf(slots)).size;
    return {
        ...{ known, scale, season: weekHours, incidents: [], newLevel: null },
        // Of their days: an hour has no part of its own in a holiday.
        ...{
            effects: study.effects.map((effect) => ({ ...effect, ahead: new Float64Array(0) })),
            baseline: study.baseline,
        },
        judged,
        weighed:
            study.weighed === study.judged
                ? judged
                : { from: study.weighed.from.map(firstSlotOf), ahead: 24 * daysWeighed },
        continuedBy(member, origin, ahead) {
            const day = dayOrigins.get(origin) ?? whole;
            const lastDay = dayOf(origin + ahead - 1);
            const said = study.continuedBy(member, day, lastDay - day + 1);
            const share = shareAt(day);
            return Float64Array.from({ length: ahead }, (_, step) => {
                const slot = origin + step;
                return scale.to(study.scale.from(said[dayOf(slot) - day] as number) * share(slot));
            });
        },
    };
}

/** Whole days of hours as points of days, to be forecast as such. */
export function dayPoints(slots: Slots): Point[] {
    const { first, dayOf } = daysOf(slots);
    const totals = dayTotals(slots, dayOf, wholeDays(slots));
    return Array.from(totals, (total, day) => ({
        at: dateOfDay(first[day] as number),
        value: Number.isNaN(total) ? null : total,
    }));
}

/** Hours ahead made to sum to their days as those are forecast; a day that is under way or cut short takes the factor of the whole day beside it. */
export function summingToDays(
    hours: Float64Array,
    slots: Slots,
    scale: Scale,
    days: readonly { at: string; value: number }[],
): Float64Array {
    const known = slots.values.length;
    const open = [...new Set(weekHoursOf(slots))].map((hour) => Math.floor(hour / 24));
    const sums = new Map<number, { hours: number; sum: number }>();
    hours.forEach((hour, step) => {
        const day = slots.days[known + step] as number;
        const before = sums.get(day) ?? { hours: 0, sum: 0 };
        sums.set(day, { hours: before.hours + 1, sum: before.sum + scale.from(hour) });
    });
    const factors = new Map<number, number>();
    for (const { at, value } of days) {
        const day = dayNumber(at);
        const own = sums.get(day);
        if (own?.hours === open.filter((weekday) => weekday === weekdayOfDay(day)).length && own.sum > 0)
            factors.set(day, value / own.sum);
    }
    const beside = [...factors.keys()];
    return hours.map((hour, step) => {
        const day = slots.days[known + step] as number;
        const factor =
            factors.get(day) ?? factors.get((day < (beside[0] ?? day) ? beside[0] : beside.at(-1)) ?? day) ?? 1;
        return scale.to(scale.from(hour) * factor);
    });
}

/** The days that slots lie in, numbered from 0, and the first of each as days since 1970. */
function daysOf(slots: Slots): { first: number[]; dayOf: (slot: number) => number } {
    const first: number[] = [];
    const numbers = Uint32Array.from(slots.days, (day) => {
        if (first.at(-1) !== day) first.push(day);
        return first.length - 1;
    });
    return { first, dayOf: (slot) => numbers[slot] as number };
}

/** Days of which every open hour is known: the last one only if the next slot lies in another day. */
function wholeDays(slots: Slots): number {
    const known = slots.values.length;
    const { dayOf } = daysOf(slots);
    const isWhole = known >= slots.days.length || dayOf(known) !== dayOf(known - 1);
    return dayOf(known - 1) + Number(isWhole);
}

/** A day with less than this share of its open hours known has no total. */
const leastKnown = 0.75;

/** Totals of days, hours that are missing taken as the mean of their day's others; NaN for a day of which too little is known, as the first may be. */
function dayTotals(slots: Slots, dayOf: (slot: number) => number, whole: number): Float64Array {
    const totals = new Float64Array(whole);
    const counted = new Float64Array(whole);
    const open = new Float64Array(7);
    for (const hour of new Set(weekHoursOf(slots))) {
        const weekday = Math.floor(hour / 24);
        open[weekday] = (open[weekday] as number) + 1;
    }
    for (let slot = 0; slot < slots.values.length; slot += 1) {
        const day = dayOf(slot);
        const value = slots.values[slot] as number;
        if (day >= whole || Number.isNaN(value)) continue;
        totals[day] = (totals[day] as number) + value;
        counted[day] = (counted[day] as number) + 1;
    }
    const { first } = daysOf(slots);
    return totals.map((total, day) => {
        const share = (counted[day] as number) / (open[weekdayOfDay(first[day] as number)] as number);
        return share >= leastKnown ? total / share : NaN;
    });
}

/** The hour of the week of each slot, from Monday 00:00. */
function weekHoursOf({ hours, days }: Slots): number[] {
    return Array.from(hours, (hour, slot) => weekdayOfDay(days[slot] as number) * 24 + hour);
}

/** The share of its day that a slot bears, told from the days before: its weekday's own, drawn towards that of all days. */
function profileBefore(
    slots: Slots,
    dayOf: (slot: number) => number,
    totals: Float64Array,
    before: number,
    drawn: number,
): (slot: number) => number {
    const own = new Float64Array(7 * 24);
    const ownDays = new Float64Array(7);
    const all = new Float64Array(24);
    let allDays = 0;
    const seen = new Set<number>();
    for (let slot = slots.values.length - 1; slot >= 0; slot -= 1) {
        const day = dayOf(slot);
        const total = totals[day] ?? 0;
        const weekday = weekdayOfDay(slots.days[slot] as number);
        if (day >= before || !(total > 0)) continue;
        if (!seen.has(day)) {
            if ((ownDays[weekday] as number) >= remembered) continue;
            seen.add(day);
            ownDays[weekday] = (ownDays[weekday] as number) + 1;
            allDays += 1;
        }
        const share = (slots.values[slot] || 0) / total;
        const hour = slots.hours[slot] as number;
        own[weekday * 24 + hour] = (own[weekday * 24 + hour] as number) + share;
        all[hour] = (all[hour] as number) + share;
    }
    const profile = own.map((sum, cell) => {
        const days = ownDays[Math.floor(cell / 24)] as number;
        return (sum + (drawn * (all[cell % 24] as number)) / Math.max(1, allDays)) / (days + drawn);
    });
    const open = new Set(weekHoursOf(slots));
    const sums = [0, 1, 2, 3, 4, 5, 6].map((weekday) =>
        Array.from({ length: 24 }, (_, hour) => weekday * 24 + hour)
            .filter((cell) => open.has(cell))
            .reduce((sum, cell) => sum + (profile[cell] as number), 0),
    );
    return (slot) => {
        const weekday = weekdayOfDay(slots.days[slot] as number);
        const sum = sums[weekday] as number;
        return sum > 0 ? (profile[weekday * 24 + (slots.hours[slot] as number)] as number) / sum : 0;
    };
}
