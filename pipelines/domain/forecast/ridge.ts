// Weighted ridge regression whose sums grow slot by slot, so that every origin of a back-test costs one solution and no new pass.

/**
 * Coefficients of `target ~ table` (rows end to end) for each of the given origins (ascending), from the rows before it, older ones weighing less by
 * `2^(-age / halfLife)`. `penaltiesAt` an origin are added to the diagonal, in observations.
 */
export function ridgeAt(
    origins: readonly number[],
    table: Float64Array,
    target: Float64Array,
    penaltiesAt: (origin: number) => Float64Array,
    halfLife: number,
): Float64Array[] {
    const width = penaltiesAt(0).length;
    const gram = new Float64Array(width * width);
    const right = new Float64Array(width);
    const decay = 0.5 ** (1 / halfLife);
    const found: Float64Array[] = [];
    let next = 0;
    let size = 1;
    for (let at = 0; next < origins.length; at += 1) {
        while (next < origins.length && (origins[next] as number) <= at) {
            found.push(solved(gram, right, penaltiesAt(origins[next] as number), size));
            next += 1;
        }
        if (next >= origins.length) break;
        // Instead of making all sums smaller at each row, the row is made larger: one product less a cell.
        size /= decay;
        const value = target[at] as number;
        if (Number.isNaN(value)) continue;
        const row = at * width;
        for (let i = 0; i < width; i += 1) {
            const x = (table[row + i] as number) * size;
            if (x === 0) continue;
            right[i] = (right[i] as number) + x * value;
            for (let j = 0; j <= i; j += 1)
                gram[i * width + j] = (gram[i * width + j] as number) + x * (table[row + j] as number);
        }
    }
    return found;
}

/** Cholesky's solution of (gram + penalties) b = right, the sums told in units of `size`. */
function solved(gram: Float64Array, right: Float64Array, penalties: Float64Array, size: number): Float64Array {
    const width = right.length;
    const root = gram.map((each) => each / size);
    const solution = right.map((each) => each / size);
    for (let i = 0; i < width; i += 1) {
        for (let j = 0; j <= i; j += 1) {
            let sum = (root[i * width + j] as number) + (i === j ? (penalties[i] as number) : 0);
            for (let k = 0; k < j; k += 1) sum -= (root[i * width + k] as number) * (root[j * width + k] as number);
            root[i * width + j] = i === j ? Math.sqrt(Math.max(sum, 1e-9)) : sum / (root[j * width + j] as number);
        }
    }
    for (let i = 0; i < width; i += 1) {
        let sum = solution[i] as number;
        for (let k = 0; k < i; k += 1) sum -= (root[i * width + k] as number) * (solution[k] as number);
        solution[i] = sum / (root[i * width + i] as number);
    }
    for (let i = width - 1; i >= 0; i -= 1) {
        let sum = solution[i] as number;
        for (let k = i + 1; k < width; k += 1) sum -= (root[k * width + i] as number) * (solution[k] as number);
        solution[i] = sum / (root[i * width + i] as number);
    }
    return solution;
}
