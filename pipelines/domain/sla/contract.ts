// The contract about promises: answers of /api/sla/*. The server validates with it, the web client is typed by it.
import { z } from 'zod';
import { slaMetrics } from '../settings/policies.ts';
import { warningLevels } from './warning.ts';

const count = z.int().min(0);
const instant = z.string();
const percent = z.number().nullable();
const word = z.string().nullable();

export const outcomes = ['met', 'breached', 'running', 'cancelled'] as const;

/** How many promises of a metric were kept. */
export const slaTally = z.object({
    metric: z.enum(slaMetrics),
    met: count,
    breached: count.meta({ description: 'past the target, ended or not' }),
    running: count.meta({ description: 'not ended and not past the target, at the horizon' }),
    cancelled: count.meta({ description: 'ended by merge, deletion, exclusion or loss of the target' }),
    compliance: percent.meta({ description: 'met / (met + breached), 0 to 100; null where there are none' }),
    severe: count.meta({ description: 'of the breached, at or past 200 % of the target' }),
    interval: z
        .tuple([z.number(), z.number()])
        .nullable()
        .meta({ description: '95 % interval of compliance (Wilson)' }),
    used: percent.meta({ description: 'mean share of the target used by those met or breached' }),
});
export type SlaTally = z.infer<typeof slaTally>;

/** `GET /api/sla/compliance` */
export const slaComplianceAnswer = z.object({
    horizon: instant.nullable(),
    period: z.object({ from: z.string(), to: z.string(), timeZone: z.string() }),
    compare: z.object({ from: z.string(), to: z.string() }).nullable(),
    tickets: z.object({
        created: count,
        withClocks: count,
        withoutPolicy: count.meta({ description: 'no policy fits, so nothing is promised' }),
        withoutTarget: count.meta({ description: 'a policy fits and promises nothing for the priority' }),
        excluded: count.meta({ description: 'without a clock: taken out of the SLA by the settings' }),
    }),
    metrics: z.array(slaTally.extend({ previous: slaTally.nullable() })),
    matrix: z.array(
        slaTally.extend({
            priority: word.meta({
                description: "the ticket's latest, as everywhere; null where it has none and the default one holds",
            }),
            customer_tier: word,
            targets: z.array(z.object({ seconds: z.int(), clock: z.enum(['business', 'calendar']) })),
        }),
    ),
    by: z.string().nullable(),
    slices: z.array(slaTally.extend({ key: word, label: word })),
});
export type SlaCompliance = z.infer<typeof slaComplianceAnswer>;

/** `GET /api/sla/breaches`: breaches by the local day of the breach, whenever the ticket was created. */
export const slaBreachesAnswer = z.object({
    period: z.object({ from: z.string(), to: z.string(), timeZone: z.string() }),
    days: z.array(z.object({ day: z.string(), breaches: count, severe: count })),
});
export type SlaBreaches = z.infer<typeof slaBreachesAnswer>;

/** `GET /api/sla/at-risk` */
export const slaAtRiskAnswer = z.object({
    horizon: instant.nullable(),
    levels: z.object({ yellow: count, orange: count, red: count, breach: count, severe: count }),
    total: count,
    tickets: count.meta({ description: 'tickets with a promise broken and still running' }),
    clocks: z.array(
        z.object({
            source: z.string(),
            ticket_id: z.string(),
            subject: word,
            priority: z.string(),
            customer_tier: word,
            organization_name: word,
            group_name: word,
            assignee_id: word,
            assignee_name: word,
            policy_name: z.string(),
            metric: z.enum(slaMetrics),
            instance: z.int(),
            clock: z.enum(['business', 'calendar']),
            target_seconds: z.int(),
            elapsed_seconds: z.int(),
            seconds_left: z.int().meta({ description: 'on the clock; below 0 past the target' }),
            percent_of_target: z.number(),
            warning: z.enum(warningLevels),
            is_paused: z.boolean(),
            due_at: instant.nullable(),
            breached_at: instant.nullable(),
            told: z.string().meta({ description: 'who should know at this level' }),
        }),
    ),
});
export type SlaAtRisk = z.infer<typeof slaAtRiskAnswer>;

