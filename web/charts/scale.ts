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

/** The step in which a duration's axis counts: minutes, from 4 hours on hours, from 4 days on days. */
export function durationStep(seconds: readonly number[]): number {
    const most = Math.max(...seconds);
    if (most > 4 * 86_400) return 86_400;
    return most > 4 * 3600 ? 3600 : 60;
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
