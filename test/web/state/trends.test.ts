// The Trends page's sentences: how many metrics meet their target, and which changes are noise among so many.
import type { MetricCard, ScorecardMetric } from '#domain/metrics/contract.ts';
import { expect, test } from 'vitest';
import type { Entry } from '../../../web/state/overview.ts';
import { allMetricsVerdict, isNoise, trendDetail } from '../../../web/state/trends.ts';

const october = { from: '2026-10-01', to: '2026-11-01' };
const entry = (status: string, metric: Partial<ScorecardMetric> = {}): Entry => ({
    card: { unit: '%', direction: 'higher' } as MetricCard,
    metric: { status, needs: null, value: 90, target: null, ...metric } as ScorecardMetric,
});

test('metrics without a status are not judged, those without data are told', () => {
    const all = [entry('good'), entry('good'), entry('watch'), entry('bad'), entry('none')];
    expect(allMetricsVerdict(all, october)).toEqual({
        headline: '2 of the 4 metrics judged for Oct 2026 meet their target.',
        detail: '1 on watch, 1 off target. 5 of 5 metrics have data.',
    });
    const lacking = [entry('good'), entry('none', { needs: 'Import surveys.' })];
    expect(allMetricsVerdict(lacking, october)).toEqual({
        headline: '1 of the 1 metrics judged for Oct 2026 meets its target.',
        detail: '0 on watch, 0 off target. 1 of 2 metrics have data. Each of the others says what to import or to set; none of them is shown as 0.',
    });
    expect(allMetricsVerdict([entry('none')], october).headline).toBe('No metric can be judged for Oct 2026.');
});

test('a change is noise by itself or among all metrics; what did not change is neither', () => {
    const changed = (significant: boolean | null, stands: boolean | null, before = 88): ScorecardMetric =>
        entry('good', { significant, stands, previous: { value: before, n: 100 } }).metric;
    expect(isNoise(changed(false, null))).toBe(true);
    expect(isNoise(changed(true, false))).toBe(true);
    expect(isNoise(changed(true, true))).toBe(false);
    expect(isNoise(changed(null, null))).toBe(false);
    expect(isNoise(changed(false, false, 90))).toBe(false);
    expect(isNoise(entry('good', { significant: null, stands: null, previous: null }).metric)).toBe(false);
});

test('the sentence of one metric tells both tests apart', () => {
    const told = (significant: boolean, stands: boolean) => trendDetail(entry('none', { significant, stands }));
    expect(told(true, true)).toBe('The change exceeds noise.');
    expect(told(false, false)).toBe('The change is within noise.');
    expect(told(true, false)).toBe(
        'By itself the change exceeds noise; among so many metrics chance brings one like it.',
    );
});
