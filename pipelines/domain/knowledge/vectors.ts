// Texts as weighted terms: single stems and pairs of neighbours, weighed by how often a text says them and how few texts do.
import { messageText, subjectText } from './text.ts';
import type { Reader, Token } from './tokens.ts';

/** What is read of a ticket or an article. */
export interface Written {
    title: string;
    body: string;
}

/** A subject says in five words what a description says in fifty. */
const titleWeight = 2;

/** Occurrences of each term of a text, those of its title counted twice; a pair is its two stems with a space between. */
export function termCounts(written: Written, reader: Reader, onToken?: (token: Token) => void): Map<string, number> {
    const counts = new Map<string, number>();
    const add = (text: string, weight: number): void => {
        for (const run of reader.runs(text)) {
            let before: string | undefined;
            for (const token of run) {
                onToken?.(token);
                counts.set(token.stem, (counts.get(token.stem) ?? 0) + weight);
                if (before !== undefined && before !== token.stem) {
                    const pair = `${before} ${token.stem}`;
                    counts.set(pair, (counts.get(pair) ?? 0) + weight);
                }
                before = token.stem;
            }
        }
    };
    add(subjectText(written.title), titleWeight);
    add(messageText(written.body), 1);
    return counts;
}

/** A text as numbers of terms with weights; its length (the root of the sum of squares) is 1, or 0 for a text without known terms. */
export interface Vector {
    terms: Int32Array;
    weights: Float32Array;
}

const mostTerms = 3_000;
/** A term in more than two thirds of all texts tells none from another. */
const mostShare = 0.7;

/** Which terms count and what each weighs, learned from a collection of texts. */
export class Vocabulary {
    readonly terms: readonly string[];
    readonly weights: Float64Array;
    private readonly numbers: Map<string, number>;

    constructor(terms: readonly string[], weights: Float64Array) {
        this.terms = terms;
        this.weights = weights;
        this.numbers = new Map(terms.map((term, number) => [term, number]));
    }

    /** TF-IDF: the logarithm of a term's occurrences times the logarithm of the part of the texts that hold it. */
    vector(counts: ReadonlyMap<string, number>): Vector {
        const found: [number, number][] = [];
        let squares = 0;
        for (const [term, count] of counts) {
            const number = this.numbers.get(term);
            if (number === undefined) continue;
            const weight = (1 + Math.log(count)) * (this.weights[number] ?? 0);
            found.push([number, weight]);
            squares += weight * weight;
        }
        const length = Math.sqrt(squares) || 1;
        found.sort(([a], [b]) => a - b);
        return {
            terms: Int32Array.from(found, ([number]) => number),
            weights: Float32Array.from(found, ([, weight]) => weight / length),
        };
    }
}

/**
 * Learns the vocabulary of texts: terms that enough of them share, and not nearly all. Equal texts give an equal vocabulary in any order.
 * Yields between steps.
 */
export function* vocabularyOf(texts: readonly ReadonlyMap<string, number>[]): Generator<void, Vocabulary> {
    const holding = new Map<string, number>();
    for (const [place, counts] of texts.entries()) {
        for (const term of counts.keys()) holding.set(term, (holding.get(term) ?? 0) + 1);
        if (place % 200 === 199) yield;
    }
    const fewest = Math.max(3, Math.ceil(texts.length / 2_000));
    const kept = [...holding].filter(([, count]) => count >= fewest && count <= texts.length * mostShare);
    kept.sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
    kept.length = Math.min(kept.length, mostTerms);
    const weights = Float64Array.from(kept, ([, count]) => Math.log(1 + texts.length / count));
    return new Vocabulary(
        kept.map(([term]) => term),
        weights,
    );
}
