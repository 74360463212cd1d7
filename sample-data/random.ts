// The sample's dice: a seeded generator (xoshiro128**, started by splitmix32) whose numbers depend on seed and key alone.

const inTwo32 = 1 / 4294967296;

/** One splitmix32 step: a well mixed 32-bit number for every input. Source: Steele, Lea, Flood, "Fast Splittable PRNGs" (2014). */
export function mixed(value: number): number {
    let z = (value + 0x9e3779b9) | 0;
    z = Math.imul(z ^ (z >>> 16), 0x21f0aaad);
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
    return (z ^ (z >>> 15)) >>> 0;
}

/** A stream of chance. Each ticket starts its own from (seed, key), so that one ticket's life never shifts another's. */
export class Dice {
    private a = 1;
    private b = 2;
    private c = 3;
    private d = 4;
    private spare = Number.NaN;

    constructor(seed: number, key = 0) {
        this.restart(seed, key);
    }

    /** Begins the stream that belongs to (seed, key). */
    restart(seed: number, key: number): void {
        const start = mixed(mixed(seed | 0) ^ Math.imul(key | 0, 0x9e3779b1));
        this.a = mixed(start);
        this.b = mixed(start + 0x3c6ef372);
        this.c = mixed(start + 0x78dde6e4);
        this.d = mixed(start + 0xb54cda56) | 1;
        this.spare = Number.NaN;
    }

    /** A number in [0, 1). */
    unit(): number {
        const timesFive = Math.imul(this.b, 5);
        const result = Math.imul((timesFive << 7) | (timesFive >>> 25), 9);
        const shifted = this.b << 9;
        this.c ^= this.a;
        this.d ^= this.b;
        this.b ^= this.c;
        this.a ^= this.d;
        this.c ^= shifted;
        this.d = (this.d << 11) | (this.d >>> 21);
        return (result >>> 0) * inTwo32;
    }

    /** True with the given probability. */
    chance(probability: number): boolean {
        return this.unit() < probability;
    }

    /** A whole number in [0, below). */
    below(below: number): number {
        return Math.floor(this.unit() * below);
    }

    /** A whole number in [from, to]. */
    between(from: number, to: number): number {
        return from + Math.floor(this.unit() * (to - from + 1));
    }

    /** One of the list, all equally likely. */
    pick<T>(list: readonly T[]): T {
        return list[this.below(list.length)] as T;
    }

    /** The index of a list of running sums, each as likely as its own part. */
    share(sums: ArrayLike<number>): number {
        const at = this.unit() * (sums[sums.length - 1] ?? 0);
        let low = 0;
        let high = sums.length - 1;
        while (low < high) {
            const middle = (low + high) >> 1;
            if (at < (sums[middle] as number)) high = middle;
            else low = middle + 1;
        }
        return low;
    }

    /** A standard normal number (Marsaglia's polar method). */
    normal(): number {
        if (!Number.isNaN(this.spare)) {
            const value = this.spare;
            this.spare = Number.NaN;
            return value;
        }
        for (;;) {
            const x = this.unit() * 2 - 1;
            const y = this.unit() * 2 - 1;
            const square = x * x + y * y;
            if (square > 0 && square < 1) {
                const scale = Math.sqrt((-2 * Math.log(square)) / square);
                this.spare = y * scale;
                return x * scale;
            }
        }
    }

    /** A lognormal number by its median and the spread of its logarithm. */
    lognormal(median: number, sigma: number): number {
        return median * Math.exp(sigma * this.normal());
    }
}

/** The running sums of a list of weights, for `Dice.share`. */
export function runningSums(weights: Iterable<number>): Float64Array {
    const sums: number[] = [];
    let sum = 0;
    for (const weight of weights) sums.push((sum += weight));
    return Float64Array.from(sums);
}
