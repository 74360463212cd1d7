// What a lead does with promises: read the verdict, open a cell, its tickets, one ticket's clocks, and ask what if.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { axeFindings, settled, startStage, type Stage } from '#support/browser.ts';

let stage: Stage;
beforeAll(async () => {
    stage = await startStage();
});
afterAll(() => stage.end());

const year = 'p=2025-11-01..2026-10-31';
const headline = (page: Page) => page.getByRole('heading', { level: 1 });
const cells = (page: Page) => page.locator('a[data-cell]');

async function focusedName(page: Page): Promise<string> {
    return page.evaluate(() => {
        const { activeElement } = document;
        return activeElement?.getAttribute('aria-label') ?? activeElement?.textContent?.trim() ?? '';
    });
}

/** The address of a cell with broken promises, as the page links it. */
async function brokenCell(page: Page): Promise<{ href: string; broken: number }> {
    const all = await cells(page).evaluateAll((links) =>
        links.map((link) => ({
            href: link.getAttribute('href') ?? '',
            name: link.textContent.replace(/\s+/g, ' ').trim(),
        })),
    );
    const found = all.find(({ name }) => /^First response, P3 .* [1-9]\d* of \d+ broken/.test(name));
    return { href: found?.href ?? '', broken: Number(/ (\d+) of \d+ broken/.exec(found?.name ?? '')?.[1]) };
}

test('the page opens with a verdict, six figures, both matrices and nothing on the console', async () => {
    const { page, faults } = await stage.open('/sla');
    expect(await headline(page).innerText()).toMatch(/^First responses .* in October/);
    expect(await page.getByRole('region', { name: 'SLA summary' }).getByRole('link').count()).toBe(6);
    expect(await page.getByRole('table', { name: /^First response SLA by priority/ }).count()).toBe(1);
    expect(await page.getByRole('table', { name: /^Resolution SLA by priority/ }).count()).toBe(1);
    expect(faults).toEqual([]);
    await page.context().close();
});

test('the keyboard alone reaches a cell, moves by arrows, opens it, and comes back to it', async () => {
    const { page } = await stage.open(`/sla?${year}`);
    const table = page.getByRole('table', { name: /^First response SLA/ });
    expect(await table.locator('a[data-cell][tabindex="0"]').count()).toBe(1);
    await table.locator('a[data-cell][tabindex="0"]').focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowRight');
    const name = await focusedName(page);
    expect(name).toMatch(/^First response, P3 Business: [\d.]+/);
    await page.keyboard.press('Enter');
    await settled(page);
    expect(new URL(page.url()).searchParams.get('cell')).toBe('first_response:priority:P3:customer_tier:Business');
    expect(await focusedName(page)).toBe('First response, P3, Business');
    expect(
        await page.getByRole('complementary', { name: 'Detail' }).getByRole('heading', { level: 2 }).innerText(),
    ).toBe('P3, Business');
    await page.keyboard.press('Escape');
    await settled(page);
    expect(new URL(page.url()).searchParams.get('cell')).toBeNull();
    expect(await focusedName(page)).toBe(name);
    await page.goBack();
    await settled(page);
    expect(await page.getByRole('complementary', { name: 'Detail' }).count()).toBe(1);
    await page.context().close();
});

test('a cell opens exactly the tickets whose promise it counts as broken', async () => {
    const { page } = await stage.open(`/sla?${year}`);
    const { href, broken } = await brokenCell(page);
    await page.goto(stage.address + href);
    await settled(page);
    await page.getByRole('link', { name: `Open ${broken} ${broken === 1 ? 'ticket' : 'tickets'}` }).click();
    await settled(page);
    expect(await headline(page).innerText()).toMatch(
        new RegExp(`^${broken} tickets? outside the share of Response SLA`),
    );
    expect(await page.getByRole('table').first().getByRole('row').count()).toBe(broken + 1);
    await page.context().close();
});

