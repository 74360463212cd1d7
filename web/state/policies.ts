// Policies of the settings document in the words of a person: for whom, from when, what is promised at which priority.
import { officeHours, policyPresets } from '#domain/settings/presets.ts';
import type { PolicyPreset } from '#domain/settings/presets.ts';
import type { SettingsDocument } from './settings-form.ts';
import { promises } from './sla.ts';

interface ConditionDocument {
    field: string;
    in?: string[];
    notIn?: string[];
}

export interface TargetDocument {
    metric: string;
    priority?: string[];
    within: string;
    clock?: string;
    pauseOn?: string[];
    onReopen?: string;
}

export interface PolicyDocument {
    id: string;
    name?: string;
    validFrom?: string;
    validTo?: string;
    when?: { all?: ConditionDocument[]; any?: ConditionDocument[] };
    schedule?: string;
    targets?: TargetDocument[];
    [key: string]: unknown;
}

const priorities = ['P1', 'P2', 'P3', 'P4', 'P5'] as const;

/** The document's policies; whatever else stands there is left to the server to refuse. */
export function policiesOf(document: SettingsDocument): PolicyDocument[] {
    const { policies } = document;
    return Array.isArray(policies)
        ? policies.filter((each): each is PolicyDocument => typeof each === 'object' && each !== null)
        : [];
}

/** Whom a policy is for: `customer tier is Enterprise or Business, and channel is not api`; `every ticket` without conditions. */
export function whomWords({ when }: PolicyDocument): string {
    const words = ({ field, in: isIn, notIn }: ConditionDocument): string =>
        isIn
            ? `${field.replace('_', ' ')} is ${isIn.join(' or ')}`
            : `${field.replace('_', ' ')} is not ${(notIn ?? []).join(' or ')}`;
    const all = (when?.all ?? []).map(words);
    const any = (when?.any ?? []).map(words);
    const parts = [...all, ...(any.length > 0 ? [any.length > 1 ? `one of: ${any.join('; ')}` : (any[0] ?? '')] : [])];
    return parts.join(', and ') || 'every ticket';
}

/** When a policy holds: `from 1 Jan 2026`; empty for always. */
export function validityWords({ validFrom, validTo }: PolicyDocument): string {
    if (validFrom && validTo) return `valid ${validFrom} to ${validTo}`;
    if (validFrom) return `valid from ${validFrom}`;
    return validTo ? `valid to ${validTo}` : '';
}

export interface TargetRow {
    metric: string;
    name: string;
    /** One per priority, P1 to P5; null where nothing is promised. */
    cells: ({ within: string; isCalendar: boolean } | null)[];
    /** What pauses the clock, and what a reopening means, where they are said. */
    notes: string;
}

/** A policy's targets as a table: a row a promise, a column a priority. */
export function targetRows({ targets = [] }: PolicyDocument): TargetRow[] {
    const metrics = [...new Set(targets.map((target) => target.metric))];
    return metrics.map((metric) => {
        const own = targets.filter((target) => target.metric === metric);
        const cells = priorities.map((priority) => {
            const target = own.find((each) => !each.priority || each.priority.includes(priority));
            return target ? { within: target.within, isCalendar: target.clock === 'calendar' } : null;
        });
        const pauses = [...new Set(own.map((target) => (target.pauseOn ?? []).join(', ')))].filter(
            (text) => text !== '',
        );
        const reopens = [...new Set(own.map((target) => target.onReopen ?? ''))].filter((text) => text !== '');
        const notes = [
            ...(pauses.length > 0 ? [`pauses on ${pauses.join('; ')}`] : []),
            ...reopens.map((how) => `reopening: ${how.replace('-', ' ')}`),
        ];
        const known = Object.hasOwn(promises, metric) ? promises[metric as keyof typeof promises].name : metric;
        return { metric, name: known, cells, notes: notes.join(', ') };
    });
}

/** The document with a preset's policies in place of its own, and what they need: the schedule that they name, words for priorities. */
export function withPreset(
    document: SettingsDocument,
    preset: PolicyPreset,
    officeSchedule: NonNullable<SettingsDocument['schedules']>[number],
): SettingsDocument {
    const schedules = document.schedules ?? [];
    const hasOffice = schedules.some((each) => each.id === officeSchedule.id);
    const words = (document.priorities ?? {}) as Record<string, string>;
    return {
        ...document,
        policies: preset.policies,
        schedules: hasOffice ? schedules : [...schedules, officeSchedule],
        ...(preset.priorities ? { priorities: { ...preset.priorities, ...words } } : {}),
    };
}

/** The document with the preset of that id; as it was where there is none. */
export function withPresetNamed(document: SettingsDocument, id: string): SettingsDocument {
    const preset = policyPresets.find((each) => each.id === id);
    return preset ? withPreset(document, preset, officeHours(document.timeZone ?? 'UTC')) : document;
}

/** A list with one entry moved by one place. */
export function moved<T>(list: readonly T[], from: number, by: -1 | 1): T[] {
    const next = [...list];
    const [each] = next.splice(from, 1);
    if (each !== undefined) next.splice(from + by, 0, each);
    return next;
}

/** Keys of the document that decide what is promised. */
const promisingKeys = ['policies', 'schedules', 'scheduleRules', 'exclusions', 'defaultPriority'] as const;

/** What of a draft decides the promises, as the text that a replay takes. */
export function promisingText(document: SettingsDocument): string {
    const { policies = [], schedules = [], scheduleRules = [], exclusions = [], defaultPriority } = document;
    return JSON.stringify({
        policies,
        schedules,
        scheduleRules,
        exclusions,
        ...(defaultPriority === undefined ? {} : { defaultPriority }),
    });
}

/** Whether a draft changes what is promised. */
export function changesPromises(draft: SettingsDocument, inForce: SettingsDocument): boolean {
    return promisingKeys.some((key) => JSON.stringify(draft[key] ?? null) !== JSON.stringify(inForce[key] ?? null));
}
