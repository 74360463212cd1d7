// Work that comes in a stretch of time, as shares on a lattice: a Poisson number of lognormal handle times.
import { lognormalTable } from './random.ts';

/** Shares of the work that comes, from `first` cells on; they add up to 1. */
export interface Kernel {
    first: number;
    shares: Float64Array;
}

/** Kernels for expected numbers of tickets, of handle times with this mean in cells. Each is worked out once. */
export function workKernels(mean: number, cv: number): (tickets: number) => Kernel {
    const known = new Map<number, Kernel>();
    let jump: Float64Array | undefined;
    return (tickets) => {
        const found = known.get(tickets);
        if (found) return found;
        const kernel = workKernel(tickets, mean, cv, () => (jump ??= jumpShares(mean, cv)));
        known.set(tickets, kernel);
        return kernel;
    };
}

/** Few tickets: each counted; many: a gamma density; little spread: three cells. All have the exact mean and variance. */
function workKernel(tickets: number, mean: number, cv: number, jump: () => Float64Array): Kernel {
    if (tickets === 0) return { first: 0, shares: Float64Array.of(1) };
    const variance = tickets * mean * mean * (1 + cv * cv);
    const skewness = (1 + cv * cv) ** 1.5 / Math.sqrt(tickets);
    if (mean >= 0.4 && (skewness > 0.8 || variance < 0.6)) {
        return exact({ first: 0, shares: compoundPoisson(tickets, jump()) }, tickets * mean, variance);
    }
    if (variance < 0.6) return threeCells(tickets * mean, variance);
    return exact(gammaKernel(tickets * mean, variance, skewness), tickets * mean, variance);
}

function threeCells(mean: number, variance: number): Kernel {
    const middle = Math.max(1, Math.round(mean));
    const off = mean - middle;
    const square = off * off + variance;
    return { first: middle - 1, shares: Float64Array.of((square - off) / 2, 1 - square, (square + off) / 2) };
}

/** A gamma density shifted to the wanted mean, variance and skewness, read at whole cells. */
function gammaKernel(mean: number, variance: number, wantedSkewness: number): Kernel {
    const skewness = Math.min(wantedSkewness, 1.2);
    const spread = Math.sqrt(variance);
    const shape = 4 / (skewness * skewness);
    const scale = (spread * skewness) / 2;
    const start = mean - shape * scale;
    const first = Math.max(0, Math.floor(mean - 5 * spread));
    const shares = new Float64Array(Math.ceil(mean + (5 + 3 * skewness) * spread) - first + 1);
    const mode = (shape - 1) * Math.log(shape - 1) - (shape - 1);
    let all = 0;
    for (let j = 0; j < shares.length; j++) {
        const x = (first + j - start) / scale;
        const share = x > 0 ? Math.exp((shape - 1) * Math.log(x) - x - mode) : 0;
        shares[j] = share;
        all += share;
    }
    return { first, shares: shares.map((share) => share / all) };
}

/**
 * The same shares with exactly this mean and variance: convolved with three cells that make up for what reading a density at
 * whole cells, and cutting off its tail, took away. A hundredth of a cell in each half hour would add up to points of the level.
 */
function exact({ first, shares }: Kernel, mean: number, variance: number): Kernel {
    let [at, square] = [first, 0];
    for (let j = 0; j < shares.length; j++) at += j * (shares[j] as number);
    for (let j = 0; j < shares.length; j++) square += (first + j - at) ** 2 * (shares[j] as number);
    const back = first > 0 ? 1 : 0;
    const off = mean - at + back;
    const raw = variance - square + off * off;
    const [two, one] = [(raw - off) / 2, 2 * off - raw];
    const none = 1 - one - two;
    const mended = new Float64Array(shares.length + 2);
    for (let j = 0; j < shares.length; j++) {
        const here = shares[j] as number;
        mended[j] = (mended[j] as number) + here * none;
        mended[j + 1] = (mended[j + 1] as number) + here * one;
        mended[j + 2] = (mended[j + 2] as number) + here * two;
    }
    return { first: first - back, shares: mended };
}

/** A handle time on the lattice, mean and variance kept: each node of its distribution goes to three cells. */
function jumpShares(mean: number, cv: number): Float64Array {
    const nodes = cv > 0 ? lognormalTable(mean, cv) : Float64Array.of(mean);
    const shares = new Float64Array(Math.ceil(nodes.at(-1) ?? 0) + 3);
    for (const size of nodes) {
        const middle = Math.max(1, Math.round(size));
        const off = size - middle;
        shares[middle - 1] = (shares[middle - 1] as number) + (off * (off - 1)) / 2 / nodes.length;
        shares[middle] = (shares[middle] as number) + (1 - off * off) / nodes.length;
        shares[middle + 1] = (shares[middle + 1] as number) + (off * (off + 1)) / 2 / nodes.length;
    }
    return shares;
}

const mostCells = 5000;
const cutTail = 1e-5;

/** Panjer's recursion: the sum of a Poisson number of handle times. */
function compoundPoisson(tickets: number, jump: Float64Array): Float64Array {
    const shares = [Math.exp(-tickets * (1 - (jump[0] as number)))];
    let all = shares[0] as number;
    const mean = tickets * jump.reduce((sum, share, size) => sum + share * size, 0);
    for (let k = 1; k < mostCells && (all < 1 - cutTail || k < mean); k++) {
        let sum = 0;
        const most = Math.min(k, jump.length - 1);
        for (let j = 1; j <= most; j++) sum += j * (jump[j] as number) * (shares[k - j] as number);
        const share = (tickets / k) * sum;
        shares.push(share);
        all += share;
    }
    return Float64Array.from(shares, (share) => share / all);
}
