// The Staffing page with hardly any tickets, and without agents: what is missing, how much is enough, and a plan once it is said.
import { afterEach, expect, test } from 'vitest';
import { axeFindings, settled, startStage, type Stage } from '#support/browser.ts';

let stage: Stage;
afterEach(() => stage.end());

const patience = { timeout: 20_000 };

/** So many days of October, each with as many tickets. */
function octoberFile(days: number, perDay: number): string {
    const lines = Array.from({ length: days * perDay }, (_, i) => {
        const day = String(1 + Math.floor(i / perDay)).padStart(2, '0');
        return `${i + 1},closed,2026-10-${day}T${String(9 + (i % 8)).padStart(2, '0')}:00:00Z`;
    });
    return ['ticket_id,status,created_at', ...lines].join('\n');
}

async function startedWith(days: number, perDay: number): Promise<void> {
    stage = await startStage({ isEmpty: true });
    const response = await fetch(`${stage.address}/api/imports?name=tickets.csv&source=csv`, {
        method: 'POST',
        body: octoberFile(days, perDay),
    });
    expect(response.ok).toBe(true);
    const lastDay = async () =>
        ((await (await fetch(`${stage.address}/api/health`)).json()) as { horizon: string | null }).horizon;
    await expect.poll(lastDay, patience).not.toBeNull();
}

test('one ticket is too few for a plan: no failure, but what to do', async () => {
    await startedWith(1, 1);
    const { page, faults } = await stage.open('/staffing');
    await page.getByRole('heading', { level: 1, name: 'There are too few tickets for a plan yet.' }).waitFor(patience);
    await page.getByText('two weeks of whole days with tickets').waitFor(patience);
    expect(await page.getByRole('link', { name: 'Choose file' }).getAttribute('href')).toBe('/data');
    expect(await page.getByRole('alert').filter({ hasText: /./ }).count()).toBe(0);
    expect(await axeFindings(page)).toEqual([]);
    expect(faults).toEqual([]);
});

test('with tickets and no agents the need is told alone; said who is there, the rest of the plan comes', async () => {
    await startedWith(28, 40);
    const { page, faults } = await stage.open('/staffing');
    await page
        .getByRole('heading', { name: /^No agent is known yet: \d+ would cover the busiest week/ })
        .waitFor(patience);
    expect(await page.getByRole('heading', { name: /short in/ }).count()).toBe(0);
    expect(await page.getByRole('img', { name: /response SLA/ }).count()).toBe(0);
    expect(await axeFindings(page)).toEqual([]);
    for (let i = 0; i < 4; i++) await page.getByRole('button', { name: 'More: L1 agents' }).click();
    await settled(page);
    await page.getByRole('row', { name: /4 L1 agents/ }).waitFor(patience);
    await page.getByRole('img', { name: /Predicted response SLA by week/ }).waitFor(patience);
    expect(faults).toEqual([]);
});
