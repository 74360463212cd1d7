// A plan as one SELECT over the spool: every column text first, then a strict cast; a row that doesn't cast is marked, never mended.
import {
    clockExpression,
    countExpressions,
    longestSeconds,
    numberExpressions,
    unitSeconds,
    wholeExpressions,
} from '#domain/mapping/numbers.ts';
import type { Plan, PlannedField } from '#domain/mapping/plan.ts';
import { blankCharacters, scoreWords, vocabularyOf, type Vocabulary } from '#domain/mapping/words.ts';
import type { Reading } from '#domain/mapping/neutral.ts';
import { totalsWords } from '#domain/mapping/record.ts';
import { believed, fitsPattern, localInstant, offsetInstant, patternInstant, utcOfLocal } from './instant-sql.ts';
import { literal, named, type SqlValues } from './sql-text.ts';

const sqlTypes: Partial<Record<Reading, string>> = {
    instant: 'TIMESTAMP',
    whole: 'BIGINT',
    count: 'INTEGER',
    seconds: 'BIGINT',
    amount: 'DOUBLE',
    score: 'DOUBLE',
    yesno: 'BOOLEAN',
};

/** Readings that no cast refuses when there are only blanks. */
const keptAsWritten: readonly Reading[] = ['id', 'priority', 'survey'];

/** The engine's type of a reading; words and ids stay text. */
export function sqlType(reading: Reading): string {
    return sqlTypes[reading] ?? 'VARCHAR';
}

/**
 * SELECT of the plan's fields in their order, of the columns carried along, and `failed`. `from` is the reader of the spool.
 * In steps: the words (t_), what their text alone tells (v_, local times l_, durations d_), instants, sums and rules between fields.
 */
export function castSelect(plan: Plan, from: string, values: SqlValues, carried: readonly string[]): string {
    const read = plan.fields.filter((field) => field.column !== null || field.constant !== undefined);
    const names = new Set(read.map((field) => field.name));
    const words = read.map((field) => `${wordText(field, values)} AS t_${field.name}`);
    const casts = read.flatMap((field) => firstCasts(field, values));
    const final = plan.fields.map((field) => {
        const cast = names.has(field.name) ? lastCast(plan, field, values) : `NULL::${sqlType(field.reading)}`;
        return `${field.reading === 'survey' ? surveyKind(cast, names.has(field.name)) : cast} AS ${named(field.name)}`;
    });
    const kept = read.map((field) => `t_${field.name}`);
    const failures = [...read.map((field) => failure(field)), ...missing(plan, names), ...rules(plan, names)].filter(
        (each) => each !== '',
    );
    const results = [...carried, ...plan.fields.map((field) => named(field.name))];
    return `SELECT ${results.join(', ')}, ${failures.length === 0 ? 'false' : failures.join(' OR ')} AS failed
        FROM (SELECT ${[...carried, ...kept, ...final].join(', ')}
            FROM (SELECT ${[...carried, ...kept, ...casts].join(', ')}
                FROM (SELECT ${[...carried, ...words].join(', ')} FROM ${from})))`;
}

/** A survey without a kind is one of satisfaction; an unknown word stays none, which refuses the row. */
function surveyKind(cast: string, isRead: boolean): string {
    return isRead ? `CASE WHEN t_kind IS NULL THEN 'csat' ELSE ${cast} END` : "'csat'";
}

/** The cell after the mapping's words: NULL for nothing. */
function wordText(field: PlannedField, values: SqlValues): string {
    const cell = field.column === null ? `${values.text(field.constant ?? '')}::VARCHAR` : `c${field.column + 1}`;
    const known = keptAsWritten.includes(field.reading) ? blankToNull(cell) : cell;
    if (field.values.size === 0 && field.nulls.length === 0) return known;
    const nulls = field.nulls.map((word) => `WHEN ${values.text(word)} THEN NULL`);
    const words = [...field.values].map(
        ([word, meaning]) => `WHEN ${values.text(word)} THEN ${meaning === '' ? 'NULL' : values.text(meaning)}`,
    );
    return `CASE ${matched(cell)} ${[...nulls, ...words].join(' ')} ELSE ${known} END`;
}

const blanks = `chr(32) || ${[...blankCharacters]
    .filter((each) => each !== ' ')
    .map((each) => `chr(${each.codePointAt(0) ?? 0})`)
    .join(' || ')}`;

function trimmed(text: string): string {
    return `trim(${text}, ${blanks})`;
}

function matched(text: string): string {
    return `lower(${trimmed(text)})`;
}

/** Blanks are nothing. Only text that begins with a blank, or beyond ASCII, is looked at: trimming costs most of all casts. */
function blankToNull(text: string): string {
    return `CASE WHEN (${text} < '!' OR ${text} >= chr(160)) AND ${trimmed(text)} = '' THEN NULL ELSE ${text} END`;
}

