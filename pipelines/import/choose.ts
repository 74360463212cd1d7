// Chooses how a file is read: the mapping given, a preset by name, a mapping saved for its shape, or what its header shows.
import { CaseloadError } from '#domain/errors.ts';
import { decodeSample } from '#domain/mapping/encoding.ts';
import type { Mapping } from '#domain/mapping/mapping.ts';
import { presetMapping, type Preset } from '#domain/mapping/preset.ts';
import { presetNamed, presets } from '#domain/mapping/presets.ts';
import { recognise, unrecognisedReason } from '#domain/mapping/recognise.ts';
import { headerSignature, type SavedMapping } from './saved-mappings.ts';
import { firstDialect, type FirstPart } from './spool.ts';

/** What the person asked for: a mapping, the name of a preset or of a saved mapping, or nothing. */
export type MappingWish = Mapping | string | undefined;

export interface Chooser {
    /** Given outright, whatever the file shows. */
    fixed: Mapping | undefined;
    choose(first: FirstPart): Mapping | undefined;
    /** What was chosen for a file and why, for the remarks. */
    reasons: Map<string, string>;
}

/** Throws CaseloadError for a name that is neither a preset's nor a saved mapping's. */
export function chooserFor(wish: MappingWish, saved: readonly SavedMapping[]): Chooser {
    const reasons = new Map<string, string>();
    if (typeof wish === 'object') return { fixed: wish, reasons, choose: () => wish };
    if (wish === undefined) return { fixed: undefined, reasons, choose: (first) => recognised(first, saved, reasons) };
    const named = saved.find((each) => each.name === wish)?.mapping;
    if (named) return { fixed: named, reasons, choose: () => named };
    const preset = presetNamed(wish);
    if (!preset) {
        const names = [...presets.map((each) => each.name), ...saved.map((each) => each.name)].join(', ');
        throw new CaseloadError({
            kind: 'unknown mapping',
            value: wish,
            cure: `presets and saved mappings: ${names}; a file ends in .yaml`,
        });
    }
    return { fixed: undefined, reasons, choose: (first) => byPreset(first, preset, reasons) };
}

function byPreset(first: FirstPart, preset: Preset, reasons: Map<string, string>): Mapping {
    if (preset.note !== undefined) reasons.set(first.name, preset.note);
    return presetMapping(preset, firstDialect(first).header, first.name);
}

function recognised(
    first: FirstPart,
    saved: readonly SavedMapping[],
    reasons: Map<string, string>,
): Mapping | undefined {
    const known = saved.find((each) => isShaped(first, each));
    if (known) {
        reasons.set(first.name, `read with the saved mapping ${known.name}`);
        return known.mapping;
    }
    const found = recognise(firstDialect(first).header);
    if (found?.preset !== undefined) {
        reasons.set(
            first.name,
            `read as ${found.reason.replace(/: its headings$/, '')}, preset ${found.preset}${found.note === undefined ? '' : `; ${found.note}`}`,
        );
    }
    return found?.mapping;
}

function isShaped(first: FirstPart, saved: SavedMapping): boolean {
    try {
        return headerSignature(firstDialect(first, saved.mapping).header) === saved.signature;
    } catch {
        return false; // it can't even be cut into records as that mapping wishes
    }
}

/** Why nobody knows the file, and what to do. */
export function unrecognised(first: FirstPart): CaseloadError {
    const { header } = firstDialect(first);
    const title = linesBeforeHeader(first);
    const cure =
        title === undefined
            ? 'give a mapping (--mapping FILE.yaml), or import it in the browser'
            : `line ${title + 1} looks like the header: give a mapping with skipLines: ${title}`;
    return new CaseloadError({ kind: 'unrecognised file', name: first.name, at: unrecognisedReason(header), cure });
}

/** Title lines above a header that somebody knows. */
function linesBeforeHeader(first: FirstPart): number | undefined {
    const most = 20;
    for (let skipLines = 1; skipLines <= most; skipLines += 1) {
        const lines = decodeSample(first.bytes, undefined).split(/\r\n|\n|\r/);
        if (lines.length <= skipLines + 1) return undefined;
        const rest = new TextEncoder().encode(lines.slice(skipLines).join('\n'));
        try {
            if (recognise(firstDialect({ ...first, bytes: rest }).header)) return skipLines;
        } catch {
            // A line with several separators is no header that anybody knows.
        }
    }
    return undefined;
}
