// The Staffing page's sentences: verdict, titles, how far the last plan was off.
import type { PlanReality, ScenarioAnswer } from '#domain/planning/scenario-contract.ts';
import type { FrontierPoint } from '#domain/planning/what-decides.ts';
import { weekdays } from '#domain/ticket.ts';
import { count, minus, money, percent } from '#domain/units.ts';
import { dayLabel, longMonthLabel } from './calendar.ts';
import { requiredOf, scheduledOf } from './staffing-weeks.ts';

/** `March` of a date in it. */
export function monthName(date: string): string {
    return longMonthLabel(date.slice(0, 7));
}

/** A service level in percent. */
export function levelWords(level: number | null): string {
    return level === null ? 'no' : percent(100 * level);
}

/** `−2.4 FTE` */
export function gapWords(gap: number): string {
    return `${gap < 0 ? minus : '+'}${Math.abs(gap).toFixed(1)} FTE`;
}

/** How many people more or fewer keep the target, and for how much; points are in the order of people. */
export function frontierTitle(points: readonly FrontierPoint[], { targets, currency }: ScenarioAnswer): string {
    const target = `${Math.round(100 * targets.response)}% on average`;
    const now = points.find(({ people }) => people === 0);
    const found = points.find(({ response }) => response !== null && response >= targets.response);
    if (!found) return `Not even ${points.at(-1)?.people ?? 0} more people keep ${target}`;
    const size = Math.abs(found.people);
    if (size === 0) return `The plan keeps ${target}`;
    const who = `${size} ${found.people > 0 ? 'more' : 'fewer'} ${size === 1 ? 'person keeps' : 'people keep'} ${target}`;
    const price = money(Math.abs(found.cost - (now?.cost ?? found.cost)), currency);
    return found.people > 0 ? `${who}, for ${price} extra` : `${who}, ${price} cheaper`;
}

/** What a plan means, in one sentence with its number. */
export function verdictOf(answer: ScenarioAnswer, isNothing: boolean, baseline: ScenarioAnswer | null): string {
    const { totals, targets, weeks, currency } = answer;
    if (hasNobody(answer)) return `No agent is known yet: ${totals.requiredAgents} would cover the busiest week.`;
    const who = isNothing
        ? 'With today’s people,'
        : answer.scenario === 'Scenario'
          ? 'This way,'
          : `${plainName(answer.scenario)}:`;
    const target = `${Math.round(targets.response * 100)}%`;
    const extra = baseline && !isNothing && !hasNobody(baseline) ? totals.cost - baseline.totals.cost : 0;
    const price =
        extra > 500
            ? ` for ${money(extra, currency)} extra`
            : extra < -500
              ? `, ${money(-extra, currency)} cheaper`
              : '';
    const level = totals.meanResponse.value;
    if (level === null) return `${who} no tickets come, so there is no service level.`;
    const since = totals.firstWeekAtTarget;
    const first = weeks[0]?.week ?? '';
    if (since === first) return `${who} response SLA holds ${target} in every week${price}.`;
    if (since !== null) return `${who} response SLA holds ${target} from ${monthName(since)}${price}.`;
    const short =
        totals.largestGap <= -1
            ? `, ${Math.abs(totals.largestGap).toFixed(1)} FTE short in ${monthName(totals.largestGapWeek)}`
            : '';
    return `${who} response SLA stays under ${target}: ${levelWords(level)} on average${price}${short}.`;
}

/** Work, and nobody in any week: the people are missing from the settings rather than from the team. */
export function hasNobody({ totals, weeks }: ScenarioAnswer): boolean {
    return totals.requiredAgents > 0 && weeks.every((week) => scheduledOf(week) === 0);
}

/** `D. Combined` without its letter. */
export function plainName(name: string): string {
    return name.replace(/^[A-Z]\. (?=.)/, '');
}

/** Whom to look for by when, and what doesn't fit until then. */
export function verdictDetail(answer: ScenarioAnswer): string {
    const { requisitions, totals, weeks, targets } = answer;
    if (hasNobody(answer))
        return 'Say how many there are with the levers, or enter them with tiers and schedules in the settings.';
    const asked = requisitionWords(answer);
    const isLate = requisitions.some(({ openBy }) => openBy < (weeks[0]?.week ?? ''));
    const open =
        asked === '' ? 'No requisition is due.' : `${isLate ? 'Requisitions due' : 'Open requisitions'}: ${asked}.`;
    const hours = Math.round(totals.overtimeHours);
    const overtime = hours >= 1 ? [`${count(hours)} hours of work don’t fit into the time on queue.`] : [];
    return [open, ...overtime, ...chanceWords(totals, Math.round(targets.response * 100))].join(' ');
}