function firstCasts(field: PlannedField, values: SqlValues): string[] {
    const { name, reading, decimal } = field;
    const text = `t_${name}`;
    const value = trimmed(text);
    const as = (sql: string): string[] => [`${sql} AS v_${name}`];
    if (field.since !== undefined) return [`${duration(text, field)} AS d_${name}`];
    switch (reading) {
        case 'text':
            return [];
        case 'id':
            return as(id(text, field.required));
        case 'instant':
            return instantCasts(field, text, value);
        case 'whole':
            return as(whole(text, decimal, wholeExpressions, 'BIGINT'));
        case 'count':
            return as(whole(text, decimal, countExpressions, 'INTEGER'));
        case 'amount':
            return as(number(text, decimal, 'DOUBLE'));
        case 'score':
            return as(score(text, decimal));
        case 'seconds':
            return [`${duration(text, field)} AS d_${name}`];
        case 'yesno':
            return as(`${vocabulary(text, vocabularyOf('yesno') ?? new Map(), values)}::BOOLEAN`);
        case 'priority':
            return as(
                field.vocabulary
                    ? `CASE WHEN ${matched(text)} IN (${[...field.vocabulary.keys()].map((word) => values.text(word)).join(', ')}) THEN ${text} END`
                    : text,
            );
        default:
            return as(vocabulary(text, field.vocabulary ?? new Map(), values));
    }
}

function instantCasts(field: PlannedField, text: string, value: string): string[] {
    const { pattern, zone } = field.instant;
    if (!pattern) {
        const known = `${offsetInstant(text, value)} AS v_${field.name}`;
        return zone ? [known, `${localInstant(value, field.instant)} AS l_${field.name}`] : [known];
    }
    const fits = fitsPattern(value, pattern);
    const known = `CASE WHEN ${fits} THEN NULL ELSE ${offsetInstant(text, value)} END AS v_${field.name}`;
    const local = `CASE WHEN ${fits} THEN ${patternInstant(value, pattern)} ELSE ${localInstant(value, field.instant)} END AS l_${field.name}`;
    return zone ? [known, local] : [known];
}

function lastCast(plan: Plan, field: PlannedField, values: SqlValues): string {
    const { name } = field;
    if (field.since !== undefined) {
        const base = plan.fields.find((each) => each.name === field.since);
        const from = base ? instant(base) : 'NULL::TIMESTAMP';
        return believed(`(${from} + to_microseconds(${parts(field, 1_000_000)}))`, field.instant.latest);
    }
    if (field.reading === 'instant') return instant(field);
    if (field.reading === 'seconds') return `CASE WHEN d_${name} >= 0 THEN ${parts(field, 1)} END`;
    if (field.reading === 'amount') return `CASE WHEN v_${name} >= 0 THEN v_${name} END`;
    if (field.reading !== 'text') return `v_${name}`;
    const isChange = plan.kind === 'events' && (name === 'old_value' || name === 'new_value');
    if (!isChange) return `t_${name}`;
    const known = (reading: Reading): string => vocabulary(`t_${name}`, vocabularyOf(reading) ?? new Map(), values);
    return `CASE v_kind WHEN 'status' THEN ${known('status')} WHEN 'tier' THEN ${known('tier')} ELSE t_${name} END`;
}

function instant(field: PlannedField): string {
    const { zone, latest } = field.instant;
    const known = `v_${field.name}`;
    return believed(zone ? `coalesce(${known}, ${utcOfLocal(`l_${field.name}`, zone)})` : known, latest);
}

/** A cell with text other than blanks and without a value; a duration since an instant that is missing says nothing. */
function failure(field: PlannedField): string {
    const [value, text] = [named(field.name), `t_${field.name}`];
    if (field.required) return `${value} IS NULL`;
    if (field.reading === 'text') return '';
    const since = field.since === undefined ? '' : `AND ${named(field.since)} IS NOT NULL`;
    return `CASE WHEN ${value} IS NULL AND ${text} IS NOT NULL ${since} THEN ${trimmed(text)} <> '' ELSE false END`;
}

function missing(plan: Plan, names: ReadonlySet<string>): string[] {
    return plan.fields.some((field) => field.required && !names.has(field.name)) ? ['true'] : [];
}

/** The rules between the fields of a record, as record.ts has them. */
function rules(plan: Plan, names: ReadonlySet<string>): string[] {
    if (plan.kind === 'tickets')
        return names.has('csat_score') ? ['coalesce(csat_score NOT BETWEEN 1 AND 5, false)'] : [];
    if (plan.kind === 'surveys') {
        const words = Object.keys(scoreWords).map(literal).join(', ');
        const scale = `(kind <> 'nps' AND score NOT BETWEEN 1 AND 5) OR (kind <> 'csat' AND ${matched('t_score')} IN (${words}))`;
        return [
            '(offered_at IS NULL AND answered_at IS NULL)',
            ...(names.has('score') ? [`coalesce(${scale}, false)`] : []),
        ];
    }
    if (plan.kind !== 'events') return [];
    return ['old_value', 'new_value']
        .filter((name) => names.has(name))
        .map((name) => `(kind IN ('status', 'tier') AND t_${name} IS NOT NULL AND ${name} IS NULL)`);
}

