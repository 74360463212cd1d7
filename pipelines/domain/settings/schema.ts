// The settings document: one YAML text that describes an installation.
import { z } from 'zod';
import { alerts } from './alerts.ts';
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
