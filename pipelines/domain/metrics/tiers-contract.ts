// The Tiers page's answer: where work lands, what moves, what bounces, and what the specialists get that the first line could solve.
import { z } from 'zod';
import { tiers } from '../ticket.ts';
import { ratings, threshold } from './contract.ts';
import { checkPeriods, filterShape, partsOf, periodShape } from './questions.ts';

/** `GET /api/tiers/flow`: of the tickets created in the period. */
export const tiersQuery = z
    .strictObject({ ...periodShape, ...filterShape })
    .superRefine(checkPeriods)
    .transform(partsOf);
export type TiersQuery = z.output<typeof tiersQuery>;

const tier = z.enum(tiers);
const seconds = z.number().nullable();
const reason = z.object({ reason: z.string(), tickets: z.number() });

export const tiersAnswer = z.object({
    period: z.object({ from: z.string(), to: z.string(), timeZone: z.string() }),
    tickets: z.number().meta({ description: 'tickets of the period whose tier is known' }),
    needs: z.string().nullable(),
    tiers: z.array(
        z.object({
            tier,
            landed: z.number().meta({ description: 'tickets that came in here' }),
            passed: z.number().meta({ description: 'tickets that were here at least once' }),
            ended: z.number().meta({ description: 'tickets whose last tier this is' }),
            share: z.number().meta({ description: 'of the tickets, those that ended here, 0 to 100' }),
            target: threshold.meta({ description: 'of the metric volume_share of the tier; null where it has none' }),
            status: z.enum(ratings),
            medianSeconds: seconds.meta({ description: 'median time in the tier a stay, up to the move or the solve' }),
            fte: z
                .number()
                .nullable()
                .meta({ description: 'people at full time on average; null where the settings name nobody' }),
            stageFte: z
                .number()
                .nullable()
                .meta({ description: "what the stage's ratio would give of the same people" }),
        }),
    ),
    flow: z.array(
        z.object({
            from: tier.nullable().meta({ description: 'null: came in' }),
            to: tier.nullable().meta({ description: 'null: solved there' }),
            moves: z.number(),
            tickets: z.number(),
            medianSeconds: seconds.meta({ description: 'median time before the move' }),
        }),
    ),
    escalations: z.object({
        moves: z.number().meta({ description: 'to a higher tier' }),
        functional: z.number().meta({ description: 'an agent passed it to L2 or L3' }),
        hierarchical: z.number().meta({ description: 'to L4: management or a vendor' }),
        automatic: z.number().meta({ description: 'a rule or a bot moved it' }),
        unknown: z.number().meta({ description: 'the source does not tell who moved it' }),
        tickets: z.number().meta({ description: 'that moved up at least once' }),
        reasonKnown: z.number().meta({ description: 'of these, tickets whose reason the source keeps' }),
        reasons: z.array(reason).meta({ description: 'the most frequent first' }),
    }),
    bounces: z.object({
        tickets: z.number(),
        moves: z.number(),
        extraHandleHours: z.number().nullable().meta({
            description:
                'worked time beyond what tickets of the same tier took without a bounce; null where no time is known',
        }),
        extraWaitHours: z
            .number()
            .nullable()
            .meta({ description: 'calendar time of the stays after the first return, up to the solve' }),
        pairs: z.array(
            z.object({
                kind: z.enum(['tier', 'team']),
                from: z.string(),
                to: z.string(),
                moves: z.number(),
                tickets: z.number(),
            }),
        ),
    }),
    sources: z.array(
        z.object({
            category: z.string().nullable(),
            cells: z.array(z.object({ tier, n: z.number(), escalated: z.number(), rate: z.number() })),
            n: z.number(),
            escalated: z.number(),
            reasons: z.array(reason).meta({ description: 'why, where the source keeps it: the most frequent first' }),
            tags: z.array(z.object({ tag: z.string(), tickets: z.number() })).meta({
                description: 'tags more frequent on the escalated ones: the closest to a reason where none is kept',
            }),
        }),
    ),
    easy: z.object({
        limitSeconds: z.number().meta({ description: "handle time that L1's own target allows" }),
        n: z.number().meta({ description: 'tickets solved by L2 or L3 whose handle time is known' }),
        short: z.number().meta({ description: 'of these, within that time and with one public reply at most' }),
        isRepeatKnown: z.boolean().meta({ description: 'whether tickets have topics; else short alone is easy' }),
        tickets: z.number().meta({ description: 'of the short ones, those on a topic that came up ten times or more' }),
        categories: z.array(
            z.object({
                category: z.string().nullable(),
                tier,
                ...{ n: z.number(), short: z.number(), tickets: z.number(), hours: z.number() },
                byFirstLine: z.number().meta({ description: 'tickets of the category that L0 or L1 solved' }),
            }),
        ),
    }),
});
export type Tiers = z.infer<typeof tiersAnswer>;
