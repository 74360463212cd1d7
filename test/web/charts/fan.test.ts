// The fan chart: what came joins what is expected, the band opens where knowledge ends, counts start at zero.
import { expect, test } from 'vitest';
import { fan, type FanSlot } from '../../../web/charts/fan.ts';

const past = (at: string, came: number): FanSlot => ({ at, came, value: null, low: null, high: null });
const ahead = (at: string, value: number, low: number, high: number): FanSlot => ({ at, came: null, value, low, high });
const slots = [past('1', 10), past('2', 20), ahead('3', 18, 12, 24), ahead('4', 16, 8, 30)];
const shape = fan({ slots, width: 500, height: 200 });

test('the lines meet at the last slot that came, and the band opens there', () => {
    const end = shape.came.split('L').at(-1) ?? '';
    expect(shape.said.startsWith(`M${end}`)).toBe(true);
    expect(shape.band.startsWith(`M${end}`)).toBe(true);
    expect(shape.band.endsWith(`${end}Z`)).toBe(true);
});

test('the axis runs from zero past the highest edge of the band', () => {
    expect(shape.grid[0]).toEqual({ y: shape.plot.bottom, value: 0 });
    expect(shape.grid.at(-1)?.value).toBeGreaterThanOrEqual(30);
});

test('the forecast begins between the last that came and the first expected', () => {
    const x = (path: string, at: number): number => Number(path.slice(1).split('L')[at]?.split(',')[0]);
    expect(shape.since).toBeGreaterThan(x(shape.came, 1));
    expect(shape.since).toBeLessThan(x(shape.said, 1));
});

test('where both run side by side they are not joined', () => {
    const both = fan({
        slots: [
            { at: '1', came: 10, value: 12, low: 8, high: 14 },
            { at: '2', came: null, value: 12, low: 8, high: 14 },
        ],
        width: 500,
        height: 200,
    });
    expect(both.said.split('L')).toHaveLength(2);
    expect(both.since).toBeNull();
});

test('what people expect instead is marked where they said it', () => {
    const marked = fan({
        slots: [...slots.slice(0, 3), { ...(slots[3] as FanSlot), instead: 25 }],
        width: 500,
        height: 200,
    });
    expect(marked.instead).toEqual([expect.objectContaining({ value: 25, x: marked.lastSaid?.x })]);
});

test('nothing known draws nothing and does not fail', () => {
    expect(fan({ slots: [], width: 0, height: 200 })).toMatchObject({ came: '', said: '', band: '', lastSaid: null });
});
