// Time to first resolution: how long until a ticket was solved for the first time.
import { defineMetric, mean } from './metric.ts';

/**
 * Time to first resolution: mean seconds from creation to the first solve, over the tickets solved in the period. Many tools call this the
 * resolution time; it leaves out what happened after a reopening, so it is never longer than `ttr`. No target of its own.
 *
 * @example solved after 2 h, reopened, solved for good after 26 h → 2 h here, 26 h in `ttr`.
 */
export const ttrFirst = defineMetric({
    id: 'ttr_first',
    label: 'Time to first resolution',
    abbreviation: 'First solve',
    group: 'speed',
    unit: 's',
    direction: 'lower',
    anchor: 'solved',
    fact: 'tickets',
    statistic: mean('t.first_solve_seconds'),
    rival: { question: 'Resolution time', isDefault: false },
    guards: ['reopen_rate', 'ttr'],
    needs: {
        probe: { table: 'fct_tickets', where: 'first_solved_at is not null' },
        cure: 'Import events, or tickets with solved_at and reopens columns.',
    },
    open: {
        anchor: 'created',
        fact: 'tickets',
        where: 't.solved_at is null',
        words: 'tickets created in the period that are not solved yet',
    },
    formula: 'sum of the times from creation to the first solve / tickets solved in the period',
    sentence: 'How long until we first thought the problem solved.',
    caveats: ['A ticket that came back looks as quick as one that did not: the default runs to the last solve.'],
    gamed: 'Solving early: read the reopen rate beside it.',
});
