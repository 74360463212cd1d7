// The forecast over HTTP: the whole and its parts, past forecasts, what planners expect instead and how it is judged.
import type { ForecastOverrides, ForecastPage, ForecastProfile } from '#domain/forecast/contract.ts';
import { startWhole, type WholeServer } from '#support/running-server.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const dayMs = 86_400_000;
const start = Date.UTC(2026, 0, 5);
const dateAt = (day: number): string => new Date(start + day * dayMs).toISOString().slice(0, 10);
const days = 200;
const channels = ['email', 'email', 'chat', 'phone', 'web', ...'abcdefg'].map(String);

/** 6 tickets on a weekday, 2 on the weekend, at 9, 10, ...; the last day ends the data. */
const tickets = Array.from({ length: days + 1 }, (_, day) =>
    Array.from({ length: day === days ? 1 : day % 7 < 5 ? 6 : 2 }, (_, i) => ({
        ticket_id: `${day}-${i}`,
        created_at: `${dateAt(day)}T${String(9 + i).padStart(2, '0')}:00:00Z`,
        channel: channels[(day * 5 + i) % channels.length] ?? null,
    })),
).flat();

let server: WholeServer;
beforeAll(async () => {
    server = await startWhole({ tickets });
});
afterAll(() => server.end());

const send = (method: string, path: string, body?: object): Promise<Response> =>
    server.ask(path, {
        method,
        ...(body && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });

test('weeks follow the last whole week, and say how well the past was told', async () => {
    const page = await server.json<ForecastPage>('/api/forecast');
    expect(page).toMatchObject({ metric: 'tickets_created', grain: 'week', horizon: 13, by: null, parts: [] });
    // 200 days are 28 weeks and 4 days; the 29th week is running with 4 days of 6.
    expect(page.history).toHaveLength(28);
    expect(page.history.at(-1)).toEqual({ at: dateAt(27 * 7), value: 34 });
    expect(page.running).toMatchObject({ at: dateAt(196), known: 24, days: 4 });
    expect(page.series[0]?.points[0]?.at).toBe(dateAt(203));
    page.series[0]?.points.forEach(({ value }) => expect(Math.abs(value - 34)).toBeLessThan(1.5));
    expect(page.series[0]?.backtest).toMatchObject({ addedUp: 7 });
    expect(page.series[0]?.backtest?.wape).toBeLessThan(0.03);
    const sum = (page.series[0]?.points ?? []).reduce((total, { value }) => total + value, 0);
    expect(page.total?.value).toBeCloseTo(sum, 6);
    // 91 days before day 200 hold 13 weeks.
    expect(page.recent).toBe(13 * 34);
});

test('weeks and months are the sums of their days, however far each looks', async () => {
    const of = async (words: string) =>
        (await server.json<ForecastPage>(`/api/forecast?${words}`)).series[0]?.points ?? [];
    const [byDay, weeks, months] = [
        await of('grain=day&horizon=180'),
        await of('grain=week&horizon=13'),
        await of('grain=month&horizon=4'),
    ];
    const sum = (isIn: (at: string) => boolean): number =>
        byDay.filter(({ at }) => isIn(at)).reduce((total, { value }) => total + value, 0);
    for (const { at, value } of weeks)
        expect(sum((day) => day >= at && day < dateAt((Date.parse(at) - start) / dayMs + 7))).toBeCloseTo(value, 6);
    for (const { at, value } of months) expect(sum((day) => day.startsWith(at.slice(0, 7)))).toBeCloseTo(value, 6);
});

test.each(['hour', 'day', 'week', 'month'])('parts sum to the whole in every %s, small ones too', async (grain) => {
    const page = await server.json<ForecastPage>(`/api/forecast?grain=${grain}&by=channel`);
    expect(page.parts).toHaveLength(new Set(channels).size);
    page.series[0]?.points.forEach(({ at, value }, slot) => {
        const sum = page.parts.reduce((total, { points }) => total + (points[slot]?.value ?? 0), 0);
        expect(page.parts[0]?.points[slot]?.at).toBe(at);
        expect(Math.abs(sum - value)).toBeLessThan(1e-9 * Math.max(1, value));
    });
    expect(page.parts.some(({ manner }) => manner === 'share')).toBe(true);
    expect(page.parts.every(({ points }) => points.every(({ low80 }) => low80 >= 0))).toBe(true);
});

test('an equal question is answered by its ETag', async () => {
    const first = await server.ask('/api/forecast?grain=day');
    const tag = first.headers.get('etag') ?? '';
    const again = await server.ask('/api/forecast?grain=day', { headers: { 'if-none-match': tag } });
    expect([first.status, again.status]).toEqual([200, 304]);
});

test('where no forecast was kept, one is made again from what was known then', async () => {
    const { last } = await server.json<ForecastPage>('/api/forecast?grain=day');
    expect(last).toMatchObject({ made: 'again', madeAt: null, from: dateAt(172), n: 28 });
    expect(last?.wape).toBeLessThan(0.1);
});

test('one ticket is too short a past for a forecast, and no failure', async () => {
    const small = await startWhole({ tickets: tickets.slice(0, 1) });
    try {
        const page = await small.json<ForecastPage>('/api/forecast?by=channel');
        expect(page).toMatchObject({ history: [], total: null, recent: null, running: null, last: null, parts: [] });
        expect(page.series[0]).toMatchObject({ points: [], needs: expect.stringContaining('over 14 days') as string });
    } finally {
        await small.end();
    }
});

test('the CSV holds the past and the points', async () => {
    const text = await (await server.ask('/api/forecast.csv?by=channel')).text();
    expect(text).toMatch(/^\ufeff?at,came,dimension,part,value/);
    expect(text.trim().split(/\r?\n/)).toHaveLength(1 + 28 + 13 + 13 * new Set(channels).size);
});

test('the profile has 168 hours whose shares sum to 1', async () => {
    const { cells, weeks } = await server.json<ForecastProfile>('/api/forecast/profile');
    expect([cells.length, weeks]).toEqual([168, 8]);
    expect(cells.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 9);
    // Monday 9:00 has one ticket each week, Sunday 14:00 none.
    expect(cells.find(({ weekday, hour }) => weekday === 1 && hour === 9)?.mean).toBe(1);
    expect(cells.find(({ weekday, hour }) => weekday === 7 && hour === 14)?.mean).toBe(0);
});

describe('what planners expect instead', () => {
    const words = { grain: 'day', at: dateAt(202), reason: 'release on Friday', by: 'Kim' };

    test('is kept with who and why, for each slot, beside what the forecast said', async () => {
        const answer = await send('POST', '/api/forecast/overrides', {
            ...words,
            to: dateAt(203),
            changePercent: 50,
        });
        expect(answer.status).toBe(200);
        const { overrides, score } = (await answer.json()) as ForecastOverrides;
        expect(overrides.map(({ at, reason, by, came }) => ({ at, reason, by, came }))).toEqual(
            [202, 203].map((day) => ({ at: dateAt(day), reason: words.reason, by: 'Kim', came: null })),
        );
        overrides.forEach(({ value, statistical }) => expect(value).toBeCloseTo(1.5 * statistical, 9));
        expect(score).toEqual({ n: 0, wape: null, wapeStatistical: null, better: 0 });
        const page = await server.json<ForecastPage>('/api/forecast?grain=day');
        expect(page.overrides.overrides).toHaveLength(2);
    });

    test('the last word on a slot holds, and can be taken back', async () => {
        const answer = await send('POST', '/api/forecast/overrides', { ...words, value: 40 });
        const { overrides } = (await answer.json()) as ForecastOverrides;
        expect(overrides[0]).toMatchObject({ at: dateAt(202), value: 40 });
        const left = await send('DELETE', `/api/forecast/overrides/${overrides[0]?.id}`);
        expect(((await left.json()) as ForecastOverrides).overrides.map(({ at }) => at)).toEqual([dateAt(203)]);
        expect((await send('DELETE', `/api/forecast/overrides/${overrides[0]?.id}`)).status).toBe(404);
    });

    test.each([
        ['nobody', { ...words, by: ' ', value: 3 }],
        ['no reason', { ...words, reason: '', value: 3 }],
        ['neither value nor change', words],
        ['the past', { ...words, at: dateAt(100), value: 3 }],
        ['an unknown filter', { ...words, value: 3, colour: 'red' }],
    ])('%s is refused', async (_, body) => {
        expect([400, 422]).toContain((await send('POST', '/api/forecast/overrides', body)).status);
    });
});

test.each([
    ['a horizon of 0', 'horizon=0'],
    ['a horizon of 1000 weeks', 'horizon=999'],
    ['parts that overlap', 'by=tag'],
    ['parts of a share', 'metric=csat&by=channel'],
    ['a state', 'metric=backlog'],
    ['an unknown grain', 'grain=year'],
])('%s is refused with what would be right', async (_, words) => {
    const answer = await server.ask(`/api/forecast?${words}`);
    expect(answer.status).toBe(400);
    expect(((await answer.json()) as { detail: string }).detail).not.toBe('');
});
