// The Backlog page's answer: what was open each day and why it changed, how old it was, and when tickets come in.
import { z } from 'zod';
import { dayCount } from '../period.ts';
import { checkPeriods, filterShape, partsOf, periodShape } from './questions.ts';

/** Two years of days: more can't be drawn. */
const mostDays = 732;

/** `GET /api/backlog` */
export const backlogQuery = z
    .strictObject({ ...periodShape, ...filterShape })
    .superRefine(checkPeriods)
    .refine((words) => dayCount(words) <= mostDays, {
        path: ['to'],
        error: `expected at most ${mostDays} days after from`,
    })
    .transform(partsOf);
export type BacklogQuery = z.output<typeof backlogQuery>;

export const backlogDay = z.object({
    day: z.string(),
    opening: z.number().meta({ description: 'open at the start of the day' }),
    created: z.number().meta({ description: 'all that came in, those removed later included' }),
    reopened: z.number().meta({ description: 'from solved or closed to an open status' }),
    solved: z.number().meta({ description: 'from an open status to solved or closed' }),
    removed: z.number().meta({ description: 'merged, deleted, suspended or spam: they leave on the day they came in' }),
    closing: z.number().meta({ description: 'open at the end of the day, counted by itself' }),
    difference: z
        .number()
        .meta({ description: 'opening + created + reopened - solved - removed - closing; 0 where all is well' }),
});
export type BacklogDay = z.infer<typeof backlogDay>;

export const backlogAnswer = z.object({
    horizon: z.string().nullable(),
    period: z.object({ from: z.string(), to: z.string(), timeZone: z.string() }),
    days: z.array(backlogDay).meta({ description: 'up to the day in which the data end' }),
    ages: z
        .array(
            z.object({
                day: z.string(),
                open: z.number(),
                over1: z.number().meta({ description: 'of these, older than 24 h' }),
                over3: z.number(),
                over7: z.number(),
                over30: z.number(),
            }),
        )
        .nullable()
        .meta({ description: 'null under a filter that the daily history does not keep' }),
    arrivals: z
        .array(
            z.object({
                weekday: z.number().meta({ description: '1 = Monday to 7' }),
                hour: z.number().meta({ description: '0 to 23, local' }),
                tickets: z.number(),
                perDay: z
                    .number()
                    .meta({ description: 'tickets in that hour on an average such weekday of the period' }),
            }),
        )
        .meta({ description: 'tickets created in the period' }),
});
export type Backlog = z.infer<typeof backlogAnswer>;
