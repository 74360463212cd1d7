// What the server says about itself and about imports: validated here, typed for the web client, told in OpenAPI.
import { z } from 'zod';

const instant = z.string().meta({ format: 'date-time' });

/** Why something was refused (RFC 9457). */
export const problemAnswer = z.object({
    type: z.string(),
    title: z.string(),
    status: z.number(),
    detail: z.string().meta({ description: 'what is wrong, and what to do' }),
    errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
    id: z.string().optional().meta({ description: 'of the import that stands in the way' }),
});
export type ProblemDocument = z.infer<typeof problemAnswer>;

/** `GET /api/health`: answered only when the first page can be shown; before that, and while stopping, it is a 503. */
export const healthAnswer = z.object({
    status: z.literal('ok'),
    version: z.string(),
    dataVersion: z.number().meta({ description: 'rises with each committed change' }),
    horizon: instant.nullable().meta({ description: 'data up to this instant; null where nothing is stored' }),
    beginning: instant.nullable().meta({ description: 'when the first ticket was created; null where none is stored' }),
});
export type Health = z.infer<typeof healthAnswer>;

/** The report of an import, the same on the command line. */
export const importReport = z.object({
    id: z.number().nullable().meta({ description: 'null where nothing was stored' }),
    status: z.enum(['imported', 'unchanged', 'dry-run']),
    source: z.string(),
    files: z.array(z.object({ file: z.string(), kind: z.string(), rows: z.number() })),
    rows: z.object({
        read: z.number().meta({ description: 'stored + superseded + rejected + blank' }),
        stored: z.number(),
        superseded: z.number(),
        rejected: z.number(),
        blank: z.number(),
    }),
    remarks: z.array(z.string()),
    horizon: instant.nullable(),
});

export const importStatuses = [
    'receiving',
    'running',
    'imported',
    'unchanged',
    'dry-run',
    'failed',
    'cancelled',
] as const;

/** Counts only: whoever follows an import learns nothing about what is in it. */
export const importProgress = z.object({
    phase: z.string(),
    bytes: z.number(),
    rows: z.number(),
    share: z.number().nullable().meta({ description: 'of the phase, 0 to 1; null where it cannot be told' }),
});
export type ImportProgress = z.infer<typeof importProgress>;

/** An import sent to this server since it started, under way or finished; also each event of its stream. */
export const importJob = z.object({
    id: z.string(),
    name: z.string().meta({ description: 'the name of the file' }),
    source: z.string().nullable(),
    status: z.enum(importStatuses),
    startedAt: instant,
    finishedAt: instant.nullable(),
    progress: importProgress,
    report: importReport.nullable(),
    problem: problemAnswer.nullable(),
});
export type ImportJob = z.infer<typeof importJob>;

/** An import that is in the warehouse, by whichever way it came. */
export const importRecord = z.object({
    id: z.number(),
    source: z.string(),
    status: z.string(),
    startedAt: instant,
    finishedAt: instant,
    report: importReport,
});
export type ImportRecord = z.infer<typeof importRecord>;

/** `GET /api/imports` */
export const importsAnswer = z.object({
    current: importJob.nullable().meta({ description: 'the one under way' }),
    imports: z.array(importRecord).meta({ description: 'the newest first' }),
    sources: z
        .array(
            z.object({
                source: z.string(),
                horizon: instant
                    .nullable()
                    .meta({ description: 'the newest instant in its records; null where they hold none' }),
                tickets: z.number(),
                excluded: z
                    .array(z.object({ reason: z.string(), tickets: z.number() }))
                    .meta({ description: 'tickets that no metric counts: merged, deleted, suspended or spam' }),
            }),
        )
        .meta({ description: 'each source that has records' }),
});
export type Imports = z.infer<typeof importsAnswer>;

const flag = z
    .enum(['true', 'false'], { error: 'expected true or false' })
    .default('false')
    .transform((word) => word === 'true');

/** `POST /api/imports`: the body is the file's bytes. */
export const importQuery = z.strictObject({
    name: z
        .string({ error: 'missing; the file’s name, such as tickets.csv' })
        .meta({ description: 'the name of the file' }),
    source: z
        .string()
        .regex(/^[\p{L}\p{N}][\p{L}\p{N} ._-]{0,63}$/u, {
            error: 'expected a short name of letters, digits, spaces, . _ -',
        })
        .optional()
        .meta({ description: 'where the file comes from; csv unless said otherwise' }),
    mapping: z.string().max(200).optional().meta({ description: 'a preset, or a mapping saved before' }),
    timeZone: z.string().max(64).optional().meta({ description: 'of instants without offset, such as Europe/Berlin' }),
    dryRun: flag.meta({ description: 'true: report the same, store nothing' }),
});

/** A mapping kept for the next file of that shape. */
export const savedMapping = z.object({
    name: z.string(),
    header: z.array(z.string()).meta({ description: 'the headings of the file that it was made for, in lower case' }),
    text: z.string().meta({ description: 'the mapping, YAML' }),
    savedAt: instant,
});
export type SavedMapping = z.infer<typeof savedMapping>;

/** `GET /api/mappings` */
export const mappingsAnswer = z.object({ mappings: z.array(savedMapping) });

/** `POST /api/mappings`: a name that is taken is replaced. */
export const mappingBody = z.strictObject({
    name: z.string().regex(/^[\p{L}\p{N}][\p{L}\p{N} ._-]{0,63}$/u, {
        error: 'expected a short name of letters, digits, spaces, . _ -',
    }),
    header: z.array(z.string().max(1000)).min(1).max(1000),
    mapping: z.union([z.string(), z.record(z.string(), z.unknown())], {
        error: 'expected a mapping, as YAML text or as an object',
    }),
});

/** `GET /api/zendesk`: the account that a sync would go to. */
export const zendeskAnswer = z.object({
    subdomain: z
        .string()
        .nullable()
        .meta({ description: 'null where the server knows no account or lacks its credentials' }),
});
export type ZendeskAccount = z.infer<typeof zendeskAnswer>;
