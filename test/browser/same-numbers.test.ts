// One number, one source: what stands on Overview, Tiers, Backlog, SLA and Trends is what the API answers, in a month under way too.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import type { Backlog } from '#domain/metrics/backlog-contract.ts';
import type { Breakdown, Scorecard, ScorecardMetric } from '#domain/metrics/contract.ts';
import { metric as metricOf } from '#domain/metrics/index.ts';
import type { Tiers } from '#domain/metrics/tiers-contract.ts';
import { count, percent, valueWords } from '#domain/units.ts';
import { settled, startStage, type Stage } from '#support/browser.ts';

let stage: Stage;
beforeAll(async () => {
    stage = await startStage({});
});
afterAll(() => stage.end());

/** Data end on 5 November: of that month the days known are asked for, beside the same days of October. */
const october = { page: 'p=2026-10', api: 'from=2026-10-01&to=2026-11-01&compareFrom=2026-09-01&compareTo=2026-10-01' };
const november = {
    page: 'p=2026-11',
    api: 'from=2026-11-01&to=2026-11-06&compareFrom=2026-10-01&compareTo=2026-10-06',
};

async function asked<T>(path: string): Promise<T> {
    return (await (await fetch(`${stage.address}/api/${path}`)).json()) as T;
}

async function scorecardOf(api: string): Promise<Map<string, ScorecardMetric>> {
    const { metrics } = await asked<Scorecard>(`scorecard?${api}`);
    return new Map(metrics.map((each) => [each.id, each]));
}

/** As people read it, without the thin and narrow spaces between digits and units. */
const bare = (text: string | null): string => (text ?? '').replace(/\s/g, '');
const shown = ({ id, value }: ScorecardMetric): string => bare(valueWords(metricOf(id).unit, value));

/** Texts of a row's cells, by the row's heading. */
async function cellsOf(page: Page, table: string, heading: string): Promise<string[]> {
    const row = page
        .getByRole('region', { name: table })
        .getByRole('row')
        .filter({
            has: page.getByRole('rowheader', { name: heading, exact: true }),
        });
    return (await row.locator('td').allTextContents()).map(bare);
}