/** A word as the vocabulary writes it, the usual case, is only compared. */
function vocabulary(text: string, words: Vocabulary, values: SqlValues): string {
    const own = [...new Set(words.values())].map((word) => values.text(word));
    const cases = [...words].map(([word, meaning]) => `WHEN ${values.text(word)} THEN ${values.text(meaning)}`);
    return `CASE WHEN ${text} IN (${own.join(', ')}) THEN ${text} ELSE CASE ${matched(text)} ${cases.join(' ')} END END`;
}

/** What stands in an id: neither the first word of a line of totals nor what a spreadsheet made of it. */
function id(text: string, isRequired: boolean): string {
    const totals = `WHEN strlen(${text}) <= 12 AND ${text} >= 'G' THEN
        CASE WHEN lower(${text}) IN (${totalsWords.map(literal).join(', ')}) THEN NULL ELSE ${text} END`;
    return `CASE ${isRequired ? totals : ''} WHEN contains(${text}, '+') THEN
        CASE WHEN regexp_full_match(${text}, '\\d(\\.\\d+)?[eE]\\+\\d+') THEN NULL ELSE ${text} END ELSE ${text} END`;
}

/** A comma as decimal mark: points are thousands marks, and go. */
function canonical(value: string, decimal: '.' | ','): string {
    return decimal === ',' ? `replace(replace(${value}, '.', ''), ',', '.')` : value;
}

/** Reads text that fits an expression, and only if it doesn't, text without the blanks around it. */
function fitting(text: string, expression: string, read: (value: string) => string): string {
    const value = trimmed(text);
    return `WHEN regexp_full_match(${text}, ${literal(expression)}) THEN ${read(text)}
        WHEN regexp_full_match(${value}, ${literal(expression)}) THEN ${read(value)}`;
}

/** One digit, the usual case of counts and scores. */
function oneDigit(text: string, type: string): string {
    return `WHEN strlen(${text}) = 1 AND ${text} BETWEEN '0' AND '9' THEN ${text}::${type}`;
}

function number(text: string, decimal: '.' | ',', type: string): string {
    const cast = (value: string): string => `try_cast(${canonical(value, decimal)} AS ${type})`;
    return `CASE ${fitting(text, numberExpressions[decimal], cast)} END`;
}

/** A number too large for the type is refused by the cast. */
function whole(
    text: string,
    decimal: '.' | ',',
    expressions: Readonly<Record<'.' | ',', string>>,
    type: string,
): string {
    const cast = (value: string): string => `try_cast(split_part(${canonical(value, decimal)}, '.', 1) AS ${type})`;
    return `CASE ${oneDigit(text, type)} ${fitting(text, expressions[decimal], cast)} END`;
}

function score(text: string, decimal: '.' | ','): string {
    const words = Object.entries(scoreWords).map(([word, meaning]) => `WHEN ${literal(word)} THEN ${meaning}::DOUBLE`);
    const found = number(text, decimal, 'DOUBLE');
    const other = `CASE ${matched(text)} ${words.join(' ')} ELSE CASE WHEN ${found} BETWEEN 0 AND 10 THEN ${found} END END`;
    return `CASE ${oneDigit(text, 'DOUBLE')} ELSE ${other} END`;
}

/** The duration as a decimal in its unit; hh:mm:ss in seconds. */
function duration(text: string, { unit, decimal }: PlannedField): string {
    if (unit !== 'clock') return number(text, decimal, 'DECIMAL(22, 9)');
    const part = (value: string, place: number): string =>
        `try_cast(regexp_extract(${value}, ${literal(`^${clockExpression}$`)}, ${place}) AS BIGINT)`;
    const seconds = (value: string): string =>
        `((${part(value, 1)} * 60 + ${part(value, 2)}) * 60 + ${part(value, 3)})`;
    return `CASE ${fitting(text, clockExpression, seconds)} END::DECIMAL(22, 9)`;
}

/** Whole parts of a second (1 or a million of them), exact in decimals, rounded to the nearest. */
function parts({ name, unit }: PlannedField, perSecond: number): string {
    const factor = `${(unit === 'clock' ? 1 : unitSeconds[unit]) * perSecond}::DECIMAL(11, 0)`;
    const most = longestSeconds * perSecond;
    return `CASE WHEN abs(d_${name}) * ${factor} <= ${most} THEN round(d_${name} * ${factor})::BIGINT END`;
}
