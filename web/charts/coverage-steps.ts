// Coverage as steps of one diverging ramp about 100 %: under half is outlined, well over is as wrong as somewhat under.

export interface CoverageStep {
    id: 'n3' | 'n2' | 'n1' | 'z' | 'p1' | 'p2' | 'p3';
    words: string;
    below: number;
}

/** In percent of required; look.md section 6, and the drawing's key. */
export const coverageSteps: readonly CoverageStep[] = [
    { id: 'n3', words: 'under 50%', below: 50 },
    { id: 'n2', words: '50–75', below: 75 },
    { id: 'n1', words: '75–92', below: 92 },
    { id: 'z', words: '92–110, matched', below: 110 },
    { id: 'p1', words: '110–135', below: 135 },
    { id: 'p2', words: '135–180', below: 180 },
    { id: 'p3', words: '180+', below: Infinity },
];

export function coverageStep(share: number): CoverageStep {
    const percent = Math.round(share * 100);
    return coverageSteps.find(({ below }) => percent < below) ?? (coverageSteps.at(-1) as CoverageStep);
}

/** Hours of the day that some weekday needs, first to last. */
export function shownHours(coverage: readonly (number | null)[]): number[] {
    const needed = Array.from({ length: 24 }, (_, hour) => hour).filter((hour) =>
        Array.from({ length: 7 }, (_, day) => coverage[day * 24 + hour]).some(
            (share) => share !== null && share !== undefined,
        ),
    );
    const [first, last] = [needed[0], needed.at(-1)];
    return first === undefined || last === undefined
        ? []
        : Array.from({ length: last - first + 1 }, (_, i) => first + i);
}
