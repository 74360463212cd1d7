// The Tiers page's sentences and its table: each tier's own figures, and how often it hands work up.
import type { MetricCard, Scorecard, ScorecardMetric } from '#domain/metrics/contract.ts';
import type { Tiers } from '#domain/metrics/tiers-contract.ts';
import { describe, expect, test } from 'vitest';
import { escalationWords, tierFigures, tiersDetail, tiersVerdict } from '../../../web/state/tiers.ts';

const tiers = ['L1', 'L2', 'L3'];
const share = (tier: string, value: number, target: unknown, status: string) => ({
    tier,
    share: value,
    target,
    status,
});
const bands = { L1: [60, 80], L2: [15, 25], L3: 5 };
const answer = (l1: string, l2: string, l3: string): Tiers =>
    ({
        tickets: 1000,
        tiers: [share('L1', 85, bands.L1, l1), share('L2', 12, bands.L2, l2), share('L3', 3, bands.L3, l3)],
        bounces: { tickets: 0, extraHandleHours: null },
        easy: { n: 0, tickets: 0, isRepeatKnown: true },
    }) as unknown as Tiers;
const metric = (id: string, value: number, status = 'good'): ScorecardMetric =>
    ({ id, value, status, target: [10, 20], n: 100 }) as unknown as ScorecardMetric;

describe('the verdict', () => {
    test('names each tier whose share is not the one meant for it', () => {
        expect(tiersVerdict(answer('watch', 'watch', 'good'))).toBe(
            'L1 ends 85.0% of 1,000 tickets; L1 has 85.0%, meant 60–80%, L2 has 12.0%, meant 15–25%.',
        );
    });

    test('with every share as meant it speaks of shares alone: escalations may still be too many', () => {
        expect(tiersVerdict(answer('good', 'good', 'good'))).toBe(
            'L1 ends 85.0% of 1,000 tickets; each tier has the share meant for it.',
        );
        expect(tiersDetail(answer('good', 'good', 'good'), metric('escalation_rate', 21.4, 'watch'))).toBe(
            '21.4% moved up to a higher tier, meant 10–20%.',
        );
        expect(tiersDetail(answer('good', 'good', 'good'), metric('escalation_rate', 14))).toBe(
            '14.0% moved up to a higher tier.',
        );
    });
});

test('handed up is a metric of each tier over all tickets; L3 has none. The others are of the tickets that ended there', () => {
    const scorecard = (...lines: ScorecardMetric[]): Scorecard => ({ metrics: lines }) as unknown as Scorecard;
    const whole = scorecard(metric('escalation_out_l1', 23), metric('escalation_out_l2', 14), metric('fcr', 66));
    const cards = Object.fromEntries(tiers.map((tier, i) => [tier, scorecard(metric('fcr', 80 - i))]));
    const names = { fcr: 'First contact resolution', escalation_out_l1: 'Out of L1', escalation_out_l2: 'Out of L2' };
    const registry = new Map(Object.entries(names).map(([id, label]) => [id, { id, label } as MetricCard]));
    const rows = tierFigures(whole, cards, registry, tiers);
    const shown = (label: string) =>
        rows.find((row) => row.label === label)?.cells.map((cell) => cell && [cell.metric.value, cell.filters]);
    expect(shown('Handed to a higher tier')).toEqual([[23, {}], [14, {}], null]);
    expect(shown('First contact resolution')).toEqual(tiers.map((tier, i) => [80 - i, { tier: [tier] }]));
});

test('escalations of one kind are not counted twice in a sentence', () => {
    const by = (functional: number, automatic: number): Tiers['escalations'] =>
        ({ moves: functional + automatic, functional, automatic, hierarchical: 0, unknown: 0 }) as Tiers['escalations'];
    expect(escalationWords(by(1359, 0))).toBe('1,359 moves up, all by an agent to specialists.');
    expect(escalationWords(by(1, 0))).toBe('1 move up, by an agent to specialists.');
    expect(escalationWords(by(12, 8))).toBe('20 moves up: 12 by an agent to specialists, 8 by a rule or a bot.');
    expect(escalationWords(by(0, 0))).toBe('No move to a higher tier.');
});
