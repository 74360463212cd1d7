// How well found groups agree with planted ones: the adjusted Rand index (Hubert and Arabie 1985).

/** 1 is the same grouping, 0 what chance would give. Groups are told by any word. */
export function adjustedRandIndex(planted: readonly string[], found: readonly string[]): number {
    const both = tally(planted.map((word, i) => `${word}\n${found[i] ?? ''}`));
    const pairsIn = (counts: Iterable<number>): number => [...counts].reduce((sum, n) => sum + (n * (n - 1)) / 2, 0);
    const together = pairsIn(both.values());
    const inPlanted = pairsIn(tally(planted).values());
    const inFound = pairsIn(tally(found).values());
    const byChance = (inPlanted * inFound) / ((planted.length * (planted.length - 1)) / 2);
    const most = (inPlanted + inFound) / 2;
    return most === byChance ? 1 : (together - byChance) / (most - byChance);
}

function tally(words: readonly string[]): Map<string, number> {
    const counts = new Map<string, number>();
    for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
    return counts;
}
