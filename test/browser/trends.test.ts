// What is read on the pages Trends, Tiers and Backlog: the same figures as the API's, slices, definitions, and days that add up.
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Scorecard } from '#domain/metrics/contract.ts';
import { metric } from '#domain/metrics/index.ts';
import { valueWords } from '#domain/units.ts';
import { settled, startStage, type Stage } from '#support/browser.ts';

let stage: Stage;
beforeAll(async () => {
    stage = await startStage({});
});
afterAll(() => stage.end());

test('every metric stands on the page as the API tells it, or says what to import', async () => {
    const { page, faults } = await stage.open('/trends?vs=none');
    const answer = await fetch(`${stage.address}/api/scorecard?from=2026-10-01&to=2026-11-01`);
    const { metrics } = (await answer.json()) as Scorecard;
    for (const { id, value, needs } of metrics) {
        const { label, unit } = metric(id);
        const row = page.getByRole('row').filter({ has: page.getByRole('link', { name: label, exact: true }) });
        expect(await row.locator('td').first().textContent(), id).toBe(needs ?? valueWords(unit, value));
    }
    expect(faults).toEqual([]);
    await page.context().close();
});

test('a metric leads to its trend, its rivals, and what it leaves out', async () => {
    const { page } = await stage.open('/trends?m=fcr');
    expect(await page.getByText('people count it in 6 ways').count()).toBe(1);
    expect(await page.getByRole('heading', { name: 'What n counts' }).count()).toBe(1);
    await page.getByRole('button', { name: 'By month' }).click();
    await settled(page);
    expect(page.url()).toContain('g=month');
    await page.context().close();
});

test('the slices of a metric add up to its n', async () => {
    const { page } = await stage.open('/trends?m=csat&by=channel');
    const cells = await page
        .getByRole('region', { name: /by channel/ })
        .locator('tbody tr td:nth-child(4)')
        .allTextContents();
    const counts = cells.map((text) => Number(text.replaceAll(',', '')));
    expect(counts.slice(0, -1).reduce((sum, n) => sum + n, 0)).toBe(counts.at(-1));
    await page.context().close();
});

test('the tiers’ verdict names a share', async () => {
    const { page: tiers } = await stage.open('/tiers');
    expect(await tiers.getByRole('heading', { level: 1 }).textContent()).toMatch(/^L1 ends \d+\.\d% of [\d,]+ tickets/);
    await tiers.context().close();
});

test('every day of the backlog adds up', async () => {
    const { page: backlog } = await stage.open('/backlog');
    expect(await backlog.getByRole('heading', { name: 'Every day adds up' }).count()).toBe(1);
    await backlog.context().close();
});
