// The strip that sets a value among the four company stages, better always to the right.
import { linearScale, logScale, round } from './scale.ts';

export interface BenchmarkInput {
    value: number;
    /** Stage and threshold in order startup to enterprise. */
    stages: readonly { stage: string; threshold: number }[];
    stage: string;
    /** Durations span decades and are drawn on a logarithmic scale. */
    isDuration: boolean;
}

export interface BenchmarkShape {
    width: number;
    value: { x: number; anchor: Anchor; isBeyond: boolean };
    zoneX: number;
    marks: { stage: string; threshold: number; x: number; isChosen: boolean; anchor: Anchor }[];
}

type Anchor = 'start' | 'middle' | 'end';

const WIDTH = 262;
const FIRST_X = 30;
const LAST_X = 232;

/** Geometry of the strip; a value off the scale sits at its end. */
export function benchmarkStrip({ value, stages, stage, isDuration }: BenchmarkInput): BenchmarkShape {
    const first = stages[0]?.threshold ?? 0;
    const last = stages.at(-1)?.threshold ?? 1;
    const scale = isDuration
        ? logScale([first, last], [FIRST_X, LAST_X])
        : linearScale([first, last], [FIRST_X, LAST_X]);
    const place = isDuration && value <= 0 ? Infinity : scale(value);
    const x = round(Math.min(WIDTH - 6, Math.max(6, place)));
    return {
        width: WIDTH,
        value: { x, anchor: anchorAt(x), isBeyond: place < 6 || place > WIDTH - 6 },
        zoneX: round(scale(stages.find((entry) => entry.stage === stage)?.threshold ?? last)),
        marks: stages.map((entry, index) => ({
            ...entry,
            x: round(scale(entry.threshold)),
            isChosen: entry.stage === stage,
            anchor: index === 0 ? 'start' : index === stages.length - 1 ? 'end' : 'middle',
        })),
    };
}

function anchorAt(x: number): Anchor {
    if (x < 24) return 'start';
    return x > WIDTH - 24 ? 'end' : 'middle';
}
