// The settings' part on alerts as the form shows it: rules, the slice that each watches, and the address that is told.
import { dimensionIds } from '#domain/metrics/dimensions.ts';

export interface AlertRuleDocument {
    id: string;
    name?: string;
    metric: string;
    above?: number;
    below?: number;
    clearAt?: number;
    per?: string;
    for?: number;
    minimumSample?: number;
    where?: Record<string, string[]>;
}

/** `alerts` as the document holds it. */
export interface AlertsDocument {
    webhook?: string;
    rules?: AlertRuleDocument[];
}

/** The part with some keys changed; undefined where it says nothing any more. */
export function withAlerts(part: AlertsDocument, change: AlertsDocument): AlertsDocument | undefined {
    const { webhook, rules = [] } = { ...part, ...change };
    if (!webhook && rules.length === 0) return undefined;
    return { ...(webhook ? { webhook } : {}), ...(rules.length > 0 ? { rules } : {}) };
}

/** A rule with some keys changed; what is undefined then is left out of the document and takes its default. */
export function withRule(
    rule: AlertRuleDocument,
    change: Partial<Record<keyof AlertRuleDocument, unknown>>,
): AlertRuleDocument {
    const next = Object.entries({ ...rule, ...change }).filter(([, value]) => value !== undefined);
    return Object.fromEntries(next) as unknown as AlertRuleDocument;
}

/** A rule to start from, with an id that no other has. */
export function newRule(rules: readonly AlertRuleDocument[]): AlertRuleDocument {
    const taken = rules.map(({ id }) => id);
    let place = rules.length + 1;
    while (taken.includes(`alert-${place}`)) place += 1;
    return { id: `alert-${place}`, metric: 'sla_response', below: 90 };
}

/** A slice as people type it: `channel: chat, email; priority: P1`. */
export function whereText(where: AlertRuleDocument['where'] = {}): string {
    return Object.entries(where)
        .map(([id, words]) => `${id}: ${words.join(', ')}`)
        .join('; ');
}

/** What was typed as a slice: undefined for empty, null where it can't be read or names no dimension. */
export function whereOf(text: string): Record<string, string[]> | undefined | null {
    if (text.trim() === '') return undefined;
    const parts = text.split(';').map((part) => /^\s*([a-z_]+)\s*[:=]\s*(.+?)\s*$/.exec(part));
    const where: Record<string, string[]> = {};
    for (const part of parts) {
        const [, id = '', words = ''] = part ?? [];
        if (!(dimensionIds as readonly string[]).includes(id)) return null;
        where[id] = words.split(/\s*,\s*/).filter((word) => word !== '');
    }
    return where;
}
