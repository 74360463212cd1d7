// How numbers are written: percent, points, durations, money, counts, FTE, samples and dates, the same on page, print and terminal.

/** What a metric's value is measured in; `%` runs from 0 to 100, `s` is seconds. */
export type Unit = '%' | 's' | 'count' | 'points' | 'per 100' | 'per day' | 'score' | 'money' | 'replies' | 'r';

/** True minus: as wide as a plus, and never broken off its number. */
export const minus = '\u2212';
export const plusMinus = '\u00b1';
/** Shown where there is no value. */
export const noValue = '\u2013';

/** By digits. Making a format takes longer than a frame may when it is the first one; using it, a microsecond. */
const formats = new Map<number, Intl.NumberFormat>();

function formatOf(digits: number): Intl.NumberFormat {
    const known = formats.get(digits);
    if (known) return known;
    const format = new Intl.NumberFormat('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits });
    formats.set(digits, format);
    return format;
}

/** Digits with separators, a true minus, and never a negative zero. */
export function decimal(value: number, digits = 0): string {
    const text = formatOf(digits).format(Math.abs(value));
    return value < 0 && /[1-9]/.test(text) ? `${minus}${text}` : text;
}

/** `89.4%`; exactly nothing or everything is `0%` or `100%`, so that 99.97% can't be mistaken for all. */
export function percent(value: number): string {
    return value === 0 || value === 100 ? `${value}%` : `${decimal(value, 1)}%`;
}

/** With its sign: `+2.4`, `−5.9`; a change that rounds to nothing has none. */
function signed(value: number, digits: number, unit = ''): string {
    const text = decimal(value, digits);
    return value > 0 && /[1-9]/.test(text) ? `+${text}${unit}` : `${text}${unit}`;
}

/** Change of a percentage, in points: `−5.9 pts`. */
export function points(change: number): string {
    return signed(change, 1, ' pts');
}

/** Change of anything else, in percent of what it was: `+14.1%`; above 200 % as a multiple: `6.5×`. */
export function relativeChange(change: number): string {
    return change > 200 ? `${decimal(1 + change / 100, 1)}\u00d7` : signed(change, 1, '%');
}

/** The same from a count: what grew from fewer than 6 is `new`, since a rate of change would say nothing. */
export function countChange(value: number, previous: number): string {
    if (previous < 6 && value > previous) return 'new';
    return previous === 0 ? noValue : relativeChange((100 * (value - previous)) / previous);
}

const minuteSeconds = 60;
const hourSeconds = 3600;
const daySeconds = 86_400;
/** From here on days are easier to grasp than hours. */
const daysFromSeconds = 48 * hourSeconds;

/** A figure's pieces, so that a page can set units smaller than digits. */
export interface Piece {
    text: string;
    isUnit: boolean;
}

function pieces(...parts: [digits: string, unit: string][]): Piece[] {
    return parts.flatMap(([digits, unit]) => [
        { text: digits, isUnit: false },
        { text: unit, isUnit: true },
    ]);
}

function durationPieces(seconds: number): Piece[] {
    const size = Math.abs(seconds);
    const sign = seconds < 0 ? minus : '';
    if (size < minuteSeconds) {
        const whole = Math.round(size);
        if (whole < minuteSeconds) return pieces([`${whole === 0 ? '' : sign}${whole}`, 's']);
    }
    const minutes = Math.round(size / minuteSeconds);
    if (minutes * minuteSeconds >= daysFromSeconds) return pieces([`${sign}${decimal(size / daySeconds, 1)}`, 'd']);
    const hours = Math.floor(minutes / 60);
    if (hours === 0) return pieces([`${sign}${minutes}`, 'm']);
    if (minutes % 60 === 0) return pieces([`${sign}${hours}`, 'h']);
    return pieces([`${sign}${hours}`, 'h'], [String(minutes % 60), 'm']);
}

/** `45s`, `42m`, `1h 42m`, `21h 36m`; from 48 hours in days: `2.5d`. */
export function duration(seconds: number): string {
    return joined(durationPieces(seconds));
}

/** Change of a duration: `+44m`, `−1h 5m`. */
export function durationChange(seconds: number): string {
    const text = duration(seconds);
    return seconds > 0 && text !== '0s' ? `+${text}` : text;
}

/**
 * A duration to the second, since a promise may be broken by one.
 *
 * @example exactDuration(11_400) === '3h 10m'; exactDuration(901) === '15m 1s'; exactDuration(0) === '0s'
 */
export function exactDuration(seconds: number): string {
    const parts: [number, string][] = [
        [Math.floor(seconds / hourSeconds), 'h'],
        [Math.floor(seconds / minuteSeconds) % 60, 'm'],
        [seconds % 60, 's'],
    ];
    const spoken = parts.filter(([size]) => size > 0).map(([size, unit]) => `${size}${unit}`);
    return spoken.length > 0 ? spoken.join(' ') : '0s';
}

const currencySigns: Record<string, string> = { USD: '$', EUR: '\u20ac', GBP: '\u00a3', JPY: '\u00a5', INR: '\u20b9' };

/** `$17.13`, `$3,741`, `$130k`, `$1.10m`: cents below 1,000, thousands from 100,000, millions with two places. */
export function money(amount: number, currency = 'USD'): string {
    const size = Math.abs(amount);
    const sign = amount < 0 ? minus : '';
    const mark = currencySigns[currency] ?? `${currency} `;
    if (size >= 999_500) return `${sign}${mark}${decimal(size / 1e6, 2)}m`;
    if (size >= 100_000) return `${sign}${mark}${decimal(size / 1000)}k`;
    return size >= 999.995 ? `${sign}${mark}${decimal(size)}` : `${sign}${mark}${decimal(size, 2)}`;
}

/** `9,486` */
export function count(value: number): string {
    return decimal(value);
}

/** People at full time, with one place: `28.6`; a gap carries its sign: `−2.6 FTE`. */
export function fte(value: number): string {
    return decimal(value, 1);
}

/** The sample behind a proportion: `n 2,314 ± 1.4 pts`, or with a duration's margin `n 2,314 ± 4m`. */
export function sample(n: number, margin?: string): string {
    return margin === undefined ? `n ${count(n)}` : `n ${count(n)} ${plusMinus} ${margin}`;
}

/** Half an interval's width in the unit's words: `1.4 pts`, `4m`. */
export function margin(unit: Unit, interval: [low: number, high: number]): string {
    const half = (interval[1] - interval[0]) / 2;
    if (unit === '%') return `${decimal(half, 1)} pts`;
    return unit === 's' ? duration(half) : decimal(half, 1);
}

const monthShort = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** A local date: `12 Oct`, or `12 Oct 2026` when the year differs from the one on screen. */
export function dateWords(date: string, yearOnScreen?: number): string {
    const [year = 0, month = 1, day = 1] = date.slice(0, 10).split('-').map(Number);
    const text = `${day} ${monthShort[month - 1] ?? ''}`;
    return year === yearOnScreen ? text : `${text} ${year}`;
}

/** Time of day of a UTC instant: `14:20 UTC`. */
export function timeWords(instant: string): string {
    return `${instant.slice(11, 16)} UTC`;
}

const writers: Record<Unit, (value: number, currency?: string) => Piece[]> = {
    '%': (value) => pieces([percent(value).slice(0, -1), '%']),
    s: durationPieces,
    count: (value) => [{ text: count(value), isUnit: false }],
    points: (value) => [{ text: decimal(value, 1), isUnit: false }],
    'per 100': (value) => [{ text: decimal(value, 1), isUnit: false }],
    'per day': (value) => [{ text: decimal(value, 1), isUnit: false }],
    score: (value) => [{ text: decimal(value, 1), isUnit: false }],
    r: (value) => [{ text: decimal(value, 2), isUnit: false }],
    replies: (value) => [{ text: decimal(value, 1), isUnit: false }],
    money: (value, currency) => [{ text: money(value, currency), isUnit: false }],
};

/** A value in its unit, in pieces. No value is an en dash. */
export function valuePieces(unit: Unit, value: number | null, currency?: string): Piece[] {
    return value === null ? [{ text: noValue, isUnit: false }] : writers[unit](value, currency);
}

/** A value in its unit: `89.4%`, `1h 42m`, `9,486`. */
export function valueWords(unit: Unit, value: number | null, currency?: string): string {
    return joined(valuePieces(unit, value, currency));
}

/** A change between two values of a unit: points for percentages, time for durations, percent for the rest. */
export function changeWords(unit: Unit, value: number, previous: number): string {
    if (unit === '%') return points(value - previous);
    if (unit === 's') return durationChange(value - previous);
    if (unit === 'count') return countChange(value, previous);
    if (unit === 'points' || unit === 'score') return signed(value - previous, 1);
    if (unit === 'r') return signed(value - previous, 2);
    return previous === 0 ? noValue : relativeChange((100 * (value - previous)) / previous);
}

/** A threshold, without the places that a measured value carries: `90%`, `1h`, `24h`, `5`. */
export function thresholdWords(unit: Unit, value: number): string {
    return valueWords(unit, value).replace(/\.0+(?=\D|$)/, '');
}

function joined(parts: Piece[]): string {
    return parts.map(({ text, isUnit }, i) => (isUnit || i === 0 ? text : ` ${text}`)).join('');
}
