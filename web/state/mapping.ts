// Where a mapping comes from and how it is changed in the mapping step: all pure.
import type { SavedMapping } from '#domain/contract.ts';
import { parseMapping } from '#domain/mapping/mapping.ts';
import type { MappedColumn, Mapping } from '#domain/mapping/mapping.ts';
import { fieldOf } from '#domain/mapping/neutral.ts';
import type { Field, Kind } from '#domain/mapping/neutral.ts';
import { plainHeading } from '#domain/mapping/plan.ts';
import { recognise } from '#domain/mapping/recognise.ts';
import { priorityWords, vocabularyOf } from '#domain/mapping/words.ts';
import { columnCells } from './file-sample.ts';
import type { FileSample } from './file-sample.ts';
import { guessFor, guessOf, likelyMeaning, likelyUnit, rowNames } from './mapping-guess.ts';
import type { Guess } from './mapping-guess.ts';

export interface Draft {
    mapping: Mapping;
    /** Where it comes from, in one sentence. */
    origin: string;
    /** What the import takes as `mapping` while nobody changed the draft: a preset's or saved mapping's name, or nothing. */
    known: string | null;
    /** The help desk that it comes from, where a preset knows it. */
    source: string | null;
    /** Why each field has its column. */
    reasons: Record<string, string>;
    isGuess: boolean;
}

/** The mapping to begin with: one saved for these columns, what the header is recognised as, else a guess. */
export function draftOf(sample: FileSample, saved: readonly SavedMapping[]): Draft {
    const kept = saved.find((each) => isSameShape(sample.header, each.header));
    if (kept) {
        const origin = `Read as last time: the mapping “${kept.name}” was saved for these columns.`;
        return {
            mapping: parseMapping(kept.text, kept.name),
            origin,
            known: kept.name,
            source: null,
            reasons: {},
            isGuess: false,
        };
    }
    const found = recognise(sample.header);
    if (found) {
        const note = found.note ? ` ${found.note.charAt(0).toUpperCase()}${found.note.slice(1)}.` : '';
        const origin = `Recognised as ${found.reason}.${note}`;
        return {
            mapping: found.mapping,
            origin,
            known: found.preset ?? null,
            source: found.preset ?? null,
            reasons: {},
            isGuess: false,
        };
    }
    const guess = guessOf(sample.header, (heading) => isRepeated(sample, heading));
    const origin = `Nobody here knows these columns, so this is a guess: ${Object.keys(guess.columns).length} of ${sample.header.length} columns look like something. Please check each.`;
    return {
        mapping: guessedMapping(guess, sample),
        origin,
        known: null,
        source: null,
        reasons: guess.reasons,
        isGuess: true,
    };
}

/** Whether values of a column come again and again, as ticket numbers do in a log, not once or twice by mistake. */
function isRepeated(sample: FileSample, heading: string): boolean {
    const cells = columnCells(sample, heading).filter((cell) => cell !== '');
    return new Set(cells).size * 2 <= cells.length;
}

/** The same headings in the same order, regardless of case and of spaces around them. */
function isSameShape(header: readonly string[], kept: readonly string[]): boolean {
    return (
        header.length === kept.length &&
        header.every((heading, at) => plainHeading(heading) === plainHeading(kept[at] ?? ''))
    );
}

/** The guess as a mapping, with the units that headings name and the likely meanings of the words found. */
function guessedMapping(guess: Guess, sample: FileSample): Mapping {
    const columns: Mapping['columns'] = {};
    for (const [name, column] of Object.entries(guess.columns)) {
        const field = fieldOf(guess.kind, name);
        if (!field) continue;
        const unit = field.reading === 'seconds' || field.reading === 'instant' ? likelyUnit(column) : undefined;
        const since = unit && field.reading === 'instant' ? 'created_at' : undefined;
        if (since && !guess.columns[since]) continue;
        const values = likelyValues(field, columnCells(sample, column));
        columns[name] = {
            column,
            ...(unit ? { unit } : {}),
            ...(since ? { since } : {}),
            ...(values ? { values } : {}),
        };
    }
    return { kind: guess.kind, header: true, skipLines: 0, decimal: '.', nulls: [], columns, constants: {} };
}

function likelyValues(field: Field, cells: readonly string[]): Record<string, string> | undefined {
    const known = field.reading === 'priority' ? priorityWords() : vocabularyOf(field.reading);
    const words = [...new Set(cells.map((cell) => cell.trim()))].filter(
        (word) => word !== '' && !known?.has(word.toLowerCase()),
    );
    const likely = words.flatMap((word) => {
        const meaning = likelyMeaning(field.reading, word);
        return meaning === undefined ? [] : [[word, meaning] as const];
    });
    return likely.length > 0 ? Object.fromEntries(likely) : undefined;
}

/** The draft for another kind of file, guessed anew. */
export function draftForKind(sample: FileSample, kind: Kind): Draft {
    const guess = guessFor(kind, sample.header);
    const mapping = guessedMapping(guess, sample);
    return {
        mapping,
        origin: `Guessed with ${rowNames[kind]} in each row. Please check each column.`,
        known: null,
        source: null,
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

/** A field of the mapping with how it is read. */
export interface Mapped {
    field: Field;
    how: MappedColumn;
}

/** The fields that have a column. */
export function mappedFields(mapping: Mapping): Mapped[] {
    return Object.entries(mapping.columns).flatMap(([name, how]) => {
        const field = fieldOf(mapping.kind, name);
        return field ? [{ field, how }] : [];
    });
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
