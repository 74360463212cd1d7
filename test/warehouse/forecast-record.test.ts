// Forecasts kept when they were shown and set against what came; planners' figures judged beside the forecast.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { replaceFacts, ticketFact, warehouseWithFacts } from '#support/facts.ts';
import { forecastOverrides, overrideForecast } from '#warehouse/forecast-overrides.ts';
import { forecastPage } from '#warehouse/forecast-page.ts';
import { keepForecast, questionName } from '#warehouse/forecast-record.ts';
import type { Warehouse } from '#warehouse/open.ts';

const dateAt = (day: number): string => new Date(Date.UTC(2026, 0, 5) + day * 86_400_000).toISOString().slice(0, 10);
const now = new Date('2026-05-01T08:00:00Z');
const query = { metric: 'tickets_created' as const, grain: 'day' as const, horizon: 28, by: undefined, filters: {} };

/** Three tickets a day, five from the 110th day on. */
const facts = (days: number) => ({
    tickets: Array.from({ length: days }, (_, day) =>
        Array.from({ length: day < 110 ? 3 : 5 }, (_, i) =>
            ticketFact(day * 10 + i, { created_at: `${dateAt(day)}T12:00:00Z`, created_on: dateAt(day) }),
        ),
    ).flat(),
    horizon: `${dateAt(days)}T08:00:00Z`,
});

let warehouse: Warehouse;
beforeAll(async () => {
    warehouse = await warehouseWithFacts(facts(105));
});
afterAll(() => warehouse.close());

test('a forecast is kept once for its question and first day, without a change of the data version', async () => {
    const page = await forecastPage(warehouse, query);
    const before = await warehouse.dataVersion();
    await keepForecast(warehouse, query, page, now);
    await keepForecast(warehouse, query, page, new Date('2026-05-02T08:00:00Z'));
    const kept = await warehouse.query('select first_on::varchar as first_on, made_at from forecasts_kept');
    expect(kept).toEqual([{ first_on: dateAt(105), made_at: '2026-05-01T08:00:00Z' }]);
    expect(await warehouse.dataVersion()).toBe(before);
});

test('questions that mean the same have one name', () => {
    const words = { metric: 'tickets_created' as const, grain: 'day' as const };
    expect(questionName({ ...words, filters: { channel: ['chat'], tier: ['L1'] } })).toBe(
        questionName({ ...words, filters: { tier: ['L1'], channel: ['chat'] } }),
    );
});

test('what was kept is set against what came, and planners are judged by the same slots', async () => {
    const said = { ...query, reason: 'a customer moves in', by: 'Kim', value: undefined, changePercent: undefined };
    // From the 112th to the 113th day, five come each; the planner says 5, then 4.
    await overrideForecast(warehouse, { ...said, at: dateAt(112), to: dateAt(112), value: 5 }, now);
    await overrideForecast(warehouse, { ...said, at: dateAt(113), to: dateAt(113), value: 4 }, now);
    await replaceFacts(warehouse, facts(125));
    const { last } = await forecastPage(warehouse, query);
    expect(last).toMatchObject({ made: 'kept', from: dateAt(105), madeAt: '2026-05-01T08:00:00Z', n: 20 });
    expect(last?.points[0]).toMatchObject({ at: dateAt(105), came: 3 });
    expect(last?.points[20]).toMatchObject({ at: dateAt(125), came: null });
    // 3 a day are expected: 5 days right, 15 days 2 too few, of 5 x 3 + 15 x 5 = 90 that came.
    expect(last?.wape).toBeCloseTo(30 / 90, 1);
    const { overrides, score } = await forecastOverrides(warehouse, query);
    expect(overrides.map(({ at, value, came, missed, by }) => [at, value, came, missed, by])).toEqual([
        [dateAt(112), 5, 5, 0, 'Kim'],
        [dateAt(113), 4, 5, -1, 'Kim'],
    ]);
    // Planner: 0 and 1 of 10; the forecast: about 2 and 2 of 10.
    expect(score).toMatchObject({ n: 2, wape: 0.1, better: 2 });
    expect(score.wapeStatistical).toBeCloseTo(0.4, 1);
});
