// From all rows of a period to those that a metric counts: what is left out on the way, in order, and why.
import { exclusions } from '../ticket.ts';
import type { Anchor, Fact, LeftOut, Metric } from './metric.ts';

/** The way to a metric's n: each row is told by the first step that it falls at. */
export interface Way {
    start: LeftOut;
    steps: LeftOut[];
    /** The rows that n counts. */
    counted: LeftOut;
}

const rowsOf: Partial<Record<Fact, string>> = {
    clocks: 'SLA clocks of tickets',
    stays: 'stays in a tier',
    reviews: 'quality reviews',
    searches: 'searches',
    surveys: 'answers to NPS and CES surveys',
    work: 'stretches of work',
    backlog: "tickets open at the period's end",
    articles: "articles published by the period's end",
    votes: 'votes on articles, since they were published',
    topics: 'topics of ten tickets or more',
};

const anchorWords: Record<Anchor, string> = {
    created: 'created in the period',
    solved: 'solved in the period',
    answered: 'answered in the period',
    entered: 'that began in the period',
    reviewed: 'of the period',
    searched: 'in the period',
    worked: 'in the period',
    instant: '',
};

function startWords({ fact, anchor, waterfall }: Metric): string {
    const rows = waterfall.start?.words ?? rowsOf[fact] ?? 'tickets';
    return fact === 'clocks' && waterfall.start
        ? `${rows} of tickets ${anchorWords[anchor]}`
        : `${rows} ${anchorWords[anchor]}`.trim();
}

/** What n counts, as SQL over the fact's rows. */
export function countedWhere({ statistic }: Metric): string {
    if (statistic.kind === 'mean') return `(${statistic.value}) is not null`;
    if (statistic.kind === 'correlation') return `(${statistic.x}) is not null and (${statistic.y}) is not null`;
    return statistic.of;
}

/**
 * The way to a metric's n. Whatever counts in no metric leaves first (merged, deleted, suspended, spam), then the metric's own reasons, and last
 * whatever is not known, so that the counts add up to the start.
 */
export function wayOf(metric: Metric): Way {
    const isNotCounted = `(${countedWhere(metric)}) is not true`;
    const excluded = exclusions.map((why) => ({ words: why, where: `t.excluded = '${why}'` }));
    return {
        start: { words: startWords(metric), where: metric.waterfall.start?.where ?? 'true' },
        steps: [
            ...excluded,
            { words: 'left out for another reason', where: 't.excluded is not null' },
            // Whatever n counts is never left out, even where a reason would fit.
            ...metric.waterfall.leftOut.map(({ words, where }) => ({ words, where: `(${where}) and ${isNotCounted}` })),
            { words: unknownWords(metric), where: isNotCounted },
        ],
        counted: { words: 'counted', where: countedWhere(metric) },
    };
}

function unknownWords({ fact, statistic }: Metric): string {
    if (fact === 'backlog' && statistic.kind === 'count') return 'not of this kind';
    return 'the data do not tell';
}
