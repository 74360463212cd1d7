// How many tickets come on which day, about what, and at which hour: growth, season, weekdays, holidays and events.
import { dayNumber, isHoliday, newYorkInstant, weekdayOf } from './calendar.ts';
import { companyEvents, firstDay, growthPerYear, horizon, lastDay, outage, publishedArticle } from './company.ts';
import { Dice, runningSums } from './random.ts';
import { themes } from './themes/index.ts';

/** Monday to Sunday, relative to an average office day. */
export const weekdayFactors = [1.18, 1.11, 1.06, 1.02, 0.92, 0.4, 0.33] as const;
const holidayFactor = 0.36;
const monthFactors = [1.05, 1.02, 1.02, 1.0, 0.99, 0.97, 0.94, 0.95, 1.0, 1.0, 1.0, 0.91] as const;

/** Arrivals by hour of the local day. */
const officeProfile = [
    0.6, 0.4, 0.35, 0.4, 0.6, 0.9, 1.8, 3.6, 6.8, 9.0, 9.7, 9.0, 7.3, 7.6, 8.4, 8.0, 7.2, 6.4, 4.2, 2.8, 2.2, 1.8, 1.3,
    0.9,
];
const weekendProfile = [
    1.4, 1.0, 0.8, 0.8, 1.0, 1.3, 2.0, 3.0, 4.4, 5.8, 6.6, 6.8, 6.4, 6.2, 6.2, 6.0, 5.8, 5.6, 5.4, 5.2, 5.0, 4.2, 3.2,
    2.2,
];
/** The outage lasted from ten to three: its tickets came then. */
const outageProfile = Array.from({ length: 24 }, (_, hour) => [0, 0, 5, 9, 8, 7, 5, 3, 2][hour - 8] ?? 0.1);

const officeSums = runningSums(officeProfile);
const weekendSums = runningSums(weekendProfile);
const outageSums = runningSums(outageProfile);
const outageDay = dayNumber(outage.from);
const eventDays = companyEvents.map((event) => {
    return { event, from: dayNumber(event.from), to: dayNumber(event.echoTo) };
});
const publishedOn = dayNumber(publishedArticle.on);

/** The trend of volume, customers and headcount: 1 at the end of the two years. */
export function growthUntil(day: number): number {
    return Math.exp(Math.log(1 + growthPerYear) * ((day - lastDay) / 365.25));
}

/** What an event multiplies a theme by on a day. */
function eventFactor(themeId: string, day: number): number {
    let factor = 1;
    for (const { event, from, to } of eventDays) {
        if (day >= from && day <= to) factor *= event.volume[themeId] ?? 1;
    }
    if (themeId === publishedArticle.theme && day >= publishedOn) factor *= publishedArticle.volume;
    return factor;
}

/** The weight of each theme on a day, before weekday and growth. */
export function themeWeights(day: number): number[] {
    return themes.map((theme) => theme.weight * eventFactor(theme.id, day));
}

function dayFactor(day: number): number {
    const month = new Date(day * 86_400_000).getUTCMonth();
    const weekday = weekdayOf(day);
    const rhythm = isHoliday(day) ? holidayFactor : (weekdayFactors[weekday - 1] as number);
    const afterHoliday = weekday <= 5 && isHoliday(day - 1) && !isHoliday(day) ? 1.12 : 1;
    return growthUntil(day) * (monthFactors[month] as number) * rhythm * afterHoliday;
}

export interface DayVolume {
    day: number;
    tickets: number;
    /** Running sums of the themes' weights. */
    themeSums: Float64Array;
}

/** Exactly `tickets` tickets over the two years, day by day. */
export function dailyVolumes(tickets: number, seed: number): DayVolume[] {
    const dice = new Dice(seed, -1);
    const days: { day: number; weight: number; themeSums: Float64Array }[] = [];
    let total = 0;
    for (let day = firstDay; day <= lastDay; day++) {
        const themeSums = runningSums(themeWeights(day));
        const seen = day === lastDay ? shareSeen(day) : 1;
        const weight = (themeSums.at(-1) ?? 0) * dayFactor(day) * seen * dice.lognormal(1, 0.045);
        days.push({ day, weight, themeSums });
        total += weight;
    }
    // Small numbers scatter as counts do (variance = mean).
    const counts = days.map(({ weight }) => {
        const expected = (weight / total) * tickets;
        return Math.max(0, expected + Math.sqrt(expected) * dice.normal());
    });
    const drawn = counts.reduce((sum, count) => sum + count, 0);
    let running = 0;
    let given = 0;
    return days.map(({ day, themeSums }, index) => {
        running += counts[index] as number;
        const upTo = index === days.length - 1 ? tickets : Math.round((running / drawn) * tickets);
        const volume = { day, tickets: upTo - given, themeSums };
        given = upTo;
        return volume;
    });
}

/** The share of the last day's arrivals that lies before the horizon. */
function shareSeen(day: number): number {
    const hours = (horizon - newYorkInstant(day, 0)) / 3600;
    const whole = Math.floor(hours);
    const before = officeProfile.slice(0, whole).reduce((sum, part) => sum + part, 0);
    return (before + (officeProfile[whole] ?? 0) * (hours - whole)) / (officeSums.at(-1) as number);
}

/** The instant of an arrival on a day, never after the horizon. */
export function arrival(dice: Dice, day: number, themeId: string): number {
    const isCalm = isHoliday(day) || weekdayOf(day) > 5;
    const isOutage = day === outageDay && themeId in outage.volume;
    const sums = isOutage ? outageSums : isCalm ? weekendSums : officeSums;
    for (;;) {
        const hour = dice.share(sums);
        const at = newYorkInstant(day, hour * 3600 + dice.below(3600));
        if (at < horizon) return at;
    }
}
