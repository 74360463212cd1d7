// How whole numbers scatter: quantiles of counts, and the mean above what logarithms give.
import { describe, expect, test } from 'vitest';
import { chanceIn, countQuantile, dispersionOf, meanAbove } from '../../../pipelines/domain/forecast/counts.ts';

describe('countQuantile', () => {
    test('goes through the middles of the steps of the Poisson distribution', () => {
        // Poisson with mean 2: 0.1353, 0.2707, 0.2707, 0.1804, 0.0902; the step of 3 goes from 0.6767 to 0.8571.
        expect(countQuantile(2, Infinity, (0.67668 + 0.85712) / 2)).toBeCloseTo(3, 3);
        expect(countQuantile(2, Infinity, 0.9)).toBeCloseTo(3.98, 2);
        expect(countQuantile(2, Infinity, 0.05)).toBe(0);
        expect(countQuantile(0, Infinity, 0.9)).toBe(0);
    });

    test('rises with the share and with overdispersion above the mean', () => {
        const shares = [0.1, 0.25, 0.5, 0.75, 0.9, 0.975].map((share) => countQuantile(7, 3, share));
        expect(shares).toEqual([...shares].sort((a, b) => a - b));
        expect(countQuantile(7, 3, 0.9)).toBeGreaterThan(countQuantile(7, Infinity, 0.9));
    });
});

test('dispersion by moments: variance = mean + mean² / dispersion', () => {
    // Mean 10 and squared errors of 30: 30 = 10 + 100 / 5.
    expect(dispersionOf([10, 10], [Math.sqrt(30), -Math.sqrt(30)])).toBeCloseTo(5, 9);
    expect(dispersionOf([10], [1])).toBe(Infinity);
});

describe('meanAbove', () => {
    test('the mean of logarithms of Poisson counts leads back to their mean', () => {
        for (const mean of [1, 3, 10, 40]) {
            let [mass, sum] = [Math.exp(-mean), 0];
            for (let count = 0; count < 200; count += 1) {
                sum += mass * Math.log1p(count);
                mass *= mean / (count + 1);
            }
            expect(meanAbove(Math.expm1(sum), 1, 1) / mean).toBeCloseTo(1, 1);
        }
    });

    test('is nothing where past errors show no chance, and in any unit the same', () => {
        expect(chanceIn([7, 7], [0, 0], 7)).toBe(0);
        expect(meanAbove(7, 7, 0)).toBe(7);
        expect(meanAbove(600, 60, 0.5) / 60).toBeCloseTo(meanAbove(10, 1, 0.5), 12);
    });
});
