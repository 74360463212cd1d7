// Reconciliation: the parts of a whole are made to sum to it, in the forecast and in every drawn future.
import { samplePaths, sumOf, type Shape } from './paths.ts';
import type { ForecastPoint } from './points.ts';

/** A whole and its parts, which may have parts of their own: total, channels, tiers within a channel. */
export interface Branch {
    outlook: { points: readonly ForecastPoint[]; shape: Shape };
    parts: Branch[];
}

/** A branch whose parts sum to it: its values, its futures, and its parts. */
export interface Reconciled {
    values: Float64Array;
    /** One row a future with a value for each slot; in each, the parts sum to the whole. */
    paths: Float64Array[];
    parts: Reconciled[];
}

/**
 * Makes parts sum to their whole: what is lacking or too much is shared out by how unsure each part is (weighted least squares with the
 * whole held fixed: Wickramasuriya, Athanasopoulos and Hyndman 2019, with a diagonal of variances); a part that would fall below 0 is 0
 * and the rest bear it. The whole stays as it is, so that it reads the same wherever it is shown. Parts sum to it to 1e-9.
 *
 * @example reconciled(10, [4, 4], [1, 3]) → [4.5, 5.5]
 */
export function reconciled(whole: number, parts: ArrayLike<number>, doubts: ArrayLike<number>): Float64Array {
    const made = Float64Array.from(parts);
    shareOut(whole, made, doubts);
    return made;
}

/** In place, since futures by slots by parts are many. */
function shareOut(whole: number, parts: Float64Array, doubts: ArrayLike<number>): void {
    const canFall = whole >= 0;
    for (let round = 0; round <= parts.length; round += 1) {
        let sum = 0;
        let doubt = 0;
        let open = 0;
        for (let part = 0; part < parts.length; part += 1) {
            const value = parts[part] as number;
            sum += value;
            if (round > 0 && canFall && value <= 0) continue;
            doubt += doubts[part] as number;
            open += 1;
        }
        const gap = whole - sum;
        if (gap === 0 || open === 0) break;
        let isCut = false;
        for (let part = 0; part < parts.length; part += 1) {
            const value = parts[part] as number;
            if (round > 0 && canFall && value <= 0) continue;
            const share = doubt > 0 ? (doubts[part] as number) / doubt : 1 / open;
            const next = value + gap * share;
            isCut ||= canFall && next < 0;
            parts[part] = canFall ? Math.max(0, next) : next;
        }
        if (!isCut) break;
    }
    settle(whole, parts);
}

/** What rounding, or parts that are all 0, left over goes to the largest part. */
function settle(whole: number, parts: Float64Array): void {
    let largest = 0;
    let sum = 0;
    for (let part = 0; part < parts.length; part += 1) {
        sum += parts[part] as number;
        if ((parts[part] as number) > (parts[largest] as number)) largest = part;
    }
    if (parts.length > 0) parts[largest] = (parts[largest] as number) + (whole - sum);
}

/** The whole tree reconciled from its root down, `count` futures each; the same seed gives the same. */
export function reconciledTree(root: Branch, count: number, seed: number): Reconciled {
    const values = valuesOf(root);
    return withParts(root, { values, paths: samplePaths(root.outlook, count, seed) }, count, { seed });
}

function valuesOf({ outlook }: Branch): Float64Array {
    return Float64Array.from(outlook.points, ({ value }) => value);
}

function withParts(
    branch: Branch,
    own: Pick<Reconciled, 'values' | 'paths'>,
    count: number,
    dice: { seed: number },
): Reconciled {
    if (branch.parts.length === 0) return { ...own, parts: [] };
    const drawn = branch.parts.map(({ outlook }) => samplePaths(outlook, count, (dice.seed += 1)));
    const base = branch.parts.map(valuesOf);
    const values = base.map((each) => new Float64Array(each.length));
    const parts = new Float64Array(branch.parts.length);
    const doubts = new Float64Array(branch.parts.length);
    own.values.forEach((whole, step) => {
        branch.parts.forEach(({ outlook }, part) => {
            const { high80, low80 } = outlook.points[step] as ForecastPoint;
            doubts[part] = (high80 - low80) ** 2;
        });
        const balance = (total: number, from: readonly Float64Array[], to: readonly Float64Array[]): void => {
            from.forEach((row, part) => (parts[part] = row[step] as number));
            shareOut(total, parts, doubts);
            to.forEach((row, part) => (row[step] = parts[part] as number));
        };
        balance(whole, base, values);
        own.paths.forEach((path, draw) => {
            const rows = drawn.map((each) => each[draw] as Float64Array);
            balance(path[step] as number, rows, rows);
        });
    });
    return {
        ...own,
        parts: branch.parts.map((part, index) =>
            withParts(
                part,
                { values: values[index] as Float64Array, paths: drawn[index] as Float64Array[] },
                count,
                dice,
            ),
        ),
    };
}

/** The points of a reconciled part, bands from its futures. */
export function reconciledPoints(ats: readonly string[], { values, paths }: Reconciled): ForecastPoint[] {
    const points = Array.from(values, (value) => ({ value }));
    return ats.map((at, step) => ({ at, ...sumOf(points, paths, [step]) }));
}
