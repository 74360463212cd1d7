// What a lead changes in the settings: form and text are the same document, and what is wrong is named at its place.
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { SettingsAnswer } from '#domain/settings/contract.ts';
import { settled, startStage, type Stage } from '#support/browser.ts';

let stage: Stage;
beforeAll(async () => {
    stage = await startStage({ tickets: 1000 });
});
afterAll(() => stage.end());

test('a changed stage is in force at once: the Overview compares with its benchmarks', async () => {
    const { page, faults } = await stage.open('/settings');
    await page.getByLabel('Company stage').selectOption('scale');
    expect(await page.getByText('Changes not applied yet').count()).toBe(1);
    await page.getByRole('button', { name: 'Apply' }).click();
    await page.getByText('All changes are in force').waitFor();
    await page.getByRole('link', { name: 'Overview' }).click();
    await settled(page);
    expect(await page.getByRole('heading', { name: /Against companies at Scale stage/ }).count()).toBe(1);
    expect(faults).toEqual([]);
    await page.context().close();
});

test('a target of one’s own is shown on the tile', async () => {
    const { page } = await stage.open('/settings');
    const field = page.getByLabel('Target of First response time', { exact: true });
    await field.fill('soon');
    await field.blur();
    expect(await page.getByText('Write a time such as 1h 30m.').count()).toBe(1);
    await field.fill('2h 30m');
    await field.blur();
    await page.getByRole('button', { name: 'Apply' }).click();
    await page.getByText('All changes are in force').waitFor();
    await page.getByRole('link', { name: 'Overview' }).click();
    await settled(page);
    expect(
        await page.getByRole('region', { name: 'Scorecard' }).getByRole('link').filter({ hasText: 'FRT' }).innerText(),
    ).toMatch(/<\s2h 30m/);
    await page.context().close();
});

test('hours that overlap nothing sensible are refused where they stand, and nothing changes', async () => {
    const { page } = await stage.open('/settings');
    const monday = page.getByLabel('Monday').first();
    const before = await monday.inputValue();
    await monday.fill('18:00-09:00');
    await monday.blur();
    await page.getByRole('button', { name: 'Apply' }).click();
    await page.getByRole('alert').filter({ hasText: 'Not applied' }).waitFor();
    expect(await monday.getAttribute('aria-invalid')).toBe('true');
    await page.getByRole('button', { name: 'Discard' }).click();
    expect(await monday.inputValue()).toBe(before);
    await page.context().close();
});

test('the text names what is wrong by its path, keeps comments, and shows in the form', async () => {
    const { page } = await stage.open('/settings?as=yaml');
    const text = page.getByLabel('Settings as YAML');
    const good = await text.inputValue();
    await text.fill(good.replace(/stage: \w+/, 'stage: huge'));
    await page.getByRole('button', { name: 'Apply' }).click();
    expect(await page.getByRole('list', { name: 'Problems' }).innerText()).toContain('stage');
    await text.fill(`# Ours\n${good.replace(/stage: \w+/, 'stage: startup')}`);
    await page.getByRole('button', { name: 'Apply' }).click();
    await page.getByText('All changes are in force').waitFor();
    expect(await text.inputValue()).toContain('# Ours');
    await page.getByRole('button', { name: 'Form' }).click();
    expect(await page.getByLabel('Company stage').inputValue()).toBe('startup');
    await page.context().close();
});

test('what knowledge gaps assume is changed in the form, and the ranking says so', async () => {
    const { page, faults } = await stage.open('/settings');
    const field = page.getByLabel('Write a new article');
    await field.fill('half');
    await field.blur();
    expect(await page.getByText('Write the share and its band, such as 40 (30–50).').count()).toBe(1);
    await field.fill('50 (40–60)');
    await field.blur();
    await page.getByLabel('German').check();
    await page.getByRole('button', { name: 'Apply' }).click();
    await page.getByText('All changes are in force').waitFor();
    await page.reload();
    expect(await page.getByLabel('Write a new article').inputValue()).toBe('50 (40–60)');
    expect(await page.getByLabel('German').isChecked()).toBe(true);
    expect(faults).toEqual([]);
    await page.context().close();
});

test('alerts, dated events, the agent view and a target from a date on have a form', async () => {
    const { page, faults } = await stage.open('/settings');
    await page.getByRole('button', { name: 'Add alert' }).click();
    const rule = page.getByRole('group', { name: /^Alert/ });
    await rule.getByLabel('Metric').selectOption('frt');
    await rule.getByLabel('Line').fill('10m');
    await rule.getByLabel('Fewest tickets').fill('1');
    await rule.getByLabel('Only where').fill('shop: a');
    await rule.getByLabel('Only where').blur();
    expect(await page.getByText('Write a dimension and its words').count()).toBe(1);
    await rule.getByLabel('Only where').fill('channel: email');
    await page.getByRole('button', { name: 'Add event' }).click();
    await page.getByLabel('Name of the event').last().fill('5.0');
    await page.getByLabel('Show the agent view').check();
    await page.getByRole('button', { name: 'Change from a date the target of Reopen rate' }).click();
    await page.getByLabel('Target of Reopen rate', { exact: true }).fill('4');
    await page.getByRole('button', { name: 'Apply' }).click();
    await page.getByText('All changes are in force').waitFor();
    const { settings } = (await (await fetch(`${stage.address}/api/settings`)).json()) as SettingsAnswer;
    expect(settings.alerts?.rules).toMatchObject([{ metric: 'frt', above: 600, where: { channel: ['email'] } }]);
    expect(settings.events.at(-1)).toMatchObject({ kind: 'release', name: '5.0', from: '2026-11-05' });
    expect(settings.agentView).toBe(true);
    expect(settings.targets.reopen_rate).toMatchObject({ target: 4, validFrom: '2026-12-01' });
    await page.getByRole('link', { name: 'Overview' }).click();
    await settled(page);
    expect(await page.getByText(/First response time, Channel email/).count()).toBeGreaterThan(0);
    expect(faults).toEqual([]);
    await page.context().close();
});

test('costs are a form: what cannot be read is said at its field, what is applied makes the cost per ticket', async () => {
    const { page, faults } = await stage.open('/settings');
    const salary = page.getByLabel('Salary, a year');
    await salary.fill('60k');
    await salary.blur();
    expect(await page.getByText('Write an amount such as 60000.').count()).toBe(1);
    await salary.fill('135,000');
    await salary.blur();
    expect(await page.getByText('An agent costs $150k a year.').count()).toBe(1);
    const costOf = async () => {
        const answer = await fetch(`${stage.address}/api/scorecard?from=2026-10-01&to=2026-11-01`);
        const { metrics } = (await answer.json()) as { metrics: { id: string; value: number }[] };
        return metrics.find(({ id }) => id === 'cost_per_ticket')?.value ?? NaN;
    };
    const before = await costOf();
    await page.getByRole('button', { name: 'Apply' }).click();
    await page.getByText('All changes are in force').waitFor();
    // The sample's agent costs 75,000 a year: twice as much makes each ticket twice as dear.
    expect(await costOf()).toBeCloseTo(2 * before, 6);
    expect(faults).toEqual([]);
    await page.context().close();
});
