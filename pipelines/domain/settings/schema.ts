// The settings document: one YAML text that describes an installation.
import { parseDocument } from 'yaml';
import { z } from 'zod';
import { CaseloadError } from '../errors.ts';
import { alerts } from './alerts.ts';
import { documentProblems } from './checks.ts';
import {
    agent,
    companyEvent,
    companyStage,
    costs,
    customerCount,
    customerTiers,
    metricTargets,
    priorityWords,
    tiers,
} from './installation.ts';
import { knowledge } from './knowledge.ts';
import { exclusion, policy, scheduleRule } from './policies.ts';
import { schemaProblems, SettingsError } from './problems.ts';
import { mail, report } from './reports.ts';
import { schedule } from './schedules.ts';
import { list, part, priority, timeZone, word } from './words.ts';
import { zendesk } from './zendesk.ts';

/** The whole document. A part of the product that needs settings adds its key here, and its schema in a file of its own. */
export const settingsSchema = part({
    organization: word.optional(),
    timeZone: timeZone.default('UTC'),
    stage: companyStage.default('growth'),
    defaultPriority: priority.optional(),
    priorities: priorityWords.default({}),
    tiers: tiers.default({}),
    customerTiers: customerTiers.optional(),
    bots: list(word),
    events: list(companyEvent),
    zendesk: zendesk.optional(),
    exclusions: list(exclusion),
    schedules: list(schedule),
    scheduleRules: list(scheduleRule),
    policies: list(policy),
    targets: metricTargets.default({}),
    alerts: alerts.optional(),
    /** Figures of single agents are shown only where somebody decided so. */
    agentView: z.boolean({ error: 'expected true or false' }).default(false),
    costs: costs.optional(),
    knowledge: knowledge.optional(),
    reports: list(report),
    mail: mail.optional(),
    customers: list(customerCount),
    agents: list(agent),
});

/** A document that was read: every key is there, with its default where it was left out. */
export type Settings = z.output<typeof settingsSchema>;

/** What holds where nothing was applied yet: UTC, no schedules, no policies. */
export const defaultSettings: Settings = settingsSchema.parse({});

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
