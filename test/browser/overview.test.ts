// What a director does on the Overview: read the verdict, follow a number to its tickets, filter, go back, share.
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { settled, startStage, type Stage } from '#support/browser.ts';

let stage: Stage;
beforeAll(async () => {
    stage = await startStage();
});
afterAll(() => stage.end());

const tiles = (page: Page) => page.getByRole('region', { name: 'Scorecard' }).getByRole('link');
const headline = (page: Page) => page.getByRole('heading', { level: 1 });

async function focusedText(page: Page): Promise<string> {
    return page.evaluate(() => document.activeElement?.textContent?.trim() ?? '');
}

test('the Overview opens with a verdict, ten tiles and nothing on the console', async () => {
    const { page, faults } = await stage.open('/');
    expect(await headline(page).innerText()).toMatch(
        /^Service (slipped|held|improved) in October: \d of \d+ metrics on target/,
    );
    expect(await tiles(page).count()).toBe(10);
    expect(await page.getByRole('heading', { name: 'What changed and why' }).count()).toBe(1);
    expect(await page.getByRole('heading', { name: /Against companies at Growth stage/ }).count()).toBe(1);
    expect(faults).toEqual([]);
    await page.context().close();
});

test('a tile leads to exactly the tickets that its n counts', async () => {
    const { page } = await stage.open('/');
    const tile = tiles(page).filter({ hasText: 'FRT' });
    const n = /n ([\d,]+)/.exec(await tile.innerText())?.[1];
    await tile.click();
    await settled(page);
    expect(new URL(page.url()).pathname).toBe('/tickets');
    expect(await headline(page).innerText()).toContain(`${n} tickets behind FRT`);
    const all = Number(n?.replace(',', ''));
    expect(await page.getByRole('table').first().getByRole('row').count()).toBe(Math.min(all, 100) + 1);
    await page.context().close();
});

test('the keyboard alone skips to the content, reaches a tile, reads its tip and opens its tickets', async () => {
    const { page } = await stage.open('/');
    await page.keyboard.press('Tab');
    expect(await focusedText(page)).toBe('Skip to content');
    await page.keyboard.press('Enter');
    for (let presses = 0; presses < 30 && !(await focusedText(page)).startsWith('CSAT'); presses += 1)
        await page.keyboard.press('Tab');
    expect(await focusedText(page)).toMatch(/^CSAT/);
    expect(await page.getByRole('tooltip').innerText()).toContain('Oct 2026');
    await page.keyboard.press('Escape');
    expect(await page.getByRole('tooltip').count()).toBe(0);
    await page.keyboard.press('Enter');
    await settled(page);
    expect(page.url()).toContain('/tickets?m=csat');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('main');
    await page.context().close();
});

