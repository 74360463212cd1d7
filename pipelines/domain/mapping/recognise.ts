// Recognises a file by its header: a neutral kind, the export of a help desk, or neither; always with the reason.
import { neutralMapping } from './neutral-mapping.ts';
import { neutralFiles, type Kind } from './neutral.ts';
import type { Mapping } from './mapping.ts';
import { plainHeading } from './plan.ts';
import { fitsSignature, presetMapping } from './preset.ts';
import { presets } from './presets.ts';

export interface Recognised {
    kind: Kind;
    /** Name of the preset; none for a neutral file. */
    preset?: string;
    /** Ready for `planOf` with the same header. */
    mapping: Mapping;
    /** Why, as a person reads it. */
    reason: string;
    note?: string;
}

/** The one place that says what a header is. Undefined: nobody's; `unrecognisedReason` tells why. */
export function recognise(header: readonly string[]): Recognised | undefined {
    const kind = neutralKind(header);
    if (kind) {
        const columns = neutralFiles[kind].minimum.flatMap((group) => group.filter((name) => hasColumn(header, name)));
        return {
            kind,
            mapping: neutralMapping(kind, header),
            reason: `a neutral ${kind} file: it has ${columns.join(', ')}`,
        };
    }
    const preset = presets.find((each) => fitsSignature(each, header));
    if (!preset) return undefined;
    return {
        kind: preset.kind,
        preset: preset.name,
        mapping: presetMapping(preset, header),
        reason: `${preset.label}: its headings`,
        ...(preset.note === undefined ? {} : { note: preset.note }),
    };
}

function hasColumn(header: readonly string[], name: string): boolean {
    return header.some((heading) => plainHeading(heading) === name);
}

/** The kind whose minimum the header has and that explains most of its columns. State logs are never neutral files. */
function neutralKind(header: readonly string[]): Kind | undefined {
    const fitting = Object.values(neutralFiles)
        .filter(
            ({ kind, minimum }) =>
                kind !== 'state-log' && minimum.every((group) => group.some((name) => hasColumn(header, name))),
        )
        .map(({ kind, fields }) => ({
            kind,
            explained: fields.filter((field) => hasColumn(header, field.name)).length,
        }))
        .sort((a, b) => b.explained - a.explained);
    return fitting[0]?.kind;
}

/** Why no kind and no preset fits: what is missing of the nearest one. */
export function unrecognisedReason(header: readonly string[]): string {
    const nearest = Object.values(neutralFiles)
        .filter(({ kind }) => kind !== 'state-log')
        .map(({ kind, fields, minimum }) => ({
            kind,
            explained: fields.filter((field) => hasColumn(header, field.name)).length,
            missing: minimum
                .filter((group) => !group.some((name) => hasColumn(header, name)))
                .map((group) => group.join(' or ')),
        }))
        .sort((a, b) => b.explained - a.explained)[0];
    if (!nearest || nearest.explained === 0)
        return 'its headings belong to no neutral file and to no help desk known here';
    return `its headings are nearest to a neutral ${nearest.kind} file, which needs ${nearest.missing.join(' and ')}`;
}
