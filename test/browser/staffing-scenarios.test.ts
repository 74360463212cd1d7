// What a planner does with several scenarios: sets up to four beside each other, lays them side by side, duplicates one, asks for it
// in the review; and shift templates of one's own.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { axeFindings, settled, startStage, type Stage } from '#support/browser.ts';

let stage: Stage;
beforeAll(async () => {
    stage = await startStage({});
    for (const [name, count] of [
        ['B. One hire', 1],
        ['C. Two hires', 2],
        ['D. Three hires', 3],
        ['E. Four hires', 4],
    ] as const)
        await keep(name, { people: { hires: [{ tier: 'L1', count }] } });
});
afterAll(() => stage.end());

const patience = { timeout: 20_000 };

async function keep(name: string, scenario: object): Promise<void> {
    const response = await fetch(`${stage.address}/api/scenarios`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ name, scenario }),
    });
    expect(response.status).toBe(200);
}

/** Names in the table, once all have come. */
async function compared(page: Page, count: number): Promise<string[]> {
    const names = page.getByRole('region', { name: 'Scenarios' }).getByRole('rowheader');
    await expect.poll(() => names.count(), patience).toBe(count);
    return (await names.allTextContents()).map((text) => text.trim().split(/\s{2,}|\n/)[0] ?? '');
}

test('four stand beside each other at most; which ones is chosen, and stands in the address', async () => {
    const { page, faults } = await stage.open('/staffing?s=C.%20Two%20hires');
    const before = await compared(page, 4);
    expect(before.map((name) => name.slice(0, 2))).toEqual(['A.', 'B.', 'C.', 'D.']);
    await page.getByText('Compare with').click();
    // Today, this one and two more make four: the third has to wait for room.
    expect(await page.getByRole('checkbox', { name: 'E. Four hires' }).isDisabled()).toBe(true);
    await page.getByRole('checkbox', { name: 'B. One hire' }).uncheck();
    await page.getByRole('checkbox', { name: 'E. Four hires' }).check();
    await expect
        .poll(() => new URL(page.url()).searchParams.getAll('vs'), patience)
        .toEqual(['D. Three hires', 'E. Four hires']);
    await page.reload();
    await settled(page);
    const after = await compared(page, 4);
    expect(after.map((name) => name.slice(0, 2))).toEqual(['A.', 'C.', 'D.', 'E.']);
    expect(faults).toEqual([]);
    await page.context().close();
});

test('duplicating keeps what stands beside, and copies the levers as they are on screen', async () => {
    const { page, faults } = await stage.open('/staffing?s=C.%20Two%20hires&vs=E.%20Four%20hires');
    await page.getByRole('slider', { name: /^Volume/ }).focus();
    await page.keyboard.press('End');
    await expect.poll(() => page.url(), patience).toContain('changePercent');
    await page.getByRole('button', { name: 'Duplicate' }).click();
    await expect.poll(() => new URL(page.url()).searchParams.get('s'), patience).toBe('F. Two hires');
    expect(new URL(page.url()).searchParams.getAll('vs')).toEqual(['E. Four hires']);
    await page.reload();
    await settled(page);
    expect(await page.getByRole('slider', { name: /^Volume/ }).inputValue()).toBe('50');
    expect((await compared(page, 3)).map((name) => name.slice(0, 2))).toEqual(['A.', 'E.', 'F.']);
    expect(faults).toEqual([]);
    await fetch(`${stage.address}/api/scenarios/F.%20Two%20hires`, { method: 'DELETE' });
    await page.context().close();
});

test('a deleted scenario can come back, doing nothing can’t be deleted, and a name that nobody knows is told', async () => {
    const { page, faults } = await stage.open('/staffing?vs=B.%20One%20hire');
    await compared(page, 2);
    expect(await page.getByRole('button', { name: /^Delete scenario A/ }).count()).toBe(0);
    await page.getByRole('button', { name: 'Delete scenario B. One hire' }).click();
    await page.getByText('B. One hire is deleted.').waitFor(patience);
    await page.getByRole('button', { name: 'Undo' }).click();
    expect((await compared(page, 2))[1]).toContain('B. One hire');
    await page.goto(`${stage.address}/staffing?s=Nothing`);
    await page.getByText('No scenario is kept by the name “Nothing”').waitFor(patience);
    expect(faults).toEqual([]);
    await page.context().close();
});

