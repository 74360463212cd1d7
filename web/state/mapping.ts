// The mapping step's decisions, all pure: where a mapping comes from, what has to be asked, what the first rows will be.
import type { SavedMapping } from '#domain/contract.ts';
import { CaseloadError } from '#domain/errors.ts';
import { dayMonthOrder, latestInstant } from '#domain/mapping/dates.ts';
import type { DayMonthOrder } from '#domain/mapping/dates.ts';
import { parseMapping } from '#domain/mapping/mapping.ts';
import type { MappedColumn, Mapping } from '#domain/mapping/mapping.ts';
import { fieldOf, neutralFiles } from '#domain/mapping/neutral.ts';
import type { Field, Kind, Reading } from '#domain/mapping/neutral.ts';
import { planOf } from '#domain/mapping/plan.ts';
import { recognise } from '#domain/mapping/recognise.ts';
import { readRecord } from '#domain/mapping/record.ts';
import type { Problem, Value } from '#domain/mapping/record.ts';
import { priorityWords, vocabularyOf } from '#domain/mapping/words.ts';
import { columnCells, lacksOffset, orderEvidence } from './file-sample.ts';
import type { FileSample } from './file-sample.ts';
import { fieldLabel, guessFor, guessOf } from './mapping-guess.ts';

export interface Draft {
    mapping: Mapping;
    /** Where it comes from, in one sentence. */
    origin: string;
    /** What the import takes as `mapping` while nobody changed the draft: a preset's or saved mapping's name, or nothing. */
    known: string | null;
    /** Why each field has its column. */
    reasons: Record<string, string>;
    isGuess: boolean;
}

/** The mapping to begin with: one saved for these columns, what the header is recognised as, else a guess. */
export function draftOf(sample: FileSample, saved: readonly SavedMapping[]): Draft {
    const kept = saved.find((each) => isSameHeader(each.header, sample.header));
    if (kept) {
        const origin = `Read as last time: the mapping “${kept.name}” was saved for these columns.`;
        return { mapping: parseMapping(kept.text, kept.name), origin, known: kept.name, reasons: {}, isGuess: false };
    }
    const found = recognise(sample.header);
    if (found) {
        const note = found.note ? ` ${found.note}` : '';
        const origin = `Recognised as ${found.reason}.${note}`;
        return { mapping: found.mapping, origin, known: found.preset ?? null, reasons: {}, isGuess: false };
    }
    const guess = guessOf(sample.header);
    const origin = `Nobody here knows these columns, so this is a guess: ${Object.keys(guess.columns).length} of ${sample.header.length} columns look like something. Please check each.`;
    return {
        mapping: mappingFor(guess.kind, guess.columns),
        origin,
        known: null,
        reasons: guess.reasons,
        isGuess: true,
    };
}

function isSameHeader(a: readonly string[], b: readonly string[]): boolean {
    return a.length === b.length && a.every((heading, index) => heading === b[index]);
}

function mappingFor(kind: Kind, columns: Record<string, string>): Mapping {
    const mapped = Object.entries(columns).map(([field, column]) => [field, { column }] as const);
    return {
        kind,
        header: true,
        skipLines: 0,
        decimal: '.',
        nulls: [],
        columns: Object.fromEntries(mapped),
        constants: {},
    };
}

/** The draft for another kind of file, guessed anew. */
export function draftForKind(sample: FileSample, kind: Kind): Draft {
    const guess = guessFor(kind, sample.header);
    const mapping = mappingFor(kind, guess.columns);
    return {
        mapping,
        origin: `Guessed as ${kind}. Please check each column.`,
        known: null,
        reasons: guess.reasons,
        isGuess: true,
    };
}

/** Fields by the column they are read from. */
export function fieldsByColumn(mapping: Mapping): Record<string, string> {
    return Object.fromEntries(Object.entries(mapping.columns).map(([field, how]) => [how.column, field]));
}

