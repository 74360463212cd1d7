// The verdict on a period and its findings, in sentences: nothing is claimed that noise explains.
import { periodWords, wholeMonths, type Period } from '../period.ts';
import { decimal, duration, relativeChange, valueWords, type Unit } from '../units.ts';
import type { MetricCard, Rating, ScorecardMetric } from './contract.ts';
import { rating } from './rating.ts';

/** A metric's line of the scorecard beside what the metric is. */
export interface Entry {
    card: MetricCard;
    metric: ScorecardMetric;
}

export type Turn = 'slipped' | 'improved' | 'held';

export interface Verdict {
    /** Null where there is nothing to compare with. */
    turn: Turn | null;
    sentence: string;
}

const worseFirst: Rating[] = ['bad', 'watch', 'good'];

/** Status of the earlier value by the thresholds in force now, so that only the service can have changed. */
export function earlierStatus({ card, metric }: Entry): Rating {
    if (!metric.previous) return 'none';
    return rating(card, metric.previous.value, metric, { n: metric.previous.n, isMissing: metric.needs !== null });
}

/**
 * The Overview's sentence. Service slipped or improved only if the number of metrics on target changed and at least one of those that
 * changed status did so beyond noise; else it held.
 *
 * @example Service slipped in October: 4 of 10 metrics on target, down from 8.
 */
export function verdict(entries: Entry[], period: Period, currentYear?: number): Verdict {
    return verdictWhen(entries, `${wholeMonths(period) === null ? 'over' : 'in'} ${periodWords(period, currentYear)}`);
}

/**
 * The same where the period's words are known already, as `in October`: pages go without the calendar behind them. The review says which
 * metrics moved by enough to be told; else those have that stand.
 */
export function verdictWhen(entries: Entry[], when: string, hasMoved = doesStand): Verdict {
    const rated = entries.filter(({ metric }) => metric.status !== 'none');
    if (rated.length === 0) return { turn: null, sentence: `Too little data ${when} to judge any metric.` };
    const met = rated.filter(({ metric }) => metric.status === 'good').length;
    const tally = `${met} of ${rated.length} ${rated.length === 1 ? 'metric' : 'metrics'} on target`;
    const earlier = rated.map(earlierStatus);
    if (earlier.includes('none')) return { turn: null, sentence: `${sentenceCase(when)}: ${tally}.` };
    const metBefore = earlier.filter((status) => status === 'good').length;
    const turn = turnOf(rated.filter(hasMoved), met - metBefore);
    return { turn, sentence: `Service ${turn} ${when}: ${tally}${comparedWith(turn, met, metBefore)}.` };
}

/** Beyond noise among all metrics: by itself one in twenty would be called moved for nothing. */
function doesStand({ metric }: Entry): boolean {
    return metric.stands === true;
}

function turnOf(moved: Entry[], change: number): Turn {
    const crossed = (direction: number): boolean => moved.some((entry) => Math.sign(statusChange(entry)) === direction);
    if (change < 0 && crossed(-1)) return 'slipped';
    return change > 0 && crossed(1) ? 'improved' : 'held';
}

/** Steps up, or down when negative, from the earlier status to the present one; 0 where either is none. */
function statusChange(entry: Entry): number {
    const [before, now] = [earlierStatus(entry), entry.metric.status].map((status) => worseFirst.indexOf(status));
    return before === undefined || now === undefined || before < 0 || now < 0 ? 0 : now - before;
}

function comparedWith(turn: Turn, met: number, before: number): string {
    if (turn === 'slipped') return `, down from ${before}`;
    if (turn === 'improved') return `, up from ${before}`;
    return met === before ? ', as before' : `, ${before} before, a difference within noise`;
}

function sentenceCase(text: string): string {
    return text.charAt(0).toUpperCase() + text.slice(1);
}

export interface Finding {
    id: string;
    tone: 'worse' | 'better' | 'neutral';
    sentence: string;
}

/**
 * What changed beyond noise, as sentences, the gravest first: what got a worse status, then what moved the wrong way, then the rest; within
 * these by the size of the change. Small samples and counts, which no test covers, are left out.
 *
 * @example Response SLA fell 5.9 points to 89.4%.
 */
export function findings(entries: Entry[]): Finding[] {
    return entries
        .filter((entry) => doesStand(entry) && !entry.metric.smallSample && entry.metric.needs === null)
        .flatMap((entry) => {
            const { value, previous } = entry.metric;
            if (value === null || !previous || previous.value === null) return [];
            return [{ entry, change: value - previous.value, value, before: previous.value }];
        })
        .sort((a, b) => gravity(b.entry, b.change) - gravity(a.entry, a.change) || size(b) - size(a))
        .map(({ entry, change, value, before }) => ({
            id: entry.card.id,
            tone: toneOf(entry.card, change),
            sentence: sentenceOf(entry.card, change, value, before),
        }));
}

function toneOf({ direction }: MetricCard, change: number): Finding['tone'] {
    if (direction === 'none' || change === 0) return 'neutral';
    return change > 0 === (direction === 'higher') ? 'better' : 'worse';
}

function gravity(entry: Entry, change: number): number {
    const fallen = Math.max(0, -statusChange(entry));
    return fallen > 0 ? 1 + fallen : toneOf(entry.card, change) === 'worse' ? 1 : 0;
}

function size({ change, before }: { change: number; before: number }): number {
    return before === 0 ? Infinity : Math.abs(change / before);
}

/** @example sentenceOf(reopen rate, 1.2, 6.3, 5.1) → 'Reopen rate rose 1.2 points to 6.3%.' */
export function sentenceOf(
    card: Pick<MetricCard, 'label' | 'unit'>,
    change: number,
    value: number,
    before: number,
): string {
    const unit = card.unit as Unit;
    const verb = change < 0 ? 'fell' : 'rose';
    return `${card.label} ${verb} ${changeSize(unit, change, before)} to ${valueWords(unit, value)}.`;
}

/** The size of a change without its sign: the verb says which way. */
export function changeSize(unit: Unit, change: number, before: number): string {
    const amount = Math.abs(change);
    if (unit === '%') return `${decimal(amount, 1)} points`;
    if (unit === 's') return duration(amount);
    if (unit === 'points' || unit === 'score' || before === 0) return decimal(amount, 1);
    return relativeChange((100 * amount) / Math.abs(before)).replace('+', '');
}
