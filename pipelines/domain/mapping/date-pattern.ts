// Patterns of dates that aren't ISO 8601, such as dd/MM/yyyy HH:mm: one table of their parts, a strict expression from it.

/** What a part of a pattern stands for; `hour12` counts 1 to 12 and needs `half` (AM, PM). */
export type DatePart =
    'year' | 'month' | 'monthName' | 'day' | 'hour' | 'hour12' | 'half' | 'minute' | 'second' | 'fraction';

/** Longest first, so that `MMM` is not read as `MM` and `M`. */
const parts: [text: string, part: DatePart, digits: string][] = [
    ['yyyy', 'year', '\\d{4}'],
    ['yy', 'year', '\\d{2}'],
    ['MMM', 'monthName', '[A-Za-z]{3}'],
    ['MM', 'month', '\\d{2}'],
    ['M', 'month', '\\d{1,2}'],
    ['dd', 'day', '\\d{2}'],
    ['d', 'day', '\\d{1,2}'],
    ['HH', 'hour', '\\d{1,2}'],
    ['H', 'hour', '\\d{1,2}'],
    ['hh', 'hour12', '\\d{1,2}'],
    ['h', 'hour12', '\\d{1,2}'],
    ['a', 'half', '[AaPp][Mm]'],
    ['mm', 'minute', '\\d{2}'],
    ['ss', 'second', '\\d{2}'],
    ['SSS', 'fraction', '\\d{1,6}'],
];

export const monthNames = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

export interface DatePattern {
    /** In the order of the groups of `expression`. */
    parts: DatePart[];
    /** Parts and the text between them; `isShort` is a year of two digits. */
    pieces: (string | { part: DatePart; isShort: boolean })[];
    /** Matches the whole text, one group a part; the same source serves JavaScript and the database. */
    expression: string;
    /** Why the pattern can't be used. */
    problem?: string;
}

/**
 * The strict expression of a pattern. `HH` also takes one digit where a separator follows, since 7:29 can't mean two things;
 * all other parts take exactly the digits written. Text in single quotes stands for itself.
 */
export function datePattern(pattern: string): DatePattern {
    const found: DatePart[] = [];
    const pieces: DatePattern['pieces'] = [];
    let expression = '';
    for (let at = 0; at < pattern.length;) {
        const token = parts.find(([text]) => pattern.startsWith(text, at));
        if (token) {
            const [text, part, digits] = token;
            const isAdjacent = parts.some(([next]) => pattern.startsWith(next, at + text.length));
            found.push(part);
            pieces.push({ part, isShort: text === 'yy' });
            expression += `(${text === 'HH' && isAdjacent ? '\\d{2}' : digits})`;
            at += text.length;
        } else if (/^'[^']+'/.test(pattern.slice(at))) {
            const quoted = pattern.slice(at + 1, pattern.indexOf("'", at + 1));
            expression += escaped(quoted);
            pieces.push(quoted);
            at += quoted.length + 2;
        } else {
            expression += escaped(pattern.charAt(at));
            pieces.push(pattern.charAt(at));
            at += 1;
        }
    }
    const problem = problemOf(found);
    return { parts: found, pieces, expression, ...(problem === undefined ? {} : { problem }) };
}

function escaped(text: string): string {
    return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}

function problemOf(found: DatePart[]): string | undefined {
    const has = (part: DatePart): boolean => found.includes(part);
    if (new Set(found).size < found.length) return 'a part of the date stands twice in the pattern';
    if (!has('year') || !has('day') || has('month') === has('monthName')) {
        return 'expected a pattern of yyyy MM M dd d HH mm ss SSS, such as dd/MM/yyyy HH:mm';
    }
    if (has('hour12') !== has('half')) return 'h (1 to 12) needs a (AM or PM) in the pattern; HH counts 0 to 23';
    if (has('hour12') && has('hour')) return 'a pattern has HH or h, not both';
    return undefined;
}

/** The pattern of d/m/y-like text in one order: what the mapping would say under `dates`. */
export const orderedPatterns = { dayFirst: 'dd/MM/yyyy', monthFirst: 'MM/dd/yyyy' } as const;
