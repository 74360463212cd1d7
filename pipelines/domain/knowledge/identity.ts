// Keeps a theme's id from one import to the next: themes found anew are recognised by their terms in those that were known.

/** A theme as it was last found. */
export interface KnownTheme {
    id: string;
    /** Weights by term; their length is 1. */
    terms: ReadonlyMap<string, number>;
}

/** From this likeness (cosine) on, a theme found anew is the known one. */
const sameTheme = 0.5;

export function likeness(one: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>): number {
    let sum = 0;
    for (const [term, weight] of one) sum += weight * (other.get(term) ?? 0);
    return sum;
}

/**
 * The ids of themes: the known theme's where one is alike, the most alike pairs first, each id once; else a new one made of `names`. An id
 * that was ever given isn't given to another theme.
 */
export function idsOf(
    found: readonly { terms: ReadonlyMap<string, number>; name: string }[],
    known: readonly KnownTheme[],
    taken: Iterable<string> = [],
): string[] {
    const pairs = found.flatMap(({ terms }, theme) =>
        known.map(({ id, terms: before }) => ({ theme, id, alike: likeness(terms, before) })),
    );
    const ids = new Array<string | undefined>(found.length);
    const given = new Set<string>();
    const alike = pairs.filter((pair) => pair.alike >= sameTheme);
    alike.sort((a, b) => b.alike - a.alike || a.theme - b.theme || (a.id < b.id ? -1 : 1));
    for (const { theme, id } of alike) {
        if (ids[theme] !== undefined || given.has(id)) continue;
        ids[theme] = id;
        given.add(id);
    }
    const used = new Set([...taken, ...known.map(({ id }) => id)]);
    return found.map(({ name }, theme) => {
        const id = ids[theme] ?? freshId(name, used);
        used.add(id);
        return id;
    });
}

function freshId(name: string, used: ReadonlySet<string>): string {
    if (!used.has(name)) return name;
    let number = 2;
    while (used.has(`${name}-${number}`)) number++;
    return `${name}-${number}`;
}
