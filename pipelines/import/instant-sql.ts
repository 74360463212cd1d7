// Instants in SQL: the same laws as domain/mapping/dates.ts. Z-form text, the usual case, costs a pattern match and a strict cast.
import type { DatePattern } from '#domain/mapping/date-pattern.ts';
import { dayMonthExpression, earliestInstant, largestOffsetMinutes, type InstantRules } from '#domain/mapping/dates.ts';
import type { ZoneSegment } from '#domain/mapping/zone.ts';
import { literal, timestampLiteral } from './sql-text.ts';

const isoTime = '\\d{4}-\\d{2}-\\d{2}[T ]\\d{2}:\\d{2}(?::\\d{2}(?:[.,]\\d{1,9})?)?';
const isoLocal = '\\d{4}-\\d{2}-\\d{2}(?:[T ]\\d{2}:\\d{2}(?::\\d{2}(?:[.,]\\d{1,9})?)?)?';
const dayMonthFormats = ['', ' %H:%M', ' %H:%M:%S', ' %H:%M:%S.%f', ' %I:%M %p', ' %I:%M:%S %p', ' %I:%M:%S.%f %p'];

/** The instant of text that tells its own offset; NULL for anything else. `value` is the text without blanks around it. */
export function offsetInstant(text: string, value: string): string {
    const local = `try_cast(replace(regexp_extract(${value}, ${literal(`^${isoTime}`)}), ',', '.') AS TIMESTAMP)`;
    const offset = `regexp_extract(${value}, '([+-]\\d{2}):?(\\d{2})?$', 0)`;
    const minutes = `(${numberIn(offset, '^.(\\d{2})')} * 60 + ${numberIn(offset, '^.\\d{2}:?(\\d{2})$')})`;
    return `CASE
        WHEN ${text} IS NULL THEN NULL
        WHEN ${text} LIKE '____-__-__T__:__:__Z' AND NOT contains(${text}, ' ') THEN try_cast(${text} AS TIMESTAMP)
        WHEN regexp_full_match(${value}, ${literal(`${isoTime} ?Z`)}) THEN ${local}
        WHEN regexp_full_match(${value}, ${literal(`${isoTime} ?[+-]\\d{2}(?::?[0-5]\\d)?`)}) AND ${minutes} <= ${largestOffsetMinutes}
            THEN ${local} - to_minutes(CASE WHEN starts_with(${offset}, '-') THEN -1 ELSE 1 END * ${minutes})
        END`;
}

function numberIn(text: string, expression: string): string {
    return `coalesce(try_cast(regexp_extract(${text}, ${literal(expression)}, 1) AS BIGINT), 0)`;
}

/** The local time of text without an offset, by the pattern, by ISO 8601, or in the file's one order of day and month. */
export function localInstant(value: string, rules: InstantRules): string {
    const iso = `WHEN regexp_full_match(${value}, ${literal(isoLocal)}) THEN try_cast(replace(${value}, ',', '.') AS TIMESTAMP)`;
    return `CASE WHEN ${value} IS NULL THEN NULL ${iso} ${dayMonth(value, rules)} END`;
}

/** Text of a pattern's shape is read by the pattern alone. */
export function patternInstant(value: string, pattern: DatePattern): string {
    return `try_strptime(${value}, ${literal(strptimeFormat(pattern))})`;
}

export function fitsPattern(value: string, pattern: DatePattern): string {
    return `regexp_full_match(${value}, ${literal(pattern.expression)})`;
}

function dayMonth(value: string, rules: InstantRules): string {
    if (!rules.order || rules.pattern) return '';
    const date = rules.order === 'dayFirst' ? '%d/%m/%Y' : '%m/%d/%Y';
    const formats = dayMonthFormats.map((time) => literal(date + time)).join(', ');
    // Separators become slashes, a comma behind the date goes, a space stands before AM and PM, fractions are cut to microseconds.
    const slashes = `regexp_replace(${value}, '^(\\d+)[./-](\\d+)[./-](\\d{4}),?', '\\1/\\2/\\3')`;
    const plain = `regexp_replace(replace(regexp_replace(${slashes}, '(\\d) ?([AaPp][Mm])$', '\\1 \\2'), ',', '.'), '(\\.\\d{6})\\d+', '\\1')`;
    return `WHEN regexp_full_match(${value}, ${literal(dayMonthExpression)}) THEN try_strptime(${plain}, [${formats}])`;
}

const formatOf: Readonly<Record<string, string>> = {
    month: '%m',
    monthName: '%b',
    day: '%d',
    hour: '%H',
    hour12: '%I',
    half: '%p',
    minute: '%M',
    second: '%S',
    fraction: '%f',
};

/** The engine's format of a pattern. Its leniency does no harm: the expression has matched before. */
function strptimeFormat(pattern: DatePattern): string {
    return pattern.pieces
        .map((piece) =>
            typeof piece === 'string'
                ? piece.replaceAll('%', '%%')
                : piece.part === 'year'
                  ? piece.isShort
                      ? '%y'
                      : '%Y'
                  : (formatOf[piece.part] ?? ''),
        )
        .join('');
}

/** An instant that is believed: from 1990 to two years after the import. */
export function believed(instant: string, latest: number): string {
    return `CASE WHEN ${instant} BETWEEN ${timestampLiteral(earliestInstant)} AND ${timestampLiteral(latest)} THEN ${instant} END`;
}

/** UTC of a local time, by a tree of comparisons: eight of them find the offset, where a conversion per row would be far slower. */
export function utcOfLocal(local: string, zone: readonly ZoneSegment[]): string {
    const [first] = zone;
    if (zone.length === 1 && first) {
        return first.offsetSeconds === null ? 'NULL::TIMESTAMP' : `${local} - to_seconds(${first.offsetSeconds})`;
    }
    const middle = Math.floor(zone.length / 2);
    const from = zone[middle]?.localFrom ?? 0;
    const [early, late] = [zone.slice(0, middle), zone.slice(middle)];
    return `CASE WHEN ${local} < ${timestampLiteral(from)} THEN ${utcOfLocal(local, early)} ELSE ${utcOfLocal(local, late)} END`;
}
