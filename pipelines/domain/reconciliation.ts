// The reconciliation of our figures with Zendesk's own, as the command line prints it and the Data page shows it.
import { z } from 'zod';

export const reconciliation = z.object({
    tickets: z.number().meta({ description: 'tickets of which Zendesk told figures' }),
    compared: z.number(),
    matches: z.number(),
    differences: z.array(
        z.object({
            source: z.string(),
            ticket_id: z.string(),
            metric: z
                .string()
                .meta({ description: 'durations are minutes, _business on the schedule; sla_ are verdicts' }),
            ours: z.union([z.number(), z.string()]).nullable(),
            theirs: z.union([z.number(), z.string()]).nullable(),
            reason: z.string(),
        }),
    ),
    unexplained: z.number(),
    reasons: z
        .array(z.object({ reason: z.string(), figures: z.number() }))
        .meta({ description: 'how many figures differ for each; the unexplained first, then the most frequent' }),
});
export type Reconciliation = z.infer<typeof reconciliation>;
