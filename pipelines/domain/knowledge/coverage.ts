// Whether the help center has an answer to a topic, and what ails it: too little, not found, not helpful, or not looked after.
import type { Spelling } from './labels.ts';
import type { Topic, Topics } from './topics.ts';
import { termCounts, type Written } from './vectors.ts';

/** In the order in which they are asked: the first that holds is the topic's. */
export const coverages = ['uncovered', 'weak', 'not_found', 'unhelpful', 'stale', 'covered'] as const;
export type Coverage = (typeof coverages)[number];

/** How much of what a topic's tickets say an article says, each 0 to 1 by weight of the topic's telling terms. */
export interface Nearness {
    /** The title's part and two fifths of the text's: a title is what a reader sees among the results. */
    score: number;
    title: number;
    body: number;
    /** The telling terms that the article has, strongest first, in people's words. */
    terms: string[];
}

const bodyWeight = 0.4;
const toldTerms = 6;

/** From which score on an article covers, or touches, a topic. Chosen on the sample's planted articles: theirs are 0.13 to 0.67, strangers below 0.1. */
export const coveringScore = 0.12;
const touchingScore = 0.07;
const touchingBody = 0.45;

/** How near an article is to a topic. */
export function nearnessOf(topics: Topics, topic: Topic, article: Written): Nearness {
    const title = termCounts({ title: article.title, body: '' }, topics.reader);
    const body = termCounts({ title: '', body: article.body }, topics.reader);
    return nearness(topics.terms(topic), title, body, topics.spelling);
}

export function nearness(
    terms: ReadonlyMap<string, number>,
    title: ReadonlyMap<string, number>,
    body: ReadonlyMap<string, number>,
    spelling: Spelling,
): Nearness {
    let all = 0;
    let inTitle = 0;
    let inBody = 0;
    const shared: string[] = [];
    for (const [term, weight] of terms) {
        all += weight * weight;
        if (title.has(term)) inTitle += weight * weight;
        if (body.has(term)) inBody += weight * weight;
        if (title.has(term) || body.has(term)) shared.push(term);
    }
    const part = (sum: number): number => (all === 0 ? 0 : sum / all);
    const words = [...new Set(shared.slice(0, toldTerms).map((term) => spelling.of(term)))];
    return { score: part(inTitle) + bodyWeight * part(inBody), title: part(inTitle), body: part(inBody), terms: words };
}

/** What an article is worth to a topic by its text alone. An article whose title has none of a topic's words is not looked for there. */
export function textCoverage({
    score,
    title,
    body,
}: Pick<Nearness, 'score' | 'title' | 'body'>): 'covered' | 'weak' | 'uncovered' {
    if (title > 0 && score >= coveringScore) return 'covered';
    return (title > 0 && score >= touchingScore) || body >= touchingBody ? 'weak' : 'uncovered';
}

export interface CoverageEvidence {
    /** The nearest article's; null where there is none. */
    nearest: Pick<Nearness, 'score' | 'title' | 'body'> | null;
    helpful: number;
    votes: number;
    /** Days since it was reviewed (else updated); null where the source doesn't tell. */
    daysSinceReview: number | null;
    searches: number;
    /** Searches for the topic's terms without any result. */
    withoutResult: number;
    /** Searches without a click, those without result included. */
    withoutClick: number;
}

/** Spec 002, Knowledge Base Metrics: warning below 60 % helpful, below 40 % of searches clicked, above 20 % without result; review in 6 months. */
const leastHelpfulShare = 0.6;
const leastClickedShare = 0.4;
const mostWithoutResult = 0.2;
/** Fewer votes or searches than this judge nothing. */
const fewestVotes = 10;
const fewestSearches = 10;

/** The coverage of a topic, and the sentence that says why. */
export function coverageOf(evidence: CoverageEvidence, reviewDays: number): { coverage: Coverage; reason: string } {
    const { nearest, helpful, votes, daysSinceReview, searches, withoutResult, withoutClick } = evidence;
    const byText = nearest === null ? 'uncovered' : textCoverage(nearest);
    if (byText === 'uncovered') {
        const reason =
            nearest === null
                ? 'no article is published'
                : 'no article has the words of these tickets in its title and text';
        return { coverage: 'uncovered', reason };
    }
    if (byText === 'weak')
        return { coverage: 'weak', reason: 'the nearest article has few of the words of these tickets' };
    if (searches >= fewestSearches && withoutResult / searches > mostWithoutResult) {
        return { coverage: 'not_found', reason: `${withoutResult} of ${searches} searches for it found nothing` };
    }
    if (searches >= fewestSearches && 1 - withoutClick / searches < leastClickedShare) {
        return {
            coverage: 'not_found',
            reason: `${withoutClick} of ${searches} searches for it ended without a click`,
        };
    }
    if (votes >= fewestVotes && helpful / votes < leastHelpfulShare) {
        return { coverage: 'unhelpful', reason: `${helpful} of ${votes} readers found it helpful` };
    }
    if (daysSinceReview !== null && daysSinceReview > reviewDays) {
        return { coverage: 'stale', reason: `last reviewed ${Math.floor(daysSinceReview)} days ago` };
    }
    return { coverage: 'covered', reason: 'a reviewed article has the words of these tickets' };
}
