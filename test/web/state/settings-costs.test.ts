// The laws of the form on costs: what is typed becomes the document's value, and a part that says nothing leaves the document.
import { expect, test } from 'vitest';
import { agentYear, amountOf, withCost, withCurrency } from '../../../web/state/settings-costs.ts';

test('an amount is a number, with thousands marked or not; anything else is not read', () => {
    expect(['60000', '60,000', '1,250.50', ' 0 ', ''].map(amountOf)).toEqual([60_000, 60_000, 1250.5, 0, undefined]);
    expect(['60k', '6,00', '60.000,00', '-1', '$5'].map(amountOf)).toEqual([null, null, null, null, null]);
});

test('the first amount brings a currency, the last takes only itself away', () => {
    const first = withCost(undefined, 'salary', 60_000);
    expect(first).toEqual({ currency: 'USD', perAgentYear: { salary: 60_000 } });
    expect(withCost({ currency: 'EUR', perAgentYear: { salary: 1 } }, 'tools', 2)).toEqual({
        currency: 'EUR',
        perAgentYear: { salary: 1, tools: 2 },
    });
    expect(withCost(first, 'salary', undefined)).toEqual({ currency: 'USD' });
    expect(withCost(undefined, 'salary', undefined)).toBeUndefined();
});

test('without a currency and an amount nothing is said about costs', () => {
    expect(withCurrency(undefined, 'EUR')).toEqual({ currency: 'EUR' });
    expect(withCurrency({ currency: 'EUR' }, '')).toBeUndefined();
    expect(withCurrency({ currency: 'EUR', perAgentYear: { salary: 1 } }, '')).toEqual({
        currency: 'USD',
        perAgentYear: { salary: 1 },
    });
});

test('an agent’s year is the sum of its parts (spec 002: 60,000 + 5,000 + 2,000 + 8,000 = 75,000), nothing where none is said', () => {
    const perAgentYear = { salary: 60_000, tools: 5_000, training: 2_000, overhead: 8_000 };
    expect(agentYear({ currency: 'USD', perAgentYear })).toBe(75_000);
    expect(agentYear({ currency: 'USD' })).toBeNull();
});
