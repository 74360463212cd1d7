// Seeded chance: the same seed gives the same numbers, in the browser, the server and the tests.

/** A generator of numbers from 0 to below 1. */
export type Random = () => number;

/** Small fast counting generator (sfc32 of PractRand), 128 bits of state from one seed. */
export function seededRandom(seed: number): Random {
    let [a, b, c, counter] = [seed | 0, 0x9e3779b9 ^ seed, 0x243f6a88, 1];
    const next = (): number => {
        const sum = (((a + b) | 0) + counter) | 0;
        counter = (counter + 1) | 0;
        a = b ^ (b >>> 9);
        b = (c + (c << 3)) | 0;
        c = (c << 21) | (c >>> 11);
        c = (c + sum) | 0;
        return (sum >>> 0) / 4_294_967_296;
    };
    for (let i = 0; i < 12; i++) next();
    return next;
}

/** An exponential time with mean 1. */
export function exponential(random: Random): number {
    return -Math.log(1 - random());
}

/** Quantile of the standard normal distribution; Acklam's rational approximation, relative error below 1.2e-9. */
export function normalQuantile(share: number): number {
    if (share < 0.02425) return tailQuantile(Math.sqrt(-2 * Math.log(share)));
    if (share > 1 - 0.02425) return -tailQuantile(Math.sqrt(-2 * Math.log(1 - share)));
    const q = share - 0.5;
    const r = q * q;
    const top =
        ((((-39.69683028665376 * r + 220.9460984245205) * r - 275.9285104469687) * r + 138.357751867269) * r -
            30.66479806614716) *
            r +
        2.506628277459239;
    const bottom =
        ((((-54.47609879822406 * r + 161.5858368580409) * r - 155.6989798598866) * r + 66.80131188771972) * r -
            13.28068155288572) *
            r +
        1;
    return (q * top) / bottom;
}

function tailQuantile(q: number): number {
    const top =
        ((((-0.007784894002430293 * q - 0.3223964580411365) * q - 2.400758277161838) * q - 2.549732539343734) * q +
            4.374664141464968) *
            q +
        2.938163982698783;
    const bottom =
        (((0.007784695709041462 * q + 0.3224671290700398) * q + 2.445134137142996) * q + 3.754408661907416) * q + 1;
    return top / bottom;
}

/** Quantiles of a table, 2 to this many bits. */
export const tableBits = 14;
export const tableSize = 2 ** tableBits;
const knownTables = new Map<number, Float64Array>();
const mostTables = 32;

/** Lognormal handle times: their quantiles at the middle of equal shares, scaled so that the mean is exact. */
export function lognormalTable(mean: number, cv: number): Float64Array {
    return standardTable(cv).map((value) => value * mean);
}

/** The table of mean 1, kept: the quantiles take a millisecond to work out. */
function standardTable(cv: number): Float64Array {
    const known = knownTables.get(cv);
    if (known) return known;
    const spread = Math.sqrt(Math.log(1 + cv * cv));
    const table = new Float64Array(tableSize);
    let sum = 0;
    for (let i = 0; i < tableSize; i++) {
        const value = Math.exp(spread * normalQuantile((i + 0.5) / tableSize));
        table[i] = value;
        sum += value;
    }
    for (let i = 0; i < tableSize; i++) table[i] = ((table[i] as number) * tableSize) / sum;
    if (knownTables.size >= mostTables) knownTables.clear();
    knownTables.set(cv, table);
    return table;
}

let knownExponentials: Float64Array | undefined;

/** Exponential times of mean 1 as a table, where a million of them are drawn. */
export function exponentialTable(): Float64Array {
    if (knownExponentials) return knownExponentials;
    const table = Float64Array.from({ length: tableSize }, (_, i) => -Math.log(1 - (i + 0.5) / tableSize));
    const mean = table.reduce((sum, value) => sum + value, 0) / tableSize;
    return (knownExponentials = table.map((value) => value / mean));
}

/** A draw from a table of quantiles. */
export function drawn(table: Float64Array, random: Random): number {
    return table[(random() * table.length) | 0] ?? 0;
}

let knownNormals: Float32Array | undefined;

/** Normal numbers of mean 0 and deviation 1 in a fixed order, for a scatter that has to be quick and the same everywhere. */
export function normalTable(): Float32Array {
    if (knownNormals) return knownNormals;
    const random = seededRandom(20_260_102);
    const table = Float32Array.from({ length: 65_521 }, (_, i) => normalQuantile((i + 0.5) / 65_521));
    for (let i = table.length - 1; i > 0; i--) {
        const other = Math.floor(random() * (i + 1));
        [table[i], table[other]] = [table[other] as number, table[i] as number];
    }
    return (knownNormals = table);
}
