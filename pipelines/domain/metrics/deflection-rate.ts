// How often a search in the help center ends without a ticket.
import { defineMetric, share } from './metric.ts';

/**
 * Deflection rate: of the searches with a click in the period, those with no ticket after them. A proxy: nobody knows whether a ticket
 * would have come. Target 30 to 50 %, warning below 20: spec 002, Core Metrics.
 */
export const deflectionRate = defineMetric({
    id: 'deflection_rate',
    label: 'Deflection rate',
    abbreviation: 'Deflection',
    group: 'self-service',
    unit: '%',
    direction: 'higher',
    anchor: 'searched',
    fact: 'searches',
    statistic: share('q.clicked and q.ticket_created is not null', 'not q.ticket_created'),
    target: [30, 50],
    warning: 20,
    source: 'spec 002, Core Metrics',
    guards: ['csat', 'article_helpfulness'],
    waterfall: {
        start: null,
        leftOut: [
            { words: 'nothing was opened, or it is not known', where: 'q.clicked is not true' },
            { words: 'not known whether a ticket followed', where: 'q.ticket_created is null' },
        ],
    },
    needs: {
        probe: { table: 'stg_article_searches', where: 'clicked and ticket_created is not null' },
        cure: 'Import searches.csv with clicked and ticket_created.',
    },
    formula: 'searches with a click and no ticket after them / searches with a click',
    sentence: 'How often reading an article ends the matter: a proxy, since nobody knows who would have written.',
    caveats: [
        'A proxy: a customer who gives up counts as helped.',
        'A ticket sent from another device is not seen.',
        'Searches belong to no ticket, so under any filter by tickets there are none.',
    ],
    gamed: 'Hiding the contact form: read CSAT beside it.',
});
