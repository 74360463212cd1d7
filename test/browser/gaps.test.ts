// What a support lead does on the Knowledge gaps page: reads the first article to write, opens its brief, renames a topic.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { settled, startStage, type Stage } from '#support/browser.ts';

let stage: Stage;
beforeAll(async () => {
    stage = await startStage({});
});
afterAll(() => stage.end());

test('the first article to write is named, and its equation stands below', async () => {
    const { page, faults } = await stage.open('/gaps');
    const title = (await page.getByRole('heading', { level: 1 }).textContent()) ?? '';
    const first = page.locator('#topics tbody tr').first().getByRole('link');
    expect(title).toContain(`Start with ${((await first.textContent()) ?? '').trim()}`);
    expect(await page.getByText(/^Saving a month \(/).count()).toBe(1);
    expect(faults).toEqual([]);
    await page.context().close();
});

test('another topic is chosen and another order taken by keyboard, and both stand in the address', async () => {
    const { page } = await stage.open('/gaps');
    const second = page.locator('#topics tbody tr').nth(1).getByRole('link');
    const name = ((await second.textContent()) ?? '').trim();
    await second.focus();
    await page.keyboard.press('Enter');
    await settled(page);
    expect(await page.getByRole('heading', { level: 2, name }).count()).toBe(1);
    await page.getByRole('button', { name: 'Volume' }).focus();
    await page.keyboard.press('Enter');
    await settled(page);
    expect(page.url()).toMatch(/sort=volume&show=/);
    await page.context().close();
});

test('the brief of a topic leads from its words to a draft, and a new name stays', async () => {
    const { page, faults } = await stage.open('/gaps');
    await page.getByRole('link', { name: 'Article brief' }).click();
    await settled(page);
    expect(await page.getByText('## Quick answer').count()).toBe(1);
    await page.getByLabel('Name').fill('Signing in at last');
    await page.getByRole('button', { name: 'Rename' }).click();
    await page.getByRole('heading', { level: 1, name: /Signing in at last/ }).waitFor();
    await page.goto(`${stage.address}/gaps`);
    await settled(page);
    expect(await page.locator('#topics tbody tr').first().getByText('Signing in at last').count()).toBe(1);
    expect(faults).toEqual([]);
    await page.context().close();
});