describe.each([
    ['a whole month', october],
    ['a month under way', november],
])('%s', (_, { page: words, api }) => {
    test('the Overview’s tiles are the scorecard’s values, n and previous values', async () => {
        const { page } = await stage.open(`/?${words}`);
        const lines = await scorecardOf(api);
        const tiles = page.getByRole('region', { name: 'Scorecard' }).getByRole('link');
        const texts = (await tiles.allTextContents()).map(bare);
        const ids = await tiles.evaluateAll((links) =>
            links.map((link) => new URL((link as HTMLAnchorElement).href).searchParams.get('m') ?? ''),
        );
        expect(ids).toHaveLength(10);
        ids.forEach((id, at) => {
            const line = lines.get(id);
            if (!line) throw new Error(`no ${id} in the scorecard`);
            const text = texts[at] ?? '';
            expect(text, id).toContain(shown(line));
            if (line.previous && text.includes('was'))
                expect(text, id).toContain(`was${bare(valueWords(metricOf(id).unit, line.previous.value))}`);
            if (/n[\d,]+/.test(text)) expect(text, id).toContain(`n${count(line.n)}`);
        });
        await page.context().close();
    });

    test('the Tiers’ table is the flow’s, and each tier’s scorecard', async () => {
        const { page } = await stage.open(`/tiers?${words}`);
        const span = api.split('&compareFrom')[0] ?? '';
        const { tiers } = await asked<Tiers>(`tiers/flow?${span}`);
        const table = 'Tiers, table';
        const shares = await cellsOf(page, table, 'Share of volume');
        const ended = await cellsOf(page, table, 'Tickets that ended here');
        const times = await cellsOf(page, table, 'Median time in the tier');
        for (const [at, tier] of tiers.entries()) {
            expect(shares[at]).toContain(bare(percent(Math.round(tier.share * 10) / 10)));
            expect(ended[at]).toBe(`${count(tier.ended)}${count(tier.passed)}passedthrough`);
            expect(times[at]).toBe(bare(valueWords('s', tier.medianSeconds)));
            const lines = await scorecardOf(`${span}&tier=${tier.tier}`);
            for (const id of ['fcr', 'handle_time', 'csat', 'tickets_per_agent_day', 'sla_resolution']) {
                const line = lines.get(id);
                if (line?.value === null || !line) continue;
                const cells = await cellsOf(page, table, metricOf(id).label);
                expect(cells[at], `${tier.tier} ${id}`).toContain(shown(line));
            }
        }
        await page.context().close();
    });

    test('a number that is a link opens as many tickets', async () => {
        const { page } = await stage.open(`/tiers?${words}`);
        for (const table of ['Tiers, table', 'What escalates, table']) {
            const link = page
                .getByRole('region', { name: table })
                .getByRole('link')
                .filter({ hasText: /^[\d,]+$/ })
                .first();
            const told = await link.textContent();
            await link.click();
            await settled(page);
            expect(await page.getByRole('heading', { level: 1 }).textContent()).toMatch(new RegExp(`^${told ?? ''} `));
            await page.goBack();
            await settled(page);
        }
        await page.context().close();
    });

    test('the Backlog’s figures and days are the API’s', async () => {
        const { page } = await stage.open(`/backlog?${words}`);
        const lines = await scorecardOf(api);
        for (const id of ['backlog', 'queue_depth', 'backlog_over_24h', 'backlog_age', 'wait_time', 'unassigned']) {
            const stat = page
                .getByRole('link')
                .filter({ hasText: metricOf(id).label })
                .locator('.value')
                .first();
            const line = lines.get(id);
            if (line)
                expect(bare(await stat.textContent()), id).toMatch(
                    new RegExp(`^${shown(line).replace(/[.+]/g, '\\$&')}`),
                );
        }
        const { days } = await asked<Backlog>(`backlog?${api.split('&compareFrom')[0] ?? ''}`);
        const latest = [...days].reverse().slice(0, 5);
        const rows = page.getByRole('region', { name: 'Days of the backlog, table' }).locator('tbody tr');
        for (const [at, day] of latest.entries()) {
            const cells = (await rows.nth(at).locator('td').allTextContents()).map((text) =>
                text.replace(/[^\d]/g, ''),
            );
            expect(cells.slice(0, 6).map(Number)).toEqual([
                ...[day.opening, day.created, day.reopened, day.solved, day.removed, day.closing],
            ]);
        }
        await page.context().close();
    });

    test('the SLA page’s figures are the scorecard’s', async () => {
        const { page } = await stage.open(`/sla?${words}`);
        const lines = await scorecardOf(api);
        for (const id of ['sla_response', 'sla_resolution']) {
            const line = lines.get(id);
            const stat = page
                .getByRole('link')
                .filter({ hasText: metricOf(id).label })
                .locator('.value')
                .first();
            expect(line?.value, id).not.toBeNull();
            if (line) expect(bare(await stat.textContent()), id).toContain(shown(line));
        }
        await page.context().close();
    });

    test('a trend’s slices and their whole are the breakdown’s', async () => {
        const { page } = await stage.open(`/trends?${words}&m=fcr&by=channel`);
        const { slices, total } = await asked<Breakdown>(
            `breakdown?metric=fcr&by=channel&${api.split('&compareFrom')[0] ?? ''}`,
        );
        const rows = page.getByRole('region', { name: /by channel/ }).locator('tbody tr');
        const found = await rows.evaluateAll((all) =>
            all.map((row) => [...row.children].map((cell) => cell.textContent.trim())),
        );
        const expected = [...slices.map(({ value, n }) => ({ value, n })), total];
        expect(found.map((cells) => [cells[1], cells[3]])).toEqual(
            expected.map(({ value, n }) => [valueWords('%', value), count(n)]),
        );
        await page.context().close();
    });
});
