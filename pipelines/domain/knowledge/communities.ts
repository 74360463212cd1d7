// Groups in a network: nodes that hang together more than their ties would by chance, found by the Louvain method.

/** A network without direction: for each node its neighbours and the weight of the tie. */
export interface Network {
    neighbours: Int32Array[];
    weights: Float64Array[];
}

/**
 * The community of each node, numbered from 0 in the order of their first nodes. Nodes move to the neighbouring community that raises
 * modularity most, communities become nodes, until nothing moves (Blondel et al. 2008). A higher resolution gives more, smaller
 * communities. The order of nodes is fixed, so equal networks give equal communities. Yields between passes.
 */
export function* communities(network: Network, resolution = 1): Generator<void, Int32Array> {
    let level = network;
    let loops = new Float64Array(network.neighbours.length);
    const own = Int32Array.from(network.neighbours, (_, node) => node);
    for (;;) {
        const moved = renumbered(yield* movedNodes(level, loops, resolution));
        const count = moved.reduce((most, each) => Math.max(most, each + 1), 0);
        for (let node = 0; node < own.length; node++) own[node] = moved[own[node] as number] as number;
        if (count === level.neighbours.length) return renumbered(own);
        ({ level, loops } = merged(level, loops, moved, count));
    }
}

/** One pass of moves after another until none raises modularity. `loops`: ties of a node with itself. */
function* movedNodes(
    { neighbours, weights }: Network,
    loops: Float64Array,
    resolution: number,
): Generator<void, Int32Array> {
    const size = neighbours.length;
    const degrees = Float64Array.from(weights, (each, node) =>
        each.reduce((sum, w) => sum + w, 2 * (loops[node] ?? 0)),
    );
    const total = degrees.reduce((sum, degree) => sum + degree, 0) || 1;
    const community = Int32Array.from({ length: size }, (_, node) => node);
    const inside = Float64Array.from(degrees);
    const ties = new Float64Array(size);
    const mostPasses = 50;
    for (let pass = 0, isMoving = true; isMoving && pass < mostPasses; pass++) {
        isMoving = false;
        for (let node = 0; node < size; node++) {
            if (node % 250 === 249) yield;
            const near = neighbours[node] as Int32Array;
            const tie = weights[node] as Float64Array;
            const degree = degrees[node] as number;
            const before = community[node] as number;
            const touched: number[] = [before];
            ties[before] = ties[before] ?? 0;
            for (let i = 0; i < near.length; i++) {
                const other = community[near[i] as number] as number;
                if (ties[other] === 0 && other !== before) touched.push(other);
                ties[other] = (ties[other] as number) + (tie[i] as number);
            }
            inside[before] = (inside[before] as number) - degree;
            let best = before;
            let bestGain = (ties[before] as number) - (resolution * degree * (inside[before] as number)) / total;
            for (const other of touched) {
                const gain = (ties[other] as number) - (resolution * degree * (inside[other] as number)) / total;
                if (gain > bestGain + 1e-12) [best, bestGain] = [other, gain];
                ties[other] = 0;
            }
            inside[best] = (inside[best] as number) + degree;
            if (best !== before) {
                community[node] = best;
                isMoving = true;
            }
        }
    }
    return community;
}

function renumbered(community: Int32Array): Int32Array {
    const numbers = new Map<number, number>();
    return community.map((each) => {
        const known = numbers.get(each);
        if (known !== undefined) return known;
        numbers.set(each, numbers.size);
        return numbers.size - 1;
    });
}

/** Communities as the nodes of a smaller network. */
function merged(
    { neighbours, weights }: Network,
    loops: Float64Array,
    community: Int32Array,
    count: number,
): { level: Network; loops: Float64Array<ArrayBuffer> } {
    const ties = Array.from({ length: count }, () => new Map<number, number>());
    const within = new Float64Array(count);
    for (let node = 0; node < neighbours.length; node++) {
        const from = community[node] as number;
        within[from] = (within[from] as number) + (loops[node] ?? 0);
        const near = neighbours[node] as Int32Array;
        const tie = weights[node] as Float64Array;
        for (let i = 0; i < near.length; i++) {
            const to = community[near[i] as number] as number;
            const weight = tie[i] as number;
            if (to === from) within[from] = (within[from] as number) + weight / 2;
            else
                (ties[from] as Map<number, number>).set(
                    to,
                    ((ties[from] as Map<number, number>).get(to) ?? 0) + weight,
                );
        }
    }
    const sorted = ties.map((each) => [...each].sort(([a], [b]) => a - b));
    return {
        level: {
            neighbours: sorted.map((each) => Int32Array.from(each, ([to]) => to)),
            weights: sorted.map((each) => Float64Array.from(each, ([, weight]) => weight)),
        },
        loops: within,
    };
}
