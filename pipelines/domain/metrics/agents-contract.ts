// The agent view's answer: off unless the settings turn it on.
import { z } from 'zod';
import { checkPeriods, filterShape, metricWord, partsOf, periodShape } from './questions.ts';

/** `GET /api/agents` */
export const agentsQuery = z
    .strictObject({ metric: metricWord, ...periodShape, ...filterShape })
    .superRefine(checkPeriods)
    .transform((words) => ({ ...partsOf(words), metric: words.metric }));
export type AgentsQuery = z.output<typeof agentsQuery>;

export const agentsAnswer = z.object({
    isOn: z.boolean().meta({ description: 'false: the settings do not say agentView: true, and nothing is told' }),
    metric: z.string(),
    team: z.number().nullable(),
    agents: z
        .array(
            z.object({
                agent: z.string(),
                name: z.string().nullable(),
                n: z.number(),
                raw: z.number(),
                expected: z.number().meta({ description: 'what the team reaches on the same mix of tickets' }),
                adjusted: z.number().meta({ description: 'case-mix adjusted and drawn towards the team' }),
                interval: z.tuple([z.number(), z.number()]),
                place: z.enum(['above', 'alike', 'below']),
            }),
        )
        .meta({ description: 'in order of name: never a ranking' }),
    problem: z.string().nullable(),
});
export type Agents = z.infer<typeof agentsAnswer>;