/** The mapping with a column read as a field, or left out when the field is null; a field has one column only. */
export function withColumn(mapping: Mapping, heading: string, field: string | null): Mapping {
    const rest = Object.entries(mapping.columns).filter(([name, how]) => how.column !== heading && name !== field);
    const columns = Object.fromEntries(rest);
    if (field !== null) columns[field] = { ...(mapping.columns[field] ?? {}), column: heading };
    return { ...mapping, columns };
}

/** The mapping with more said about how one field is read; undefined takes a word back. */
export function withHow(mapping: Mapping, field: string, how: Partial<MappedColumn>): Mapping {
    const before = mapping.columns[field];
    if (!before) return mapping;
    const merged = { ...before, ...how };
    const said = Object.entries(merged).filter(([, value]) => value !== undefined);
    return { ...mapping, columns: { ...mapping.columns, [field]: Object.fromEntries(said) as MappedColumn } };
}

/** The mapping with one word of the file given a meaning; null: nothing, undefined: as it was. */
export function withWord(mapping: Mapping, field: string, word: string, meaning: string | null | undefined): Mapping {
    const { [word]: _, ...others } = mapping.columns[field]?.values ?? {};
    const values = meaning === undefined ? others : { ...others, [word]: meaning };
    return withHow(mapping, field, { values: Object.keys(values).length > 0 ? values : undefined });
}

export interface OrderQuestion {
    example: string;
    dayFirst: string;
    monthFirst: string;
    count: number;
    /** The order that other dates prove; null: both fit and somebody has to say. */
    proven: DayMonthOrder | null;
    proof: string | null;
    chosen: DayMonthOrder | null;
}

export interface WordQuestion {
    field: string;
    heading: string;
    words: { word: string; count: number; meaning: string | null | undefined }[];
    allowed: string[];
    /** Whether an unanswered word refuses its row, or only leaves the field empty. */
    isStrict: boolean;
}

export interface Questions {
    order: OrderQuestion | null;
    /** Instants without an offset need a zone. */
    needsZone: boolean;
    /** Numbers with commas, which could be decimal or thousands. */
    needsDecimal: string | null;
    words: WordQuestion[];
    /** Fields that every row needs and that have no column yet. */
    missing: string[];
}

/** Everything that the file leaves open under a mapping. */
export function questionsOf(mapping: Mapping, sample: FileSample, priorities: Record<string, string>): Questions {
    const mapped = mappedFields(mapping);
    const instants = mapped.filter(({ field, how }) => field.reading === 'instant' && how.since === undefined);
    const open = instants.filter(({ how }) => how.timeZone === undefined);
    const given = new Set([...Object.keys(mapping.columns), ...Object.keys(mapping.constants)]);
    return {
        order: orderQuestion(
            mapping,
            sample,
            instants.map(({ how }) => how.column),
        ),
        needsZone: open.some(({ how }) => lacksOffset(columnCells(sample, how.column).slice(0, 2000))),
        needsDecimal: decimalExample(mapped, sample),
        words: mapped.flatMap(({ field, how }) => wordQuestion(field, how, sample, priorities)),
        missing: missingFields(mapping.kind, given),
    };
}

interface Mapped {
    field: Field;
    how: MappedColumn;
}

function mappedFields(mapping: Mapping): Mapped[] {
    return Object.entries(mapping.columns).flatMap(([name, how]) => {
        const field = fieldOf(mapping.kind, name);
        return field ? [{ field, how }] : [];
    });
}

function missingFields(kind: Kind, given: ReadonlySet<string>): string[] {
    const { fields, minimum } = neutralFiles[kind];
    const required = fields.filter((field) => field.required && !given.has(field.name)).map((field) => field.name);
    const groups = minimum.filter((group) => group.length > 1 && !group.some((name) => given.has(name)));
    return [...required.map(fieldLabel), ...groups.map((group) => group.map(fieldLabel).join(' or '))];
}

