// The tornado and the frontier: which assumption moves the service level most, and what each point of it costs.
import type { FrontierPoint, Swing } from '#domain/planning/what-decides.ts';
import { linearScale, round, ticks } from './scale.ts';

export interface SwingBar {
    name: string;
    y: number;
    low: { x: number; width: number; words: string; level: number };
    high: { x: number; width: number; words: string; level: number };
    /** Where both ends lie on one side, the words of the shorter one, which have no room. */
    hidden: string | null;
}

export interface SwingShape {
    width: number;
    height: number;
    middle: number;
    bars: SwingBar[];
    grid: { x: number; value: number }[];
}

const rowHeight = 30;
const labels = 116;
const narrowest = 260;
/** Of `now` and what stands beside it. */
const wordsWidth = 30;

/** Bars to both sides of the plan's own level; levels in percent. */
export function swingShape(swings: readonly Swing[], level: number, wide: number): SwingShape {
    const width = Math.max(wide, narrowest);
    const known = swings.filter(({ low, high }) => low.response !== null && high.response !== null);
    const levels = known.flatMap(({ low, high }) => [100 * (low.response ?? 0), 100 * (high.response ?? 0)]);
    const steps = ticks(Math.min(level, ...levels), Math.min(100, Math.max(level, ...levels)), 4);
    const x = linearScale([steps[0] ?? 0, steps.at(-1) ?? 100], [labels, width - 26]);
    const middle = round(x(level));
    const end = (response: number | null, words: string): SwingBar['low'] => {
        const at = x(100 * (response ?? 0));
        return {
            x: round(Math.min(at, middle)),
            width: round(Math.abs(at - middle)),
            words,
            level: 100 * (response ?? 0),
        };
    };
    return {
        width,
        height: known.length * rowHeight + 24,
        middle,
        bars: known.map((swing, i) => {
            const [low, high] = [end(swing.low.response, swing.lowWords), end(swing.high.response, swing.highWords)];
            const isOneSided = low.level > level === high.level > level;
            const hidden = !isOneSided ? null : low.width < high.width ? low.words : high.words;
            return { name: swing.name, y: i * rowHeight + 4, low, high, hidden };
        }),
        grid: steps.map((value) => ({ x: round(x(value)), value })),
    };
}

export interface FrontierShape {
    width: number;
    height: number;
    path: string;
    dots: { x: number; y: number; people: number; words: string; isNow: boolean }[];
    gridX: { x: number; value: number }[];
    gridY: { y: number; value: number }[];
    target: number | null;
    plot: { left: number; right: number; top: number; bottom: number };
}

/** Cost to the right, level upwards; each dot is so many people more or fewer. */
export function frontierShape(
    points: readonly FrontierPoint[],
    target: number,
    wide: number,
    height: number,
): FrontierShape {
    const width = Math.max(wide, narrowest);
    const plot = { left: 44, right: width - 16, top: 10, bottom: height - 24 };
    const known = points.filter(({ response }) => response !== null);
    const costs = known.map(({ cost }) => cost);
    const levels = known.map(({ response }) => 100 * (response ?? 0));
    const stepsX = ticks(Math.min(...costs), Math.max(...costs), 4);
    const stepsY = ticks(Math.min(...levels, target), Math.max(...levels, target), 4).filter((value) => value <= 100);
    const x = linearScale([stepsX[0] ?? 0, stepsX.at(-1) ?? 1], [plot.left, plot.right]);
    const y = linearScale([stepsY[0] ?? 0, stepsY.at(-1) ?? 100], [plot.bottom, plot.top]);
    const dots = apart(
        known.map(({ people, cost, response }) => ({
            ...{ x: round(x(cost)), y: round(y(100 * (response ?? 0))), people, isNow: people === 0 },
            words: people === 0 ? 'now' : people > 0 ? `+${people}` : `−${-people}`,
        })),
    );
    return {
        ...{ width, height, plot, dots },
        path: dots.map((dot, i) => `${i === 0 ? 'M' : 'L'}${dot.x},${dot.y}`).join(''),
        gridX: stepsX.map((value) => ({ x: round(x(value)), value })),
        gridY: stepsY.map((value) => ({ y: round(y(value)), value })),
        target: round(y(target)),
    };
}

type Dot = FrontierShape['dots'][number];

/** Leaves out words that would run into those before them; `now` always stays. */
function apart(dots: readonly Dot[]): Dot[] {
    const now = dots.find(({ isNow }) => isNow);
    let last = -Infinity;
    return dots.map((dot) => {
        const isFree =
            dot.isNow || (dot.x - last >= wordsWidth && Math.abs(dot.x - (now?.x ?? Infinity)) >= wordsWidth);
        if (isFree) last = dot.x;
        return isFree ? dot : { ...dot, words: '' };
    });
}
