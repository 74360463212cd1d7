// TTR on the ticket's schedule.
import { defineMetric, mean } from './metric.ts';

/**
 * Time to resolution in business hours: as `ttr`, measured on the schedule that the ticket ran on. It has no target of its own: spec
 * 002 gives one for calendar time.
 */
export const ttrBusiness = defineMetric({
    id: 'ttr_business',
    label: 'Time to resolution, business hours',
    abbreviation: 'TTR business',
    group: 'speed',
    unit: 's',
    direction: 'lower',
    anchor: 'solved',
    fact: 'tickets',
    statistic: mean('t.full_resolution_business_seconds'),
    rival: { question: 'Resolution time', isDefault: false },
    guards: ['reopen_rate', 'csat'],
    needs: {
        probe: { table: 'fct_tickets', where: 'full_resolution_business_seconds is not null' },
        cure: 'Add a schedule in the settings, and import events or a solved_at column.',
    },
    open: {
        anchor: 'created',
        fact: 'tickets',
        where: 't.solved_at is null',
        words: 'tickets created in the period that are not solved yet',
    },
    formula: 'sum of the business time from creation to the last solve / tickets solved in the period',
    sentence: 'How long it takes until a problem is solved, counting only the hours in which we are open.',
    caveats: ['A schedule with short hours makes every ticket look fast.'],
    gamed: 'Narrowing the schedule: read it beside the calendar time.',
});
