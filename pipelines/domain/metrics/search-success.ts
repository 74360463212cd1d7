// Whether people find something to read.
import { defineMetric, share } from './metric.ts';

/** Search success: of the searches in the period, those after which an article was opened. Target 60, warning 40: spec 002, Knowledge Base Metrics. */
export const searchSuccess = defineMetric({
    id: 'search_success',
    label: 'Search success',
    abbreviation: 'Search success',
    group: 'self-service',
    unit: '%',
    direction: 'higher',
    anchor: 'searched',
    fact: 'searches',
    statistic: share('q.clicked is not null', 'q.clicked'),
    target: 60,
    warning: 40,
    source: 'spec 002, Knowledge Base Metrics',
    guards: ['deflection_rate', 'article_helpfulness'],
    waterfall: {
        start: null,
        leftOut: [{ words: 'not known whether anything was opened', where: 'q.clicked is null' }],
    },
    needs: {
        probe: { table: 'stg_article_searches', where: 'clicked is not null' },
        cure: 'Import searches.csv with clicked.',
    },
    formula: 'searches after which an article was opened / searches in the period',
    sentence: 'How many searches in the help center find something to read.',
    caveats: ['Opening an article is not the same as being helped by it.'],
    gamed: 'Showing promising titles: read helpfulness beside it.',
});
