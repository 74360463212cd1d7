// The reconciliation of our figures with Zendesk's own, as the command line prints it and the Data page shows it.
import { z } from 'zod';

export const differenceReasons: Record<string, string> = {
    no_event_log: 'the ticket’s events are not known here',
    merged: 'merged: its figures count nowhere',
    deleted: 'deleted: its figures count nowhere',
    suspended: 'suspended: its figures count nowhere',
    spam: 'spam: its figures count nowhere',
    no_schedule: 'no schedule is known here',
    no_schedule_there: 'Zendesk tells no business time',
    running_wait_not_included: 'a wait that still runs is counted here up to the data’s horizon, there once it ends',
    agent_created: 'opened by an agent: the opening comment is judged differently',
    rounding_to_minutes: 'within the minute that Zendesk rounds to',
    schedule_changed: 'several schedules: which one a ticket ran on is not told',
    no_policy_here: 'no policy here fits the ticket',
    late_policy: 'the policy came to the ticket after its clock began',
    unexplained: 'unexplained: please report it',
};

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
});
export type Reconciliation = z.infer<typeof reconciliation>;