function orderQuestion(mapping: Mapping, sample: FileSample, headings: readonly string[]): OrderQuestion | null {
    const evidence = orderEvidence(sample, headings);
    const example = evidence.example ?? evidence.proof;
    if (example === null) return null;
    return {
        example,
        dayFirst: dateInWords(example, 'dayFirst'),
        monthFirst: dateInWords(example, 'monthFirst'),
        count: evidence.both + evidence.dayFirst + evidence.monthFirst,
        proven: dayMonthOrder(evidence) ?? null,
        proof: evidence.proof,
        chosen: chosenOrder(mapping.dates),
    };
}

function chosenOrder(pattern: string | undefined): DayMonthOrder | null {
    if (pattern === undefined) return null;
    return pattern.indexOf('d') < pattern.indexOf('M') ? 'dayFirst' : 'monthFirst';
}

const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December']; // prettier-ignore

/** 03/04/2025 day first is 3 April 2025. An order that doesn't fit says so. */
function dateInWords(text: string, order: DayMonthOrder): string {
    const [first = 0, second = 0, year = 0] = text.split(/\D+/).filter(Boolean).map(Number);
    const [day, month] = order === 'dayFirst' ? [first, second] : [second, first];
    return months[month - 1] ? `${day} ${months[month - 1]} ${year}` : 'no date';
}

/** The pattern of d/m/y-like text in one order, by the shape of an example: `03/04/2025 9:15` day first is `d/M/yyyy H:mm`. */
export function datePatternOf(example: string, order: DayMonthOrder): string {
    const shape = /^\d{1,2}([./-])\d{1,2}[./-]\d{4}(,? )?(\d{1,2}:\d{2}(:\d{2})?([.,]\d+)?)?( ?)([AaPp][Mm])?/.exec(
        example.trim(),
    );
    const sign = shape?.[1] ?? '/';
    const date = order === 'dayFirst' ? `d${sign}M${sign}yyyy` : `M${sign}d${sign}yyyy`;
    if (!shape?.[3]) return date;
    const hour = shape[7] ? 'h' : 'H';
    const seconds = shape[4] ? ':ss' : '';
    const fraction = shape[5] ? `${shape[5].charAt(0)}SSS` : '';
    const half = shape[7] ? `${shape[6] ?? ''}a` : '';
    return `${date}${shape[2] ?? ' '}${hour}:mm${seconds}${fraction}${half}`;
}

function decimalExample(mapped: readonly Mapped[], sample: FileSample): string | null {
    const numeric: readonly Reading[] = ['whole', 'count', 'amount', 'score', 'seconds'];
    for (const { field, how } of mapped) {
        if (!numeric.includes(field.reading) || how.unit === 'clock') continue;
        const found = columnCells(sample, how.column).find((cell) =>
            /^\s*-?\d[\d.]*,\d+\s*$|^\s*\d{1,3}\.\d{3}\s*$/.test(cell),
        );
        if (found !== undefined) return found.trim();
    }
    return null;
}

const mostWords = 60;

function wordQuestion(
    field: Field,
    how: MappedColumn,
    sample: FileSample,
    priorities: Record<string, string>,
): WordQuestion[] {
    const known = field.reading === 'priority' ? priorityWords(priorities) : vocabularyOf(field.reading);
    if (!known) return [];
    const meanings = new Map(
        Object.entries(how.values ?? {}).map(([word, meaning]) => [word.trim().toLowerCase(), meaning]),
    );
    const counts = new Map<string, number>();
    for (const cell of columnCells(sample, how.column)) {
        const word = cell.trim();
        if (word === '' || (known.has(word.toLowerCase()) && !meanings.has(word.toLowerCase()))) continue;
        counts.set(word, (counts.get(word) ?? 0) + 1);
    }
    if (counts.size === 0) return [];
    const words = [...counts]
        .sort((a, b) => b[1] - a[1])
        .slice(0, mostWords)
        .map(([word, count]) => ({ word, count, meaning: meanings.get(word.toLowerCase()) }));
    const allowed = [...new Set(known.values())];
    const isStrict = field.reading !== 'priority' || meanings.size > 0;
    return [{ field: field.name, heading: how.column, words, allowed, isStrict }];
}

