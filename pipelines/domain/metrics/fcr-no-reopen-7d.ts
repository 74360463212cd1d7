// FCR, the way that counts what stayed solved for a week.
import { defineMetric, share } from './metric.ts';

/**
 * First contact resolution, no reopen in 7 days: of the tickets solved in the period, those that were not reopened within 7 x 24 h of their first
 * solve. A rival of `fcr`; no target. Tickets solved in the last week before the data's end can still come back.
 */
export const fcrNoReopen7d = defineMetric({
    id: 'fcr_no_reopen_7d',
    label: 'Not reopened within 7 days',
    abbreviation: 'FCR, 7 days',
    group: 'resolution',
    unit: '%',
    direction: 'higher',
    anchor: 'solved',
    fact: 'tickets',
    statistic: share(
        't.reopens is not null and (t.reopens = 0 or t.first_reopened_at is not null)',
        't.reopens = 0 or t.first_reopened_at > t.first_solved_at + interval 7 day',
    ),
    rival: { question: 'First contact resolution', isDefault: false },
    guards: ['csat', 'ttr'],
    needs: {
        probe: { table: 'fct_tickets', where: 'first_solved_at is not null and reopens is not null' },
        cure: 'Import events, or tickets with solved_at and reopens columns.',
    },
    open: {
        anchor: 'solved',
        fact: 'tickets',
        where: 't.solved_at > (select horizon - interval 7 day from stg_horizon)',
        words: 'tickets solved less than 7 days before the data end',
    },
    formula: 'solved and not reopened within 7 days of the first solve / tickets solved in the period',
    sentence: 'How many problems stay solved for a week.',
    caveats: ['Ten replies before the solve still count here.', 'A customer who opens a new ticket is not seen.'],
    gamed: 'Closing tickets so that they cannot be reopened: read the contact rate beside it.',
});