test('a filter chosen by keyboard stands in the address, and Back takes it out again', async () => {
    const { page } = await stage.open('/');
    const before = await tiles(page).filter({ hasText: 'Tickets created' }).innerText();
    await page.keyboard.press('/');
    expect(await focusedText(page)).toMatch(/^Period/);
    await page.getByRole('button', { name: /^Priority/ }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('option', { name: /P2/ }).waitFor();
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    await settled(page);
    expect(new URL(page.url()).searchParams.get('pri')).toBeTruthy();
    expect(await focusedText(page)).toMatch(/^Priority P\d/);
    expect(await tiles(page).filter({ hasText: 'Tickets created' }).innerText()).not.toBe(before);
    await page.goBack();
    await settled(page);
    expect(new URL(page.url()).search).toBe('');
    expect(await tiles(page).filter({ hasText: 'Tickets created' }).innerText()).toBe(before);
    await page.goForward();
    await settled(page);
    expect(new URL(page.url()).searchParams.get('pri')).toBeTruthy();
    await page.context().close();
});

test('the filters go along to the tickets and back', async () => {
    const { page } = await stage.open('/?pri=P3&p=2026-09');
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Tickets' }).click();
    await settled(page);
    expect(new URL(page.url()).search).toBe('?p=2026-09&pri=P3');
    await page.context().close();
});

test('a copied link names the period, so that it shows the same next month', async () => {
    const { page } = await stage.open('/?ch=email', { permissions: ['clipboard-read', 'clipboard-write'] });
    await page.getByRole('button', { name: 'Copy link' }).click();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(`${stage.address}/?p=2026-10&ch=email`);
    await page.context().close();
});

test('a period under way says how far it goes and compares the same days', async () => {
    const { page } = await stage.open('/?p=2026-11');
    expect(await page.getByRole('button', { name: /^Period/ }).innerText()).toContain('Nov 2026, 5 of 30 days');
    expect(await page.getByRole('button', { name: /^vs/ }).innerText()).toContain('1–5 Oct 2026');
    await page.context().close();
});

test('filters that fit nothing are named, and one press clears them', async () => {
    const { page } = await stage.open('/?pri=P1&cat=No+such+category');
    expect(await page.getByText(/No tickets match/).innerText()).toContain('Category No such category');
    await page.getByRole('button', { name: 'Clear 2 filters' }).last().click();
    await settled(page);
    expect(await tiles(page).count()).toBe(10);
    await page.context().close();
});

test('a failure stays in its panel and the rest of the page works', async () => {
    const { page } = await stage.open('/data');
    await page.route('**/api/explain**', (route) =>
        route.fulfill({ status: 503, json: { title: 'overloaded', detail: 'try again' } }),
    );
    await page.getByRole('link', { name: 'Overview' }).click();
    await settled(page);
    expect(await tiles(page).count()).toBe(10);
    const panel = page.getByRole('region', { name: 'Where it changed' });
    expect(await panel.getByRole('alert').innerText()).toContain('try again');
    await page.unroute('**/api/explain**');
    await panel.getByRole('button', { name: 'Try again' }).click();
    await panel.getByRole('button', { name: 'View as table' }).first().waitFor();
    await page.context().close();
});

test('waiting shows blocks of the final size, but nothing in the first 300 ms', async () => {
    const { page } = await stage.open('/data');
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    await page.route('**/api/scorecard?**', async (route) => {
        await held;
        await route.continue();
    });
    await page.getByRole('link', { name: 'Overview' }).click();
    const grid = page.getByRole('region', { name: 'Scorecard' });
    expect(await grid.count()).toBe(0);
    await grid.waitFor();
    expect(await grid.getAttribute('aria-busy')).toBe('true');
    const waiting = await grid.boundingBox();
    release();
    await settled(page);
    await tiles(page).first().waitFor();
    const filled = await grid.boundingBox();
    expect(Math.abs((waiting?.height ?? 0) - (filled?.height ?? 0))).toBeLessThan(12);
    await page.context().close();
});

test('each chart shows the table behind it, whose parts add up to the change', async () => {
    const { page } = await stage.open('/?why=frt&by=channel');
    const figure = page.getByRole('figure').nth(1);
    await figure.getByRole('button', { name: 'View as table' }).click();
    expect(await figure.getByRole('columnheader').allInnerTexts()).toEqual([
        'Channel',
        'Own figure',
        'Share of tickets',
        'Together',
    ]);
    const [download] = await Promise.all([
        page.waitForEvent('download'),
        figure.getByRole('link', { name: 'Export CSV' }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/\.csv$/);
    await page.context().close();
});

test('a theme that was chosen is still there after a reload', async () => {
    const { page } = await stage.open('/', { colorScheme: 'light' });
    const ink = () => page.evaluate(() => getComputedStyle(document.body).color);
    const light = await ink();
    await page.getByRole('button', { name: 'Dark' }).click();
    const dark = await ink();
    expect(dark).not.toBe(light);
    await page.reload();
    await settled(page);
    expect(await ink()).toBe(dark);
    await page.getByRole('button', { name: 'Auto' }).click();
    expect(await ink()).toBe(light);
    await page.context().close();
});
