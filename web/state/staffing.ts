// What the Staffing page lists: rows of the comparison, who arrives when, holidays, the next scenario's letter.
import type { ScenarioAnswer } from '#domain/planning/scenario-contract.ts';
import type { Ground } from '#domain/planning/ground.ts';
import { rampOf, startOfHire } from '#domain/planning/people.ts';
import { weeksToFullLoad } from '#domain/planning/ramp.ts';
import { minus, money, percent } from '#domain/units.ts';
import { addDays } from './calendar.ts';
import type { Draft } from './staffing-levers.ts';
import { noteOf } from './staffing-changes.ts';
import { gapWords, hasNobody, monthName, planDay } from './staffing-words.ts';
import { scenarioOf } from './staffing-work.ts';

export const baselineName = 'A. Do nothing';
/** Of a scenario whose levers were moved and that has no name yet. */
export const unsavedName = 'Unsaved scenario';

export function isBaseline(draft: Draft): boolean {
    const { name: _, ...rest } = draft;
    return sameDraft(rest, {});
}

/** Whether two scenarios ask for the same, however they are written. */
export function sameDraft(a: Draft, b: Draft): boolean {
    const plain = ({ name: _, ...rest }: Draft): string => JSON.stringify(scenarioOf(rest));
    try {
        return plain(a) === plain(b);
    } catch {
        return false;
    }
}

/** A scenario beside others, and what it gives. */
export interface Side {
    name: string;
    draft: Draft;
    answer: ScenarioAnswer;
    /** Hours of a usual week below half of what they need. */
    hoursUnderHalf: number;
    isCurrent: boolean;
}

export interface ComparisonRow {
    name: string;
    note: string;
    isCurrent: boolean;
    gap: string;
    gapWeek: string;
    weeksShort: string;
    gapHours: string;
    utilization: number | null;
    level: string;
    levelBand: string;
    since: string;
    cost: string;
    extra: string;
}

/** One scenario of the comparison; `extra` is its cost beyond the baseline's. */
export function comparisonRow(side: Side, baseline: ScenarioAnswer | null): ComparisonRow {
    const { name, draft, answer, hoursUnderHalf, isCurrent } = side;
    const { totals, currency } = answer;
    // Where nobody is known neither are level, gap and cost; the zeros would be of an empty office.
    const isKnown = !hasNobody(answer);
    const { value, low80, high80 } = totals.meanResponse;
    const extra = baseline && isKnown && !hasNobody(baseline) ? totals.cost - baseline.totals.cost : 0;
    const known = (text: string): string => (isKnown ? text : '–');
    return {
        name,
        note: isKnown ? noteOf(draft) : 'nobody is known',
        isCurrent,
        gap: known(gapWords(totals.largestGap)),
        gapWeek: isKnown ? planDay(totals.largestGapWeek, answer) : '',
        weeksShort: known(String(totals.weeksShort)),
        gapHours: known(String(hoursUnderHalf)),
        utilization: totals.meanUtilization,
        level: known(value === null ? '–' : percent(100 * value)),
        levelBand:
            !isKnown || low80 === null || high80 === null
                ? ''
                : `${(100 * low80).toFixed(1)}–${(100 * high80).toFixed(1)}`,
        since: known(sinceWords(answer)),
        cost: known(money(totals.cost, currency)),
        extra: extraWords(extra, currency) ?? '–',
    };
}

/** From when on the target is kept: `1 Mar`, or `Not by May`. */
export function sinceWords(answer: ScenarioAnswer): string {
    const { totals, weeks } = answer;
    const last = addDays(weeks.at(-1)?.week ?? '2026-01-05', 6);
    return totals.firstWeekAtTarget === null
        ? `Not by ${monthName(last).slice(0, 3)}`
        : planDay(totals.firstWeekAtTarget, answer);
}

/** Less is no difference in the cost of a plan. */
export const leastExtra = 500;

/** `+$127k`; null where it is about the same. */
export function extraWords(extra: number, currency: string): string | null {
    return Math.abs(extra) < leastExtra ? null : `${extra > 0 ? '+' : minus}${money(Math.abs(extra), currency)}`;
}

export interface Stretch {
    label: string;
    /** Pieces in weeks from the plan's begin. */
    pieces: { from: number; to: number; kind: 'lead' | 'ramp' | 'full'; words: string }[];
}

/** Lead time, ramp and full load of each group of people, and when articles begin to deflect, on the plan's weeks. */
export function stretchesOf(draft: Draft, weeks: readonly string[]): Stretch[] {
    const scenario = scenarioOf(draft);
    const first = weeks[0] ?? '2026-01-05';
    const count = weeks.length;
    const at = (date: string): number => (Date.parse(date) - Date.parse(first)) / (7 * 86_400_000);
    const full = weeksToFullLoad(rampOf(scenario));
    const cut = (pieces: Stretch['pieces']): Stretch['pieces'] =>
        pieces
            .map((piece) => ({ ...piece, from: Math.max(0, piece.from), to: Math.min(count, piece.to) }))
            .filter(({ from, to }) => to > from);
    const arriving = (label: string, lead: string, begin: number, start: number, end: number): Stretch => ({
        label,
        pieces: cut([
            { from: begin, to: start, kind: 'lead', words: lead },
            { from: start, to: Math.min(end, start + full), kind: 'ramp', words: 'Ramp' },
            { from: start + full, to: end, kind: 'full', words: 'Full load' },
        ]),
    });
    const hires = scenario.people.hires.map(({ tier, count: people, requested, leadWeeks }) => {
        const begin = at(requested ?? first);
        const start = at(startOfHire(requested ?? first, leadWeeks));
        return arriving(
            `${people} ${tier} ${people === 1 ? 'hire' : 'hires'}`,
            `Recruit, ${leadWeeks} weeks`,
            begin,
            start,
            count,
        );
    });
    const contractors = scenario.people.contractors.map(({ tier, count: people, from, weeks: length }) => {
        const label = `${people} ${tier} ${people === 1 ? 'contractor' : 'contractors'}`;
        return arriving(label, 'Source', 0, at(from), at(from) + (length ?? count));
    });
    const { deflectedPerWeek, deflectedFrom } = scenario.demand;
    const since = deflectedFrom === undefined ? 0 : at(deflectedFrom);
    const articles: Stretch[] =
        deflectedPerWeek > 0
            ? [
                  {
                      label: 'Articles',
                      pieces: cut([
                          { from: 0, to: since, kind: 'lead', words: 'Write' },
                          {
                              from: since,
                              to: count,
                              kind: 'full',
                              words: `${deflectedPerWeek} tickets deflected a week`,
                          },
                      ]),
                  },
              ]
            : [];
    const shifts: Stretch[] =
        scenario.shifts.length > 0
            ? [{ label: 'Other shifts', pieces: [{ from: 0, to: count, kind: 'full', words: 'From the first week' }] }]
            : [];
    return [...hires, ...contractors, ...articles, ...shifts];
}

/** Weeks with a holiday in them. */
export function holidayWeeks({ closedDates }: Ground, weeks: readonly string[]): string[] {
    return weeks.filter((week) => closedDates.some((date) => date >= week && date < addDays(week, 7)));
}

/** The next letter that no saved scenario begins with. */
export function nextName(saved: readonly { name: string }[]): string {
    const letters = 'BCDEFGHIJKLMNOPQRSTUVWXYZ'.split('');
    return letters.find((letter) => !saved.some(({ name }) => name.startsWith(letter))) ?? 'Z';
}
