// The strip that sets a value among the four company stages, better always to the right.
import { linearScale, logScale, round } from './scale.ts';

export interface BenchmarkInput {
    value: number;
    /** Stage and threshold in order startup to enterprise. */
    stages: readonly { stage: string; threshold: number }[];
    stage: string;
    /** Durations span decades and are drawn on a logarithmic scale. */
    isDuration: boolean;
    width: number;
}

export interface BenchmarkShape {
    width: number;
    value: { x: number; anchor: Anchor; isBeyond: boolean };
    zoneX: number;
    marks: { stage: string; threshold: number; x: number; isChosen: boolean }[];
}

type Anchor = 'start' | 'middle' | 'end';

const END = 30;

/** Geometry of the strip; a value off the scale sits at its end. */
export function benchmarkStrip({ value, stages, stage, isDuration, width }: BenchmarkInput): BenchmarkShape {
    const first = stages[0]?.threshold ?? 0;
    const last = stages.at(-1)?.threshold ?? 1;
    const range = [END, Math.max(END + 1, width - END)] as const;
    const scale = isDuration ? logScale([first, last], range) : linearScale([first, last], range);
    const place = isDuration && value <= 0 ? Infinity : scale(value);
    const x = round(Math.min(width - 6, Math.max(6, place)));
    return {
        width,
        value: { x, anchor: anchorAt(x, width), isBeyond: place < 6 || place > width - 6 },
        zoneX: round(scale(stages.find((entry) => entry.stage === stage)?.threshold ?? last)),
        marks: stages.map((entry) => ({
            ...entry,
            x: round(scale(entry.threshold)),
            isChosen: entry.stage === stage,
        })),
    };
}

function anchorAt(x: number, width: number): Anchor {
    if (x < 24) return 'start';
    return x > width - 24 ? 'end' : 'middle';
}
