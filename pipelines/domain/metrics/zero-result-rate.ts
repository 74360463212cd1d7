// How many searches find nothing at all.
import { defineMetric, share } from './metric.ts';

/** Zero-result rate: of the searches in the period, those that found nothing. Target below 10 %, warning above 20: spec 002, Knowledge Base Metrics. */
export const zeroResultRate = defineMetric({
    id: 'zero_result_rate',
    label: 'Searches without result',
    abbreviation: 'Zero results',
    group: 'self-service',
    unit: '%',
    direction: 'lower',
    anchor: 'searched',
    fact: 'searches',
    statistic: share('q.results is not null', 'q.results = 0'),
    target: 10,
    warning: 20,
    isStrict: true,
    source: 'spec 002, Knowledge Base Metrics',
    guards: ['search_success'],
    waterfall: { start: null, leftOut: [{ words: 'number of results not known', where: 'q.results is null' }] },
    needs: {
        probe: { table: 'stg_article_searches', where: 'results is not null' },
        cure: 'Import searches.csv with results.',
    },
    formula: 'searches with no result / searches in the period',
    sentence: 'How many searches in the help center find nothing at all.',
    caveats: ['Typing errors find nothing either; the Knowledge gaps page lists the words.'],
    gamed: 'Showing any article rather than none: read search success beside it.',
});
