// The Overview's first sentence and the two findings under it, about the tiles on screen.
import { findings, verdictWhen } from '#domain/metrics/verdict.ts';
import { longMonthLabel, rangeLabel, wholeMonth } from './calendar.ts';
import type { DayRange } from './calendar.ts';
import type { Entry } from './overview.ts';

export interface Verdict {
    headline: string;
    detail: string;
}

const mostFindings = 2;

/** In the place of findings where the data begin with the period, or had nothing to measure before it. */
export const nothingBefore = 'The period before has no figures to compare these with.';

/** The verdict on the tiles; the year is named when it isn't that of the newest data. */
export function verdictOf(tiles: Entry[], period: DayRange, lastDay: string, isCompared: boolean): Verdict {
    const month = wholeMonth(period);
    const isThisYear = period.from.slice(0, 4) === lastDay.slice(0, 4);
    const when = month ? `in ${longMonthLabel(month, !isThisYear)}` : `over ${rangeLabel(period)}`;
    const found = findings(tiles).slice(0, mostFindings);
    const hasBefore = tiles.some(({ metric }) => metric.previous?.value != null);
    const still = hasBefore ? 'No metric with a test moved beyond noise.' : nothingBefore;
    const quiet = isCompared ? still : '';
    return {
        headline: verdictWhen(tiles, when).sentence,
        detail: found.map(({ sentence }) => sentence).join(' ') || quiet,
    };
}