test('under 1280 px the detail lies over the page, keeps the focus inside, and Esc closes it', async () => {
    const { page } = await stage.open(`/sla?${year}&cell=first_response:priority:P3`, {
        viewport: { width: 900, height: 800 },
    });
    const dialog = page.getByRole('dialog', { name: 'Detail' });
    expect(await dialog.count()).toBe(1);
    for (let presses = 0; presses < 20; presses += 1) await page.keyboard.press('Tab');
    expect(
        await page.evaluate(
            () => document.activeElement === document.body || document.activeElement?.closest('dialog') !== null,
        ),
    ).toBe(true);
    await page.keyboard.press('Escape');
    await settled(page);
    expect(await dialog.count()).toBe(0);
    await page.context().close();
});

test('a dimension is chosen by keyboard and stands in the address; people are listed by name', async () => {
    const { page } = await stage.open(`/sla?${year}`);
    await page.getByRole('button', { name: /^by / }).focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await settled(page);
    expect(new URL(page.url()).searchParams.get('by')).toBe('team');
    expect(await page.getByRole('table', { name: /^SLA by team/ }).count()).toBe(1);
    await page.goto(`${stage.address}/sla?${year}&by=agent`);
    await settled(page);
    const names = await page
        .getByRole('table', { name: /^SLA by agent/ })
        .locator('tbody th')
        .allInnerTexts();
    const known = names.filter((name) => name !== 'Unassigned');
    expect(known).toEqual([...known].sort((a, b) => a.localeCompare(b)));
    await page.context().close();
});

test('every table of the page can be had as CSV', async () => {
    const { page } = await stage.open(`/sla?${year}`);
    for (const link of await page.getByRole('link', { name: 'Export CSV' }).all()) {
        const address = await link.getAttribute('href');
        const response = await page.request.get(stage.address + (address ?? ''));
        expect(response.headers()['content-type'], address ?? '').toContain('text/csv');
    }
    await page.context().close();
});

