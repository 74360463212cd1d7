// The words of a question: filters, periods, comparisons; what is unknown or can't be is refused by the field's name.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { filterText, filterWords } from '#domain/metrics/dimensions.ts';
import {
    breakdownQuery,
    explainQuery,
    queryErrors,
    scorecardQuery,
    seriesQuery,
    ticketsQuery,
} from '#domain/metrics/questions.ts';

const october = { from: '2026-10-01', to: '2026-11-01' };

function refused(words: Record<string, unknown>): { path: string; message: string }[] {
    const result = scorecardQuery.safeParse({ ...october, ...words });
    return result.success ? [] : queryErrors(result.error);
}

test('a period alone is a question without comparison and filters', () => {
    expect(scorecardQuery.parse(october)).toEqual({ period: october, compare: null, filters: {}, stage: undefined });
});

test('filters hold words of which any fits; (none) is the missing value', () => {
    const { filters } = scorecardQuery.parse({
        ...october,
        priority: 'P1,(none)',
        customer_tier: 'Enterprise',
        hour: '9,10',
    });
    expect(filters).toEqual({ priority: ['P1', null], customer_tier: ['Enterprise'], hour: ['9', '10'] });
});

test('a repeated key is one filter', () => {
    expect(scorecardQuery.parse({ ...october, tag: ['a,b', 'c'] }).filters).toEqual({ tag: ['a', 'b', 'c'] });
});

test.each([
    ['a\\,b', ['a,b']],
    ['a\\\\,b', ['a\\', 'b']],
    ['\\(none)', ['(none)']],
    ['(none)', [null]],
    ['a\\', ['a\\']],
])('filter words %s', (text, words) => expect(filterWords(text)).toEqual(words));

test('any words survive being written as a filter and read again', () => {
    const word = fc.oneof(fc.string(), fc.constantFrom(null, '(none)', '\\(none)', ',', '\\', 'a,b'));
    fc.assert(
        fc.property(fc.array(word, { minLength: 1 }), (words) => {
            expect(filterWords(filterText(words))).toEqual(words);
        }),
        { seed: 1, numRuns: 500 },
    );
});

test('comparison: previous, a year earlier, or a chosen period, which wins', () => {
    expect(scorecardQuery.parse({ ...october, compare: 'previous' }).compare).toEqual({
        from: '2026-08-31',
        to: '2026-10-01',
    });
    expect(scorecardQuery.parse({ ...october, compare: 'year' }).compare).toEqual({
        from: '2025-10-01',
        to: '2025-11-01',
    });
    const chosen = { compareFrom: '2026-01-01', compareTo: '2026-02-01' };
    expect(scorecardQuery.parse({ ...october, ...chosen, compare: 'year' }).compare).toEqual({
        from: '2026-01-01',
        to: '2026-02-01',
    });
});

test.each([
    [{ foo: '1' }, 'foo', 'unknown field'],
    [{ from: '2026-02-30' }, 'from', 'expected a date that exists, YYYY-MM-DD'],
    [{ to: '2026-10-01' }, 'to', 'expected a date after from; to is exclusive'],
    [{ compare: 'last' }, 'compare', 'expected none, previous, year'],
    [{ compareFrom: '2026-01-01' }, 'compareTo', 'expected both compareFrom and compareTo'],
    [
        { compareFrom: '2026-01-01', compareTo: '2026-01-01' },
        'compareTo',
        'expected a date after compareFrom; compareTo is exclusive',
    ],
    [{ stage: 'big' }, 'stage', 'expected startup, growth, scale, enterprise'],
    [{ hour: '24' }, 'hour', 'expected whole numbers from 0 to 23'],
    [{ weekday: 'Monday' }, 'weekday', 'expected whole numbers from 1 to 7'],
    [{ team: 'a,,b' }, 'team', 'empty word; (none) is the missing value'],
])('%o is refused at %s', (words, path, message) => {
    expect(refused(words)).toEqual([{ path, message }]);
});

test('a metric or dimension that is not in the registry is refused', () => {
    const result = breakdownQuery.safeParse({ ...october, metric: 'csatt', by: 'colour' });
    expect(result.success ? [] : queryErrors(result.error).map(({ path }) => path)).toEqual(['metric', 'by']);
});

test('the other questions: grain by day, part denominator, 50 tickets a page, explained against the previous period', () => {
    expect(seriesQuery.parse({ ...october, metric: 'frt' })).toMatchObject({ metric: 'frt', grain: 'day' });
    expect(ticketsQuery.parse({ ...october, metric: 'frt' })).toMatchObject({ part: 'denominator', limit: 50 });
    expect(explainQuery.parse({ ...october, metric: 'frt', by: 'team' }).compare).toEqual({
        from: '2026-08-31',
        to: '2026-10-01',
    });
});

test('a page has 1 to 100 tickets', () => {
    for (const limit of ['0', '101', '1e2', '-1']) {
        expect(ticketsQuery.safeParse({ ...october, metric: 'frt', limit }).success, limit).toBe(false);
    }
    expect(ticketsQuery.parse({ ...october, metric: 'frt', limit: '100' }).limit).toBe(100);
});

test('a change is not explained by tags, which overlap', () => {
    expect(explainQuery.safeParse({ ...october, metric: 'frt', by: 'tag' }).success).toBe(false);
});
