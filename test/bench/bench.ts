// What a bench is: steps that run in processes of their own, and lines that compare what they measured.

/** What every step is told. */
export interface Setup {
    tickets: number;
    /** Files made by one step and read by the next. */
    folder: string;
    rounds: number;
}

/** What a step measured, by name; `milliseconds` and what the process itself shows are added to it. */
export type Figures = Record<string, number>;

export interface Line {
    name: string;
    /** Median of what we take, of the limit measured in the same run, and of ours to the limit round by round. */
    ours: number;
    limit: number | null;
    ratio: number | null;
    unit: 'ms' | 'MB' | '×' | '%';
    /** The most that is aimed at: of the ratio where there is one, else of our own figure. */
    aim: number | null;
}

export interface Bench {
    about: string;
    steps: Record<string, (setup: Setup) => Promise<Figures>>;
    measure(run: (step: string) => Promise<Figures>, setup: Setup): Promise<Line[]>;
}

/** A figure that was asked for and has to be there. */
export function figure(figures: Figures, name: string): number {
    const found = figures[name];
    if (found === undefined) throw new Error(`a step didn't measure ${name}`);
    return found;
}

export function median(values: number[]): number {
    const sorted = values.toSorted((a, b) => a - b);
    const middle = Math.floor(sorted.length / 2);
    const [low = NaN, high = NaN] = [sorted[sorted.length % 2 === 0 ? middle - 1 : middle], sorted[middle]];
    return (low + high) / 2;
}

/** One line of two steps run in turns: the medians, and the median of the rounds' ratios. */
export function compared(name: string, ours: number[], limit: number[], aim: number | null): Line {
    const ratios = ours.map((value, round) => value / (limit[round] ?? NaN));
    return { name, ours: median(ours), limit: median(limit), ratio: median(ratios), unit: 'ms', aim };
}

/** One line without a limit. */
export function alone(name: string, ours: number, unit: Line['unit'], aim: number | null): Line {
    return { name, ours, limit: null, ratio: null, unit, aim };
}

/** One line beside a limit that was set and not measured: ours as a share of it. */
export function within(name: string, ours: number, limit: number, unit: Line['unit']): Line {
    return { name, ours, limit, ratio: ours / limit, unit, aim: 1 };
}

/** Milliseconds that work takes. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
    const started = performance.now();
    await work();
    return performance.now() - started;
}
