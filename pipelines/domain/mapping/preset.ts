// What a preset is: how the export of one help desk is recognised by its header, and the mapping that reads it.
import { CaseloadError } from '../errors.ts';
import type { MappedColumn, Mapping } from './mapping.ts';
import { fieldOf, type Kind } from './neutral.ts';

/** A column to read a field from, where the header has it; several: the first that it has. */
export type PresetColumn = string | MappedColumn | (string | MappedColumn)[];

export interface Preset {
    name: string;
    /** As people call the tool. */
    label: string;
    kind: Kind;
    /** Headings that tell this export from others: one of each group must be there. Spaces, case and signs don't matter. */
    signature: string[][];
    columns: Record<string, PresetColumn>;
    nulls?: string[];
    dates?: string;
    constants?: Record<string, string>;
    /** What the person should know about it. */
    note?: string;
}

/** `Created at`, `created_at` and `CREATED-AT` are the same heading to a preset. */
export function looseHeading(heading: string): string {
    return heading
        .toLowerCase()
        .replace(/[^\p{L}\p{N}]+/gu, ' ')
        .trim();
}

/** True if the header has what the export is recognised by. */
export function fitsSignature(preset: Preset, header: readonly string[]): boolean {
    const there = new Set(header.map(looseHeading));
    return preset.signature.every((group) => group.some((heading) => there.has(looseHeading(heading))));
}

/** The mapping of this preset for this header: columns that the export lacks are left out. */
export function presetMapping(preset: Preset, header: readonly string[], file = 'the file'): Mapping {
    const columns: Mapping['columns'] = {};
    for (const [field, wanted] of Object.entries(preset.columns)) {
        const found = firstThere(wanted, header);
        if (found) columns[field] = found;
    }
    for (const field of Object.keys(columns)) {
        const { since } = columns[field] ?? {};
        if (since !== undefined && !columns[since]) delete columns[field];
    }
    const missing = Object.entries(preset.columns).find(
        ([field]) => fieldOf(preset.kind, field)?.required && !columns[field],
    );
    if (missing) {
        const headings = asList(missing[1]).map((column) => JSON.stringify(column.column));
        const cure = `${preset.label} exports have it as ${headings.join(' or ')}; or write a mapping`;
        throw new CaseloadError({ kind: 'no column for', name: missing[0], at: file, cure });
    }
    return {
        kind: preset.kind,
        header: true,
        skipLines: 0,
        decimal: '.',
        nulls: preset.nulls ?? [],
        ...(preset.dates === undefined ? {} : { dates: preset.dates }),
        columns,
        constants: preset.constants ?? {},
    };
}

function asList(wanted: PresetColumn): MappedColumn[] {
    return (Array.isArray(wanted) ? wanted : [wanted]).map((each) =>
        typeof each === 'string' ? { column: each } : each,
    );
}

function firstThere(wanted: PresetColumn, header: readonly string[]): MappedColumn | undefined {
    for (const column of asList(wanted)) {
        const heading = header.find((each) => looseHeading(each) === looseHeading(column.column));
        if (heading !== undefined) return { ...column, column: heading };
    }
    return undefined;
}