/** `1 L2, 1 L3 since 15 Jun; 2 L1 by 16 Nov` */
export function requisitionWords({ requisitions, weeks }: ScenarioAnswer): string {
    const first = weeks[0]?.week ?? '';
    const dates = [...new Set(requisitions.map(({ openBy }) => openBy))].sort();
    const asked = dates.map((date) => {
        const who = requisitions.filter(({ openBy }) => openBy === date).map(({ tier, count }) => `${count} ${tier}`);
        return `${who.join(', ')} ${date < first ? 'since' : 'by'} ${dayLabel(date, first)}`;
    });
    return asked.join('; ');
}

/** A day of the plan: without its year, unless the plan is so long that it comes twice. */
export function planDay(day: string, { weeks }: ScenarioAnswer): string {
    return dayLabel(day, weeks.length <= 52 ? day : weeks[0]?.week);
}

/** The odds that this roster keeps the promise, and the hour that breaks it most often. */
function chanceWords({ chanceAtTarget, bindingHour }: ScenarioAnswer['totals'], target: number): string[] {
    if (chanceAtTarget === null) return [];
    const odds = `It keeps ${target}% over the plan in ${Math.round(100 * chanceAtTarget)}% of the forecast’s futures`;
    if (bindingHour === null) return [`${odds}.`];
    const clock = `${String(bindingHour % 24).padStart(2, '0')}:00`;
    return [`${odds}; most replies come late to tickets of ${weekdays[Math.floor(bindingHour / 24)] ?? ''} ${clock}.`];
}

/** The finding over the chart of people. */
export function peopleTitle(answer: ScenarioAnswer): string {
    const { totals, weeks } = answer;
    const { largestGap, largestGapWeek, weeksShort, requiredAgents } = totals;
    if (requiredAgents === 0) return 'Nobody is needed: no tickets come';
    const covering = `${requiredAgents === 1 ? '1 agent covers' : `${requiredAgents} agents cover`} the busiest week`;
    if (hasNobody(answer)) return covering;
    if (largestGap > -0.05) return `Nobody is missing: ${covering}`;
    const size = Math.abs(largestGap).toFixed(1);
    const closed = weeks.findIndex((_, i) => weeks.slice(i).every((each) => scheduledOf(each) >= requiredOf(each)));
    const since =
        closed > 0
            ? `, closed by ${monthName(weeks[closed]?.week ?? '')}`
            : `, ${weeksShort} of ${weeks.length} weeks short by one or more`;
    return `${size} FTE short in ${monthName(largestGapWeek)}${since}`;
}

/** How far the plan of the last month was off, the assumption that was off most first. */
export function realityTitle(reality: PlanReality | null): string {
    const weeks = reality?.weeks ?? [];
    if (weeks.length === 0) return 'Plan against reality';
    const sum = (of: (week: PlanReality['weeks'][number]) => number): number =>
        weeks.reduce((all, week) => all + of(week), 0);
    const planned = {
        tickets: sum(({ tickets }) => tickets.planned),
        minutes: sum((week) => week.handleMinutes.planned),
    };
    if (planned.tickets === 0 || planned.minutes === 0) return 'Plan against reality';
    const volume = sum(({ tickets }) => tickets.actual) / planned.tickets - 1;
    const isTimed = weeks.some(({ handleMinutes }) => handleMinutes.actual !== null);
    const minutes = sum(({ handleMinutes }) => handleMinutes.actual ?? handleMinutes.planned) / planned.minutes - 1;
    const words = (share: number, more: string, fewer: string): string =>
        `${Math.abs(100 * share).toFixed(1)}% ${share >= 0 ? more : fewer}`;
    const off = [
        { size: Math.abs(volume), text: `volume came ${words(volume, 'above', 'below')} plan` },
        ...(isTimed ? [{ size: Math.abs(minutes), text: `handle time ${words(minutes, 'above', 'below')}` }] : []),
    ].sort((a, b) => b.size - a.size);
    const text = off.map((each) => each.text).join(', ');
    return `Last month ${text}`;
}
