// What the Staffing page says and lists: address, verdict, titles, rows of the comparison, and the plan as a table.
import type { ScenarioAnswer } from '#domain/planning/scenario-contract.ts';
import type { Ground } from '#domain/planning/ground.ts';
import { rampOf, startOfHire } from '#domain/planning/people.ts';
import { weeksToFullLoad } from '#domain/planning/ramp.ts';
import { minus, money, percent } from '#domain/units.ts';
import { addDays, dayLabel } from './calendar.ts';
import type { Draft } from './staffing-levers.ts';
import { gapWords, monthName, noteOf } from './staffing-words.ts';
import { scenarioOf, type Named } from './staffing-work.ts';

export const baselineName = 'A. Do nothing';

/** The scenario that an address means: a saved one by name, or one that it carries whole. */
export function draftOf(
    search: string,
    saved: readonly { name: string; scenario: Record<string, unknown> }[],
): Draft | null {
    const params = new URLSearchParams(search);
    const carried = params.get('x');
    if (carried !== null) {
        try {
            const draft = JSON.parse(carried) as Draft;
            scenarioOf(draft);
            return draft;
        } catch {
            return {};
        }
    }
    const name = params.get('s');
    if (name === null) return {};
    return (saved.find((each) => each.name === name)?.scenario as Draft | undefined) ?? null;
}

/** Kept scenarios that an address sets beside its own; null: it leaves the choice to the page. */
export function besideOf(search: string): string[] | null {
    const names = new URLSearchParams(search).getAll('vs');
    return names.length > 0 ? names.filter((name) => name !== '') : null;
}

/** An address that keeps the choice of what stands beside. An empty choice is said too. */
export function withBeside(search: string, beside: readonly string[] | null): string {
    if (beside === null) return search;
    const words = (beside.length > 0 ? beside : ['']).map((name) => `vs=${encodeURIComponent(name)}`).join('&');
    return search === '' ? `?${words}` : `${search}&${words}`;
}

/** The address of a scenario: short where it is saved as it stands, else with all of it. */
export function searchOfDraft(
    draft: Draft,
    saved: readonly { name: string; scenario: Record<string, unknown> }[],
): string {
    if (isBaseline(draft)) return '';
    const name = draft.name ?? '';
    const same = saved.find((each) => each.name === name && sameDraft(each.scenario as Draft, draft));
    return same ? `?s=${encodeURIComponent(name)}` : `?x=${encodeURIComponent(JSON.stringify(draft))}`;
}

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
export function comparisonRow(
    named: Named,
    answer: ScenarioAnswer,
    hoursUnderHalf: number,
    baseline: ScenarioAnswer | null,
    isCurrent: boolean,
): ComparisonRow {
    const { totals, currency, weeks } = answer;
    const { value, low80, high80 } = totals.meanResponse;
    const extra = baseline ? totals.cost - baseline.totals.cost : 0;
    const last = addDays(weeks.at(-1)?.week ?? '2026-01-05', 6);
    return {
        name: named.name,
        note: noteOf(named.draft),
        isCurrent,
        gap: gapWords(totals.largestGap),
        gapWeek: dayLabel(totals.largestGapWeek),
        weeksShort: String(totals.weeksShort),
        gapHours: String(hoursUnderHalf),
        utilization: totals.meanUtilization,
        level: value === null ? '–' : percent(100 * value),
        levelBand: low80 === null || high80 === null ? '' : `${(100 * low80).toFixed(1)}–${(100 * high80).toFixed(1)}`,
        since:
            totals.firstWeekAtTarget === null
                ? `Not by ${monthName(last).slice(0, 3)}`
                : dayLabel(totals.firstWeekAtTarget),
        cost: money(totals.cost, currency),
        extra: Math.abs(extra) < 500 ? '–' : `${extra > 0 ? '+' : minus}${money(Math.abs(extra), currency)}`,
    };
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
