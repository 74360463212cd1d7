// How many customers there were: the settings' counts over the days of a period.
import { daysBetween, type Period } from '../period.ts';
import type { Installation } from './metric.ts';

/**
 * Mean over the period's days of the customer count in force: a count holds from its date until the next one's. Days before the first
 * count are left out; null where no day has one.
 *
 * @example 100 from 1 October, 200 from 11 October: over 1 to 20 October the mean is 150.
 */
export function meanCustomers(customers: Installation['customers'], period: Period): number | null {
    const sorted = [...customers].sort((a, b) => (a.from < b.from ? -1 : 1));
    let days = 0;
    let sum = 0;
    sorted.forEach((entry, i) => {
        const from = later(entry.from, period.from);
        const to = earlier(sorted[i + 1]?.from ?? period.to, period.to);
        if (from >= to) return;
        days += daysBetween(from, to);
        sum += entry.count * daysBetween(from, to);
    });
    return days === 0 ? null : sum / days;
}

function later(a: string, b: string): string {
    return a > b ? a : b;
}

function earlier(a: string, b: string): string {
    return a < b ? a : b;
}
