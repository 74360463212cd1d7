// The planted themes and what the help center holds on them.
import { describe, expect, test } from 'vitest';
import { articlesFor } from '#sample/articles.ts';
import { horizon } from '#sample/company.ts';
import { themes } from '#sample/themes/index.ts';
import { plantedTruths } from '#sample/truths.ts';
import { sampleRows, share } from './rows.ts';

const { tickets, days } = sampleRows(40_000);
const articles = articlesFor(40_000, 1);
const searches = days.flatMap((day) => day.searches);
const half = 182 * 86_400;

function queriesOf(ids: readonly string[]): Set<string> {
    return new Set(themes.filter(({ id }) => ids.includes(id)).flatMap((theme) => theme.searches));
}

describe('themes', () => {
    test('are forty, and forty categories beside "Other" and none', () => {
        expect(new Set(themes.map(({ id }) => id)).size).toBe(40);
        const categories = new Set(tickets.map(({ category }) => category));
        expect(categories.size).toBe(42);
        expect([...categories]).toEqual(expect.arrayContaining(['', 'Other']));
    });

    test('no category holds over 10 %, neither ever nor in October 2026', () => {
        const october = tickets.filter(({ createdAt }) => createdAt >= Date.UTC(2026, 9, 1) / 1000);
        for (const list of [tickets, october]) {
            for (const { category } of themes)
                expect(share(list, (ticket) => ticket.category === category)).toBeLessThan(0.1);
        }
    });

    test('ten have no published article; the draft on guests is not one', () => {
        expect(plantedTruths.uncovered).toHaveLength(10);
        const published = new Set(articles.filter(({ isDraft }) => !isDraft).map(({ themeId }) => themeId));
        for (const { id } of themes) expect(published.has(id)).toBe(!plantedTruths.uncovered.includes(id));
        expect(articles.filter(({ isDraft }) => isDraft)).toHaveLength(1);
    });

    test('most searches on uncovered themes find nothing, few others do', () => {
        const uncovered = queriesOf(plantedTruths.uncovered);
        const good = queriesOf(themes.filter(({ help }) => help === 'good').map(({ id }) => id));
        const isEmpty = ({ results }: { results: number }): boolean => results === 0;
        expect(
            share(
                searches.filter(({ query }) => uncovered.has(query)),
                isEmpty,
            ),
        ).toBeCloseTo(0.58, 1);
        expect(
            share(
                searches.filter(({ query }) => good.has(query)),
                isEmpty,
            ),
        ).toBeLessThan(0.04);
        expect(
            share(
                searches.filter(({ query }) => queriesOf(plantedTruths.notFound).has(query)),
                isEmpty,
            ),
        ).toBeCloseTo(0.38, 1);
    });

    test('zero-result rate, search success and deflection resemble the drawing: 14, 57 and 27 %', () => {
        const clicked = searches.filter(({ isClicked }) => isClicked);
        expect(Math.abs(share(searches, ({ results }) => results === 0) - 0.14)).toBeLessThan(0.02);
        expect(Math.abs(clicked.length / searches.length - 0.56)).toBeLessThan(0.03);
        expect(Math.abs(share(clicked, ({ isTicket }) => !isTicket) - 0.274)).toBeLessThan(0.03);
    });

    test('stale articles were last reviewed over half a year ago, the others later', () => {
        for (const { themeId, reviewedAt } of articles) {
            expect(horizon - reviewedAt > half).toBe(themeId !== undefined && plantedTruths.stale.includes(themeId));
        }
    });

    test('fewer than 60 % find the articles on unhelpful themes helpful', () => {
        for (const { themeId, helpful, notHelpful, isDraft } of articles) {
            if (themeId === undefined || isDraft) continue;
            expect(helpful / (helpful + notHelpful) < 0.6).toBe(plantedTruths.unhelpful.includes(themeId));
        }
    });

    test('3 % are filed under nothing and 4 % under "Other", whatever they are about', () => {
        const { missing, other } = plantedTruths.unfiledShares;
        expect(Math.abs(share(tickets, ({ category }) => category === '') - missing)).toBeLessThan(0.005);
        expect(Math.abs(share(tickets, ({ category }) => category === 'Other') - other)).toBeLessThan(0.005);
        const themesOfOther = new Set(
            tickets.filter(({ category }) => category === 'Other').map(({ theme }) => theme.id),
        );
        expect(themesOfOther.size).toBe(40);
    });

    test('about 7 % write in German and 5 % in Spanish', () => {
        expect(share(tickets, ({ tags }) => tags.includes('lang_de'))).toBeCloseTo(0.07, 1);
        expect(share(tickets, ({ tags }) => tags.includes('lang_es'))).toBeCloseTo(0.05, 1);
    });

    test('leave L1 as often as planted', () => {
        const leaves = (ids: readonly string[]): number =>
            share(
                tickets.filter(({ theme }) => ids.includes(theme.id)),
                ({ escalations }) => escalations > 0,
            );
        expect(leaves(['sso-sign-in', 'scim-provisioning'])).toBeGreaterThan(0.36);
        expect(leaves(['password-reset', 'dashboard-filters'])).toBeLessThan(0.1);
    });
});
