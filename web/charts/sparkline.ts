// The tile's little trend: 13 points, the target zone with its dashed edges, the place of the last point.
import { linePath, linearScale, round } from './scale.ts';

export type Target = number | readonly [number, number] | null;

export interface SparklineInput {
    values: readonly (number | null)[];
    target: Target;
    isHigherBetter: boolean;
}

export interface SparklineShape {
    /** Width and height of the drawing's own units. */
    width: number;
    height: number;
    path: string;
    /** Points that stand alone between gaps and would leave no line. */
    dots: { x: number; y: number }[];
    zone: { y: number; height: number } | null;
    edges: number[];
    last: { x: number; y: number } | null;
}

const WIDTH = 200;
const HEIGHT = 46;
const PAD_X = 5;
const PAD_Y = 5;

/** Geometry of a sparkline; the target is always in sight, the direction is never flipped. */
export function sparkline({ values, target, isHigherBetter }: SparklineInput): SparklineShape {
    const edges = target === null ? [] : typeof target === 'number' ? [target] : [...target];
    const known = [...values.filter((value) => value !== null), ...edges];
    const shape: SparklineShape = {
        width: WIDTH,
        height: HEIGHT,
        path: '',
        dots: [],
        zone: null,
        edges: [],
        last: null,
    };
    if (known.length === edges.length) return shape;
    const low = Math.min(...known);
    const high = Math.max(...known);
    const margin = (high - low) * 0.12;
    const y = linearScale([low - margin, high + margin], [HEIGHT - PAD_Y, PAD_Y]);
    const x = linearScale([0, Math.max(1, values.length - 1)], [PAD_X, WIDTH - PAD_X]);
    const points = values.map((value, index) => (value === null ? null : { x: round(x(index)), y: round(y(value)) }));
    shape.path = linePath(points);
    shape.dots = points.filter(
        (point, index): point is { x: number; y: number } =>
            point !== null && !points[index - 1] && !points[index + 1] && index < points.length - 1,
    );
    shape.last = points.at(-1) ?? null;
    shape.edges = edges.map((edge) => round(y(edge)));
    shape.zone = zoneOf(shape.edges, isHigherBetter);
    return shape;
}

function zoneOf(edges: readonly number[], isHigherBetter: boolean): SparklineShape['zone'] {
    const [first, second] = edges;
    if (first === undefined) return null;
    if (second !== undefined) return { y: Math.min(first, second), height: Math.abs(second - first) };
    return isHigherBetter ? { y: 0, height: first } : { y: first, height: round(HEIGHT - first) };
}
