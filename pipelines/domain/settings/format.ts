// Writes a settings document the way a person would: short things on one line, nothing that is empty.
import { Document, isCollection, visit, type Node } from 'yaml';
import type { Settings } from './schema.ts';

const longestLine = 100;

/** The document as YAML; reading it again gives the same settings. */
export function formatSettings(settings: Settings): string {
    const document = new Document(spoken(settings));
    shortenLines(document, 1);
    return documentText(document);
}

/** How every settings document is written out. */
export function documentText(document: Document): string {
    return document.toString({ lineWidth: 0, flowCollectionPadding: false });
}

/** Puts what is short on one line, from a depth on. */
export function shortenLines(node: Document | Node, fromDepth: number): void {
    visit(node, {
        Collection: (_, each, path) => {
            const inline = JSON.stringify(each.toJSON());
            if (path.length > fromDepth && inline.length <= longestLine) each.flow = true;
            return isCollection(each) && each.flow ? visit.SKIP : undefined;
        },
    });
}

/** Conditions in the form in which people write them, `{field, in: [...]}`; what is empty is left out. */
function spoken(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(spoken);
    if (typeof value !== 'object' || value === null) return value;
    if ('field' in value && 'operator' in value && 'values' in value) {
        return { field: value.field, [String(value.operator)]: value.values };
    }
    const entries = Object.entries(value).map(([key, each]) => [key, spoken(each)] as const);
    return Object.fromEntries(entries.filter(([, each]) => !isEmpty(each)));
}

function isEmpty(value: unknown): boolean {
    if (value === undefined || value === '') return true;
    return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}
