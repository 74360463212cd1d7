// What a director does on the Monthly review: reads it, changes a sentence and the findings, publishes, takes it along.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { settled, startStage, type Stage } from '#support/browser.ts';

let stage: Stage;
beforeAll(async () => {
    stage = await startStage({});
});
afterAll(() => stage.end());

test('five pages are there, the first with the verdict, and its figures are those of the Overview', async () => {
    const { page, faults } = await stage.open('/review?p=2026-10');
    expect(await page.locator('section.page').count()).toBe(5);
    const shown = await page
        .getByRole('row', { name: /^Response SLA/ })
        .first()
        .locator('td.lead')
        .textContent();
    await page.goto(`${stage.address}/?p=2026-10`);
    await settled(page);
    expect(
        await page
            .getByRole('link', { name: /Response SLA/ })
            .first()
            .textContent(),
    ).toContain(shown?.replace('%', ''));
    expect(faults).toEqual([]);
    await page.context().close();
});

test('a sentence is changed by keyboard, and stays with who changed it', async () => {
    const { page, faults } = await stage.open('/review?p=2026-09');
    await page.getByRole('button', { name: 'Edit and publish' }).click();
    await page.getByLabel('Your name').fill('Dana');
    await page.getByRole('button', { name: 'Edit headline of page 1' }).focus();
    await page.keyboard.press('Enter');
    await page.getByLabel('headline of page 1').fill('September was calm.');
    await page.keyboard.press('Control+Enter');
    await page.getByRole('heading', { level: 1, name: /September was calm\./ }).waitFor();
    await page.reload();
    await settled(page);
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain('September was calm.');
    expect(faults).toEqual([]);
    await page.context().close();
});

test('publishing freezes the month, and both versions can be looked at', async () => {
    const { page, faults } = await stage.open('/review?p=2026-08');
    await page.getByRole('button', { name: 'Edit and publish' }).click();
    await page.getByLabel('Your name').fill('Dana');
    await page.getByRole('button', { name: 'Publish', exact: true }).click();
    await page.getByText(/Published .* by Dana/).waitFor();
    expect(await page.getByText('Every figure is still the same.').count()).toBe(1);
    expect(await page.getByText('August 2026, draft').count()).toBe(0);
    await page.getByRole('link', { name: 'Restated now' }).click();
    await page.getByText('August 2026, draft').first().waitFor();
    expect(faults).toEqual([]);
    await page.context().close();
});

test('nothing on a page runs out of it, and no filter, button or navigation is printed', async () => {
    const { page } = await stage.open('/review?p=2026-10');
    await page.emulateMedia({ media: 'print' });
    const overflow = await page
        .locator('section.page')
        .evaluateAll((pages) => pages.map((each) => each.scrollHeight - each.clientHeight));
    expect(overflow.every((size) => size <= 1)).toBe(true);
    expect(await page.getByRole('button').filter({ visible: true }).count()).toBe(0);
    expect(await page.getByRole('navigation').filter({ visible: true }).count()).toBe(0);
    await page.context().close();
});

test('below the pages stands what is sent by itself, and how to have it', async () => {
    const { page, faults } = await stage.open('/review?p=2026-10');
    await page.getByRole('heading', { name: 'Nothing is sent by itself' }).waitFor();
    await page.getByText('How to have the review on the second of each month').click();
    expect(await page.getByText('pack: monthly').isVisible()).toBe(true);
    expect(faults).toEqual([]);
    await page.context().close();
});