test('side by side has a column for each, the same figures as the table, and the way back', async () => {
    const { page, faults } = await stage.open('/staffing?s=C.%20Two%20hires&vs=E.%20Four%20hires');
    await compared(page, 3);
    await expect.poll(() => page.getByRole('row', { name: /C\. Two hires/ }).innerText(), patience).toMatch(/\d%/);
    const row = await page.getByRole('row', { name: /E\. Four hires/ }).innerText();
    await page.getByRole('link', { name: 'Compare side by side' }).click();
    await expect.poll(() => page.url(), patience).toContain('view=side');
    const table = page.getByRole('region', { name: 'Comparison' });
    await expect.poll(() => table.getByRole('columnheader').count(), patience).toBe(3);
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toMatch(/holds? 95%/);
    for (const label of ['26 weeks', 'Response SLA, mean', 'Weeks short 1+ FTE', 'Utilization, mean']) {
        const cell = table.getByRole('row', { name: label }).getByRole('cell').last();
        const [figure = ''] = /[$\d.,%km]+/.exec((await cell.innerText()).trim()) ?? [];
        expect(figure, label).not.toBe('');
        expect(row, label).toContain(figure);
    }
    expect(await axeFindings(page)).toEqual([]);
    await page.getByRole('link', { name: 'Back to the levers' }).click();
    await compared(page, 3);
    expect(new URL(page.url()).searchParams.getAll('vs')).toEqual(['E. Four hires']);
    expect(faults).toEqual([]);
    await page.context().close();
});

test('four scenarios side by side fit one sheet of paper, A4 or Letter', async () => {
    const { page } = await stage.open('/staffing?s=C.%20Two%20hires&view=side');
    await expect.poll(() => page.getByRole('columnheader').count(), patience).toBe(4);
    for (const format of ['A4', 'Letter']) {
        const paper = await page.pdf({ format, landscape: true, preferCSSPageSize: format === 'A4' });
        expect(paper.toString('latin1').match(/\/Type\s*\/Page\b/g), format).toHaveLength(1);
    }
    await page.context().close();
});

test('rosters are fitted with a team’s own shifts; a wrong line is named, and the handbook’s come back', async () => {
    const { page, faults } = await stage.open('/staffing');
    await page.getByText(/^\s*Fitted to the need/).click();
    const templates = page.getByLabel(/^Shift templates/);
    await templates.fill('07:00-15:00\n9 to 5');
    await page.getByText('“9 to 5” is no shift').waitFor();
    expect(await page.getByRole('button', { name: 'Fit with these' }).isDisabled()).toBe(true);
    await templates.fill('08:00-16:00\n12:00-20:00');
    await page.getByRole('button', { name: 'Fit with these' }).click();
    await expect.poll(() => decodeURIComponent(page.url()), patience).toContain('shiftTemplates');
    const roster = page.getByRole('table', { name: /^L1, \d+ hours a week/ });
    expect(await roster.getByRole('rowheader').allTextContents()).toEqual(['08:00–16:00', '12:00–20:00']);
    await page.reload();
    await settled(page);
    await page.getByText(/^\s*Fitted to the need/).click();
    expect(await templates.inputValue()).toBe('08:00-16:00\n12:00-20:00');
    await page.getByRole('button', { name: 'Back to the handbook’s' }).click();
    await expect.poll(() => roster.getByRole('rowheader').count(), patience).toBe(4);
    expect(faults).toEqual([]);
    await page.context().close();
});

test('a kept scenario is made the review’s ask, and the review shows it', async () => {
    const { page, faults } = await stage.open('/staffing');
    expect(await page.getByRole('button', { name: 'Add to monthly review' }).count()).toBe(0);
    await page.goto(`${stage.address}/staffing?s=D.%20Three%20hires`);
    await page.getByRole('button', { name: 'Add to monthly review' }).click();
    await expect.poll(() => page.url(), patience).toContain('/review?p=2026-10');
    await settled(page);
    const ask = page.locator('section.page').filter({ hasText: 'Three hires' }).first();
    await ask.waitFor(patience);
    expect(faults).toEqual([]);
    await page.context().close();
});
