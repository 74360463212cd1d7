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
    const known = field.reading === 'text' ? cell : blankToNull(cell);
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

/** Only text that begins with a blank or with no ASCII letter can be blank: the rest isn't looked at. */
function blankToNull(text: string): string {
    return `CASE WHEN (${text} < '!' OR ${text} >= chr(160)) AND ${trimmed(text)} = '' THEN NULL ELSE ${text} END`;
}

function firstCasts(field: PlannedField, values: SqlValues): string[] {
    const { name, reading, decimal } = field;
    const text = `t_${name}`;
    const value = trimmed(text);
    const as = (sql: string): string[] => [`${sql} AS v_${name}`];
    if (field.since !== undefined) return [`${duration(value, field, 1_000_000)} AS d_${name}`];
    switch (reading) {
        case 'text':
            return [];
        case 'id':
            return as(`CASE ${field.required ? `WHEN length(${text}) <= 12 AND ${matched(text)} IN (${totalsWords.map(literal).join(', ')}) THEN NULL` : ''}
                WHEN contains(${text}, '+') AND regexp_full_match(${text}, '\\d(\\.\\d+)?[eE]\\+\\d+') THEN NULL ELSE ${text} END`);
        case 'instant':
            return instantCasts(field, text, value);
        case 'whole':
            return as(whole(value, decimal, wholeExpressions, 'BIGINT'));
        case 'count':
            return as(whole(value, decimal, countExpressions, 'INTEGER'));
        case 'amount':
            return as(
                `CASE WHEN ${number(value, decimal, 'DOUBLE')} >= 0 THEN ${number(value, decimal, 'DOUBLE')} END`,
            );
        case 'score':
            return as(score(text, value, decimal));
        case 'seconds':
            return as(within(duration(value, field, 1), 0, longestSeconds));
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
        return believed(`(${from} + to_microseconds(d_${name}))`, field.instant.latest);
    }
    if (field.reading === 'instant') return instant(field);
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

/** A cell with text and without a value; a duration since an instant that is missing says nothing. */
function failure(field: PlannedField): string {
    if (field.required) return `${named(field.name)} IS NULL`;
    if (field.since !== undefined)
        return `(t_${field.name} IS NOT NULL AND ${named(field.name)} IS NULL AND ${named(field.since)} IS NOT NULL)`;
    return field.reading === 'text' ? '' : `(t_${field.name} IS NOT NULL AND ${named(field.name)} IS NULL)`;
}

function missing(plan: Plan, names: ReadonlySet<string>): string[] {
    return plan.fields.some((field) => field.required && !names.has(field.name)) ? ['true'] : [];
}

/** The rules between the fields of a record, as record.ts has them. */
function rules(plan: Plan, names: ReadonlySet<string>): string[] {
    if (plan.kind === 'tickets')
        return names.has('csat_score') ? ['coalesce(csat_score NOT BETWEEN 1 AND 5, false)'] : [];
    if (plan.kind === 'surveys') {
        const scale = `kind <> 'nps' AND score NOT BETWEEN 1 AND 5`;
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

function vocabulary(text: string, words: Vocabulary, values: SqlValues): string {
    const cases = [...words].map(([word, meaning]) => `WHEN ${values.text(word)} THEN ${values.text(meaning)}`);
    return `CASE ${matched(text)} ${cases.join(' ')} END`;
}

function within(value: string, low: number, high: number): string {
    return `CASE WHEN ${value} BETWEEN ${low} AND ${high} THEN ${value} END`;
}

/** A comma as decimal mark: points are thousands marks, and go. */
function canonical(value: string, decimal: '.' | ','): string {
    return decimal === ',' ? `replace(replace(${value}, '.', ''), ',', '.')` : value;
}

function number(value: string, decimal: '.' | ',', type: string): string {
    return `CASE WHEN regexp_full_match(${value}, ${literal(numberExpressions[decimal])}) THEN try_cast(${canonical(value, decimal)} AS ${type}) END`;
}

/** A number too large for the type is refused by the cast. */
function whole(
    value: string,
    decimal: '.' | ',',
    expressions: Readonly<Record<'.' | ',', string>>,
    type: string,
): string {
    const digits = `split_part(${canonical(value, decimal)}, '.', 1)`;
    return `CASE WHEN regexp_full_match(${value}, ${literal(expressions[decimal])}) THEN try_cast(${digits} AS ${type}) END`;
}

function score(text: string, value: string, decimal: '.' | ','): string {
    const words = Object.entries(scoreWords).map(([word, meaning]) => `WHEN ${literal(word)} THEN ${meaning}::DOUBLE`);
    return `CASE ${matched(text)} ${words.join(' ')} ELSE ${within(number(value, decimal, 'DOUBLE'), 0, 10)} END`;
}

/** Whole parts of a second (1 or a million of them), exact in decimals, rounded to the nearest. */
function duration(value: string, field: PlannedField, perSecond: number): string {
    if (field.unit === 'clock') {
        const part = (place: number): string =>
            `try_cast(regexp_extract(${value}, ${literal(`^${clockExpression}$`)}, ${place}) AS BIGINT)`;
        return `((${part(1)} * 60 + ${part(2)}) * 60 + ${part(3)}) * ${perSecond}`;
    }
    const factor = `${unitSeconds[field.unit] * perSecond}::DECIMAL(11, 0)`;
    const parts = `round(${number(value, field.decimal, 'DECIMAL(22, 9)')} * ${factor})::BIGINT`;
    const most = longestSeconds * perSecond;
    return `CASE WHEN abs(${number(value, field.decimal, 'DECIMAL(22, 9)')}) * ${factor} <= ${most} THEN ${parts} END`;
}
