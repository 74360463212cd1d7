// Failures become problem documents (RFC 9457) here and nowhere else: what is wrong, where, and how to mend it.
import { STATUS_CODES } from 'node:http';
import type { ProblemDocument } from '#domain/contract.ts';
import { CaseloadError } from '#domain/errors.ts';
import { SettingsError } from '#domain/settings/problems.ts';
import { z } from 'zod';

/** One wrong field of the input: `{path: 'from', message: 'expected a date, YYYY-MM-DD'}`. */
export interface FieldError {
    path: string;
    message: string;
}

export interface RefusalOptions {
    errors?: FieldError[];
    id?: string;
    headers?: Record<string, string>;
}

/** A refusal that HTTP itself knows: a status, a title, and in `detail` what to do. */
export class Refusal extends Error {
    readonly status: number;
    readonly title: string;
    readonly detail: string;
    readonly options: RefusalOptions;

    constructor(status: number, title: string, detail: string, options: RefusalOptions = {}) {
        super(`${title}; ${detail}`);
        this.status = status;
        this.title = title;
        this.detail = detail;
        this.options = options;
    }
}

/** A problem document with the headers that go with it; `isUnexpected` ones are bugs and are logged. */
export interface Problem {
    document: ProblemDocument;
    headers: Record<string, string>;
    isUnexpected: boolean;
}

/** A bad field of the query or body: 400 with the field's name. */
export function badField(path: string, message: string): Refusal {
    return new Refusal(400, 'bad input', `${path}: ${message}`, { errors: [{ path, message }] });
}

/** Too much at once, or not ready: 503 with Retry-After, the only 5xx that a working server gives. */
export function busy(title: string, detail: string, retryAfterSeconds = 1): Refusal {
    return new Refusal(503, title, detail, { headers: { 'Retry-After': String(retryAfterSeconds) } });
}

/** Nothing is known by that name. */
export function notFound(what: string, cure: string): Refusal {
    return new Refusal(404, `no such ${what}`, cure);
}

/**
 * Any failure as a problem. A CaseloadError gets `refusalStatus`: 400 for a question, 422 where a file or a document is what is wrong.
 *
 * @example
 * problemOf(new CaseloadError({kind: 'unknown', name: 'metric', value: 'x', cure: 'GET /api/metrics lists them'})).document
 *     // {type: 'urn:caseload:unknown', title: 'unknown metric', status: 400, detail: 'unknown metric: "x"; GET …', errors: […]}
 */
export function problemOf(error: unknown, refusalStatus = 400): Problem {
    if (error instanceof Refusal) {
        const { headers = {}, ...rest } = error.options;
        return expected(error.status, error.title, error.detail, rest, headers);
    }
    if (error instanceof CaseloadError) {
        const { kind, name, message } = error;
        const title = [kind, name].filter((word) => word !== '').join(' ');
        return expected(refusalStatus, title, message, { errors: problemsIn(error) });
    }
    if (error instanceof z.ZodError) {
        const errors = error.issues.slice(0, 20).flatMap(fieldErrors);
        const detail = errors.map(({ path, message }) => (path === '' ? message : `${path}: ${message}`)).join('; ');
        return expected(400, 'bad input', detail, { errors });
    }
    return engineProblem(error) ?? httpProblem(error) ?? unexpected();
}

/**
 * Whether the engine has given up: nothing works any more, and only a new process helps (its data is safe). Told by how its message
 * begins, since a message may quote a record that holds any word.
 */
export function isFatal(error: unknown): boolean {
    if (!(error instanceof Error) || error instanceof CaseloadError) return false;
    return /^(FATAL Error:|[A-Za-z ]+ Error: (Failed: )?database has been invalidated)/.test(error.message);
}

/** A settings document may have several problems; any other error names its one thing. */
function problemsIn(error: CaseloadError): FieldError[] {
    if (error instanceof SettingsError) return error.problems;
    return error.name === '' ? [] : [{ path: error.name, message: error.message }];
}

/** An unknown key is told by its own path, not by that of the object which holds it. */
function fieldErrors(issue: z.core.$ZodIssue): FieldError[] {
    const path = issue.path.map(String).join('.');
    const isMissing = issue.code === 'invalid_type' && issue.message.endsWith('received undefined');
    if (issue.code !== 'unrecognized_keys') return [{ path, message: isMissing ? 'missing' : issue.message }];
    return issue.keys.map((key) => ({ path: [path, key].filter(Boolean).join('.'), message: 'unknown word' }));
}

/** What the engine refuses although the schema let it pass, by the first words of its message; the words themselves stay inside. */
function engineProblem(error: unknown): Problem | undefined {
    if (!(error instanceof Error)) return undefined;
    if (/^INTERRUPT Error/i.test(error.message)) {
        const refusal = busy('took too long', 'ask for a shorter period or fewer filters, or try again', 5);
        return problemOf(refusal);
    }
    if (/^(Out of Memory|FATAL) Error/i.test(error.message)) {
        return problemOf(busy('overloaded', 'try again in a moment', 5));
    }
    return undefined;
}

/** What express and its body reader refuse: told by type and status, since their messages repeat the input. */
function httpProblem(error: unknown): Problem | undefined {
    if (typeof error !== 'object' || error === null || !('status' in error)) return undefined;
    const { status } = error;
    if (typeof status !== 'number' || status < 400 || status > 499) return undefined;
    const type = 'type' in error ? String(error.type) : '';
    const details: Record<string, string> = {
        'entity.parse.failed': 'the body is not JSON; send one JSON object as application/json',
        'entity.too.large': 'the body is larger than 100 kB; send less at once',
        'encoding.unsupported': 'a compressed body is refused; send it as it is',
        'charset.unsupported': 'send the body in UTF-8',
    };
    return expected(
        status,
        (STATUS_CODES[status] ?? 'refused').toLowerCase(),
        details[type] ?? 'the request cannot be read',
    );
}

function expected(
    status: number,
    title: string,
    detail: string,
    more: Pick<ProblemDocument, 'errors' | 'id'> = {},
    headers: Record<string, string> = {},
): Problem {
    const type = `urn:caseload:${title
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, '-')
        .slice(0, 60)}`;
    return { document: { type, title, status, detail, ...more }, headers, isUnexpected: false };
}

function unexpected(): Problem {
    const problem = expected(500, 'unexpected failure', 'the server’s log says where; nothing was changed');
    return { ...problem, isUnexpected: true };
}
