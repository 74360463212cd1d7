// How old the undone work is.
import { defineMetric, mean } from './metric.ts';

/**
 * Backlog age: mean seconds since creation over the tickets not solved at the period's end. Target below 1 day, warning above 3: spec
 * 002, Queue Health Metrics.
 */
export const backlogAge = defineMetric({
    id: 'backlog_age',
    label: 'Backlog age',
    abbreviation: 'Backlog age',
    group: 'backlog',
    unit: 's',
    direction: 'lower',
    anchor: 'instant',
    fact: 'backlog',
    statistic: mean('(epoch_us(b.at) - epoch_us(t.created_at)) // 1000000'),
    target: 86_400,
    warning: 259_200,
    isStrict: true,
    source: 'spec 002, Queue Health Metrics',
    guards: ['reopen_rate'],
    needs: { probe: null, cure: 'Import tickets.' },
    formula: "sum of the times since creation / tickets not solved at the period's end",
    sentence: 'How long the tickets that are still open have been waiting, on average.',
    caveats: ['A few forgotten tickets pull the mean up: read the median beside it.'],
    gamed: 'Closing old tickets and opening them anew.',
});
