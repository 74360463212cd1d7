// The policies of a settings document as text to edit: all that a replay takes of it, or one policy alone.
import { Document, isMap, parseDocument } from 'yaml';
import { CaseloadError } from '../errors.ts';
import { documentText, shortenLines } from './format.ts';

/** Keys of the document that say what is promised, those that are changed most first. */
const promisingKeys = ['policies', 'defaultPriority', 'exclusions', 'scheduleRules', 'schedules'];

/** What a settings document says of promises, worded as it stands there, comments included; the rest is left out. */
export function promisesText(text: string): string {
    const document = parseDocument(text);
    if (!isMap(document.contents)) return 'policies: []\n';
    document.commentBefore = null;
    document.contents.commentBefore = null;
    const { items } = document.contents;
    document.contents.items = promisingKeys.flatMap((name) => items.filter(({ key }) => String(key) === name));
    return document.contents.items.length === 0 ? 'policies: []\n' : documentText(document as unknown as Document);
}

/** Any part of a settings document as YAML, short things on one line. */
export function partText(value: unknown): string {
    const document = new Document(value);
    shortenLines(document, 1);
    return documentText(document);
}

/** The part that a text means. Throws where it is no YAML, or no keys with values. */
export function partOf(text: string): Record<string, unknown> {
    const document = parseDocument(text, { prettyErrors: true });
    const [error] = document.errors;
    const line = error?.linePos?.[0].line;
    if (error) {
        const cure = `expected YAML: ${error.message.split('\n')[0]?.replace(/ at line.*/, '') ?? ''}`;
        throw new CaseloadError({ kind: 'unreadable', at: line === undefined ? undefined : `line ${line}`, cure });
    }
    const value: unknown = document.toJS({ maxAliasCount: 100 });
    if (typeof value !== 'object' || value === null || Array.isArray(value))
        throw new CaseloadError({ kind: 'bad part', cure: 'expected keys with values, such as id: standard' });
    return value as Record<string, unknown>;
}
