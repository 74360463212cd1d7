// The vocabulary of a ticket: the words that its fields may hold once they are in the warehouse, and how people say them.

/** Urgency, most urgent first. A source's own words are mapped to these by the settings or by the file's mapping. */
export const priorities = ['P1', 'P2', 'P3', 'P4', 'P5'] as const;
export type Priority = (typeof priorities)[number];

/** Life of a ticket, in order. `hold` waits for a third party, `pending` for the customer. */
export const statuses = ['new', 'open', 'pending', 'hold', 'solved', 'closed'] as const;
export type Status = (typeof statuses)[number];

/** Statuses in which work is left: the backlog. */
export const openStatuses = ['new', 'open', 'pending', 'hold'] as const satisfies readonly Status[];

/** Statuses in which the next move is the team's: the queue. */
export const queueStatuses = ['new', 'open'] as const satisfies readonly Status[];

/** Self-service, first line, technical specialists, engineering, vendor or management. */
export const tiers = ['L0', 'L1', 'L2', 'L3', 'L4'] as const;
export type Tier = (typeof tiers)[number];

/** Who did something; bots that the settings name count as system. */
export const actorRoles = ['agent', 'customer', 'system'] as const;
export type ActorRole = (typeof actorRoles)[number];

/** Why a ticket counts in no metric. */
export const exclusions = ['merged', 'deleted', 'suspended', 'spam'] as const;
export type Exclusion = (typeof exclusions)[number];

/** Channels that a help desk usually knows; a source may bring others, and they are kept as they are. */
export const usualChannels = ['email', 'chat', 'phone', 'web', 'social', 'api'] as const;

/** Growth stages of a company: which column of the benchmarks holds. */
export const stages = ['startup', 'growth', 'scale', 'enterprise'] as const;
export type Stage = (typeof stages)[number];

/** Local weekdays as stored: 1 = Monday to 7 = Sunday. */
export const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;
