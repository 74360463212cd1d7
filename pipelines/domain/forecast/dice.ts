// Seeded chance for sample paths: the same seed gives the same paths on every machine.

/** A stream of standard normal numbers (Box and Muller 1958) from mulberry32's uniform ones. */
export function normals(seed: number): () => number {
    let state = seed | 0;
    const unit = (): number => {
        state = (state + 0x6d2b79f5) | 0;
        let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
        mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
        return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
    };
    let spare: number | null = null;
    return () => {
        if (spare !== null) {
            const next = spare;
            spare = null;
            return next;
        }
        const radius = Math.sqrt(-2 * Math.log(1 - unit()));
        const angle = 2 * Math.PI * unit();
        spare = radius * Math.sin(angle);
        return radius * Math.cos(angle);
    };
}
