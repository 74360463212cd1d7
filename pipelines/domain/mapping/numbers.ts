// Reads numbers and durations, strictly: nothing is rounded that was asked for whole, nothing guessed about a comma.
import { matchedWord, scoreWords, trimmed } from './words.ts';
import type { Unit } from './mapping.ts';

export type Decimal = '.' | ',';

/** Numbers by their decimal mark; with a comma, points may part the thousands. The database matches the same expressions. */
export const numberExpressions: Readonly<Record<Decimal, string>> = {
    '.': '[+-]?(\\d+(\\.\\d+)?|\\.\\d+)',
    ',': '[+-]?(\\d+|\\d{1,3}(\\.\\d{3})+)(,\\d+)?',
};

/** Whole numbers: a fraction may be written as long as it is zero. */
export const wholeExpressions: Readonly<Record<Decimal, string>> = {
    '.': '[+-]?\\d{1,15}(\\.0+)?',
    ',': '[+-]?(\\d{1,15}|\\d{1,3}(\\.\\d{3}){1,4})(,0+)?',
};

/** Counts: whole numbers from 0 on. */
export const countExpressions: Readonly<Record<Decimal, string>> = {
    '.': '\\+?\\d{1,15}(\\.0+)?',
    ',': '\\+?(\\d{1,15}|\\d{1,3}(\\.\\d{3}){1,4})(,0+)?',
};

/** Hours may exceed 24: 26:00:00 is a talk of 26 hours. */
export const clockExpression = '(\\d{1,6}):([0-5]\\d):([0-5]\\d)';

export const unitSeconds: Readonly<Record<Exclude<Unit, 'clock'>, number>> = {
    seconds: 1,
    minutes: 60,
    hours: 3600,
    days: 86_400,
};

/** Longer durations are a broken export. */
export const longestSeconds = 100 * 366 * 86_400;
export const largestCount = 2_147_483_647;

const fractionDigits = 9;

function matches(expression: string, text: string): boolean {
    return new RegExp(`^(?:${expression})$`).test(text);
}

/** The number with a point and without thousands marks, or null. @example canonicalNumber('1.234,5', ',') === '1234.5' */
export function canonicalNumber(text: string, decimal: Decimal): string | null {
    const value = trimmed(text);
    if (!matches(numberExpressions[decimal], value)) return null;
    return decimal === ',' ? value.replaceAll('.', '').replace(',', '.') : value;
}

/** A whole number, or null. @example wholeNumber('2.0', '.') === 2; wholeNumber('2.5', '.') === null */
export function wholeNumber(text: string, decimal: Decimal): number | null {
    return wholeOf(trimmed(text), wholeExpressions[decimal], decimal);
}

/** A count: a whole number from 0 to what the warehouse holds, or null. */
export function count(text: string, decimal: Decimal): number | null {
    const value = wholeOf(trimmed(text), countExpressions[decimal], decimal);
    return value !== null && value <= largestCount ? value : null;
}

function wholeOf(value: string, expression: string, decimal: Decimal): number | null {
    if (!matches(expression, value)) return null;
    return Number((decimal === ',' ? value.replaceAll('.', '') : value).split(/[.,]/)[0]);
}

/** A rating: 1 to 5, good or bad; other scales by their own ends. */
export function score(text: string, decimal: Decimal, low = 1, high = 5): number | null {
    const word = scoreWords[matchedWord(text)];
    if (word !== undefined) return low === 1 && high === 5 ? word : null;
    const number = canonicalNumber(text, decimal);
    const value = number === null ? NaN : Number(number);
    return value >= low && value <= high ? value : null;
}

const one = 10n ** BigInt(fractionDigits);

/** A duration in billionths of its unit (of a second, for a clock); digits beyond the ninth of the fraction are rounded away. */
function billionths(text: string, unit: Unit, decimal: Decimal): bigint | null {
    if (unit === 'clock') {
        const groups = new RegExp(`^${clockExpression}$`).exec(trimmed(text));
        if (!groups) return null;
        const [hours, minutes, seconds] = groups.slice(1).map(BigInt) as [bigint, bigint, bigint];
        return ((hours * 60n + minutes) * 60n + seconds) * one;
    }
    const number = canonicalNumber(text, decimal);
    if (number === null) return null;
    const [whole = '', fraction = ''] = number.replace(/^[+-]/, '').split('.');
    if (whole.replace(/^0+/, '').length > 13) return null;
    const digits = BigInt((whole || '0') + fraction.slice(0, fractionDigits).padEnd(fractionDigits, '0'));
    const rounded = digits + (Number(fraction.charAt(fractionDigits) || '0') >= 5 ? 1n : 0n);
    return number.startsWith('-') ? -rounded : rounded;
}

/** The nearest whole number of parts of a second (1 or a million of them); exact, since it counts in integers. */
function durationParts(duration: bigint, unit: Unit, perSecond: bigint): bigint {
    const scaled = duration * BigInt(unit === 'clock' ? 1 : unitSeconds[unit]) * perSecond;
    return scaled < 0n ? -((-scaled + one / 2n) / one) : (scaled + one / 2n) / one;
}

/** Whole seconds of a duration, or null. @example durationSeconds('12.5', 'minutes', '.') === 750; durationSeconds('26:00:00', 'clock', '.') === 93600 */
export function durationSeconds(text: string, unit: Unit, decimal: Decimal): number | null {
    const duration = billionths(text, unit, decimal);
    if (duration === null || duration < 0n) return null;
    const seconds = durationParts(duration, unit, 1n);
    return seconds <= BigInt(longestSeconds) ? Number(seconds) : null;
}

/** Microseconds of a duration that an instant is moved by; it may be negative. */
export function durationMicros(text: string, unit: Unit, decimal: Decimal): number | null {
    const duration = billionths(text, unit, decimal);
    if (duration === null) return null;
    const micros = durationParts(duration, unit, 1_000_000n);
    const most = BigInt(longestSeconds) * 1_000_000n;
    return micros <= most && micros >= -most ? Number(micros) : null;
}
