// Reads one record as the plan says: the reference that the browser previews with and that the database has to agree with.
import { outsideBelief, readInstant } from './dates.ts';
import { canonicalNumber, count, durationMicros, durationSeconds, score, wholeNumber } from './numbers.ts';
import type { Plan, PlannedField } from './plan.ts';
import { allowedWords, matchedWord, scoreWords, vocabularyOf } from './words.ts';

/** A value as it will be stored; instants are microseconds since 1970. */
export type Value = string | number | boolean | null;

/** Why a record is refused: its first problem in the order of the fields. */
export interface Problem {
    column: string;
    value: string;
    reason: string;
}

export type RecordRead =
    { values: Record<string, Value>; problem?: undefined } | { values?: undefined; problem: Problem };

type CellRead = { value: Value } | { reason: string };

/** Reads the cells of one record. The first problem refuses it as a whole, so that no half-read record is ever stored. */
export function readRecord(plan: Plan, cells: readonly string[]): RecordRead {
    const values: Record<string, Value> = {};
    const since = plan.fields.filter((field) => field.since !== undefined);
    for (const field of [...plan.fields.filter((each) => each.since === undefined), ...since]) {
        const text = cellText(field, cells);
        const read = text === null ? nothing(field) : readCell(field, text, values);
        if ('reason' in read) return { problem: { column: field.heading, value: text ?? '', reason: read.reason } };
        values[field.name] = read.value;
    }
    if (plan.kind === 'surveys') values.kind ??= 'csat';
    const rule = brokenRule(plan, values, cells);
    if (rule) {
        const field = plan.fields.find((each) => each.name === rule.field);
        const value = field ? (cellText(field, cells) ?? '') : '';
        return { problem: { column: field?.heading ?? rule.field, value, reason: rule.reason } };
    }
    return { values };
}

/** The cell's text after the mapping's words: null for nothing. Text fields keep their spaces. */
export function cellText(field: PlannedField, cells: readonly string[]): string | null {
    const text = field.column === null ? (field.constant ?? '') : (cells[field.column] ?? '');
    if (text === '') return null;
    const word = matchedWord(text);
    if (field.nulls.includes(word)) return null;
    const meaning = field.values.get(word);
    if (meaning !== undefined) return meaning === '' ? null : meaning;
    return field.reading === 'text' || word !== '' ? text : null;
}

function nothing(field: PlannedField): CellRead {
    if (!field.required) return { value: null };
    return { reason: `no ${field.name}` };
}

/** What stands in the first cell of a line of totals. */
export const totalsWords = ['total', 'total:', 'totals', 'grand total', 'subtotal', 'sum', 'summe', 'gesamt', 'somme'];

/** Spreadsheets turn long ids into 3.60012E+11: the digits are lost. */
export const damagedId = /^\d(\.\d+)?E\+\d+$/i;

function readCell(field: PlannedField, text: string, values: Readonly<Record<string, Value>>): CellRead {
    const { decimal } = field;
    switch (field.reading) {
        case 'id':
            if (field.required && totalsWords.includes(text.toLowerCase())) return { reason: 'a line of totals' };
            if (damagedId.test(text)) return { reason: 'an id damaged by a spreadsheet; export it as text' };
            return { value: text };
        case 'text':
            return { value: text };
        case 'instant':
            return instantCell(field, text, values);
        case 'whole':
            return number(wholeNumber(text, decimal), 'not a whole number');
        case 'count':
            return number(count(text, decimal), 'not a whole number from 0 on');
        case 'amount': {
            const amount = canonicalNumber(text, decimal);
            return number(amount !== null && Number(amount) >= 0 ? Number(amount) : null, 'not a number from 0 on');
        }
        case 'score':
            return number(score(text, decimal, 0, 10) ?? score(text, decimal), 'not a score of 1 to 5, good or bad');
        case 'seconds':
            return number(durationSeconds(text, field.unit, decimal), `not a duration in ${field.unit}`);
        default:
            return word(field, text);
    }
}

function number(value: number | null, reason: string): CellRead {
    return value === null ? { reason } : { value };
}

function instantCell(field: PlannedField, text: string, values: Readonly<Record<string, Value>>): CellRead {
    if (field.since === undefined) {
        const read = readInstant(text, field.instant);
        return read.problem === undefined ? { value: read.micros } : { reason: read.problem };
    }
    const from = values[field.since];
    if (typeof from !== 'number') return { value: null };
    const micros = durationMicros(text, field.unit, field.decimal);
    if (micros === null) return { reason: `not a duration in ${field.unit}` };
    const problem = outsideBelief(from + micros, field.instant.latest);
    return problem === undefined ? { value: from + micros } : { reason: problem };
}

function word(field: PlannedField, text: string): CellRead {
    const key = matchedWord(text);
    const known = field.vocabulary?.get(key);
    if (known === undefined) {
        return field.vocabulary
            ? { reason: `unknown ${field.name}; expected ${allowedWords(field.reading)}` }
            : { value: text };
    }
    if (field.reading === 'yesno') return { value: known === 'true' };
    return { value: field.reading === 'priority' ? text : known };
}

/** Rules between the fields of a record. */
function brokenRule(
    plan: Plan,
    values: Record<string, Value>,
    cells: readonly string[],
): { field: string; reason: string } | undefined {
    if (plan.kind === 'tickets') return scoreOutside(values.csat_score, 'csat_score', 'csat');
    if (plan.kind === 'surveys') {
        if (values.offered_at === null && values.answered_at === null) {
            return { field: 'answered_at', reason: 'neither offered_at nor answered_at' };
        }
        const kind = String(values.kind);
        if (kind !== 'csat' && isScoreWord(plan, cells))
            return { field: 'score', reason: `a word, not a ${kind} score` };
        return scoreOutside(values.score, 'score', kind);
    }
    if (plan.kind === 'events' && (values.kind === 'status' || values.kind === 'tier')) return eventWords(values);
    return undefined;
}

/** Good and bad are answers about satisfaction; on the other scales they would become numbers nobody gave. */
function isScoreWord(plan: Plan, cells: readonly string[]): boolean {
    const field = plan.fields.find((each) => each.name === 'score');
    const text = field ? cellText(field, cells) : null;
    return text !== null && scoreWords[matchedWord(text)] !== undefined;
}

function scoreOutside(
    value: Value | undefined,
    field: string,
    kind: string,
): { field: string; reason: string } | undefined {
    if (typeof value !== 'number') return undefined;
    if (kind === 'nps') return undefined;
    return value >= 1 && value <= 5 ? undefined : { field, reason: `not a ${kind} score of 1 to 5` };
}

/** A change of status or tier bears words of that vocabulary; they are stored as the vocabulary writes them. */
function eventWords(values: Record<string, Value>): { field: string; reason: string } | undefined {
    const reading = values.kind === 'status' ? 'status' : 'tier';
    for (const field of ['old_value', 'new_value']) {
        const text = values[field];
        if (typeof text !== 'string') continue;
        const known = vocabularyOf(reading)?.get(matchedWord(text));
        if (known === undefined) return { field, reason: `unknown ${reading}; expected ${allowedWords(reading)}` };
        values[field] = known;
    }
    return undefined;
}
