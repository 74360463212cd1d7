// The navigation of a narrow window: what stands in the bar, what goes behind More.
import { expect, test } from 'vitest';
import { fittingCount } from '../../../web/state/navigation.ts';

test('links that fill the room to the pixel, gaps of 2 px included, all stand in the bar', () => {
    expect(fittingCount([60, 40, 80], 60 + 2 + 40 + 2 + 80)).toBe(3);
});

test('one pixel less folds the last one', () => {
    expect(fittingCount([60, 40, 80], 183)).toBe(2);
});

test('a narrow link after a wide one that is folded is folded too, so that the order stays', () => {
    expect(fittingCount([60, 400, 10], 100)).toBe(1);
});

test('no room folds everything, no links fold nothing', () => {
    expect(fittingCount([60], 0)).toBe(0);
    expect(fittingCount([], 0)).toBe(0);
});
