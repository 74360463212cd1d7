// Articles that say the same: a reader finds two, an editor mends one of them.
import type { Reader } from './tokens.ts';
import { termCounts, type Written } from './vectors.ts';

export interface Twin {
    /** Places in the list of articles; the first is the smaller. */
    one: number;
    other: number;
    /** 0 to 1; 1 is equal. */
    likeness: number;
}

/** From this likeness (cosine of TF-IDF) on two articles are duplicates. */
const twinLikeness = 0.7;

/** Pairs of articles that say much the same, the most alike first. Yields between steps. */
export function* articleTwins(articles: readonly Written[], reader: Reader): Generator<void, Twin[]> {
    const counts: Map<string, number>[] = [];
    const holding = new Map<string, number[]>();
    for (const [number, article] of articles.entries()) {
        const found = termCounts(article, reader);
        counts.push(found);
        for (const term of found.keys()) (holding.get(term) ?? holding.set(term, []).get(term))?.push(number);
        yield;
    }
    const weight = (term: string, count: number): number =>
        (1 + Math.log(count)) * Math.log(1 + articles.length / (holding.get(term)?.length ?? 1));
    const vectors = counts.map((found) => {
        const weights = [...found].map(([term, count]) => [term, weight(term, count)] as const);
        const length = Math.sqrt(weights.reduce((squares, [, each]) => squares + each * each, 0)) || 1;
        return new Map(weights.map(([term, each]) => [term, each / length]));
    });
    const twins: Twin[] = [];
    for (const [one, vector] of vectors.entries()) {
        const alike = new Map<number, number>();
        for (const [term, each] of vector) {
            for (const other of holding.get(term) ?? []) {
                if (other > one) alike.set(other, (alike.get(other) ?? 0) + each * (vectors[other]?.get(term) ?? 0));
            }
        }
        for (const [other, likeness] of alike) if (likeness >= twinLikeness) twins.push({ one, other, likeness });
        yield;
    }
    return twins.sort((a, b) => b.likeness - a.likeness || a.one - b.one || a.other - b.other);
}
