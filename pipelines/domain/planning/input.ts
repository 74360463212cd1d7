// Checks of planning's inputs: a number that can't be is refused in words before any formula sees it.
import { CaseloadError } from '../errors.ts';

interface Span {
    low?: number;
    high?: number;
    /** The low end itself is impossible: hours of 0 would divide by nothing. */
    above?: boolean;
    whole?: boolean;
    cure?: string;
}

/** Throws where a number is not one that can be: `bad utilization: 75; expected a share above 0, up to 1`. */
export function checkNumber(name: string, value: number, span: Span): void {
    const { low = 0, high = Infinity, above = false, whole = false } = span;
    const fits = Number.isFinite(value) && value <= high && (above ? value > low : value >= low);
    if (fits && (!whole || Number.isInteger(value))) return;
    throw new CaseloadError({ kind: 'bad', name, value, cure: span.cure ?? spanWords(low, high, above, whole) });
}

/** A share of something, 0 to 1; `above` where 0 would divide by nothing. */
export function checkShare(name: string, value: number, above = false): void {
    const cure = `expected a share ${above ? 'above 0,' : 'from 0'} up to 1, such as 0.75 for 75 %`;
    checkNumber(name, value, { low: 0, high: 1, above, cure });
}

function spanWords(low: number, high: number, above: boolean, whole: boolean): string {
    const what = whole ? 'a whole number' : 'a number';
    const from = above ? `above ${low}` : `of at least ${low}`;
    return `expected ${what} ${from}${high < Infinity ? `, at most ${high}` : ''}`;
}
