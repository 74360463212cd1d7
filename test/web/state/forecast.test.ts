// How a forecast reads: sentences from its figures.
import type { ForecastPage } from '#domain/forecast/contract.ts';
import { describe, expect, test } from 'vitest';
import {
    addsWords,
    busiestWords,
    endOf,
    factorWords,
    fastestGrowing,
    fanSlots,
    forecastDetail,
    forecastVerdict,
    forecastView,
    forecastWords,
    knownWords,
    lastTitle,
    scoreWords,
} from '../../../web/state/forecast.ts';

const point = (at: string, value: number) => ({
    ...{ at, value, low50: value, high50: value, low95: value - 20, high95: value + 20 },
    ...{ low80: value - 10, high80: value + 10 },
});
const { at: _at, ...total } = point('', 1300);
const page: ForecastPage = {
    ...{ metric: 'tickets_created', grain: 'week', horizon: 13, by: null, recent: 1250, total, parts: [], last: null },
    history: [{ at: '2026-10-26', value: 100 }],
    running: { ...point('2026-11-02', 98), known: 40, days: 3 },
    overrides: { overrides: [], score: { n: 0, wape: null, wapeStatistical: null, better: 0 } },
    series: [
        {
            ...{ series: 'tickets_created', method: 'ensemble', weights: { theta: 1 }, effects: [], incidents: [] },
            ...{ notes: [], needs: null, components: null },
            points: [point('2026-11-09', 100), point('2026-11-16', 110)],
            backtest: {
                ...{ origins: 12, horizon: 95, addedUp: 7, wape: 0.061, wapeSeasonalNaive: 0.098, mase: 0.7 },
                ...{ bias: -0.021, coverage80: 0.8, coverage95: 0.95, byHorizon: [] },
            },
        },
    ],
};
const shown = forecastView('');

test('accuracy comes first, beside that of a plain repeat', () => {
    expect(forecastVerdict(page, shown)).toBe(
        'The last 12 forecasts were off by 6.1% a week on average; a plain repeat of the last week by 9.8%.',
    );
});

test('the detail says how much, how sure, how that compares, and which way past forecasts leaned', () => {
    expect(forecastDetail(page, shown)).toBe(
        '1,300 tickets expected from 9 Nov 2026 to 22 Nov 2026 (80%: 1,290–1,310), +4.0% on as many days before. Past forecasts ran 2.1% too low.',
    );
});

test('a past shorter than what is ahead is not set against it', () => {
    expect(forecastDetail({ ...page, recent: null }, shown)).not.toContain('as many days before');
});

test('four empty weeks at the end are told, and where the last one lay', () => {
    const weeks = ['2026-10-05', '2026-10-12', '2026-10-19', '2026-10-26'].map((at) => ({ at, value: 0 }));
    const history = [{ at: '2026-09-28', value: 3 }, ...weeks];
    expect(forecastDetail({ ...page, history }, shown)).toContain('No tickets have come since 4 Oct 2026.');
    expect(forecastDetail({ ...page, history: history.slice(0, 4) }, shown)).not.toContain('No tickets');
    expect(forecastDetail({ ...page, history: weeks }, shown)).toContain('No tickets have come at all.');
});

test('without anything that came no error is told, and none is made up', () => {
    const backtest = { ...(page.series[0]?.backtest as object), wape: null } as never;
    const [whole] = page.series;
    const of = (made: never | null): string =>
        forecastVerdict({ ...page, series: [{ ...(whole as NonNullable<typeof whole>), backtest: made }] }, shown);
    expect(of(backtest)).toBe('Nothing came that past forecasts could be judged by.');
    expect(of(null)).toContain('No past forecast could be made');
});

test('the busiest slot is named, unless all are alike', () => {
    const [whole] = page.series;
    expect(busiestWords(whole?.points ?? [], shown)).toBe('The busiest week ahead is that of 16 Nov 2026: 110 tickets');
    expect(busiestWords([point('2026-11-09', 100), point('2026-11-16', 100.2)], shown)).toBe(
        'Every week ahead is alike: 100 tickets',
    );
});

test('what is known ends with the last day of the last whole slot', () => {
    expect(knownWords(page, shown.span)).toBe('Whole weeks to 1 Nov 2026');
});

test('the part that grows most has enough before it to tell', () => {
    const part = (key: string, recent: number | null, value: number) => ({
        ...{ key, label: null, recent, points: [], wape: null, wapeSeasonalNaive: null },
        ...{ total: { ...total, value }, manner: 'forecast' as const },
    });
    const parts = [part('email', 100, 110), part('chat', 60, 90), part('fax', 4, 40), part('new', null, 900)];
    expect(fastestGrowing(parts)).toMatchObject({ part: { key: 'chat' }, percent: 50 });
    expect(fastestGrowing([part('email', 100, 90)])).toBeNull();
});

test('the slot under way stands between what came and what is expected', () => {
    expect(fanSlots(page, shown.span).map(({ at, came, value }) => [at, came, value])).toEqual([
        ['2026-10-26', 100, null],
        ['2026-11-02', null, 98],
        ['2026-11-09', null, 100],
        ['2026-11-16', null, 110],
    ]);
});

describe('the URL', () => {
    test('leaves defaults out and means what it says', () => {
        expect(forecastWords(shown)).toEqual({ m: null, span: null, by: null });
        const other = forecastView('?m=sla_breaches&span=26w&by=tier');
        expect(forecastWords(other)).toEqual({ m: 'sla_breaches', span: '26w', by: 'tier' });
        expect(other.span).toMatchObject({ grain: 'week', horizon: 26 });
    });

    test('words that mean nothing are passed over', () => {
        expect(forecastView('?m=x&span=x&by=x')).toEqual(shown);
    });
});

test('a slot ends before the next begins', () => {
    expect(['day', 'week', 'month'].map((grain) => endOf('2028-02-01', grain as 'day'))).toEqual([
        '2028-02-01',
        '2028-02-07',
        '2028-02-29',
    ]);
});

test('effects read as people say them', () => {
    expect([1, 1.236, 0.62, 3.4].map(factorWords)).toEqual(['0%', '+23.6%', '−38.0%', '3.4×']);
    expect([0.2, 1300, -210].map(addsWords)).toEqual(['0', '+1,300', '−210']);
});

test('the last forecast is told by its error and its band', () => {
    const last = {
        made: 'kept' as const,
        from: '2026-10-05',
        madeAt: null,
        points: [],
        n: 4,
        wape: 0.042,
        within80: 3,
    };
    expect(lastTitle(last, shown.span)).toBe(
        'The last forecast was off by 4.2% a week; 3 of 4 weeks came inside its 80% band',
    );
    expect(lastTitle({ ...last, n: 0, wape: null }, shown.span)).toContain('has not met anything yet');
});

test('planners are judged beside the forecast once something has come', () => {
    expect(scoreWords(page.overrides)).toBe('');
    const score = { n: 4, wape: 0.1, wapeStatistical: 0.2, better: 3 };
    expect(scoreWords({ overrides: [], score })).toBe(
        'Where people overrode it, they were off by 10.0% and the forecast by 20.0%; they were nearer in 3 of 4.',
    );
});
