// Hours: each day's total as the days are forecast, parted by what the hours of such a day usually bear.
import { weekdayOfDay } from './grain.ts';
import { scaleOf } from './scale.ts';
import type { Slots } from './series.ts';
import { studyOf, type Material, type Study } from './study.ts';

/** Days of the same weekday that its profile remembers, and how strongly it is drawn towards that of all days, in days. */
const remembered = 8;
const drawn = 2;

/** A study of hours: a study of their days, and the profile within a day, each told from what was known at an origin. */
export function hourStudyOf(slots: Slots, material: Pick<Material, 'holidays' | 'events'>, horizon: number): Study {
    const known = slots.values.length;
    const { first, dayOf } = daysOf(slots);
    const whole = wholeDays(slots);
    const totals = new Float64Array(whole);
    for (let slot = 0; slot < known; slot += 1) {
        const day = dayOf(slot);
        if (day < whole) totals[day] = (totals[day] as number) + (slots.values[slot] || 0);
    }
    const daysAhead = dayOf(slots.days.length - 1) - whole + 1;
    const days = Float64Array.from({ length: whole + daysAhead }, (_, day) => first[day] ?? 0);
    const season = new Set(Array.from(days.subarray(0, whole), weekdayOfDay)).size;
    const study = studyOf({ ...material, grain: 'day', values: totals, days, season }, Math.ceil(horizon / 24));
    const scale = scaleOf(slots.values);
    const firstSlotOf = (day: number): number => slots.days.findIndex((at) => at >= (first[day] as number));
    const dayOrigins = new Map(study.origins.map((day) => [firstSlotOf(day), day]));
    const profiles = new Map<number, (slot: number) => number>();
    const shareAt = (day: number): ((slot: number) => number) => {
        const made = profiles.get(day) ?? profileBefore(slots, dayOf, totals, day);
        profiles.set(day, made);
        return made;
    };
    const weekHours = new Set(
        Array.from(slots.hours, (hour, slot) => weekdayOfDay(slots.days[slot] as number) * 24 + hour),
    ).size;
    return {
        ...{ known, scale, season: weekHours, incidents: [] },
        // Of their days: an hour has no part of its own in a holiday.
        ...{
            effects: study.effects.map((effect) => ({ ...effect, ahead: new Float64Array(0) })),
            baseline: study.baseline,
        },
        origins: [...dayOrigins.keys()],
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
        naive: (origin, ahead) =>
            Float64Array.from({ length: ahead }, (_, step) => {
                const value = slots.values[origin - weekHours + (step % weekHours)];
                return scale.to(value === undefined || Number.isNaN(value) ? 0 : value);
            }),
    };
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

/** The share of its day that a slot bears, told from the days before: its weekday's own, drawn towards that of all days. */
function profileBefore(
    slots: Slots,
    dayOf: (slot: number) => number,
    totals: Float64Array,
    before: number,
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
    const open = new Set(Array.from(slots.hours, (hour, slot) => weekdayOfDay(slots.days[slot] as number) * 24 + hour));
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
