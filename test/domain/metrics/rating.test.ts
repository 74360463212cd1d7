// Status of a value: on and beside every line of the definitions' table.
import { expect, test } from 'vitest';
import { metric } from '#domain/metrics/index.ts';
import { plainInstallation } from '#domain/metrics/metric.ts';
import { isSmallSample, rating, thresholdsOf } from '#domain/metrics/rating.ts';

const enough = { n: 30 };
const hour = 3600;
const day = 86_400;
const always = { validFrom: null };

function status(id: string, value: number | null, evidence: { n: number; isMissing?: boolean } = enough): string {
    return rating(metric(id), value, thresholdsOf(metric(id), plainInstallation), evidence);
}

// Targets and warnings: spec 002, Support Metrics Framework and Queue Health Metrics; rules: Status of a value.
test.each([
    ['csat', 90, 'good'],
    ['csat', 89.99, 'watch'],
    ['csat', 85, 'watch'],
    ['csat', 84.99, 'bad'],
    ['frt', hour - 1, 'good'],
    ['frt', hour, 'watch'],
    ['frt', 4 * hour, 'watch'],
    ['frt', 4 * hour + 1, 'bad'],
    ['frt_business', hour, 'watch'],
    ['ttr', day - 1, 'good'],
    ['ttr', day, 'watch'],
    ['ttr', 3 * day, 'watch'],
    ['ttr', 3 * day + 1, 'bad'],
    ['ttr_business', 1, 'none'],
    ['fcr', 70, 'good'],
    ['fcr', 50, 'watch'],
    ['fcr', 49.9, 'bad'],
    ['reopen_rate', 4.9, 'good'],
    ['reopen_rate', 5, 'watch'],
    ['reopen_rate', 10, 'watch'],
    ['reopen_rate', 10.1, 'bad'],
    ['sla_response', 95, 'good'],
    ['sla_response', 94.9, 'watch'],
    ['sla_response', 90, 'watch'],
    ['sla_response', 89.9, 'bad'],
    ['sla_resolution', 90, 'good'],
    ['sla_resolution', 85, 'watch'],
    ['sla_resolution', 84.9, 'bad'],
    ['sla_update', 50, 'none'],
    ['nps', 30, 'good'],
    ['nps', 10, 'watch'],
    ['nps', 9.9, 'bad'],
    ['ces', 1.9, 'good'],
    ['ces', 2, 'watch'],
    ['ces', 4, 'watch'],
    ['backlog_age', day, 'watch'],
    ['backlog_age', 3 * day + 1, 'bad'],
    ['priority_mix', 4.9, 'good'],
    ['priority_mix', 5, 'watch'],
    ['priority_mix', 10.1, 'bad'],
    ['tickets_created', 10, 'none'],
])('%s at %d is %s', (id, value, expected) => expect(status(id, value)).toBe(expected));

test.each([
    ['escalation_rate', 10, 'good'],
    ['escalation_rate', 20, 'good'],
    ['escalation_rate', 9.9, 'watch'],
    ['escalation_rate', 0, 'watch'],
    ['escalation_rate', 30, 'watch'],
    ['escalation_rate', 30.1, 'bad'],
    ['l1_resolution_rate', 60, 'good'],
    ['l1_resolution_rate', 80, 'good'],
    ['l1_resolution_rate', 80.1, 'watch'],
    ['l1_resolution_rate', 100, 'watch'],
    ['l1_resolution_rate', 59.9, 'bad'],
    ['tickets_per_100_customers', 4.9, 'watch'],
    ['tickets_per_100_customers', 25, 'watch'],
    ['tickets_per_100_customers', 25.1, 'bad'],
])('a band with one warning is watch beyond it on the other side: %s at %d is %s', (id, value, expected) => {
    expect(status(id, value)).toBe(expected);
});

test('a band with two warnings is bad beyond either', () => {
    const utilization = { ...metric('escalation_rate'), isStrict: false };
    const thresholds = { target: [70, 80] as [number, number], warning: [60, 90] as [number, number] };
    const at = (value: number): string => rating(utilization, value, thresholds, enough);
    expect([59.9, 60, 69.9, 70, 80, 80.1, 90, 90.1].map(at)).toEqual([
        ...['bad', 'watch', 'watch', 'good'],
        ...['good', 'watch', 'watch', 'bad'],
    ]);
});

