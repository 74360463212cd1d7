// Requisitions: how many people to look for in each tier, and the latest date to begin, so that they carry a full load in time.
import { dateOfDay, dayNumber } from '../forecast/index.ts';
import { dateWords } from '../units.ts';
import { rampOf } from './people.ts';
import { weeksToFullLoad } from './ramp.ts';
import { defaultLeadWeeks, type PlanTier, type Scenario } from './scenario.ts';

export interface Requisition {
    tier: PlanTier;
    count: number;
    /** The latest date to open it. */
    openBy: string;
}

export interface TierGap {
    tier: PlanTier;
    required: readonly number[];
    scheduled: readonly number[];
}

/** A need that shows in fewer of the weeks that follow is a peak: people for it would be idle most of the time. */
const lastingShare = 0.5;
/** A tenth of a person is no requisition. */
const least = 0.1;

/**
 * The k-th person is worth a requisition when at least half of the weeks from the first need on need them. They start as many
 * weeks earlier as the ramp takes, and are looked for a lead time before that.
 *
 * @example one more needed from week 30 on, 6 weeks of ramp, 15 of lead time: open it 21 weeks before, in week 9
 */
export function requisitions(scenario: Scenario, weeks: readonly string[], gaps: readonly TierGap[]): Requisition[] {
    const ramp = weeksToFullLoad(rampOf(scenario));
    const lead = leadWeeksOf(scenario);
    return gaps.flatMap(({ tier, required, scheduled }) => {
        const short = required.map((need, week) => need - (scheduled[week] ?? 0));
        const most = Math.min(100_000, Math.ceil(Math.max(0, ...short)));
        const found: Requisition[] = [];
        for (let k = 1; k <= most; k++) {
            const needs = short.map((gap) => gap > k - 1 + least);
            const first = firstLasting(needs);
            if (first === undefined) break;
            const openBy = dateOfDay(dayNumber(weeks[first] ?? '') - Math.round((ramp + lead(tier)) * 7));
            const last = found.at(-1);
            if (last?.openBy === openBy) last.count += 1;
            else found.push({ tier, count: 1, openBy });
        }
        return found;
    });
}

function firstLasting(needs: readonly boolean[]): number | undefined {
    for (let week = 0; week < needs.length; week++) {
        if (!needs[week]) continue;
        const rest = needs.slice(week);
        if (rest.filter(Boolean).length >= lastingShare * rest.length) return week;
    }
    return undefined;
}

/** Lead time of a tier: what its planned hires take, else a growth hire's. */
function leadWeeksOf({ people }: Scenario): (tier: PlanTier) => number {
    return (tier) => people.hires.find((hire) => hire.tier === tier)?.leadWeeks ?? defaultLeadWeeks;
}

/** Requisitions whose latest date is past when the plan begins, in words. */
export function overdue(found: readonly Requisition[], from: string): string[] {
    const late = found.filter(({ openBy }) => openBy < from);
    const dates = [...new Set(late.map(({ openBy }) => openBy))].sort();
    return dates.map((date) => {
        const who = late.filter(({ openBy }) => openBy === date).map(({ tier, count }) => `${count} more in ${tier}`);
        return `${listed(who)} should have been looked for from ${dateWords(date)} on, before the plan begins: until hires carry a full load, overtime or contractors have to.`;
    });
}

/** `2 more in L1, 1 more in L2 and 1 more in L3` */
function listed(words: readonly string[]): string {
    return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
