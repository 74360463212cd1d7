// The alerts as the API tells them: each rule of the settings with its state.
import { z } from 'zod';

export const alertAnswer = z.object({
    id: z.string(),
    name: z.string(),
    metric: z.string(),
    where: z.record(z.string(), z.array(z.string())),
    per: z.enum(['day', 'week', 'month']),
    isOpen: z.boolean(),
    since: z.string().nullable().meta({ description: 'when it opened, or closed again' }),
    value: z.number().nullable(),
    n: z.number(),
    line: z.number().meta({ description: 'the value beyond which it opens' }),
    side: z.enum(['above', 'below']),
    clearAt: z.number(),
    sentence: z.string(),
    problem: z
        .string()
        .nullable()
        .meta({ description: 'why the rule says nothing: an unknown metric, what to import' }),
});
export type Alert = z.infer<typeof alertAnswer>;

/** `GET /api/alerts` */
export const alertsAnswer = z.object({ alerts: z.array(alertAnswer) });
export type Alerts = z.infer<typeof alertsAnswer>;
export const alertsQuery = z.strictObject({});
