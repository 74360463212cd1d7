// The one error of Caseload: what is wrong, with which thing, what was found, and how to mend it.

/** What is told about a failure; `at` says where it was found: `tickets.csv line 214`. */
export interface Problem {
    kind: string;
    name?: string;
    value?: unknown;
    at?: string;
    cure: string;
}

const longestValue = 120;

/**
 * A failure that a person can mend, in the grammar `kind name: value (at); cure`. It is thrown where it is found and
 * translated once at an edge: exit code 1 on the command line, a problem document over HTTP.
 *
 * @example
 * new CaseloadError({ kind: 'unknown', name: 'priority', value: 'urgentt', at: 'tickets.csv line 214', cure: 'expected P1 to P5' })
 *     .message === 'unknown priority: "urgentt" (tickets.csv line 214); expected P1 to P5'
 */
export class CaseloadError extends Error {
    readonly kind: string;
    override readonly name: string;
    readonly value: unknown;
    readonly at: string | undefined;
    readonly cure: string;

    constructor(problem: Problem, options?: ErrorOptions) {
        super(problemSentence(problem), options);
        this.kind = problem.kind;
        this.name = problem.name ?? '';
        this.value = problem.value;
        this.at = problem.at;
        this.cure = problem.cure;
    }
}

/** The problem as one line. Values are quoted as JSON, so that a line break or a quote in them can't break the line. */
export function problemSentence({ kind, name, value, at, cure }: Problem): string {
    const what = name ? `${kind} ${name}` : kind;
    const found = value === undefined ? '' : `: ${shortened(value)}`;
    const where = at ? ` (${at})` : '';
    return `${what}${found}${where}; ${cure}`;
}

/** A value that was found, in quotes where it is text, cut where it is long. */
export function shortened(value: unknown): string {
    // JSON has no NaN and no infinity; the reader has to see what was found.
    if (typeof value === 'bigint' || typeof value === 'number') return String(value);
    if (typeof value !== 'string') return JSON.stringify(value) ?? String(value);
    return JSON.stringify(value.length > longestValue ? `${value.slice(0, longestValue)}…` : value);
}
