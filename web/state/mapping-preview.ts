// The first rows as the import will store them, and what it would refuse.
import { CaseloadError } from '#domain/errors.ts';
import { latestInstant, zoneWords } from '#domain/mapping/dates.ts';
import { parseMapping } from '#domain/mapping/mapping.ts';
import type { Mapping } from '#domain/mapping/mapping.ts';
import { fieldOf } from '#domain/mapping/neutral.ts';
import type { Reading } from '#domain/mapping/neutral.ts';
import { planOf } from '#domain/mapping/plan.ts';
import { readRecord } from '#domain/mapping/record.ts';
import type { Problem, RecordRead, Value } from '#domain/mapping/record.ts';
import { columnCells } from './file-sample.ts';
import type { FileSample } from './file-sample.ts';
import { datePatternOf, orderQuestion, yearFirstPattern } from './mapping-questions.ts';
import { mappedFields } from './mapping.ts';

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
            const { values, problem } = asked(readRecord(plan, record));
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

/** The page asks for the zone itself: a refusal points there, not to the command line. */
function asked(read: RecordRead): RecordRead {
    if (!read.problem) return read;
    return { problem: { ...read.problem, reason: read.problem.reason.replace(zoneWords, 'above') } };
}

/** The mapping with the order or the pattern that the sample's dates prove, so that nothing is left to later rows. */
export function withProvenOrder(mapping: Mapping, sample: FileSample): Mapping {
    if (mapping.dates !== undefined) return mapping;
    const headings = mappedFields(mapping)
        .filter(({ field, how }) => field.reading === 'instant' && how.dates === undefined && how.since === undefined)
        .map(({ how }) => how.column);
    const question = orderQuestion(mapping, sample, headings);
    if (question?.proven) return { ...mapping, dates: datePatternOf(question.example, question.proven) };
    const dates = question ? undefined : yearFirstPattern(headings.flatMap((each) => columnCells(sample, each)));
    return dates === undefined ? mapping : { ...mapping, dates };
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
