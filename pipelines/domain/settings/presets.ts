// Ready sets of policies to start from, as a person would write them in the settings document.
import type { z } from 'zod';
import { withinSeconds } from './duration.ts';
import type { policy } from './policies.ts';
import type { Priority } from './words.ts';

export type PolicyDraft = z.input<typeof policy>;
type TargetDraft = NonNullable<PolicyDraft['targets']>[number];
type Metric = 'first_response' | 'resolution' | 'update';

export interface PolicyPreset {
    id: string;
    name: string;
    /** One sentence for the person who picks. */
    about: string;
    policies: PolicyDraft[];
    /** Words of the source that the preset gives a meaning. */
    priorities?: Record<string, Priority>;
}

/** The handbook's coverage: Monday to Friday, 9 to 18. */
export function officeHours(timeZone: string) {
    const day = ['09:00-18:00'];
    return { id: 'office', timeZone, hours: { mon: day, tue: day, wed: day, thu: day, fri: day } };
}

/** The handbook's table "SLA by priority level"; an update at status change is no promise in time. */
const byPriority: Record<Metric, Partial<Record<Priority, string>>> = {
    first_response: { P1: '15m', P2: '1h', P3: '4h', P4: '8h', P5: '24h' },
    update: { P1: '30m', P2: '2h', P3: '8h', P4: '24h' },
    resolution: { P1: '4h', P2: '8h', P3: '24h', P4: '72h', P5: '5 business days' },
};

/** The handbook's table "SLA by customer tier": its P1 cells contradict its own multipliers, and the cells win. */
const byCustomerTier: { tier: string; multiplier: number; first_response: string; resolution: string }[] = [
    { tier: 'Enterprise', multiplier: 0.5, first_response: '7m', resolution: '2h' },
    { tier: 'Business', multiplier: 1, first_response: '15m', resolution: '4h' },
    { tier: 'Professional', multiplier: 1.5, first_response: '30m', resolution: '6h' },
    { tier: 'Starter', multiplier: 2, first_response: '1h', resolution: '8h' },
    { tier: 'Free', multiplier: 4, first_response: '4h', resolution: '1 business day' },
];

/** The handbook's worked example of a team with three segments. */
const bySegment: Record<string, [priority: Priority, response: string, resolution: string][]> = {
    Enterprise: [
        ['P1', '15m', '4h'],
        ['P2', '1h', '8h'],
    ],
    'Mid-Market': [
        ['P1', '30m', '8h'],
        ['P2', '2h', '24h'],
    ],
    SMB: [
        ['P1', '1h', '24h'],
        ['P2', '4h', '48h'],
    ],
};

/** P1 runs around the clock, the others in opening hours ("except P1"); waiting for the customer pauses a resolution. */
function targetOf(metric: Metric, priority: Priority, within: string): TargetDraft {
    const clock = priority === 'P1' && !within.includes('business') ? ('calendar' as const) : ('business' as const);
    const pauseOn = metric === 'resolution' ? { pauseOn: ['pending' as const] } : {};
    return { metric, priority: [priority], within, clock, ...pauseOn };
}

function targetsOf(cells: Record<Metric, Partial<Record<Priority, string>>>): TargetDraft[] {
    return Object.entries(cells).flatMap(([metric, row]) =>
        Object.entries(row).map(([priority, within]) => targetOf(metric as Metric, priority as Priority, within)),
    );
}

/** A length times a factor, in the largest unit that stays whole. */
function scaled(text: string, factor: number): string {
    const days = /^(\d+) business days?$/.exec(text)?.[1];
    if (days !== undefined) return `${Number(days) * factor} business days`;
    const seconds = withinSeconds(text, 0) * factor;
    if (seconds % 3600 === 0) return `${seconds / 3600}h`;
    return seconds % 60 === 0 ? `${seconds / 60}m` : `${seconds}s`;
}

function tierPolicy({ tier, multiplier, ...explicit }: (typeof byCustomerTier)[number]): PolicyDraft {
    const cells = Object.fromEntries(
        Object.entries(byPriority).map(([metric, row]) => [
            metric,
            Object.fromEntries(Object.entries(row).map(([priority, text]) => [priority, scaled(text, multiplier)])),
        ]),
    ) as typeof byPriority;
    cells.first_response.P1 = explicit.first_response;
    cells.resolution.P1 = explicit.resolution;
    return {
        id: tier.toLowerCase(),
        name: tier,
        when: { all: [{ field: 'customer_tier', in: [tier] }] },
        schedule: 'office',
        targets: targetsOf(cells),
    };
}

function segmentPolicy([segment, rows]: [string, (typeof bySegment)[string]]): PolicyDraft {
    return {
        id: segment.toLowerCase(),
        name: segment,
        when: { all: [{ field: 'customer_tier', in: [segment] }] },
        schedule: 'office',
        targets: rows.flatMap(([priority, response, resolution]) => [
            targetOf('first_response', priority, response),
            targetOf('resolution', priority, resolution),
        ]),
    };
}

/** All presets; each names the schedule `office`. */
export const policyPresets: PolicyPreset[] = [
    {
        id: 'priorities',
        name: 'P1 to P5',
        about: 'First response, updates and resolution by priority, P1 around the clock.',
        policies: [{ id: 'standard', name: 'Standard', schedule: 'office', targets: targetsOf(byPriority) }],
    },
    {
        id: 'customer-tiers',
        name: 'Customer tiers',
        about: 'The P1 to P5 table, faster for Enterprise and slower for Starter and Free.',
        policies: byCustomerTier.map(tierPolicy),
    },
    {
        id: 'segments',
        name: 'Enterprise, Mid-Market, SMB',
        about: 'P1 and P2 promises for three customer segments.',
        policies: Object.entries(bySegment).map(segmentPolicy),
    },
    {
        id: 'severities',
        name: 'Critical, Urgent, Normal, Low',
        about: 'Four severities, answered within 2, 4, 8 and 24 hours.',
        priorities: { critical: 'P1', urgent: 'P2', normal: 'P3', low: 'P4' },
        policies: [
            {
                id: 'standard',
                name: 'Standard',
                schedule: 'office',
                targets: targetsOf({
                    first_response: { P1: '2h', P2: '4h', P3: '8h', P4: '24h' },
                    update: {},
                    resolution: { P2: '24h', P3: '48h', P4: '5 business days' },
                }),
            },
        ],
    },
];

/** One preset by its id, undefined where there is none of that name. */
export function policyPreset(id: string): PolicyPreset | undefined {
    return policyPresets.find((preset) => preset.id === id);
}
