// Of the topics that customers write about, how many have an article.
import { defineMetric, share } from './metric.ts';

/**
 * Article coverage: topics of at least ten tickets created in the period that some published article's title and text have the words of /
 * all such topics. Target 80, warning 50: spec 002, Knowledge Base Metrics. A tenth of a topic is no topic, so ten are enough to judge.
 *
 * @example 40 ranked topics, 12 without an article → 70 %.
 */
export const articleCoverage = defineMetric({
    id: 'article_coverage',
    label: 'Article coverage',
    abbreviation: 'Coverage',
    group: 'self-service',
    unit: '%',
    direction: 'higher',
    anchor: 'created',
    fact: 'topics',
    statistic: share('true', 'k.is_covered'),
    target: 80,
    warning: 50,
    smallestSample: 10,
    source: 'spec 002, Knowledge Base Metrics',
    guards: ['article_helpfulness', 'content_freshness'],
    needs: {
        probe: { table: 'stg_articles', where: 'not is_draft' },
        cure: 'Import articles.csv, or the help center of Zendesk.',
    },
    formula: 'topics of ten tickets or more with a near article / topics of ten tickets or more',
    sentence: 'Of what customers ask often, how much has an article.',
    caveats: [
        'An article in other words than its readers’ counts as none.',
        'Each topic stands for itself, however many tickets it has; the list of tickets shows the first of each.',
    ],
    gamed: 'Many thin articles: read helpfulness and the searches followed by a ticket beside it.',
});
