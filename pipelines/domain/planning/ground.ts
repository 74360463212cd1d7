// What a scenario stands on: forecast, handle times, people, hours and promises, as the warehouse knows them. Plain JSON.
import { z } from 'zod';
import { planTiers } from './scenario.ts';

const tierNumbers = z.partialRecord(z.enum(planTiers), z.number());
const tierHours = z.partialRecord(z.enum(planTiers), z.array(z.number()).length(168));

const promise = z.object({
    hours: z.number(),
    clock: z.enum(['business', 'calendar']),
});

export const groundSchema = z.object({
    from: z.string().nullable().meta({ description: 'the Monday from which there is a forecast; null without one' }),
    timeZone: z.string(),
    weeks: z
        .array(z.object({ week: z.string(), value: z.number(), low80: z.number(), high80: z.number() }))
        .meta({ description: 'tickets forecast by week' }),
    paths: z.array(z.array(z.number())).meta({ description: 'futures drawn from the forecast: tickets by week' }),
    tierShare: tierNumbers.meta({ description: 'share of new tickets that come to each tier first' }),
    escalationShare: tierNumbers.meta({ description: 'share of a tier’s tickets that goes on to the next one' }),
    handleMinutes: tierNumbers.meta({ description: 'mean worked minutes that a ticket takes in each tier' }),
    handleCv: z.number().meta({ description: 'standard deviation / mean of the handle time' }),
    handleFrom: z
        .enum(['worklogs', 'tickets', 'handbook'])
        .meta({ description: 'where handle times come from; handbook: an example, since nothing is tracked' }),
    channels: z.array(z.object({ channel: z.string(), share: z.number(), handleMinutes: z.number() })),
    ticketsByHour: z.array(z.number()).length(168).meta({ description: 'shares of a week, from Monday 00:00; sum 1' }),
    openHours: z.array(z.number()).length(168).meta({ description: 'share of each hour in which business clocks run' }),
    closedDates: z.array(z.string()).meta({ description: 'holidays' }),
    agents: tierNumbers.meta({ description: 'people at full time' }),
    shiftHours: tierHours.meta({ description: 'paid hours of one full-time week by hour of the week' }),
    firstReplyShare: z.number().meta({ description: 'part of the handle time until the first reply is out' }),
    waiting: tierNumbers.meta({ description: 'tickets not yet begun when the first week begins' }),
    classes: z.array(
        z.object({
            name: z.string(),
            share: z.number(),
            response: promise.nullable(),
            resolution: promise.nullable(),
        }),
    ),
    targets: z.object({ response: z.number(), resolution: z.number() }).meta({ description: 'shares, 0 to 1' }),
    costPerAgentYear: z.number().nullable(),
    currency: z.string(),
    needs: z.string().nullable().meta({ description: 'what is missing for a forecast' }),
});

export type Ground = z.infer<typeof groundSchema>;
export type Promised = z.infer<typeof promise>;

const officeHours = Array.from({ length: 168 }, (_, hour) => {
    const ofDay = hour % 24;
    return hour < 120 && ofDay >= 9 && ofDay < 17 ? 1 : 0;
});

/**
 * The ground of a scenario that brings all of its own: Monday to Friday 09:00 to 17:00, one promise for all tickets, a reply
 * in 4 and a solution in 24 business hours (the handbook's P3), targets of 95 and 90 %, an example agent of $75,000.
 */
export const plainGround: Ground = {
    from: null,
    timeZone: 'UTC',
    weeks: [],
    paths: [],
    tierShare: {},
    escalationShare: {},
    handleMinutes: {},
    handleCv: 1,
    handleFrom: 'handbook',
    channels: [],
    ticketsByHour: officeHours.map((open) => open / 40),
    openHours: officeHours,
    closedDates: [],
    agents: {},
    shiftHours: {},
    firstReplyShare: 1,
    waiting: {},
    classes: [
        {
            name: 'all',
            share: 1,
            response: { hours: 4, clock: 'business' },
            resolution: { hours: 24, clock: 'business' },
        },
    ],
    targets: { response: 0.95, resolution: 0.9 },
    costPerAgentYear: null,
    currency: 'USD',
    needs: 'a scenario without volumes needs tickets in the warehouse to forecast from',
};

/** The handbook's tickets: 20 minutes each, where nothing is tracked. */
export const exampleHandleMinutes = 20;
/** The handbook's agent: salary, tools, training and overhead. */
export const exampleAgentYear = 75_000;

/** Minutes that a new ticket takes over all tiers: each tier's, by how many of the tickets reach it. */
export function minutesPerTicket({
    tierShare,
    escalationShare,
    handleMinutes,
}: Pick<Ground, 'tierShare' | 'escalationShare' | 'handleMinutes'>): number {
    const shares = Object.keys(tierShare).length > 0 ? tierShare : { L1: 1 };
    let [reach, sum] = [0, 0];
    for (const tier of planTiers) {
        reach += shares[tier] ?? 0;
        sum += reach * (handleMinutes[tier] ?? exampleHandleMinutes);
        reach *= escalationShare[tier] ?? 0;
    }
    return sum;
}
