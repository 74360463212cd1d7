// How fast the company works at a time: calm and busy months, bad days, thin hours.
import { dayNumber, newYorkOffset, weekdayOf, isHoliday } from './calendar.ts';
import { companyEvents, firstDay, lastDay } from './company.ts';
import { Dice } from './random.ts';

export interface Pace {
    /** Multiplies the wait for the first reply. */
    response: number;
    /** Multiplies the work after it. */
    work: number;
    /** Added to the share that escalates. */
    escalation: number;
}

/** The two hours of a working day in which half the people are there: 08:00 and 17:00, local. */
export const thinHours: readonly number[] = [8, 17];
const thinFactor = 1.7;
const nightFactor = 1.3;
const weekendFactor = 1.4;

/** The pace of every day of the two years. */
export function dailyPaces(seed: number): Pace[] {
    const dice = new Dice(seed, -2);
    const paces: Pace[] = [];
    let month = '';
    let ofMonth = 1;
    for (let day = firstDay; day <= lastDay; day++) {
        const name = new Date(day * 86_400_000).toISOString().slice(0, 7);
        if (name !== month) {
            month = name;
            // September and October 2026 are the months that the figures are about: they don't scatter.
            const drawn = dice.lognormal(1, 0.07);
            ofMonth = day >= dayNumber('2026-09-01') ? 1 : drawn;
        }
        const pace: Pace = { response: ofMonth, work: Math.sqrt(ofMonth), escalation: 0 };
        for (const event of companyEvents) {
            if (day < dayNumber(event.from) || day > dayNumber(event.echoTo)) continue;
            pace.response *= event.responseFactor;
            pace.work *= event.workFactor;
            pace.escalation += event.escalation;
        }
        paces.push(pace);
    }
    return paces;
}

/** How much longer a first reply takes because of the hour of its arrival. */
export function hourFactor(at: number): number {
    const local = at + newYorkOffset(at);
    const day = Math.floor(local / 86_400);
    const hour = Math.floor((local - day * 86_400) / 3600);
    if (weekdayOf(day) > 5 || isHoliday(day)) return weekendFactor;
    if (hour < 7 || hour >= 20) return nightFactor;
    return thinHours.includes(hour) ? thinFactor : 1;
}
