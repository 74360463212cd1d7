// What a file leaves open under a mapping, to be asked before anything is read: date order, zone, decimal mark, words.
import { dayMonthOrder, isoExpression } from '#domain/mapping/dates.ts';
import type { DayMonthOrder } from '#domain/mapping/dates.ts';
import type { MappedColumn, Mapping } from '#domain/mapping/mapping.ts';
import { neutralFiles } from '#domain/mapping/neutral.ts';
import type { Field, Kind, Reading } from '#domain/mapping/neutral.ts';
import { priorityWords, vocabularyOf } from '#domain/mapping/words.ts';
import { columnCells, lacksOffset, orderEvidence } from './file-sample.ts';
import type { FileSample } from './file-sample.ts';
import { fieldLabel } from './mapping-guess.ts';
import { mappedFields } from './mapping.ts';
import type { Mapped } from './mapping.ts';

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

function missingFields(kind: Kind, given: ReadonlySet<string>): string[] {
    const { fields, minimum } = neutralFiles[kind];
    const required = fields.filter((field) => field.required && !given.has(field.name)).map((field) => field.name);
    const groups = minimum.filter((group) => group.length > 1 && !group.some((name) => given.has(name)));
    return [...required.map(fieldLabel), ...groups.map((group) => group.map(fieldLabel).join(' or '))];
}

/** Which order the d/m/y-like dates of some columns have, or that somebody has to say; null where there are none. */
export function orderQuestion(mapping: Mapping, sample: FileSample, headings: readonly string[]): OrderQuestion | null {
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

const isIso = new RegExp(`^${isoExpression}$`);

/**
 * The pattern of text that names the year first and yet isn't ISO 8601, which can mean one thing only: `2023/1/6 7:29` is
 * `yyyy/M/d H:mm`. Undefined where no cell is so written.
 */
export function yearFirstPattern(cells: readonly string[]): string | undefined {
    for (const cell of cells) {
        const shape = /^\d{4}([./-])\d{1,2}\1\d{1,2}(?: (\d{1,2}:\d{2})(:\d{2})?([.,]\d{1,6})?)?$/.exec(cell.trim());
        if (!shape || isIso.test(cell.trim())) continue;
        const [, sign = '-', time, seconds, fraction] = shape;
        const clock = `${seconds ? ':ss' : ''}${fraction ? `${fraction.charAt(0)}SSS` : ''}`;
        return `yyyy${sign}M${sign}d${time ? ` H:mm${clock}` : ''}`;
    }
    return undefined;
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