/** `GET /api/sla/cell`: one promise of the tickets within filters, looked at closely. */
export const slaCellAnswer = z.object({
    tally: slaTally,
    targets: z.array(z.object({ seconds: z.int(), clock: z.enum(['business', 'calendar']), clocks: count })),
    p90: z.number().nullable().meta({ description: "seconds on the target's clock, of those met or breached" }),
    late: z
        .object({ under10: count, under50: count, under100: count, past2x: count })
        .meta({ description: 'breached clocks by how far past the target, in percent of it' }),
    categories: z.array(z.object({ key: word, breached: count })).meta({ description: 'all, most breached first' }),
    hours: z.array(z.object({ hour: z.int(), judged: count, breached: count })).meta({
        description: 'by the local hour in which the ticket was created',
    }),
    latest: z
        .array(
            z.object({
                source: z.string(),
                ticket_id: z.string(),
                subject: word,
                instance: z.int(),
                percent_of_target: z.number(),
                breached_at: instant.nullable(),
            }),
        )
        .meta({ description: 'the breached clocks whose tickets were created last' }),
});
export type SlaCell = z.infer<typeof slaCellAnswer>;

const step = z.object({
    at: instant,
    local: z.string().meta({ description: "weekday, date and time in the schedule's zone" }),
    what: z.enum([
        'started',
        'paused',
        'resumed',
        'retargeted',
        'target-lost',
        'due',
        'breached',
        'withdrawn',
        'fulfilled',
        'cancelled',
        'continued',
        'now',
    ]),
    text: z.string().meta({ description: 'the sentence to read out' }),
    rule: z.string().meta({ description: 'which rule says so' }),
    used_seconds: z.int().nullable().meta({ description: "on the target's clock" }),
    calendar_seconds: z.int().meta({ description: 'since the start, on the wall' }),
    target_seconds: z.int().nullable(),
    is_open: z.boolean().meta({ description: 'whether the schedule is open at that instant' }),
});

const explainedClock = z.object({
    metric: z.enum(slaMetrics),
    instance: z.int(),
    policy_id: z.string(),
    policy_name: z.string(),
    priority: z.string(),
    clock: z.enum(['business', 'calendar']),
    schedule_id: word,
    time_zone: z.string(),
    target_seconds: z.int(),
    started_at: instant,
    due_at: instant.nullable(),
    ended_at: instant.nullable(),
    elapsed_seconds: z.int(),
    paused_seconds: z.int(),
    percent_of_target: z.number(),
    outcome: z.enum(outcomes),
    breached_at: instant.nullable(),
    warning: z.enum(warningLevels),
    verdict: z.string().meta({ description: 'the outcome in one sentence' }),
    steps: z.array(step),
});
export type ExplainedClock = z.infer<typeof explainedClock>;
export type ClockStep = z.infer<typeof step>;

/** `GET /api/sla/ticket/ID` */
export const slaTicketAnswer = z.object({
    horizon: instant,
    source: z.string(),
    ticket_id: z.string(),
    subject: word,
    status: z.string(),
    priority: word,
    customer_tier: word,
    organization_name: word,
    policy_name: word,
    schedule_id: word,
    sla_excluded: word,
    created_at: instant,
    note: word.meta({ description: 'why there is no clock, where there is none' }),
    clocks: z.array(explainedClock),
    hours: z.array(z.object({ schedule_id: z.string(), open: z.array(z.tuple([instant, instant])) })).meta({
        description: 'when the schedules of these clocks were open; a schedule is left out where that is too much',
    }),
});
export type SlaTicketAnswer = z.infer<typeof slaTicketAnswer>;

/** A replay: the period's tickets judged by other policies, beside the ones in force. */
export const slaReplayAnswer = z.object({
    horizon: instant.nullable(),
    period: z.object({ from: z.string(), to: z.string(), timeZone: z.string() }),
    metrics: z.array(
        slaTally.extend({
            current: slaTally,
            difference: z.number().nullable().meta({ description: 'of compliance, in points' }),
            toMet: count.meta({ description: 'tickets that break their promise now and would keep it' }),
            toBreached: count.meta({ description: 'tickets that keep their promise now and would break it' }),
        }),
    ),
    flips: z.array(
        z.object({
            source: z.string(),
            ticket_id: z.string(),
            subject: word,
            metric: z.enum(slaMetrics),
            from: word,
            to: word,
        }),
    ),
});
export type SlaReplay = z.infer<typeof slaReplayAnswer>;
