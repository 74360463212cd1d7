// What a planner does on the Staffing page: moves a lever, hires, keeps the scenario, shares it; and the golden plan in the browser.
import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { plainGround } from '#domain/planning/ground.ts';
import { settled, startStage, type Stage } from '#support/browser.ts';

let stage: Stage;
beforeAll(async () => {
    stage = await startStage({});
});
afterAll(() => stage.end());

/** A busy machine takes its time; what is waited for comes or doesn't. */
const patience = { timeout: 20_000 };

const golden = (name: string): string => readFileSync(new URL(`../domain/planning/${name}`, import.meta.url), 'utf8');

test('the golden scenario gives the golden plan in the browser', async () => {
    const { page } = await stage.open('/staffing');
    const assets = readdirSync(new URL('../../dist/web/assets', import.meta.url));
    const worker = assets.find((file) => /^staffing-worker-.*\.js$/.test(file));
    const current = parse(golden('golden-scenario.yaml')) as object;
    const question = { id: 1, ground: plainGround, current, compared: [], isRough: false };
    const answer = await page.evaluate(
        ({ url, asked }) =>
            new Promise((resolve) => {
                const own = new Worker(url, { type: 'module' });
                own.onmessage = ({ data }: MessageEvent<{ answer?: unknown }>) => resolve(data.answer);
                own.postMessage(asked);
            }),
        { url: `/assets/${worker}`, asked: question },
    );
    expect(answer).toEqual(JSON.parse(golden('golden-scenario.json')));
    await page.context().close();
});

test('a lever moved by keyboard changes the plan at once, and stands in the address', async () => {
    const { page, faults } = await stage.open('/staffing');
    const chart = page.getByRole('img', { name: /in the first week/ });
    const before = await chart.getAttribute('aria-label');
    await page.getByRole('slider', { name: /^Volume/ }).focus();
    // Half as much again shows in any forecast's first digit.
    await page.keyboard.press('End');
    await expect.poll(() => chart.getAttribute('aria-label'), patience).not.toBe(before);
    await expect.poll(() => page.url(), patience).toContain('changePercent');
    await page.reload();
    await settled(page);
    expect(await page.getByRole('slider', { name: /^Volume/ }).inputValue()).toBe('50');
    expect(faults).toEqual([]);
    await page.context().close();
});

test('hires show lead time and ramp; the scenario is kept, found in the list, and forgotten', async () => {
    const { page, faults } = await stage.open('/staffing');
    for (let i = 0; i < 2; i++) await page.getByRole('button', { name: 'More: L1 hires' }).click();
    await page.getByRole('img', { name: /2 L1 hires: Recruit, 15 weeks from week 1, Ramp from week 16/ }).waitFor();
    await page.getByLabel('Name').fill('B. Two hires');
    await page.getByRole('button', { name: 'Save as scenario' }).click();
    await expect.poll(() => page.url(), patience).toContain('s=B.%20Two%20hires');
    await page.getByRole('row', { name: /B\. Two hires 2 L1 hires/ }).waitFor(patience);
    await page.getByRole('combobox', { name: 'Scenario' }).selectOption('');
    await expect.poll(() => page.url(), patience).not.toContain('s=');
    await page.getByRole('button', { name: 'Delete scenario B. Two hires' }).click();
    await expect.poll(() => page.getByRole('row', { name: /Two hires/ }).count(), patience).toBe(0);
    expect(faults).toEqual([]);
    await page.context().close();
});

test('the plan is a table too, and the figures behind what decides come', async () => {
    const { page } = await stage.open('/staffing');
    await page.getByRole('button', { name: 'View as table' }).first().click();
    await page.getByRole('columnheader', { name: 'required fte', exact: true }).waitFor();
    // A string, not a pattern: only strings are found across the line breaks of the source.
    await page.getByText('are enough in half of 10,000 draws').waitFor(patience);
    await page.getByRole('img', { name: /decides most/ }).waitFor(patience);
    await page.context().close();
});
