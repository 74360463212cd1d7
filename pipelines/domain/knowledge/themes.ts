// Finds the themes of texts that nobody filed: terms that are said together make the seeds, texts gather about them, seeds that
// share their texts become one.
import { communities, type Network } from './communities.ts';
import type { Vector, Vocabulary } from './vectors.ts';

/** The middle of a theme's texts: weights by number of term, its length 1. */
export type Centre = ReadonlyMap<number, number>;

/** Below this likeness (cosine) a text belongs to no theme. */
export const leastLikeness = 0.12;
/** More communities than themes: what is one is put together afterwards, what is two could not be taken apart. */
const seedResolution = 5;
/** Two seeds are one theme where a text of the one is on average this much as near to the other. Found on planted themes, 3 to 40 of them. */
const sharedNearness = 0.25;
const mostRounds = 12;
const fewestTexts = 5;
/** The terms that a centre keeps: enough to tell all texts that belong to it. */
const centreTerms = 80;

/**
 * Themes of texts as centres. Yields between steps, so that whoever runs it may let others have their turn; equal texts in equal order give
 * equal themes. Nothing is drawn by lot.
 */
export function* themesOf(texts: readonly Vector[], vocabulary: Vocabulary): Generator<void, Centre[]> {
    if (texts.length < fewestTexts) return [];
    const { network, alone } = yield* termNetwork(texts, vocabulary.terms.length);
    const seeds = yield* communities(network, seedResolution);
    let centres = seedCentres(network, seeds, alone);
    const fewest = Math.max(fewestTexts, texts.length / 800);
    for (let time = 0; time < 2; time++) {
        const gathered = yield* gather(texts, centres);
        centres = gathered.centres.filter((_, theme) => (gathered.sizes[theme] as number) >= fewest);
    }
    for (let round = 0; round < mostRounds; round++) {
        const { centres: gathered, nearness } = yield* gather(texts, centres);
        const merged = mergedCentres(gathered, nearness);
        if (merged.length === gathered.length) return gathered;
        centres = merged;
    }
    return centres;
}

/**
 * Terms as nodes, tied by the texts that say both; ties that chance would give are left out. `alone`: what each term weighs in the texts, which
 * is all there is to see of one that stands alone in its texts.
 */
function* termNetwork(
    texts: readonly Vector[],
    size: number,
): Generator<void, { network: Network; alone: Float64Array }> {
    const together = new Float32Array(size * size);
    for (let text = 0; text < texts.length; text++) {
        if (text % 100 === 99) yield;
        const { terms, weights } = texts[text] as Vector;
        for (let i = 0; i < terms.length; i++) {
            const row = (terms[i] as number) * size;
            for (let j = 0; j < terms.length; j++) {
                const at = row + (terms[j] as number);
                together[at] = (together[at] as number) + (weights[i] as number) * (weights[j] as number);
            }
        }
    }
    const degrees = new Float64Array(size);
    const alone = new Float64Array(size);
    for (let i = 0; i < size; i++) {
        if (i % 50 === 49) yield;
        alone[i] = together[i * size + i] as number;
        together[i * size + i] = 0;
        for (let j = 0; j < size; j++) degrees[i] = (degrees[i] as number) + (together[i * size + j] as number);
    }
    yield;
    const total = degrees.reduce((sum, degree) => sum + degree, 0) || 1;
    const neighbours: Int32Array[] = [];
    const weights: Float64Array[] = [];
    for (let i = 0; i < size; i++) {
        if (i % 50 === 49) yield;
        const kept: number[] = [];
        for (let j = 0; j < size; j++) {
            const weight = together[i * size + j] as number;
            if (weight > ((degrees[i] as number) * (degrees[j] as number)) / total) kept.push(j);
        }
        neighbours.push(Int32Array.from(kept));
        weights.push(Float64Array.from(kept, (j) => together[i * size + j] as number));
    }
    return { network: { neighbours, weights }, alone };
}

function seedCentres(network: Network, seedOfTerm: Int32Array, alone: Float64Array): Centre[] {
    const seeds: Map<number, number>[] = [];
    for (const [term, seed] of seedOfTerm.entries()) {
        const degree = (network.weights[term] as Float64Array).reduce((sum, weight) => sum + weight, 0);
        const weight = degree > 0 ? degree : (alone[term] as number);
        if (degree > 0 || weight >= fewestTexts) (seeds[seed] ??= new Map<number, number>()).set(term, weight);
    }
    return seeds.filter((seed) => seed !== undefined).map(unit);
}

interface Gathered {
    centres: Centre[];
    sizes: Int32Array;
    /** By two themes: how near the texts of the one are to the other, as a part of how near they are to their own. */
    nearness: Float64Array;
}

