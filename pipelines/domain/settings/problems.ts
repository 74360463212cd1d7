// Problems of a settings document: where, what was found, what is allowed.
import type { z } from 'zod';
import { CaseloadError, problemSentence } from '../errors.ts';

export interface SettingsProblem {
    kind: string;
    /** As people write it: `policies[0].targets[1].within`. */
    path: string;
    found?: unknown;
    cure: string;
}

/** Thrown for a document that can't be taken; its sentence is the first problem's, `problems` holds them all. */
export class SettingsError extends CaseloadError {
    readonly problems: { path: string; message: string }[];

    constructor(problems: SettingsProblem[]) {
        const first = problems[0] ?? { kind: 'bad settings', path: '', cure: 'see the settings reference' };
        super({ kind: first.kind, name: first.path, value: first.found, cure: first.cure });
        this.problems = problems.map(({ kind, path, found, cure }) => ({
            path,
            message: problemSentence({ kind, name: path, value: found, cure }),
        }));
    }
}

type Step = PropertyKey;

/** What the schema found, in the grammar of all errors. */
export function schemaProblems(error: z.ZodError, document: unknown): SettingsProblem[] {
    return error.issues.flatMap((issue) => issueProblems(issue, document));
}

function issueProblems(issue: z.core.$ZodIssue, document: unknown, base: Step[] = []): SettingsProblem[] {
    const path = [...base, ...issue.path];
    if (issue.code === 'unrecognized_keys') {
        const cure = issue.message.replace('expected an object with the keys', 'expected one of');
        return issue.keys.map((key) => ({ kind: 'unknown setting', path: pathText([...path, key]), cure }));
    }
    if (issue.code === 'invalid_union') {
        const found = valueAt(document, path);
        const branch = typeof found === 'object' ? issue.errors.at(-1) : undefined;
        if (branch && branch.length > 0) return branch.flatMap((each) => issueProblems(each, document, path));
    }
    if (issue.code === 'invalid_key') return [keyProblem(issue, path)];
    const found = valueAt(document, path);
    if (found === undefined) return [{ kind: 'missing setting', path: pathText(path), cure: issue.message }];
    return [{ kind: 'bad setting', path: pathText(path), found, cure: issue.message }];
}

function keyProblem(issue: z.core.$ZodIssueInvalidElement | z.core.$ZodIssueInvalidKey, path: Step[]): SettingsProblem {
    return { kind: 'unknown setting', path: pathText(path), cure: issue.issues[0]?.message ?? issue.message };
}

function valueAt(document: unknown, path: Step[]): unknown {
    let value = document;
    for (const step of path) {
        if (typeof value !== 'object' || value === null) return undefined;
        value = (value as Record<Step, unknown>)[step];
    }
    return value;
}

/** A path as people write it. */
export function pathText(path: Step[]): string {
    return path
        .map((step, index) => (typeof step === 'number' ? `[${step}]` : `${index > 0 ? '.' : ''}${String(step)}`))
        .join('');
}
