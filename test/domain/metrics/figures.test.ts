// Figures that set a count against the settings: customers, people, cost.
import { expect, test } from 'vitest';
import { meanCustomers } from '#domain/metrics/customers.ts';
import { metric } from '#domain/metrics/index.ts';
import { plainInstallation, type Installation } from '#domain/metrics/metric.ts';
import { fteDays, meanFte, yearsOf } from '#domain/metrics/staff.ts';
import { emptyTally, valueOf } from '#domain/metrics/tally.ts';
import type { Filters } from '#domain/metrics/dimensions.ts';

const october = { from: '2026-10-01', to: '2026-11-01' };

function agent(fields: Partial<Installation['agents'][number]> = {}): Installation['agents'][number] {
    return { tier: 'L1', fte: 1, start: null, end: null, isOnDuty: () => true, dutySeconds: () => 28_800, ...fields };
}

function figure(id: string, count: number, installation: Partial<Installation>, filters: Filters = {}): number | null {
    const tally = { ...emptyTally(metric(id)), n: count, hits: count };
    return valueOf(metric(id), tally, {
        installation: { ...plainInstallation, ...installation },
        period: october,
        filters,
    });
}

test('the customer count is the mean over the days of those in force', () => {
    const counts = [
        { from: '2026-10-11', count: 200 },
        { from: '2026-10-01', count: 100 },
    ];
    expect(meanCustomers(counts, { from: '2026-10-01', to: '2026-10-21' })).toBe(150);
    expect(meanCustomers(counts, { from: '2026-12-01', to: '2026-12-02' })).toBe(200);
    expect(meanCustomers(counts, { from: '2026-09-30', to: '2026-10-02' })).toBe(100);
    expect(meanCustomers(counts, { from: '2026-09-01', to: '2026-10-01' })).toBeNull();
});

test('contact rate is tickets for every 100 customers; without customers it is not known', () => {
    expect(figure('tickets_per_100_customers', 520, { customers: [{ from: '2026-01-01', count: 5200 }] })).toBe(10);
    expect(figure('tickets_per_100_customers', 0, { customers: [{ from: '2026-01-01', count: 5200 }] })).toBe(0);
    expect(figure('tickets_per_100_customers', 520, {})).toBeNull();
});

test('a whole month is a twelfth of a year, anything else its days', () => {
    expect(yearsOf(october)).toBe(1 / 12);
    expect(yearsOf({ from: '2026-01-01', to: '2026-04-01' })).toBe(0.25);
    expect(yearsOf({ from: '2026-10-01', to: '2026-10-08' })).toBe(7 / 365);
});

test('people count from their first to their last day, at their share of full time', () => {
    const agents = [agent(), agent({ fte: 0.5, start: '2026-10-17' }), agent({ end: '2026-09-30' })];
    expect(meanFte(agents, october)).toBeCloseTo(1 + (0.5 * 15) / 31, 12);
    expect(meanFte([], october)).toBeNull();
});

test('days on schedule leave out the days off and other tiers', () => {
    const agents = [agent({ isOnDuty: (date) => date < '2026-10-21', fte: 0.5 }), agent({ tier: 'L2' })];
    expect([fteDays(agents, october), fteDays(agents, october, ['L1']), fteDays(agents, october, ['L3'])]).toEqual([
        41,
        10,
        null,
    ]);
});

// 26 FTE at $75,000 and 9,486 tickets in a month: 26 * 75000 / 12 / 9486.
test('cost per ticket is the month’s cost over the tickets created, for the whole alone', () => {
    const installation = { agents: Array.from({ length: 26 }, () => agent()), costPerAgentYear: 75_000 };
    expect(figure('cost_per_ticket', 9486, installation)).toBeCloseTo(17.13, 2);
    expect(figure('cost_per_ticket', 9486, installation, { channel: ['chat'] })).toBeNull();
    expect(figure('cost_per_ticket', 0, installation)).toBeNull();
    expect(figure('cost_per_ticket', 10, { agents: installation.agents })).toBeNull();
});

test('tickets per agent and day is known for the whole and by tier', () => {
    const installation = { agents: [agent({ isOnDuty: (date) => date <= '2026-10-20' }), agent({ tier: 'L2' })] };
    expect(figure('tickets_per_agent_day', 510, installation)).toBe(10);
    expect(figure('tickets_per_agent_day', 800, installation, { tier: ['L1'] })).toBe(40);
    expect(figure('tickets_per_agent_day', 800, installation, { tier: ['L1'], channel: ['chat'] })).toBeNull();
});