/** Each text goes to the nearest centre, each centre to the middle of its texts. */
function* gather(texts: readonly Vector[], centres: readonly Centre[]): Generator<void, Gathered> {
    const count = centres.length;
    const compass = new Compass(centres);
    const sums = centres.map(() => new Map<number, number>());
    const sizes = new Int32Array(count);
    const nearness = new Float64Array(count * count);
    for (let text = 0; text < texts.length; text++) {
        if (text % 100 === 99) yield;
        const vector = texts[text] as Vector;
        const likeness = compass.likeness(vector);
        const nearest = indexOfLargest(likeness);
        const most = likeness[nearest] ?? 0;
        if (most < leastLikeness) continue;
        sizes[nearest] = (sizes[nearest] as number) + 1;
        const sum = sums[nearest] as Map<number, number>;
        for (let i = 0; i < vector.terms.length; i++) {
            const term = vector.terms[i] as number;
            sum.set(term, (sum.get(term) ?? 0) + (vector.weights[i] as number));
        }
        for (let other = 0; other < count; other++) {
            const at = nearest * count + other;
            nearness[at] = (nearness[at] as number) + (likeness[other] as number) / most;
        }
    }
    return { centres: sums.map(unit), sizes, nearness: meanNearness(nearness, sizes) };
}

function meanNearness(sums: Float64Array, sizes: Int32Array): Float64Array {
    const count = sizes.length;
    const means = new Float64Array(count * count);
    for (let a = 0; a < count; a++) {
        for (let b = 0; b < count; b++) {
            const both = (sizes[a] as number) + (sizes[b] as number);
            const sum = (sums[a * count + b] as number) + (sums[b * count + a] as number);
            means[a * count + b] = a === b || both === 0 ? 0 : sum / both;
        }
    }
    return means;
}

/** The nearest pairs become one, each theme at most once a round; empty themes go. */
function mergedCentres(centres: readonly Centre[], nearness: Float64Array): Centre[] {
    const count = centres.length;
    const pairs: { a: number; b: number; near: number }[] = [];
    for (let a = 0; a < count; a++) {
        for (let b = a + 1; b < count; b++) {
            const near = nearness[a * count + b] as number;
            if (near > sharedNearness) pairs.push({ a, b, near });
        }
    }
    pairs.sort((one, other) => other.near - one.near || one.a - other.a || one.b - other.b);
    const into = new Map<number, number>();
    const taken = new Set<number>();
    for (const { a, b } of pairs) {
        if (taken.has(a) || taken.has(b)) continue;
        taken.add(a).add(b);
        into.set(a, b);
    }
    return centres.flatMap((centre, theme) => {
        if (centre.size === 0 || [...into.values()].includes(theme)) return [];
        const partner = into.get(theme);
        return [partner === undefined ? centre : middle(centre, centres[partner] as Centre)];
    });
}

function middle(one: Centre, other: Centre): Centre {
    const sum = new Map(one);
    for (const [term, weight] of other) sum.set(term, (sum.get(term) ?? 0) + weight);
    return unit(sum);
}

/** The strongest terms of a sum of vectors, its length made 1. */
export function unit(sum: ReadonlyMap<number, number>): Centre {
    const strongest = [...sum].sort(([a, v], [b, w]) => w - v || a - b).slice(0, centreTerms);
    const length = Math.sqrt(strongest.reduce((squares, [, weight]) => squares + weight * weight, 0)) || 1;
    return new Map(strongest.map(([term, weight]) => [term, weight / length]));
}

/** Tells how near a text is to each of some centres. */
export class Compass {
    private readonly byTerm = new Map<number, { theme: number; weight: number }[]>();
    private readonly found: Float64Array;

    constructor(centres: readonly Centre[]) {
        this.found = new Float64Array(centres.length);
        for (const [theme, centre] of centres.entries()) {
            for (const [term, weight] of centre) {
                const list = this.byTerm.get(term);
                if (list === undefined) this.byTerm.set(term, [{ theme, weight }]);
                else list.push({ theme, weight });
            }
        }
    }

    /** Cosines, 0 to 1, by centre; the array is used again by the next question. */
    likeness({ terms, weights }: Vector): Float64Array {
        this.found.fill(0);
        for (let i = 0; i < terms.length; i++) {
            for (const { theme, weight } of this.byTerm.get(terms[i] as number) ?? []) {
                this.found[theme] = (this.found[theme] as number) + weight * (weights[i] as number);
            }
        }
        return this.found;
    }
}

export function indexOfLargest(values: Float64Array): number {
    let at = 0;
    for (let i = 1; i < values.length; i++) if ((values[i] as number) > (values[at] as number)) at = i;
    return at;
}
