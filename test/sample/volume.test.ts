// The planted rhythm of arrivals: growth, weekdays, hours, holidays, and what dated events did.
import { describe, expect, test } from 'vitest';
import { newYorkOffset, weekdayOf } from '#sample/calendar.ts';
import { sampleWorkspace } from '#sample/company.ts';
import { plantedTruths } from '#sample/truths.ts';
import { startOf } from './figures.ts';
import { sampleRows, share } from './rows.ts';

const { tickets, days } = sampleRows(sampleWorkspace.tickets);

function between(from: string, to: string, themes?: readonly string[]): number {
    const [starts, ends] = [startOf(from), startOf(to)];
    return tickets.filter(
        ({ createdAt, theme }) => createdAt >= starts && createdAt < ends && (themes?.includes(theme.id) ?? true),
    ).length;
}

describe('volume', () => {
    test('is exactly the number asked for, over 735 local days', () => {
        expect(tickets).toHaveLength(sampleWorkspace.tickets);
        expect(days).toHaveLength(735);
    });

    test('grows by about 40 % a year', () => {
        const growth = between('2025-11-01', '2026-11-01') / between('2024-11-01', '2025-11-01');
        expect(growth).toBeGreaterThan(1.36);
        expect(growth).toBeLessThan(1.52);
    });

    test('follows the weekday', () => {
        const counts = [0, 0, 0, 0, 0, 0, 0];
        for (const { day, tickets: made } of days)
            counts[weekdayOf(day) - 1] = (counts[weekdayOf(day) - 1] ?? 0) + made.length;
        const wednesday = counts[2] ?? 0;
        counts.forEach((count, index) => {
            const planted = (plantedTruths.weekdayFactors[index] ?? 0) / plantedTruths.weekdayFactors[2];
            expect(count / wednesday).toBeGreaterThan(planted * 0.9);
            expect(count / wednesday).toBeLessThan(planted * 1.1);
        });
    });

    test('follows the hour: two thirds come between nine and five', () => {
        const atWork = share(tickets, ({ createdAt }) => {
            const hour = new Date((createdAt + newYorkOffset(createdAt)) * 1000).getUTCHours();
            return hour >= 9 && hour < 17;
        });
        expect(atWork).toBeGreaterThan(0.58);
        expect(atWork).toBeLessThan(0.7);
    });

    test('falls to about a third on holidays', () => {
        const thanksgiving = between('2025-11-27', '2025-11-28');
        const usual = (between('2025-11-20', '2025-11-21') + between('2025-11-13', '2025-11-14')) / 2;
        expect(thanksgiving / usual).toBeGreaterThan(0.2);
        expect(thanksgiving / usual).toBeLessThan(0.55);
    });

    test('multiplies on the day of the outage, in the themes of the outage', () => {
        const usual = (between('2026-03-10', '2026-03-11') + between('2026-03-24', '2026-03-25')) / 2;
        expect(between('2026-03-17', '2026-03-18') / usual).toBeGreaterThan(2.5);
        const themes = Object.keys(plantedTruths.outage.volume);
        expect(between('2026-03-17', '2026-03-18', themes) / between('2026-03-17', '2026-03-18')).toBeGreaterThan(0.6);
    });

    test('of the outage bears higher priorities', () => {
        const themes = Object.keys(plantedTruths.outage.volume);
        const ofThemes = tickets.filter(({ theme }) => themes.includes(theme.id));
        const isUrgent = ({ priority }: { priority: string }): boolean => priority === 'P1' || priority === 'P2';
        const [starts, ends] = [startOf('2026-03-17'), startOf('2026-03-18')];
        const during = ofThemes.filter(({ createdAt }) => createdAt >= starts && createdAt < ends);
        expect(share(during, isUrgent)).toBeGreaterThan(share(ofThemes, isUrgent) * 1.5);
    });

    test('of the themes of release 4.0 rises for twelve days', () => {
        const themes = ['slow-pages', 'notifications', 'scheduled-reports', 'mobile-sync'];
        const before = between('2025-03-03', '2025-05-05', themes) / between('2025-03-03', '2025-05-05');
        const during = between('2025-05-05', '2025-05-17', themes) / between('2025-05-05', '2025-05-17');
        expect(during / before).toBeGreaterThan(1.15);
        expect(during / before).toBeLessThan(2);
    });

    test('of billing themes doubles while the price change lasts', () => {
        const themes = Object.keys(plantedTruths.priceChange.volume);
        const before = between('2025-12-01', '2025-12-22', themes) / between('2025-12-01', '2025-12-22');
        const during = between('2026-01-12', '2026-02-02', themes) / between('2026-01-12', '2026-02-02');
        expect(during / before).toBeGreaterThan(1.5);
        expect(during / before).toBeLessThan(2.6);
    });

    test.each(Object.entries(plantedTruths.release.volume).filter(([, factor]) => factor > 2))(
        'of %s rises with release 4.2 by a factor of about %d',
        (theme, factor) => {
            const before = between('2026-09-14', '2026-10-12', [theme]) / between('2026-09-14', '2026-10-12');
            const after = between('2026-10-12', '2026-11-02', [theme]) / between('2026-10-12', '2026-11-02');
            // The share rises less than the count, since the whole rises too.
            expect(after / before).toBeGreaterThan(factor * 0.65);
            expect(after / before).toBeLessThan(factor * 1.35);
        },
    );

    test('falls by 40 % once the article on scheduled reports is out, against the other themes', () => {
        const { theme, on, volume } = plantedTruths.publishedArticle;
        const before = between('2025-06-01', on, [theme]) / between('2025-06-01', on);
        const after = between(on, '2026-10-12', [theme]) / between(on, '2026-10-12');
        expect(Math.abs(after / before - volume)).toBeLessThan(0.12);
    });
});