describe('one ticket', () => {
    test('a row of any list leads to its clocks: verdict, line, steps, rules', async () => {
        const { page, faults } = await stage.open(`/tickets?${year}&m=sla_response&part=remainder`);
        await page.getByRole('table').first().getByRole('rowheader').first().getByRole('link').first().click();
        await settled(page);
        expect(new URL(page.url()).pathname).toBe('/sla/ticket');
        expect(await headline(page).innerText()).toMatch(/^Ticket #\S+ broke \d+ of its \d+ promises?\.$/);
        const story = page.getByRole('group').filter({ hasText: 'First response promised within' });
        expect(await story.getByRole('img', { name: /% of the target used from/ }).count()).toBe(1);
        const steps = story.getByRole('table');
        expect(await steps.getByRole('cell', { name: /the clock of the first response starts/ }).count()).toBe(1);
        expect(await steps.getByRole('cell', { name: /^The promise of .* is broken\.$/ }).count()).toBe(1);
        expect(
            await steps
                .getByRole('cell', { name: /^policy / })
                .first()
                .innerText(),
        ).toContain('first_response of P');
        expect(faults).toEqual([]);
        await page.context().close();
    });

    test('a ticket that carries no promise says why, one that isn’t there says so', async () => {
        const { page } = await stage.open('/tickets?m=tickets_created&type=feature&p=2025-11-01..2026-10-31');
        await page.getByRole('table').first().getByRole('rowheader').first().getByRole('link').first().click();
        await settled(page);
        expect(await headline(page).innerText()).toMatch(/carries no promise: taken out of the SLA/);
        await page.goto(`${stage.address}/sla/ticket?source=sample&id=nothing`);
        await page.getByRole('alert').filter({ hasText: 'No such ticket' }).waitFor();
        await page.context().close();
    });
});

describe('what if', () => {
    test('other promises are judged beside those in force, and nothing is stored', async () => {
        const { page, faults } = await stage.open(`/sla?${year}`);
        const before = await page.getByRole('region', { name: 'SLA summary' }).innerText();
        await page.getByRole('button', { name: 'Try other promises' }).click();
        await settled(page);
        const text = page.getByLabel('Policies and schedules');
        expect(await text.inputValue()).toMatch(/^policies:/);
        await text.fill('policies: [{id: quick, targets: [{metric: first_response, within: 1m, clock: calendar}]}]');
        await page.getByRole('button', { name: 'Judge again' }).click();
        const result = page.getByRole('region', { name: 'Judged again' });
        await result.waitFor();
        expect(await result.getByRole('status').innerText()).toMatch(
            /response SLA .* would be \d.*, not \d|would be \d/,
        );
        expect(await result.getByRole('row', { name: /^First response/ }).count()).toBe(1);
        expect(await result.getByRole('heading', { name: 'Tickets that turn' }).count()).toBe(1);
        await page.reload();
        await settled(page);
        expect(await page.getByRole('region', { name: 'SLA summary' }).innerText()).toBe(before);
        expect(faults).toEqual([]);
        await page.context().close();
    });

    test('what is wrong in the text is named at its path', async () => {
        const { page } = await stage.open('/sla');
        await page.getByRole('button', { name: 'Try other promises' }).click();
        await settled(page);
        await page
            .getByLabel('Policies and schedules')
            .fill('policies: [{id: a, targets: [{metric: resolution, within: soon}]}]');
        await page.getByRole('button', { name: 'Judge again' }).click();
        const problems = page.getByRole('list', { name: 'Problems' });
        await problems.waitFor();
        expect(await problems.innerText()).toContain('policies[0].targets[0].within');
        await page.context().close();
    });

    test('before policies are saved, the settings tell what they would give', async () => {
        const { page } = await stage.open('/settings#policies');
        await page.getByRole('button', { name: 'Start from a preset' }).click();
        await page.getByRole('option', { name: 'P1 to P5' }).click();
        const effect = page.getByRole('region', { name: 'Effect of the changes' });
        await effect.getByRole('status').waitFor();
        expect(await effect.getByRole('status').first().innerText()).toMatch(
            /^October’s response SLA would (be|stay at) \d/,
        );
        await page.getByRole('button', { name: 'Edit Standard' }).click();
        const yaml = page.getByLabel('Standard as YAML');
        await yaml.fill((await yaml.inputValue()).replace('within: 15m', 'within: soon'));
        const problems = page.getByRole('list', { name: 'Problems of Standard' });
        await problems.waitFor();
        expect(await problems.innerText()).toMatch(/policies\[0\]\.targets\[\d\]\.within/);
        expect(await page.getByText('All changes are in force').count()).toBe(0);
        await page.getByRole('button', { name: 'Discard' }).click();
        expect(await page.getByRole('heading', { name: /Enterprise$/ }).count()).toBe(1);
        await page.context().close();
    });
});

test.each(['light', 'dark'] as const)('axe finds nothing, whatever is open: %s', async (colorScheme) => {
    const { page } = await stage.open(`/sla?${year}&cell=resolution:priority:P3`, { colorScheme });
    await page.getByRole('button', { name: 'Try other promises' }).click();
    await settled(page);
    await page.getByRole('button', { name: 'Judge again' }).click();
    await page.getByRole('region', { name: 'Judged again' }).waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await page.setViewportSize({ width: 900, height: 800 });
    await page.getByRole('dialog', { name: 'Detail' }).waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await page.goto(`${stage.address}/tickets?${year}&m=sla_response&part=remainder`);
    await settled(page);
    await page.getByRole('table').first().getByRole('rowheader').first().getByRole('link').first().click();
    await settled(page);
    expect(await axeFindings(page)).toEqual([]);
    await page.context().close();
});

test('without policies one sentence says so, and a preset in the settings is the way out', async () => {
    const own = await startStage({ tickets: 400, hasPolicies: false });
    const { page, faults } = await own.open('/sla');
    expect(await headline(page).innerText()).toMatch(/^Nothing is promised yet/);
    expect(await axeFindings(page)).toEqual([]);
    await page.getByRole('link', { name: 'Look at it in the settings' }).first().click();
    await settled(page);
    await page.getByRole('region', { name: 'Effect of the changes' }).getByRole('status').waitFor();
    await page.getByRole('button', { name: 'Apply' }).click();
    await page.getByText('All changes are in force').waitFor();
    await page.getByRole('link', { name: 'SLA', exact: true }).click();
    await settled(page);
    expect(await headline(page).innerText()).toMatch(/in October/);
    expect(faults).toEqual([]);
    await page.context().close();
    await own.end();
});
