// What changed and why, in sentences: changes beyond noise and worth telling, and the slices that brought more of them than their share.
import { dimension, type DimensionId } from './dimensions.ts';
import { decimal, percent, valueWords, type Unit } from '../units.ts';
import { weekdays } from '../ticket.ts';
import type { Reason } from './contract.ts';
import type { Part, SlicePair } from './decomposition.ts';
import { z95, type Interval } from './interval.ts';
import type { Metric } from './metric.ts';
import { certain, pValue } from './multiplicity.ts';
import { changeSize } from './verdict.ts';

/** A share that moves by less than a point, or anything else by less than a twentieth of itself, is nothing to tell a director. */
const leastPoints = 1;
const leastRatio = 0.05;

/** Whether a change is large enough to tell, whatever its significance. */
export function isWorthTelling({ unit }: Pick<Metric, 'unit'>, change: number, previous: number): boolean {
    if (unit === '%') return Math.abs(change) >= leastPoints;
    return Math.abs(change) >= leastRatio * Math.abs(previous);
}

/** The parts of a change by one dimension, and the slices behind them. */
export interface Split {
    by: DimensionId;
    parts: Part[];
    pairs: Map<string | null, SlicePair>;
    labels: Map<string | null, string>;
}

/** 95 % interval of a part's mix + rate. */
export function partInterval({ mix, rate, error }: Part): Interval | null {
    return error === null ? null : [mix + rate - z95 * error, mix + rate + z95 * error];
}

/** Which parts exceed noise, all of them taken together; null where that can't be told. */
export function certainParts(parts: Part[]): Map<Part, boolean | null> {
    const told = parts.filter((part) => part.error !== null);
    const stand = certain(told.map(({ mix, rate, error }) => pOf(mix + rate, error ?? 0)));
    const found = new Map<Part, boolean | null>(parts.map((part) => [part, null]));
    told.forEach((part, i) => found.set(part, stand[i] ?? false));
    return found;
}

function pOf(value: number, error: number): number {
    if (error === 0) return value === 0 ? 1 : 0;
    return pValue(value / error);
}

/** A reason brings at least so much of the change, and so much more of it than its share of the tickets would. */
const leastOfChange = 0.15;
const leastExcess = 0.1;
/** Below so many rows in the period where a slice has most, its figure is an anecdote. */
const fewestRows = 30;
const mostReasons = 2;

interface Candidate {
    split: Split;
    part: Part;
    pair: SlicePair;
    share: number;
    previousShare: number;
    excess: number;
}

/**
 * The slices that explain a change: they moved with it, beyond noise after all slices of all dimensions asked are accounted for, and
 * brought more of it than their share of the tickets. At most two, of different dimensions, since dimensions overlap.
 */
export function reasonsOf(metric: Metric, change: number, splits: Split[]): Reason[] {
    const candidates = splits.flatMap((split) => candidatesOf(split, change));
    const stand = certain(candidates.map(({ part }) => pOf(part.mix + part.rate, part.error ?? 0)));
    const told = candidates
        .filter(
            (candidate, i) => stand[i] && candidate.excess >= leastExcess && along(candidate, change) >= leastOfChange,
        )
        .sort((a, b) => b.excess - a.excess);
    const reasons: Candidate[] = [];
    for (const candidate of told) {
        if (reasons.length === mostReasons) break;
        if (reasons.every(({ split }) => split.by !== candidate.split.by)) reasons.push(candidate);
    }
    return reasons.map((candidate) => reasonOf(metric, change, candidate));
}

function along({ part }: Pick<Candidate, 'part'>, change: number): number {
    return (part.mix + part.rate) / change;
}

/** Every slice that could be told has its say in how strict the test is, those that moved little too. */
function candidatesOf(split: Split, change: number): Candidate[] {
    const pairs = [...split.pairs.values()];
    const n = pairs.reduce((sum, pair) => sum + pair.n, 0);
    const previousN = pairs.reduce((sum, pair) => sum + pair.previousN, 0);
    return split.parts.flatMap((part) => {
        const pair = split.pairs.get(part.key);
        if (!pair || part.error === null || Math.max(pair.n, pair.previousN) < fewestRows) return [];
        const share = pair.n / n;
        const previousShare = pair.previousN / previousN;
        const excess = along({ part }, change) - (share + previousShare) / 2;
        return [{ split, part, pair, share, previousShare, excess }];
    });
}

function reasonOf(metric: Metric, change: number, candidate: Candidate): Reason {
    const { split, part, share, previousShare } = candidate;
    const label = split.labels.get(part.key) ?? null;
    return {
        by: split.by,
        key: part.key,
        label,
        mix: part.mix,
        rate: part.rate,
        interval: partInterval(part),
        share: 100 * share,
        previousShare: 100 * previousShare,
        sentence: sentenceOf(metric, change, candidate, label),
    };
}

/**
 * @example Category Billing brought 3.1 of the 5.9 points with 18.0% of the tickets: its own figure fell from 94.1% to 80.2%.
 */
function sentenceOf(metric: Metric, change: number, candidate: Candidate, label: string | null): string {
    const { split, part, pair, share, previousShare } = candidate;
    const unit: Unit = metric.unit;
    const name = sliceName(split.by, part.key, label);
    const brought = `${name} brought ${amount(unit, part.mix + part.rate, change)}`;
    const own = ownWords(unit, pair);
    const rows = rowWords[metric.fact] ?? 'tickets';
    const shift = `its share of the ${rows} ${share > previousShare ? 'rose' : 'fell'} from ${percent(round(100 * previousShare))} to ${percent(round(100 * share))}`;
    const isMix = Math.abs(part.mix) > Math.abs(part.rate);
    if (isMix) return `${brought}: ${shift}${own ? `, and ${own}` : ''}.`;
    return `${brought} with ${percent(round(100 * share))} of the ${rows}: ${own || shift}.`;
}

/** What a metric counts, where it isn't tickets. */
const rowWords: Partial<Record<Metric['fact'], string>> = {
    clocks: 'clocks',
    surveys: 'answers',
    stays: 'stays',
    reviews: 'reviews',
    searches: 'searches',
};

function round(value: number): number {
    return Math.round(value * 10) / 10;
}

/** What of the change a slice brought; more than all of it where others went the other way. */
function amount(unit: Unit, part: number, change: number): string {
    const [some, all] = [part, change].map((each) =>
        unit === '%' ? decimal(Math.abs(each), 1) : changeSize(unit, each, 0),
    );
    const points = unit === '%' ? ' points' : '';
    if (some === all) return `all of the ${all}${points}`;
    if (Math.abs(part) < Math.abs(change)) return `${some} of the ${all}${points}`;
    return `${some}${points} (${all} in all)`;
}

function ownWords(unit: Unit, { value, previousValue }: SlicePair): string {
    if (value === null || previousValue === null || value === previousValue) return '';
    return `its own figure ${value > previousValue ? 'rose' : 'fell'} from ${valueWords(unit, previousValue)} to ${valueWords(unit, value)}`;
}

/** `Category Billing`, `Priority P1`, `Tickets without a team`. */
export function sliceName(by: DimensionId, key: string | null, label: string | null): string {
    const { label: word } = dimension(by);
    if (key === null) return `Tickets without ${word.toLowerCase()}`;
    if (by === 'weekday') return `What came in on a ${weekdays[Number(key) - 1] ?? key}`;
    if (by === 'hour') return `What came in from ${key.padStart(2, '0')}:00`;
    return `${word} ${label ?? key}`;
}
