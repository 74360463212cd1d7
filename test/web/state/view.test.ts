// The view in the URL: short keys, defaults left out, everything found again.
import { dimensionIds } from '#domain/metrics/dimensions.ts';
import type { Filters } from '#domain/metrics/dimensions.ts';
import { stages } from '#domain/ticket.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, monthRange } from '../../../web/state/calendar.ts';
import {
    apiQuery,
    defaultView,
    inOrder,
    knownDays,
    periodInForce,
    searchOf,
    trendRange,
    viewOf,
    weeksRange,
    withFilter,
} from '../../../web/state/view.ts';

const day = fc.integer({ min: 0, max: 9000 }).map((days) => addDays('2010-01-01', days));
const period = fc.oneof(
    fc.constant(null),
    fc.tuple(day, fc.integer({ min: 1, max: 400 })).map(([from, days]) => ({ from, to: addDays(from, days) })),
);
const word = fc.oneof(fc.string({ minLength: 1 }), fc.constant(null), fc.constant('(none)'), fc.constant('a,b\\c'));
const filters = fc
    .uniqueArray(fc.tuple(fc.constantFrom(...dimensionIds), fc.array(word, { minLength: 1, maxLength: 3 })), {
        selector: ([id]) => id,
    })
    .map((pairs) => Object.fromEntries(pairs) as Filters);
const view = fc.record({
    period,
    compare: fc.constantFrom('previous' as const, 'year' as const, 'none' as const),
    stage: fc.constantFrom(null, ...stages),
    filters,
});

test('every view is found again from its address', () => {
    fc.assert(
        fc.property(view, (each) => {
            expect(viewOf(searchOf(each))).toEqual(each);
        }),
    );
});

test('the default view leaves the address empty, and a word that means nothing is passed over', () => {
    expect(searchOf(defaultView)).toBe('');
    expect(viewOf('?p=2026-13&vs=sometimes&stage=huge&x=1')).toEqual(defaultView);
});

test('addresses are short and readable', () => {
    const shown = withFilter({ ...defaultView, period: monthRange('2026-10') }, 'priority', ['P1', 'P2']);
    expect(searchOf(shown, { m: 'frt' })).toBe('?p=2026-10&pri=P1,P2&m=frt');
});

test('without a choice the period is the latest complete month', () => {
    expect(periodInForce(defaultView, '2026-11-05', '2024-11-06')).toEqual(monthRange('2026-10'));
    expect(periodInForce(defaultView, '2026-11-05', '2026-11-01')).toEqual(monthRange('2026-11'));
});

test('a sparkline spans 13 months and the weekly trend 13 whole weeks, both up to the period', () => {
    expect(trendRange(monthRange('2026-10'), '2026-11-05')).toEqual({ from: '2025-10-01', to: '2026-11-01' });
    expect(weeksRange(monthRange('2026-10'), '2026-11-05')).toEqual({ from: '2026-08-03', to: '2026-11-02' });
});

// A month's pay over five days of tickets is no cost per ticket.
test('of a period under way the days known are asked for, against the same days of the one before', () => {
    const november = monthRange('2026-11');
    const [from, to] = ['2026-11-01', '2026-11-06'];
    expect(apiQuery({ ...defaultView, period: november }, november, '2026-11-05')).toEqual({
        ...{ from, to },
        ...{ compareFrom: '2026-10-01', compareTo: '2026-10-06' },
    });
    expect(trendRange(november, '2026-11-05').to).toBe(to);
    expect(weeksRange(november, '2026-11-05')).toEqual({ from: '2026-08-10', to });
    expect(knownDays(monthRange('2026-12'), '2026-11-05')).toEqual(monthRange('2026-12'));
});

test('a whole month is compared with the whole month before', () => {
    const query = apiQuery({ ...defaultView, period: monthRange('2026-10') }, monthRange('2026-10'), '2026-11-05');
    expect(query).toEqual({ from: '2026-10-01', to: '2026-11-01', compareFrom: '2026-09-01', compareTo: '2026-10-01' });
});

test('what has an order of its own is listed in it, nothing last', () => {
    const slices = [{ key: '10' }, { key: null }, { key: '9' }];
    expect(inOrder('hour', slices).map(({ key }) => key)).toEqual(['9', '10', null]);
    expect(inOrder('team', slices)).toEqual(slices);
});
