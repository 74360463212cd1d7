// The Overview's first sentence: how many metrics keep their targets, and which moved beyond noise.
import type { Scorecard } from '#domain/metrics/contract.ts';
import { changeWords, valueWords } from '#domain/units.ts';
import { longMonthLabel, rangeLabel, wholeMonth } from './calendar.ts';
import type { DayRange } from './calendar.ts';
import { isWorse } from './overview.ts';
import type { Entry } from './overview.ts';
import { unitOf } from './words.ts';

export interface Verdict {
    headline: string;
    detail: string;
}

/** The verdict on a scorecard's tiles. */
export function verdictOf(scorecard: Scorecard, tiles: readonly Entry[], period: DayRange): Verdict {
    const rated = tiles.filter(({ metric }) => metric.status !== 'none');
    const met = rated.filter(({ metric }) => metric.status === 'good').length;
    const month = wholeMonth(period);
    const when = month ? longMonthLabel(month) : rangeLabel(period);
    const headline =
        rated.length === 0
            ? `No metric can be judged in ${when} yet.`
            : `${met} of ${rated.length} metrics were on target in ${when}.`;
    const moved = tiles.filter(({ metric }) => metric.significant === true);
    const worst = moved.filter(isWorse).slice(0, 2);
    const sentences = worst.map(({ card, metric }) => {
        const unit = unitOf(card);
        const previous = metric.previous?.value ?? 0;
        return `${card.label} went from ${valueWords(unit, previous)} to ${valueWords(unit, metric.value)} (${changeWords(unit, metric.value ?? 0, previous)}).`;
    });
    if (scorecard.compare && sentences.length === 0) sentences.push('Nothing got worse beyond noise.');
    return { headline, detail: sentences.join(' ') };
}
