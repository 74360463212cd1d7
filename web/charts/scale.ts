// Straight and logarithmic scales, round ticks: the arithmetic under every drawing here.

export type Scale = (value: number) => number;

/** A straight scale from one interval to another; a point domain lands in the middle. */
export function linearScale([d0, d1]: readonly [number, number], [r0, r1]: readonly [number, number]): Scale {
    if (d0 === d1) return () => (r0 + r1) / 2;
    return (value) => r0 + ((value - d0) / (d1 - d0)) * (r1 - r0);
}

/** A logarithmic scale for durations; the domain must be positive. */
export function logScale([d0, d1]: readonly [number, number], range: readonly [number, number]): Scale {
    const scale = linearScale([Math.log(d0), Math.log(d1)], range);
    return (value) => scale(Math.log(value));
}

/** Round values that cover the domain with about `count` steps: ticks(0, 9, 3) is 0, 5, 10. */
export function ticks(low: number, high: number, count: number): number[] {
    const span = high - low || Math.abs(high) || 1;
    const power = 10 ** Math.floor(Math.log10(span / count));
    const factor = [1, 2, 5, 10].find((step) => span / (step * power) <= count) ?? 10;
    const step = factor * power;
    const first = Math.floor(low / step + 1e-9);
    const last = Math.ceil(high / step - 1e-9);
    return Array.from({ length: last - first + 1 }, (_, index) => Number(((first + index) * step).toPrecision(12)));
}

const minute = 60;
const hour = 3600;
const day = 86_400;
/** Steps in which people count time, in seconds. */
const timeSteps = [
    ...[1, 2, 5, 10, 15, 30],
    ...[1, 2, 5, 10, 15, 30].map((minutes) => minutes * minute),
    ...[1, 2, 3, 4, 6, 8, 12].map((hours) => hours * hour),
    ...[1, 2, 3, 5, 7, 10, 14, 30, 60, 90].map((days) => days * day),
];

/** Round times that cover the domain with at most `count` steps: 0 to 2h 20m in four is 0, 1h, 2h, 3h. */
export function timeTicks(low: number, high: number, count: number): number[] {
    const step = timeSteps.find((each) => Math.ceil(high / each) - Math.floor(low / each) <= count) ?? 365 * day;
    const first = Math.floor(low / step);
    const last = Math.max(first + 1, Math.ceil(high / step));
    return Array.from({ length: last - first + 1 }, (_, index) => (first + index) * step);
}

/** One decimal is enough for a drawing. */
export function round(value: number): number {
    return Math.round(value * 10) / 10;
}

/** The path through points, broken where a value is missing. */
export function linePath(points: readonly ({ x: number; y: number } | null)[]): string {
    let path = '';
    let isOpen = false;
    for (const point of points) {
        if (point) path += `${isOpen ? 'L' : 'M'}${round(point.x)},${round(point.y)}`;
        isOpen = point !== null;
    }
    return path;
}
