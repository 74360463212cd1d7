// What holds on every page: nothing for axe to find, no script but ours, text stays text, no sideways scrolling, paper is light.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { axeFindings, settled, startStage, type Stage } from '#support/browser.ts';

const hostile = [
    '<script>window.harm=1</script>',
    '<img src=x onerror="window.harm=1">',
    '"><svg onload=window.harm=1>',
    "javascript:window.harm=1//'",
    '{{constructor.constructor("window.harm=1")()}}',
    '</title><script>window.harm=1</script>',
    '<iframe srcdoc="<script>parent.harm=1</script>">',
];
const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
const hostileFile = [
    'ticket_id,subject,group_name,assignee_name,organization_name,category,channel,status,created_at',
    ...hostile.map((text, index) => {
        const word = quoted(text);
        return [index + 1, word, word, word, word, word, word, 'open', '2026-10-20T09:00:00Z'].join(',');
    }),
].join('\n');

const year = 'p=2025-11-01..2026-10-31';
const paths = [
    ...['/', '/tickets?m=frt', '/tickets', '/data', '/settings', '/settings?as=yaml', '/nowhere'],
    ...['/sla', `/sla?${year}&cell=first_response:priority:P3`, `/sla?${year}&by=team`],
    '/sla/ticket?source=hostile&id=1',
    ...['/tiers', '/backlog', '/trends', '/trends?m=fcr&by=channel', '/trends?src=hostile&m=tickets_created&by=team'],
    ...['/forecast', '/forecast?span=28d&src=hostile'],
    ...['/gaps', '/gaps?src=hostile', '/gaps/topic?id=sso-sign-in'],
    ...['/review', '/review?pack=weekly&paper=letter'],
    ...['', '&view=side'].map(
        (view) => `/staffing?x=${encodeURIComponent('{"people":{"hires":[{"tier":"L1","count":2}]}}')}${view}`,
    ),
    '/staffing',
];
const strictPolicy = "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; object-src 'none'";

let stage: Stage;
beforeAll(async () => {
    stage = await startStage({ extra: { hostile: hostileFile } });
});
afterAll(() => stage.end());

test.each(paths)('axe finds nothing on %s, light or dark', async (path) => {
    const { page } = await stage.open(path);
    for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        await settled(page);
        expect(await axeFindings(page), colorScheme).toEqual([]);
    }
    await page.context().close();
});

test.each(paths)('%s asks for nothing that a policy without inline styles refuses', async (path) => {
    const { page, faults } = await stage.open('/data');
    await page.route('**/*', async (route) => {
        if (route.request().resourceType() !== 'document') return route.continue();
        const response = await route.fetch();
        return route.fulfill({ response, headers: { ...response.headers(), 'content-security-policy': strictPolicy } });
    });
    await page.goto(stage.address + path);
    await settled(page);
    expect(faults).toEqual([]);
    await page.context().close();
});

test('hostile words of a file are shown as they are and run nothing', async () => {
    const { page, faults } = await stage.open('/tickets?src=hostile');
    const table = page.getByRole('table').first();
    for (const text of hostile)
        await expect(table.getByText(text, { exact: true }).count()).resolves.toBeGreaterThan(0);
    for (const path of [
        '/?src=hostile',
        '/tickets?src=hostile&by=team',
        '/tickets?src=hostile&by=organization',
        '/settings',
        '/data',
        '/gaps?src=hostile',
    ]) {
        await page.goto(stage.address + path);
        await settled(page);
    }
    expect(await page.evaluate(() => 'harm' in window)).toBe(false);
    expect(faults).toEqual([]);
    await page.context().close();
});

test('hostile words in the address change nothing but the filter', async () => {
    const { page, faults } = await stage.open(`/?team=${encodeURIComponent(hostile[1] ?? '')}&p=<script>`);
    expect(await page.getByRole('heading', { level: 1 }).count()).toBe(1);
    expect(await page.evaluate(() => 'harm' in window)).toBe(false);
    expect(faults).toEqual([]);
    await page.context().close();
});

test.each(paths)('%s does not scroll sideways, while the window grows and shrinks', async (path) => {
    const { page } = await stage.open(path, { viewport: { width: 320, height: 800 } });
    for (const width of [320, 640, 900, 1440, 900, 640, 320]) {
        await page.setViewportSize({ width, height: 800 });
        await settled(page);
        const overhang = await page.evaluate(
            () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        expect(overhang, `${width} px`).toBeLessThanOrEqual(0);
    }
    await page.context().close();
});

test('paper is light and without navigation, whatever the theme', async () => {
    const { page } = await stage.open('/', { colorScheme: 'dark' });
    await page.getByRole('button', { name: 'Dark' }).click();
    await page.emulateMedia({ media: 'print' });
    const colours = await page.evaluate(() => {
        const style = getComputedStyle(document.documentElement);
        return [style.getPropertyValue('--surface').trim(), style.getPropertyValue('--ink').trim()];
    });
    expect(colours).toEqual(['#fff', '#14171c']);
    expect(await page.getByRole('navigation', { name: 'Main' }).isVisible()).toBe(false);
    expect(await page.getByRole('group', { name: 'Filters' }).isVisible()).toBe(false);
    await page.context().close();
});