export interface PreviewRow {
    cells: { field: string; text: string }[];
    problem: Problem | null;
}

export interface Preview {
    fields: string[];
    rows: PreviewRow[];
    /** Of the whole sample. */
    read: number;
    refused: number;
    /** The commonest reasons, the commonest first. */
    reasons: { reason: string; column: string; value: string; count: number }[];
    /** Set when the mapping itself can't be used. */
    error: string | null;
}

const rowsShown = 8;

/** The first rows as the import will store them, and what it would refuse of the sample. */
export function previewOf(
    mapping: Mapping,
    sample: FileSample,
    now: Date,
    priorities: Record<string, string>,
): Preview {
    const fields = Object.keys(mapping.columns);
    const preview: Preview = { fields, rows: [], read: 0, refused: 0, reasons: [], error: null };
    try {
        const pinned = withProvenOrder(mapping, sample);
        const plan = planOf(
            parseMapping(pinned),
            sample.header,
            { latest: latestInstant(now), priorities },
            sample.name,
        );
        const reasons = new Map<string, Preview['reasons'][number]>();
        for (const record of sample.records) {
            const { values, problem } = readRecord(plan, record);
            preview.read += 1;
            if (preview.rows.length < rowsShown)
                preview.rows.push(previewRow(mapping, record, sample, values, problem));
            if (!problem) continue;
            preview.refused += 1;
            const key = `${problem.column} ${problem.reason}`;
            const seen = reasons.get(key);
            if (seen) seen.count += 1;
            else reasons.set(key, { ...problem, count: 1 });
        }
        preview.reasons = [...reasons.values()].sort((a, b) => b.count - a.count);
    } catch (error) {
        if (!(error instanceof CaseloadError)) throw error;
        preview.error = error.message;
    }
    return preview;
}

/** The mapping with the order that the sample's dates prove, so that nothing is left to later rows. */
export function withProvenOrder(mapping: Mapping, sample: FileSample): Mapping {
    if (mapping.dates !== undefined) return mapping;
    const headings = mappedFields(mapping)
        .filter(({ field, how }) => field.reading === 'instant' && how.dates === undefined && how.since === undefined)
        .map(({ how }) => how.column);
    const question = orderQuestion(mapping, sample, headings);
    if (!question?.proven) return mapping;
    return { ...mapping, dates: datePatternOf(question.example, question.proven) };
}

function previewRow(
    mapping: Mapping,
    record: readonly string[],
    sample: FileSample,
    values: Record<string, Value> | undefined,
    problem: Problem | undefined,
): PreviewRow {
    const cells = Object.entries(mapping.columns).map(([field, how]) => {
        const raw = record[sample.header.indexOf(how.column)] ?? '';
        const reading = fieldOf(mapping.kind, field)?.reading;
        return { field, text: values ? valueText(values[field] ?? null, reading) : raw };
    });
    return { cells, problem: problem ?? null };
}

/** A value as it will be stored, for eyes: instants in UTC, nothing as a dash. */
export function valueText(value: Value, reading: Reading | undefined): string {
    if (value === null) return '–';
    if (reading === 'instant' && typeof value === 'number')
        return new Date(value / 1000)
            .toISOString()
            .replace('T', ' ')
            .replace(/(\.0+)?Z$/, ' UTC');
    if (reading === 'seconds') return `${value} s`;
    return String(value);
}

/** A name for a mapping from the file's: `Export 2026-10.csv` becomes `Export`. */
export function mappingName(file: string): string {
    const plain = file
        .replace(/\.[^.]*$/, '')
        .replace(/[^\p{L}\p{N} ._-]+/gu, ' ')
        .replace(/[\s._-]*\d[\d\s._-]*$/u, '')
        .trim();
    return plain.slice(0, 60) || 'my export';
}
