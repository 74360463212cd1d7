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

/** The verdict on the tiles; the year is named when it isn't that of the newest data. */
export function verdictOf(tiles: Entry[], period: DayRange, lastDay: string, isCompared: boolean): Verdict {
    const month = wholeMonth(period);
    const isThisYear = period.from.slice(0, 4) === lastDay.slice(0, 4);
    const when = month ? `in ${longMonthLabel(month, !isThisYear)}` : `over ${rangeLabel(period)}`;
    const found = findings(tiles).slice(0, mostFindings);
    const quiet = isCompared ? 'No metric with a test moved beyond noise.' : '';
    return {
        headline: verdictWhen(tiles, when).sentence,
        detail: found.map(({ sentence }) => sentence).join(' ') || quiet,
    };
}
