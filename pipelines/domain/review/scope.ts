// What every page of a pack is written with: the facts, the metrics that are shown, the period's words, and the pen.
import { findings, type Entry, type Finding } from '../metrics/verdict.ts';
import { tilesOf } from '../metrics/tiles.ts';
import { addDays, coverage, localDateOf, periodWords, type Period } from '../period.ts';
import { count, dateWords } from '../units.ts';
import type { Cell, PackKind } from './contract.ts';
import { figure, type Edit, type Say } from './cells.ts';
import type { ReviewFacts } from './facts.ts';
import type { PackPeriod } from './periods.ts';
import { unitOf } from '../metrics/words.ts';

export interface Scope {
    kind: PackKind;
    facts: ReviewFacts;
    period: PackPeriod;
    /** The days that are compared, fewer than the period's where data ends within it. */
    days: Period;
    compare: Period;
    say: Say;
    edits: readonly Edit[];
    /** Every metric with its card, in the registry's order. */
    entries: Entry[];
    tiles: Entry[];
    /** `in October`, `over 1–12 October`. */
    when: string;
    /** `13 months`, `13 weeks`: what a small trend covers. */
    trendWords: string;
    /** `October`, `September`: heads of columns. */
    now: string;
    before: string;
}

export function scopeOf(
    kind: PackKind,
    { facts, period, edits, say }: { facts: ReviewFacts; period: PackPeriod; edits: readonly Edit[]; say: Say },
): Scope {
    const { cards, scorecard, horizon, timeZone } = facts;
    const entries = cards.flatMap((card) => {
        const metric = scorecard.metrics.find((each) => each.id === card.id);
        return metric ? [{ card, metric }] : [];
    });
    const days = { from: scorecard.period.from, to: scorecard.period.to };
    const compare = scorecard.compare ?? days;
    const year = horizon === null ? undefined : Number(localDateOf(horizon, timeZone).slice(0, 4));
    const now =
        kind === 'monthly' || kind === 'daily' ? periodWords(days, year) : (period.words.split(',')[0] ?? period.words);
    return {
        ...{ kind, facts, period, days, compare, say, edits, entries, now },
        tiles: tilesOf(entries),
        trendWords: { monthly: '13 months', weekly: '13 weeks', quarterly: '13 months', daily: '14 days' }[kind],
        before: periodWords(compare, year),
        when: `${{ monthly: 'in', weekly: 'in', quarterly: 'in', daily: 'on' }[kind]} ${days.to === period.to ? now.replace('Week', 'week') : periodWords(days, year)}`,
    };
}

/** Whether nothing at all was counted in the period. */
export function isEmpty({ entries }: Scope): boolean {
    return entries.every(({ card, metric }) => card.anchor === 'instant' || metric.n === 0);
}

export function entryOf({ entries }: Scope, id: string): Entry | undefined {
    return entries.find(({ card }) => card.id === id);
}

/** As many findings as the changes name at most: beyond them nothing is known of the others. */
const mostChanges = 6;

/**
 * The tiles that moved beyond noise, the gravest first: by their own test, and where all metrics were tested together, by that as well.
 */
export function movedTiles({ tiles, facts }: Pick<Scope, 'tiles' | 'facts'>): Finding[] {
    const told = facts.changes?.findings;
    const isTold = (id: string): boolean =>
        !told || told.length >= mostChanges || told.some(({ metric }) => metric === id);
    return findings([...tiles]).filter(({ id }) => isTold(id));
}

/** A metric's value as a cell. */
export function valueCell(scope: Scope, { card, metric }: Entry): Cell {
    return figure(unitOf(card), metric.value, scope.facts.currency);
}

/** How far data goes into the period, as a sentence; empty where all of it is there. */
export function coverageSentence({ facts, period, compare, days }: Scope): string {
    if (facts.horizon === null) return 'Nothing has been imported yet.';
    const last = localDateOf(facts.horizon, facts.timeZone);
    const part = coverage(period, last);
    if (part === null) return '';
    if (part.days === 0) return `Data ends on ${dateWords(last)}, before ${period.words} begins.`;
    const same =
        days.to === period.to
            ? ''
            : `, compared with the same days before (${dateWords(compare.from, Number(last.slice(0, 4)))} to ${dateWords(addDays(compare.to, -1), Number(last.slice(0, 4)))})`;
    return `Data ends on ${dateWords(last)}: ${count(part.days)} of ${count(part.of)} days${same}.`;
}

/** `a`, `a and b`, `a, b and c`. */
export function listed(words: readonly string[]): string {
    if (words.length < 2) return words.join('');
    return `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`;
}

/** `Response SLA fell` as it goes on after a colon; letters that stand for words stay as they are. */
export function afterColon(sentence: string): string {
    return /^[A-Z][a-z]/.test(sentence) ? sentence.charAt(0).toLowerCase() + sentence.slice(1) : sentence;
}

/** `one`, `two`, … `nine`, then digits: how small numbers read in a sentence. */
export function numberWord(value: number): string {
    return ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'][value] ?? count(value);
}