test('a % target without a warning has one 5 points beyond it', () => {
    expect(thresholdsOf(metric('escalation_rate_l3'), plainInstallation).warning).toBe(10);
    expect(thresholdsOf(metric('escalation_rate_l2'), plainInstallation).warning).toEqual([10, 30]);
    expect([4.9, 5, 10, 10.1].map((value) => status('escalation_rate_l3', value))).toEqual([
        'good',
        'watch',
        'watch',
        'bad',
    ]);
    const own = { ...plainInstallation, targets: { sla_update: [{ ...always, target: 80 }] } };
    expect(thresholdsOf(metric('sla_update'), own)).toEqual({ target: 80, warning: 75 });
});

test('any other target without a warning is missed as watch, however far', () => {
    expect([0, 1, 500].map((value) => status('sla_severe_breaches', value))).toEqual(['good', 'watch', 'watch']);
    expect(status('cost_per_ticket', 900)).toBe('watch');
});

test('below the smallest sample there is no status, but counts and figures as of an instant keep theirs', () => {
    expect([status('csat', 50, { n: 29 }), status('csat', 50, { n: 30 })]).toEqual(['none', 'bad']);
    expect(status('sla_severe_breaches', 3, { n: 5 })).toBe('watch');
    expect(status('backlog_age', 9 * day, { n: 2 })).toBe('bad');
    expect([isSmallSample(metric('csat'), 29), isSmallSample(metric('csat'), 30)]).toEqual([true, false]);
});

test('no value, or data that lack what the metric needs, has no status', () => {
    expect([status('csat', null), status('sla_severe_breaches', 0, { n: 0, isMissing: true })]).toEqual([
        'none',
        'none',
    ]);
});

test('the settings override targets and warnings one by one', () => {
    const own = {
        ...plainInstallation,
        targets: { csat: [{ ...always, target: 92 }], frt: [{ ...always, target: 600, warning: 1200 }] },
    };
    expect(thresholdsOf(metric('csat'), own)).toEqual({ target: 92, warning: 85 });
    expect(rating(metric('frt'), 1201, thresholdsOf(metric('frt'), own), enough)).toBe('bad');
});

test('a period is judged by the target in force on its last day', () => {
    const csat = [
        { validFrom: null, target: 80 },
        { validFrom: '2026-07-01', target: 88, warning: 82 },
        { validFrom: '2026-10-15', target: 92 },
    ];
    const on = (from: string, to: string) =>
        thresholdsOf(metric('csat'), { ...plainInstallation, targets: { csat } }, { period: { from, to } });
    expect(on('2026-06-01', '2026-07-01').target).toBe(80);
    expect(on('2026-06-01', '2026-07-02')).toEqual({ target: 88, warning: 82 });
    expect(on('2026-10-01', '2026-10-15').target).toBe(88);
    expect(on('2026-10-01', '2026-11-01')).toEqual({ target: 92, warning: 85 });
    expect(thresholdsOf(metric('csat'), { ...plainInstallation, targets: { csat } }).target).toBe(92);
});

test('before the first of the settings’ targets the registry’s holds', () => {
    const targets = { csat: [{ validFrom: '2026-07-01', target: 95 }] };
    const period = { from: '2026-06-01', to: '2026-07-01' };
    expect(thresholdsOf(metric('csat'), { ...plainInstallation, targets }, { period }).target).toBe(90);
});

test('one tier alone has that tier’s targets; settings come before', () => {
    const bounds = (filters: { tier?: (string | null)[] }, targets = {}) =>
        thresholdsOf(metric('csat'), { ...plainInstallation, targets }, { filters });
    expect(bounds({ tier: ['L3'] })).toEqual({ target: 85, warning: 80 });
    expect(bounds({ tier: ['L1', 'L3'] })).toEqual({ target: 90, warning: 85 });
    expect(bounds({ tier: [null] })).toEqual({ target: 90, warning: 85 });
    expect(bounds({ tier: ['L3'] }, { csat: [{ ...always, target: 95 }] }).target).toBe(95);
    expect(thresholdsOf(metric('handle_time'), plainInstallation, { filters: { tier: ['L1'] } }).target).toEqual([
        600, 900,
    ]);
});

test('FCR has a target in L1 alone: what L2 and L3 solve was handed on (metrics.md, Tiers)', () => {
    const of = (tier: string) => thresholdsOf(metric('fcr'), plainInstallation, { filters: { tier: [tier] } });
    expect(of('L1')).toEqual({ target: 70, warning: 50 });
    expect(of('L2')).toEqual({ target: null, warning: null });
    expect(rating(metric('fcr'), 5, of('L3'), enough)).toBe('none');
});
