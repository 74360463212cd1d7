// The first page: the verdict in one sentence, the scorecard behind it, the decision that is asked.
import type { Rating } from '../metrics/contract.ts';
import { verdictWhen, type Entry, type Finding, type Verdict } from '../metrics/verdict.ts';
import { plainName, sampleWords, statusWords, targetWords, tileName, unitOf } from '../metrics/words.ts';
import { changeWords, noValue, valueWords } from '../units.ts';
import type { Block, Page, TableBlock, Trend } from './contract.ts';
import { words } from './cells.ts';
import { askOf } from './staffing-page.ts';
import { afterColon, coverageSentence, isEmpty, movedTiles, valueCell, type Scope } from './scope.ts';

const worstFirst: Rating[] = ['bad', 'watch', 'good', 'none'];
/** More than two would not be read. */
const mostNamed = 2;

export function scorecardPage(scope: Scope): Page {
    const blocks: Block[] = [
        scorecardTable(scope, scope.tiles),
        { kind: 'ask', id: 'verdict.ask', label: 'Decision asked', text: scope.say('verdict.ask', askOf(scope)) },
    ];
    return {
        id: 'verdict',
        name: 'Verdict and scorecard',
        headline: scope.say('verdict.headline', verdictHeadline(scope)),
        lead: scope.say('verdict.lead', verdictLead(scope)),
        isAppendix: false,
        bands: [{ columns: [{ share: 1, blocks }] }],
    };
}

/**
 * The review's first sentence. It says slipped or improved only where the verdict does, and then names the gravest change of that
 * direction, which is beyond noise by itself; else it is the verdict's own sentence.
 *
 * @example Service slipped in October: response SLA fell 5.9 points to 89.4%.
 */
export function verdictHeadline(scope: Scope): string {
    if (isEmpty(scope)) return `There is no data for ${scope.period.words}.`;
    const { turn, sentence } = verdictOf(scope);
    const lead = leadOf(scope, turn);
    return lead ? `Service ${turn} ${scope.when}: ${afterColon(lead.sentence)}` : sentence;
}

/** By the metrics that stand out after all of them are tested together: page two must not take back what page one says. */
function verdictOf(scope: Scope): Verdict {
    const moved = new Set(movedTiles(scope).map(({ id }) => id));
    return verdictWhen(scope.tiles, scope.when, ({ card }) => moved.has(card.id));
}

function leadOf(scope: Scope, turn: Verdict['turn']): Finding | undefined {
    if (turn !== 'slipped' && turn !== 'improved') return undefined;
    return movedTiles(scope).find(({ tone }) => tone === (turn === 'slipped' ? 'worse' : 'better'));
}

/** What stands under the first sentence: the tally, the next findings, and how much of the period the data covers. */
export function verdictLead(scope: Scope): string {
    if (isEmpty(scope))
        return (
            coverageSentence(scope) ||
            'Nothing was created, solved or answered in it. Choose another month, or import more.'
        );
    const verdict = verdictOf(scope);
    const lead = leadOf(scope, verdict.turn);
    const tally = verdict.sentence.slice(verdict.sentence.indexOf(': ') + 2);
    const rest = movedTiles(scope).filter(({ id }) => id !== lead?.id);
    const isCompared = scope.tiles.some(({ metric }) => metric.previous?.value != null);
    const quiet = isCompared && !lead && rest.length === 0 ? 'No metric with a test moved beyond noise.' : '';
    return [
        lead ? sentenceCase(tally) : '',
        ...rest.slice(0, mostNamed).map(({ sentence }) => sentence),
        quiet,
        coverageSentence(scope),
    ]
        .filter((part) => part !== '')
        .join(' ');
}

function sentenceCase(text: string): string {
    return text.charAt(0).toUpperCase() + text.slice(1);
}

/** The scorecard as a table, the worst status first; what is missing stands beneath in words. */
export function scorecardTable(scope: Scope, shown: readonly Entry[], id = 'scorecard'): TableBlock {
    const known = shown.filter(({ metric }) => metric.needs === null);
    const missing = shown.filter(({ metric }) => metric.needs !== null);
    const sorted = [...known].sort((a, b) => worstFirst.indexOf(a.metric.status) - worstFirst.indexOf(b.metric.status));
    return {
        kind: 'table',
        id,
        title: '',
        note: missing.map(({ card, metric }) => `${tileName(card)}: ${metric.needs ?? ''}`).join(' '),
        size: 'large',
        columns: [
            { label: 'Metric', kind: 'text' },
            { label: scope.now, kind: 'lead' },
            { label: scope.before, kind: 'number' },
            { label: 'Change', kind: 'number' },
            { label: 'Target', kind: 'number' },
            { label: `${scope.trendWords}, target shaded`, kind: 'trend' },
            { label: 'Status', kind: 'status' },
            { label: 'Sample', kind: 'number' },
        ],
        rows: sorted.map((entry) => rowOf(scope, entry)),
    };
}

function rowOf(scope: Scope, entry: Entry): TableBlock['rows'][number] {
    const { card, metric } = entry;
    const { currency } = scope.facts;
    const unit = unitOf(card);
    const before = metric.previous?.value ?? null;
    const hasBoth = metric.value !== null && before !== null;
    const plain = plainName(card);
    return {
        cells: [
            words(plain ? `${tileName(card)}, ${plain}` : tileName(card)),
            valueCell(scope, entry),
            { text: valueWords(unit, before, currency), value: before, unit },
            hasBoth
                ? words(changeWords(unit, metric.value ?? 0, before), (metric.value ?? 0) - before, unit)
                : words(noValue),
            words(targetWords(unit, metric.target, card.direction) || noValue),
            words(''),
            words(statusWords(metric)),
            words(sampleWords(unit, metric, card.kind), metric.n, 'count'),
        ],
        status: metric.status,
        trend: trendOf(scope, entry),
        isStrong: false,
    };
}

function trendOf({ facts, now, trendWords }: Scope, { card, metric }: Entry): Trend | null {
    const found = facts.trends.find((each) => each.metric === card.id);
    if (!found) return null;
    return {
        values: found.points.map(({ value }) => value),
        target: metric.target,
        isHigherBetter: card.direction === 'higher',
        alt: `${tileName(card)}, ${trendWords} to ${now}`,
    };
}
