// How a metric is called and how its target and its change read: on a tile, in a tip, in a sentence, on a printed page.
import { changeWords, margin, sample, thresholdWords, valueWords, type Unit } from '../units.ts';
import type { MetricCard, ScorecardMetric, Threshold } from './contract.ts';

/** CSAT, FRT: letters that stand for words; Cost and Reopen are words already. */
function isAcronym(card: MetricCard): boolean {
    return /^[A-Z]{2,}\d?$/.test(card.abbreviation);
}

/** What a tile is called: letters where a metric has them, else its whole name. */
export function tileName(card: MetricCard): string {
    return isAcronym(card) ? card.abbreviation : card.label;
}

/** Plain words after a short name: `satisfaction` after CSAT, `first response` after FRT; nothing where there is no short name. */
export function plainName(card: MetricCard): string {
    if (!isAcronym(card)) return '';
    const words = card.label.toLowerCase().replace(/^(customer|time to) /, '');
    return words.replace(/ (time|resolution|rate)$/, '');
}

/** The unit of a registry entry; a word that nobody knows is written as a plain number. */
export function unitOf(card: MetricCard): Unit {
    return card.unit as Unit;
}

/** `≥ 90%`, `< 1h`, `10–20%`; empty without a target. Zero as a ceiling reads `0`. */
export function targetWords(unit: Unit, target: Threshold, direction: MetricCard['direction']): string {
    if (target === null) return '';
    if (typeof target === 'number') {
        if (target === 0) return thresholdWords(unit, 0);
        return `${direction === 'higher' ? '≥' : '<'}\u00a0${thresholdWords(unit, target)}`;
    }
    const [low, high] = target.map((edge) => thresholdWords(unit, edge));
    if (unit === '%') return `${low?.replace('%', '')}–${high}`;
    return `${low}–${unit === 'money' ? high?.replace(/^\D+/, '') : high}`;
}

/** What went up or down, in the unit's own words. */
export function directionWord(unit: Unit, value: number, previous: number): string {
    if (value === previous) return 'unchanged';
    const isUp = value > previous;
    if (unit === 's') return isUp ? 'slower' : 'faster';
    if (unit === 'count') return isUp ? 'more' : 'fewer';
    if (unit === 'money') return isUp ? 'dearer' : 'cheaper';
    return isUp ? 'higher' : 'lower';
}

export interface ChangeText {
    change: string;
    rest: string;
}

/** `+44m` and `slower, was 58m`; null without an earlier value. */
export function changeText(unit: Unit, metric: ScorecardMetric): ChangeText | null {
    const previous = metric.previous?.value ?? null;
    if (metric.value === null || previous === null) return null;
    const was = `was ${valueWords(unit, previous)}`;
    const change = changeWords(unit, metric.value, previous);
    if (metric.value === previous) return { change: 'Unchanged', rest: '' };
    return { change, rest: `${directionWord(unit, metric.value, previous)}, ${was}` };
}

/** `n 2,314 ± 1.4 pts`; a count carries no sample of its own. */
export function sampleWords(unit: Unit, metric: ScorecardMetric, kind: MetricCard['kind']): string {
    if (kind === 'count') return '';
    if (kind === 'figure') return metric.n > 0 ? sample(metric.n) : '';
    return sample(metric.n, metric.interval ? margin(unit, metric.interval) : undefined);
}

/** The word of a status where it stands without its tile: a value without one says why it has none. */
export function statusWords(metric: Pick<ScorecardMetric, 'status' | 'value' | 'smallSample' | 'target'>): string {
    if (metric.status !== 'none') return { good: 'On target', watch: 'Watch', bad: 'Off target' }[metric.status];
    if (metric.value === null) return 'No data';
    return metric.smallSample && metric.target !== null ? 'Too few' : 'No target';
}
