// Whether readers say that articles help.
import { defineMetric, share } from './metric.ts';

/**
 * Article helpfulness: votes that said an article helped / all votes on published articles, as of the latest import: votes come as totals
 * without dates, so of several periods only the latest has a value. Target 80, warning 60: spec 002, Knowledge Base Metrics.
 */
export const articleHelpfulness = defineMetric({
    id: 'article_helpfulness',
    label: 'Article helpfulness',
    abbreviation: 'Helpful',
    group: 'self-service',
    unit: '%',
    direction: 'higher',
    anchor: 'instant',
    fact: 'votes',
    statistic: share('true', 'v.is_helpful'),
    target: 80,
    warning: 60,
    source: 'spec 002, Knowledge Base Metrics',
    guards: ['deflection_rate'],
    needs: {
        probe: { table: 'stg_articles', where: 'not is_draft and helpful + not_helpful > 0' },
        cure: 'Import articles.csv with helpful and not_helpful, or the help center of Zendesk.',
    },
    formula: 'helpful votes / votes on published articles, since they were published',
    sentence: 'How many readers who vote say that the article helped.',
    caveats: [
        'Votes have no dates: this is the state of the latest import, whatever the period, and has no earlier value.',
        'Few readers vote, and those whom it did not help vote more often.',
    ],
    gamed: 'Deleting unpopular articles: read coverage beside it.',
});
