// The verdict and the findings: nothing is claimed that noise explains.
import { expect, test } from 'vitest';
import type { ScorecardMetric } from '#domain/metrics/contract.ts';
import { metricCards } from '#domain/metrics/card.ts';
import { findings, verdict, type Entry } from '#domain/metrics/verdict.ts';

const october = { from: '2026-10-01', to: '2026-11-01' };

/** A line of the scorecard on a large sample, with the registry's thresholds. */
function entry(
    id: string,
    status: ScorecardMetric['status'],
    value: number,
    previous: number | null,
    fields = {},
): Entry {
    const card = metricCards.find((each) => each.id === id);
    if (!card) throw new Error(`no metric ${id}`);
    const metric: ScorecardMetric = {
        ...{ id, value, n: 1000, median: null, p90: null, interval: null, smallSample: false, status },
        ...{ target: card.target, warning: card.warning, benchmark: null },
        ...{
            previous: previous === null ? null : { value: previous, n: 1000 },
            delta: null,
            significant: true,
            stands: true,
        },
        ...{ open: null, needs: null },
        ...fields,
    };
    return { card, metric };
}

const sentence = (entries: Entry[]): string => verdict(entries, october, 2026).sentence;

test('service slipped where fewer metrics are on target and one of them left it beyond noise', () => {
    const entries = [entry('sla_response', 'bad', 89.4, 95.3), entry('csat', 'good', 91, 91, { stands: false })];
    expect(verdict(entries, october, 2026)).toEqual({
        turn: 'slipped',
        sentence: 'Service slipped in October: 1 of 2 metrics on target, down from 2.',
    });
});

test('service improved where more are on target and one came there beyond noise', () => {
    const entries = [entry('fcr', 'good', 72, 61), entry('csat', 'good', 91, 91, { stands: false })];
    expect(sentence(entries)).toBe('Service improved in October: 2 of 2 metrics on target, up from 1.');
});

test('a count on target that noise changed is no slip', () => {
    const entries = [entry('csat', 'watch', 89.9, 90.1, { stands: false }), entry('fcr', 'good', 72, 71)];
    expect(verdict(entries, october, 2026)).toEqual({
        turn: 'held',
        sentence: 'Service held in October: 1 of 2 metrics on target, 2 before, a difference within noise.',
    });
});

test('a metric that got better beyond noise does not make another’s noise a slip', () => {
    const entries = [
        entry('csat', 'watch', 89.9, 90.1, { stands: false }),
        entry('sla_response', 'watch', 94, 80),
        entry('fcr', 'good', 72, 71, { stands: false }),
    ];
    expect(verdict(entries, october, 2026).turn).toBe('held');
});

test('service held where as many are on target', () => {
    expect(sentence([entry('csat', 'good', 92, 91)])).toBe(
        'Service held in October: 1 of 1 metric on target, as before.',
    );
});

test('without a comparison, or with one that had too few, nothing is said of before', () => {
    expect(verdict([entry('csat', 'good', 92, null)], october, 2026)).toEqual({
        turn: null,
        sentence: 'In October: 1 of 1 metric on target.',
    });
    const few = entry('csat', 'good', 92, 91, { previous: { value: 91, n: 12 } });
    expect(verdict([few], october, 2026).turn).toBeNull();
});

test('metrics without status are not counted, and none at all says so', () => {
    const few = entry('csat', 'none', 92, 91, { n: 12, smallSample: true });
    expect(sentence([few, entry('fcr', 'good', 72, 71)])).toBe(
        'Service held in October: 1 of 1 metric on target, as before.',
    );
    expect(sentence([few])).toBe('Too little data in October to judge any metric.');
    expect(verdict([few], { from: '2026-11-01', to: '2026-11-06' }, 2026).sentence).toBe(
        'Too little data over 1–5 November to judge any metric.',
    );
});

test('findings say what changed, by how much, and to what', () => {
    const entries = [
        entry('sla_response', 'bad', 89.4, 95.3),
        entry('frt', 'watch', 6120, 3480),
        entry('replies_per_ticket', 'none', 3, 2),
        entry('nps', 'good', 40, 30),
    ];
    expect(findings(entries).map((finding) => finding.sentence)).toEqual([
        'Response SLA fell 5.9 points to 89.4%.',
        'First response time rose 44m to 1h 42m.',
        'Replies per ticket rose 50.0% to 3.0.',
        'Net promoter score rose 10.0 to 40.0.',
    ]);
});

test('the gravest finding is first: a worse status before a worse value before the rest', () => {
    const entries = [
        entry('nps', 'good', 90, 30),
        entry('fcr', 'good', 71, 79),
        entry('csat', 'watch', 88, 91),
        entry('sla_response', 'bad', 89.4, 95.3),
    ];
    expect(findings(entries).map(({ id, tone }) => [id, tone])).toEqual([
        ['sla_response', 'worse'],
        ['csat', 'worse'],
        ['fcr', 'worse'],
        ['nps', 'better'],
    ]);
});

test.each([
    ['noise', { stands: false }],
    ['an untested count', { significant: null, stands: null }],
    ['a small sample', { smallSample: true }],
    ['no earlier value', { previous: { value: null, n: 0 } }],
    ['missing data', { needs: 'Import surveys.' }],
])('%s is no finding', (_what, fields) => {
    expect(findings([entry('csat', 'bad', 50, 91, fields)])).toEqual([]);
});
