// Reads a settings document, and refuses one with a problem by the problem's path.
import { parseDocument } from 'yaml';
import { CaseloadError } from '../errors.ts';
import { documentProblems } from './checks.ts';
import { schemaProblems, SettingsError } from './problems.ts';
import { settingsSchema, type Settings } from './schema.ts';

/**
 * Reads a settings document, YAML or JSON text, or an object already read. Throws a SettingsError that names the path of
 * the first problem, the value found and what is allowed, and holds all of them.
 */
export function parseSettings(input: unknown): Settings {
    const document = typeof input === 'string' ? readDocument(input) : input;
    const result = settingsSchema.safeParse(document);
    const problems = result.success ? documentProblems(result.data) : schemaProblems(result.error, document);
    if (problems.length > 0) throw new SettingsError(problems);
    return result.data as Settings;
}

/** Reads a document's text without checking its parts: an object by key. */
export function readDocument(text: string): Record<string, unknown> {
    const document = parseDocument(text, { prettyErrors: true });
    const [error] = document.errors;
    if (error) {
        const line = error.linePos?.[0].line;
        throw new CaseloadError({
            kind: 'unreadable settings',
            at: line === undefined ? undefined : `line ${line}`,
            cure: `expected YAML or JSON: ${error.message.split('\n')[0]?.replace(/ at line.*/, '') ?? ''}`,
        });
    }
    const value: unknown = document.toJS({ maxAliasCount: 100 });
    if (value === null || value === undefined) {
        throw new CaseloadError({ kind: 'empty settings', cure: 'write at least timeZone: UTC' });
    }
    if (typeof value !== 'object' || Array.isArray(value)) {
        throw new CaseloadError({
            kind: 'bad settings',
            value,
            cure: 'expected keys with values, such as timeZone: UTC',
        });
    }
    return value as Record<string, unknown>;
}
