// Writes a settings document the way a person would: short things on one line, nothing that is empty.
import { Document, isCollection, visit } from 'yaml';
import type { Settings } from './schema.ts';

const longestLine = 100;

/** The document as YAML; reading it again gives the same settings. */
export function formatSettings(settings: Settings): string {
    const document = new Document(spoken(settings));
    visit(document, {
        Collection: (_, node, path) => {
            const isTop = path.length <= 1;
            const inline = JSON.stringify(node.toJSON());
            if (!isTop && inline.length <= longestLine) node.flow = true;
            return isCollection(node) && node.flow ? visit.SKIP : undefined;
        },
    });
    return document.toString({ lineWidth: 0, flowCollectionPadding: false });
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
