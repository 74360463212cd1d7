// The scenario document: what is asked "what if" about. Inputs only; what follows from them is worked out anew each time.
import { z } from 'zod';
import { amount, list, localDate, oneOf, part, word } from '../settings/words.ts';
import { shiftTemplate } from './shifts.ts';

/** Tiers with people in them. L0 is self-service: what it solves never becomes a ticket. */
export const planTiers = ['L1', 'L2', 'L3', 'L4'] as const;
export type PlanTier = (typeof planTiers)[number];

/** Half a year: lead time and ramp together take longer than the handbook's three months of forecast. */
export const defaultWeeks = 26;
export const mostWeeks = 104;
/** The handbook's growth hire, 3 to 4 months: the middle of 13 to 17 weeks. */
export const defaultLeadWeeks = 15;
export const defaultHoursPerWeek = 40;
/** The handbook's utilization, the middle of 70 to 80 %. */
export const defaultUtilization = 0.75;
/** The low end of the handbook's shrinkage of 20 to 30 %: with it a utilization of 75 % leaves an occupancy of 94 %. */
export const defaultShrinkage = 0.2;

const planTier = oneOf(planTiers);

const monday = localDate.refine((date) => new Date(`${date}T00:00:00Z`).getUTCDay() === 1, {
    error: 'expected the date of a Monday, since a week begins on it',
});

const percentChange = z
    .number({ error: 'expected a change in percent, such as 50 or -10' })
    .min(-100, { error: 'expected a change of at least -100 %' })
    .max(100_000, { error: 'expected a change of at most 100000 %' });

const share = z
    .number({ error: 'expected a share from 0 to 1, such as 0.2' })
    .min(0, { error: 'expected a share from 0 to 1, such as 0.2' })
    .max(1, { error: 'expected a share from 0 to 1, such as 0.2 for 20 %' });

const positiveShare = share.refine((value) => value > 0, { error: 'expected a share above 0, such as 0.75' });

const people = amount.max(100_000, { error: 'expected at most 100000 people' });

const minutes = z
    .number({ error: 'expected minutes above 0' })
    .refine((value) => value > 0 && value <= 100_000, { error: 'expected minutes above 0, at most 100000' });

const weeks = z
    .int({ error: `expected a whole number of weeks, 1 to ${mostWeeks}` })
    .min(1, { error: `expected 1 to ${mostWeeks} weeks` })
    .max(mostWeeks, { error: `expected 1 to ${mostWeeks} weeks` });

function byTier<Value extends z.ZodType>(value: Value) {
    const shape = Object.fromEntries(planTiers.map((tier) => [tier, value.optional()]));
    return part(shape as Record<PlanTier, z.ZodOptional<Value>>);
}

const event = part({
    name: word.default('Event'),
    from: localDate,
    to: localDate.optional(),
    changePercent: percentChange,
})
    .transform((dated) => ({ ...dated, to: dated.to ?? dated.from }))
    .refine(({ from, to }) => from <= to, { error: 'expected from on or before to', path: ['to'] });

const mix = z
    .record(z.string(), share, { error: 'expected channels with their shares, such as {email: 0.6, chat: 0.4}' })
    .refine((shares) => Math.abs(Object.values(shares).reduce((sum, each) => sum + each, 0) - 1) < 1e-6, {
        error: 'expected shares that add up to 1',
    });

/** An agent with several chats at once, each of which takes longer for it. */
const chat = part({
    conversations: z
        .int({ error: 'expected a whole number of conversations, 1 to 20' })
        .min(1, { error: 'expected 1 to 20 conversations' })
        .max(20, { error: 'expected 1 to 20 conversations' }),
    stretch: z
        .number({ error: 'expected a factor of at least 1, such as 1.5' })
        .min(1, { error: 'expected a factor of at least 1, such as 1.5' })
        .max(20, { error: 'expected a factor of at most 20' })
        .optional(),
}).refine(({ conversations, stretch = 1 }) => stretch <= conversations, {
    error: 'expected a factor of at most the number of conversations: above it, fewer at once would be quicker',
    path: ['stretch'],
});

const hire = part({
    tier: planTier,
    count: people,
    requested: localDate.optional(),
    leadWeeks: amount.max(208, { error: 'expected at most 208 weeks' }).default(defaultLeadWeeks),
});

const contractor = part({
    tier: planTier,
    count: people,
    from: localDate,
    weeks: weeks.optional(),
    costPerWeek: amount.optional(),
});

/** `"mon-fri"` or `"mon,wed"`; hours as `"09:00-17:00"`, up to 24:00. */
const shift = part({
    tier: planTier,
    days: z.string({ error: 'expected days such as mon-fri or "mon,wed"' }).regex(dayForm(), {
        error: 'expected days such as mon-fri or "mon,wed"',
    }),
    hours: z.string({ error: 'expected hours such as "09:00-17:00"' }),
    agents: people,
});

const template = z
    .string({ error: templateForm() })
    .max(120, { error: templateForm() })
    .refine((text) => shiftTemplate(text) !== null, { error: templateForm() });

function templateForm(): string {
    return 'expected whole hours such as "06:00-14:00" or "09:00-13:00, 16:00-20:00"';
}

function dayForm(): RegExp {
    const day = '(mon|tue|wed|thu|fri|sat|sun)';
    const run = `${day}(\\s*-\\s*${day})?`;
    return new RegExp(`^\\s*${run}(\\s*,\\s*${run})*\\s*$`, 'i');
}

const ramp = z.union([z.literal('spec'), z.array(share).max(104)], {
    error: 'expected spec, or shares of a full load by week such as [0, 0.5, 1]',
});

/** Every key may be left out: then what the warehouse knows holds, else the handbook's figure. */
export const scenarioSchema = part({
    name: word.default('Scenario'),
    horizon: part({ from: monday.optional(), weeks: weeks.optional() }).prefault({}),
    demand: part({
        changePercent: percentChange.default(0),
        deflectedPerWeek: amount.default(0),
        deflectedFrom: localDate.optional(),
        channelMix: mix.optional(),
        events: list(event),
    }).prefault({}),
    work: part({
        handleMinutes: byTier(minutes).prefault({}),
        escalationShare: byTier(share).prefault({}),
        chat: chat.optional(),
        fcrChangePoints: z
            .number({ error: 'expected points, such as 5' })
            .min(-100, { error: 'expected -100 to 100 points' })
            .max(100, { error: 'expected -100 to 100 points' })
            .default(0),
    }).prefault({}),
    people: part({
        agents: byTier(people).prefault({}),
        hoursPerWeek: amount
            .max(168, { error: 'expected at most 168 hours a week' })
            .refine((hours) => hours > 0, { error: 'expected hours above 0' })
            .default(defaultHoursPerWeek),
        utilization: positiveShare.default(defaultUtilization),
        shrinkage: share
            .refine((value) => value < 1, { error: 'expected a share below 1: somebody has to be on queue' })
            .optional(),
        attritionPerYear: share.default(0),
        ramp: ramp.default('spec'),
        hires: list(hire),
        contractors: list(contractor),
    }).prefault({}),
    shifts: list(shift),
    shiftTemplates: list(template),
    policy: word.default('current'),
    costs: part({ perAgentYear: amount.optional(), perTicket: amount.optional() }).prefault({}),
    volumes: list(part({ week: monday, tier: planTier, tickets: amount.max(1e9) })),
});

/** A scenario that was read: every key is there, with its default where it was left out. */
export type Scenario = z.output<typeof scenarioSchema>;
/** A scenario as people write it. */
export type ScenarioInput = z.input<typeof scenarioSchema>;
