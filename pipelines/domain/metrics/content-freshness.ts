// How many articles somebody looked after lately.
import { defineMetric, share } from './metric.ts';

/**
 * Content freshness: of the articles published by the period's end, those reviewed, else updated, in the six months before it. Target 90,
 * warning 70: spec 002, Knowledge Base Metrics.
 *
 * @example at the end of October 2026, reviewed on 2 May 2026 counts, on 30 April 2026 doesn't
 */
export const contentFreshness = defineMetric({
    id: 'content_freshness',
    label: 'Content freshness',
    abbreviation: 'Freshness',
    group: 'self-service',
    unit: '%',
    direction: 'higher',
    anchor: 'instant',
    fact: 'articles',
    statistic: share('a.tended_at is not null', 'a.tended_at >= a.until - interval 6 month'),
    target: 90,
    warning: 70,
    source: 'spec 002, Knowledge Base Metrics',
    guards: ['article_helpfulness'],
    waterfall: { start: null, leftOut: [{ words: 'no date is known', where: 'a.tended_at is null' }] },
    needs: {
        probe: { table: 'stg_articles', where: 'not is_draft' },
        cure: 'Import articles.csv, or the help center of Zendesk.',
    },
    formula: "published articles reviewed (else updated) in the 6 months before the period's end / published articles",
    sentence: 'How many articles somebody has looked after in the last six months.',
    caveats: [
        'Only the latest review of an article is known: a past period takes what was done by then, as far as that is known.',
        'Fresh is not the same as right.',
    ],
    gamed: 'Touching articles without reading them: read helpfulness beside it.',
});
