// Control limits: what is usual, and which points are not.
import { expect, test } from 'vitest';
import { controlLimits, signalsOf } from '#domain/metrics/control.ts';

// Mean 11, each step 2: 11 ± 2.66 x 2.
test('limits lie 2.66 mean steps from the mean', () => {
    const limits = controlLimits([10, 12, 10, 12, 10, 12, 10, 12]);
    expect(limits?.mean).toBe(11);
    expect(limits?.low).toBeCloseTo(5.68, 10);
    expect(limits?.high).toBeCloseTo(16.32, 10);
});

test('under eight points nothing is usual', () => {
    expect(controlLimits([1, 2, 3, 4, 5, 6, 7])).toBeNull();
    expect(controlLimits([1, 2, 3, 4, 5, 6, 7, null, null])).toBeNull();
});

test('shares stay between 0 and 100', () => {
    expect(controlLimits([99, 60, 99, 60, 99, 60, 99, 60], 100)).toMatchObject({ high: 100, low: 0 });
});

test('a point beyond a limit and the eighth on one side are signals', () => {
    const limits = { mean: 10, low: 5, high: 15 };
    expect(signalsOf([10, 16, 9, 5, 4], limits).outside).toEqual([1, 4]);
    expect(signalsOf([11, 11, 11, 11, null, 11, 11, 11, 11, 11], limits).runs).toEqual([8]);
    expect(signalsOf([11, 11, 11, 11, 9, 11, 11, 11, 11], limits).runs).toEqual([]);
});
