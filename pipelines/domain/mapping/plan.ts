// The reading of one file, decided before anything is read: which column becomes which field, and how. Nothing is guessed after it.
import { CaseloadError } from '../errors.ts';
import { datePattern } from './date-pattern.ts';
import type { DayMonthOrder, InstantRules } from './dates.ts';
import type { Mapping, Unit } from './mapping.ts';
import { neutralFiles, type Field, type Kind } from './neutral.ts';
import type { Decimal } from './numbers.ts';
import { matchedWord, priorityWords, vocabularyOf, type Vocabulary } from './words.ts';
import { zoneSegments } from './zone.ts';

/** What the reading depends on beside the mapping and the header. */
export interface PlanContext {
    /** Words of the settings for priorities. */
    priorities?: Readonly<Record<string, string>>;
    /** Overrides the mapping's. */
    timeZone?: string;
    /** Microseconds; see `latestInstant`. */
    latest: number;
}

export interface PlannedField extends Field {
    /** Place of the column in the file, from 0; null where a constant or nothing fills the field. */
    column: number | null;
    /** The column's heading, for messages. */
    heading: string;
    constant?: string;
    /** The mapping's words, in lower case; a word that means nothing is ''. */
    values: Vocabulary;
    /** Words for nothing, in lower case, beside empty. */
    nulls: string[];
    /** A word outside `values` and this rejects the row; undefined: any word will do. */
    vocabulary?: Vocabulary;
    decimal: Decimal;
    unit: Unit;
    /** Name of the field whose instant the duration in this column is added to. */
    since?: string;
    instant: InstantRules;
}

export interface Plan {
    kind: Kind;
    fields: PlannedField[];
    /** What the person should hear: columns left out, the zone taken. */
    remarks: string[];
    priorities: Vocabulary;
}

export const mostColumns = 1000;

/** Headings are matched regardless of case and of spaces around them. */
export function plainHeading(heading: string): string {
    return heading.trim().toLowerCase();
}

/**
 * Puts mapping and header together. Throws CaseloadError when the mapping names a column that the header lacks or has twice.
 * `file` is for messages.
 */
export function planOf(mapping: Mapping, header: readonly string[], context: PlanContext, file = 'the file'): Plan {
    if (header.length > mostColumns) {
        throw new CaseloadError({
            kind: 'too many columns in',
            name: file,
            value: header.length,
            cure: `at most ${mostColumns} are read`,
        });
    }
    const places = placesByHeading(header);
    const priorities = priorityWords(context.priorities);
    const lastYear = new Date(context.latest / 1000).getUTCFullYear() + 1;
    const zones = new Map<string, InstantRules['zone']>();
    const zoneOf = (name: string | undefined): InstantRules['zone'] => {
        if (name === undefined) return undefined;
        if (!zones.has(name)) zones.set(name, zoneSegments(name, lastYear));
        return zones.get(name);
    };
    const fields = neutralFiles[mapping.kind].fields.map((field): PlannedField => {
        const how = mapping.columns[field.name];
        const column = how === undefined ? null : placeOf(how.column, field.name, places, header, file);
        const constant = mapping.constants[field.name];
        const values = new Map(
            Object.entries(how?.values ?? {}).map(([word, meaning]) => [matchedWord(word), meaning ?? '']),
        );
        const pattern = how?.dates ?? mapping.dates;
        const zone = zoneOf(context.timeZone ?? how?.timeZone ?? mapping.timeZone);
        const vocabulary = closedWords(field, values.size > 0, priorities);
        return {
            ...field,
            column,
            heading: column === null ? field.name : (header[column] ?? field.name),
            ...(constant === undefined ? {} : { constant }),
            values,
            nulls: [...mapping.nulls, ...(how?.nulls ?? [])].map(matchedWord),
            ...(vocabulary === undefined ? {} : { vocabulary }),
            decimal: how?.decimal ?? mapping.decimal,
            unit: how?.unit ?? 'seconds',
            ...(how?.since === undefined ? {} : { since: how.since }),
            instant: {
                latest: context.latest,
                ...(pattern === undefined ? {} : { pattern: datePattern(pattern) }),
                ...(zone === undefined ? {} : { zone }),
            },
        };
    });
    return { kind: mapping.kind, fields, remarks: leftOut(header, fields), priorities };
}

/** The same plan once the whole file has shown in which order its d/m/y-like dates are. */
export function withOrder(plan: Plan, order: DayMonthOrder | undefined): Plan {
    if (order === undefined) return plan;
    return { ...plan, fields: plan.fields.map((field) => ({ ...field, instant: { ...field.instant, order } })) };
}

/** A neutral file's priority may be any word; once a mapping gives words, an unlisted one is a mistake. */
function closedWords(field: Field, hasValues: boolean, priorities: Vocabulary): Vocabulary | undefined {
    if (field.reading === 'priority') return hasValues ? priorities : undefined;
    return vocabularyOf(field.reading);
}

function placesByHeading(header: readonly string[]): Map<string, number[]> {
    const places = new Map<string, number[]>();
    header.forEach((heading, place) => {
        const key = plainHeading(heading);
        places.set(key, [...(places.get(key) ?? []), place]);
    });
    return places;
}

function placeOf(
    heading: string,
    field: string,
    places: Map<string, number[]>,
    header: readonly string[],
    file: string,
): number {
    const found = places.get(plainHeading(heading)) ?? [];
    const [place] = found;
    if (place === undefined) {
        const cure = `the mapping's ${field} names it; the header has ${quotedList(header)}`;
        throw new CaseloadError({ kind: 'no such column', name: heading, at: file, cure });
    }
    if (found.length > 1) {
        const which = found.map((each) => each + 1).join(' and ');
        throw new CaseloadError({
            kind: 'ambiguous column',
            name: heading,
            at: file,
            cure: `columns ${which} both bear it: rename one`,
        });
    }
    return place;
}

function quotedList(header: readonly string[]): string {
    const shown = header.slice(0, 12).map((heading) => JSON.stringify(heading.slice(0, 40)));
    return shown.join(', ') + (header.length > shown.length ? ' …' : '');
}

function leftOut(header: readonly string[], fields: readonly PlannedField[]): string[] {
    const read = new Set(fields.map((field) => field.column));
    const names = header.filter((heading, place) => !read.has(place) && heading.trim() !== '');
    return names.length === 0 ? [] : [`columns left out: ${quotedList(names)}`];
}
