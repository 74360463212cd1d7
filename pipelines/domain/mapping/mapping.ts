// The mapping file: which column of somebody's CSV is which neutral field, and how its words, dates and numbers read.
import { parse, stringify, YAMLParseError } from 'yaml';
import { z } from 'zod';
import { isTimeZone } from '../calendar.ts';
import { CaseloadError } from '../errors.ts';
import { datePattern } from './date-pattern.ts';
import { fieldOf, kinds, neutralFiles } from './neutral.ts';

export const encodings = ['utf-8', 'utf-16', 'latin1', 'windows-1252'] as const;
export type Encoding = (typeof encodings)[number];

export const units = ['seconds', 'minutes', 'hours', 'days', 'clock'] as const;
export type Unit = (typeof units)[number];

const word = z.union([z.string(), z.number(), z.boolean()]).transform(String);
const timeZone = z.string().refine(isTimeZone, 'expected an IANA time zone such as Europe/Berlin or UTC');
const dates = z.string().superRefine((pattern, context) => {
    const problem = datePattern(pattern).problem;
    if (problem !== undefined) context.addIssue({ code: 'custom', message: problem });
});
const decimal = z.enum(['.', ',']);

const columnSchema = z.strictObject({
    column: word,
    /** Words of the file and what they mean; null means nothing. They match regardless of case. */
    values: z.record(z.string(), word.nullable()).optional(),
    /** Words for nothing in this column, beside those of the whole file. */
    nulls: z.array(word).optional(),
    unit: z.enum(units).optional(),
    /** The column holds a duration; the instant is this field's instant plus it. */
    since: z.string().optional(),
    dates: dates.optional(),
    timeZone: timeZone.optional(),
    decimal: decimal.optional(),
});

export type MappedColumn = z.output<typeof columnSchema>;

export const mappingSchema = z.strictObject({
    kind: z.enum(kinds),
    encoding: z.enum(encodings).optional(),
    delimiter: z.string().refine(isDelimiter, 'expected one character such as "," or ";" or "\\t"').optional(),
    header: z.boolean().default(true),
    skipLines: z.int().min(0).max(1000).default(0),
    timeZone: timeZone.optional(),
    dates: dates.optional(),
    decimal: decimal.default('.'),
    nulls: z.array(word).default([]),
    columns: z.record(z.string(), z.union([word.transform((column): MappedColumn => ({ column })), columnSchema])),
    constants: z.record(z.string(), word).default({}),
});

export type Mapping = z.infer<typeof mappingSchema>;
export type MappingInput = z.input<typeof mappingSchema>;

function isDelimiter(text: string): boolean {
    return /^[\t -!#-/:-@[-`{-~]$/.test(text);
}

/**
 * Reads a mapping: YAML or JSON text, or an object of the same shape.
 * Throws CaseloadError with the path, what was found and what is allowed.
 */
export function parseMapping(source: string | object, name = 'mapping'): Mapping {
    const document = typeof source === 'string' ? parsedYaml(source, name) : source;
    const result = mappingSchema.safeParse(document);
    if (!result.success) throw mappingError(result.error.issues[0], document, name);
    checkFields(result.data, name);
    return result.data;
}

/** The mapping as the YAML that `parseMapping` reads: what the browser's mapping step saves. Defaults are left out. */
export function mappingText(mapping: Mapping): string {
    const { kind, columns, constants, nulls, header, skipLines, decimal: mark, ...rest } = mapping;
    const short = Object.entries(columns).map(([field, { column, ...how }]) => {
        return [field, Object.keys(how).length > 0 ? { column, ...how } : column] as const;
    });
    const document = {
        kind,
        ...rest,
        ...(header ? {} : { header }),
        ...(skipLines > 0 ? { skipLines } : {}),
        ...(mark === '.' ? {} : { decimal: mark }),
        ...(nulls.length > 0 ? { nulls } : {}),
        columns: Object.fromEntries(short),
        ...(Object.keys(constants).length > 0 ? { constants } : {}),
    };
    return stringify(document, { lineWidth: 0 });
}

function parsedYaml(text: string, name: string): unknown {
    try {
        return parse(text, { maxAliasCount: 100 });
    } catch (error) {
        const line = error instanceof YAMLParseError ? error.linePos?.[0].line : undefined;
        const at = line === undefined ? name : `${name} line ${line}`;
        throw new CaseloadError({ kind: 'not readable as YAML', at, cure: 'see docs/mappings for examples' });
    }
}

function mappingError(issue: z.core.$ZodIssue | undefined, document: unknown, name: string): CaseloadError {
    const path = issue?.path.map(String) ?? [];
    if (issue?.code === 'unrecognized_keys') {
        const key = [...path, issue.keys[0] ?? ''].join('.');
        return new CaseloadError({
            kind: 'unknown key in mapping',
            name: key,
            at: name,
            cure: 'see docs/mappings for the keys there are',
        });
    }
    const value = path.reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], document);
    return new CaseloadError({
        kind: value === undefined ? 'missing in mapping' : 'bad value in mapping',
        name: path.join('.') || 'document',
        value,
        at: name,
        cure: lowerFirst(issue?.message ?? 'see docs/mappings for examples'),
    });
}

function lowerFirst(text: string): string {
    return text.charAt(0).toLowerCase() + text.slice(1);
}

function checkFields(mapping: Mapping, name: string): void {
    const fields = neutralFiles[mapping.kind].fields;
    const allowed = fields.map((field) => field.name).join(', ');
    for (const field of [...Object.keys(mapping.columns), ...Object.keys(mapping.constants)]) {
        if (fieldOf(mapping.kind, field)) continue;
        throw new CaseloadError({
            kind: 'unknown field in mapping',
            name: field,
            at: name,
            cure: `fields of ${mapping.kind}: ${allowed}`,
        });
    }
    for (const [field, { since }] of Object.entries(mapping.columns)) {
        if (since === undefined) continue;
        const base = mapping.columns[since];
        const isInstant =
            fieldOf(mapping.kind, since)?.reading === 'instant' && fieldOf(mapping.kind, field)?.reading === 'instant';
        if (!isInstant || !base || base.since !== undefined) {
            const cure = 'since names a field with an instant that has a column of its own';
            throw new CaseloadError({
                kind: 'bad value in mapping',
                name: `columns.${field}.since`,
                value: since,
                at: name,
                cure,
            });
        }
    }
    const given = new Set([...Object.keys(mapping.columns), ...Object.keys(mapping.constants)]);
    const missing = fields.find((field) => field.required && !given.has(field.name));
    if (missing) {
        const cure = 'map it to a column or give it under constants';
        throw new CaseloadError({ kind: 'missing in mapping', name: missing.name, at: name, cure });
    }
}
