// The review's sentences: each carries its number, and nothing is claimed that noise explains.
import { describe, expect, test } from 'vitest';
import { sayer, type Edit } from '#domain/review/cells.ts';
import type { ReviewFacts } from '#domain/review/facts.ts';
import { countsDiffer, isUnusualStep, sharesDiffer } from '#domain/review/finding.ts';
import { candidates, findingsHeadline } from '#domain/review/findings-page.ts';
import { writePack } from '#domain/review/pack.ts';
import { scopeOf, type Scope } from '#domain/review/scope.ts';
import { verdictHeadline, verdictLead } from '#domain/review/scorecard-page.ts';
import { slaHeadline } from '#domain/review/sla-page.ts';
import { drawnLines, october, reviewFacts, withLines } from '#support/review-facts.ts';

function scope(facts: ReviewFacts = reviewFacts(), edits: Edit[] = []): Scope {
    return scopeOf('monthly', { facts, period: october, edits, say: sayer(edits) });
}

const quiet = (): ReviewFacts => withLines(drawnLines, { significant: false, stands: false });

describe('the verdict', () => {
    test('a slip names the gravest change for the worse with its number', () => {
        // tickets_created has no target; of the other nine csat and fcr alone missed theirs in September
        expect(verdictHeadline(scope())).toBe('Service slipped in October: response SLA fell 5.9 points to 89.4%.');
        expect(verdictLead(scope())).toMatch(/^4 of 9 metrics on target, down from 7\. /);
    });

    test('where noise explains every change, no change is named', () => {
        const text = `${verdictHeadline(scope(quiet()))} ${verdictLead(scope(quiet()))}`;
        expect(text).toMatch(
            /^Service held in October: 4 of 9 metrics on target, 7 before, a difference within noise\./,
        );
        expect(text).not.toMatch(/fell|rose|slipped|improved/);
        expect(text).toMatch(/No metric with a test moved beyond noise\.$/);
    });

    test('what moved by itself, but is to be expected among so many metrics, is not claimed', () => {
        const { scorecard } = reviewFacts();
        const facts = reviewFacts({
            changes: {
                period: scorecard.period,
                compare: { from: '2026-09-01', to: '2026-10-01' },
                tested: 30,
                findings: [],
            },
        });
        expect(verdictHeadline(scope(facts))).toMatch(/^Service held in October: .* a difference within noise\.$/);
        expect(verdictLead(scope(facts))).toMatch(/^No metric with a test moved beyond noise\./);
    });

    test('with too few tickets nothing is judged', () => {
        const few = withLines(
            drawnLines.map(([id, value, before, , , moved]) => [id, value, before, 20, 'none', moved]),
            { smallSample: true },
        );
        expect(verdictHeadline(scope(few))).toBe('Too little data in October to judge any metric.');
    });

    test('a month without data says so and offers what to do', () => {
        const none = withLines(
            drawnLines.map(([id]) => [id, 0, 0, 0, 'none', false]),
            { value: null, previous: null },
        );
        expect(verdictHeadline(scope(none))).toBe('There is no data for October 2026.');
        expect(writePack('monthly', october, none, []).pages).toHaveLength(5);
    });
});

describe('findings', () => {
    test('the headline counts what moved beyond noise, and what of it went the wrong way', () => {
        expect(findingsHeadline(scope())).toBe(
            '6 of 10 metrics moved beyond noise in October, all of them the wrong way.',
        );
        expect(findingsHeadline(scope(quiet()))).toBe('No metric moved beyond noise in October.');
    });

    test('a metric that noise explains is no finding; what left its target comes first', () => {
        const ids = candidates(scope()).map(({ id }) => id);
        expect(ids[0]).toBe('metric.sla_response');
        expect(ids).not.toContain('metric.csat');
        expect(candidates(scope(quiet()))).toEqual([]);
    });

    test('a slice is named only where it brings a third of the change', () => {
        const judged = { interval: null, significant: true, n: 900, value: 89.4, previous: { value: 95.3, n: 900 } };
        const explained = (leads: number): ReviewFacts =>
            reviewFacts({
                explanations: [
                    {
                        ...{ metric: 'sla_response', by: 'priority', value: 89.4, previous: 95.3, change: -5.9 },
                        ...{
                            period: { from: '2026-10-01', to: '2026-11-01', timeZone: 'UTC' },
                            compare: { from: '2026-09-01', to: '2026-10-01' },
                        },
                        parts: [
                            { key: 'P2', label: null, mix: 0, rate: -5.9 * leads, ...judged },
                            ...['P1', 'P3', 'P4', 'P5'].map((key) => ({
                                key,
                                label: null,
                                mix: 0,
                                rate: (-5.9 * (1 - leads)) / 4,
                                ...judged,
                            })),
                        ],
                    },
                ],
            });
        const text = (leads: number): string => candidates(scope(explained(leads)))[0]?.text ?? '';
        expect(text(0.6)).toMatch(/^−3\.5 pts of −5\.9 pts came from P2\./);
        expect(text(0.3)).toMatch(/^No single priority brings a third of the change\./);
    });

    test('two counts differ where their rates per day do, beyond 95 %', () => {
        // 118 against 31: (118 - 149 * 31/61) / sqrt(149 * 31/61 * 30/61) = 6.9; 31 against 30 in equal days: 0.1
        expect(countsDiffer({ count: 118, days: 31 }, { count: 31, days: 30 })).toBe(true);
        expect(countsDiffer({ count: 31, days: 31 }, { count: 30, days: 31 })).toBe(false);
        // the same daily rate in a longer month is no difference
        expect(countsDiffer({ count: 3100, days: 31 }, { count: 2800, days: 28 })).toBe(false);
        expect(countsDiffer({ count: 0, days: 31 }, { count: 0, days: 30 })).toBe(false);
    });

    test('shares of few are not told apart', () => {
        expect(sharesDiffer({ count: 686, n: 5400 }, { count: 320, n: 4086 })).toBe(true);
        expect(sharesDiffer({ count: 3, n: 20 }, { count: 2, n: 20 })).toBe(false);
        expect(sharesDiffer({ count: 0, n: 0 }, { count: 2, n: 20 })).toBe(false);
    });

    test('volume is unusual only against how months usually follow each other', () => {
        const calm = [100, 102, 99, 101, 100, 103, 100, 101];
        expect(isUnusualStep([...calm, 130])).toBe(true);
        expect(isUnusualStep([...calm, 102])).toBe(false);
        expect(isUnusualStep([100, 130, 95, 140, 90, 135, 100, 140, 120])).toBe(false);
        // six earlier steps are the least that a spread can be told from
        expect(isUnusualStep([100, 101, 100, 200])).toBe(false);
    });
});

describe('promises', () => {
    const sla = {
        horizon: '2026-11-05T14:20:00Z',
        period: { from: '2026-10-01', to: '2026-11-01', timeZone: 'UTC' },
        compare: null,
        tickets: { created: 9486, withClocks: 9486, withoutPolicy: 0, withoutTarget: 0, excluded: 0 },
        ...{ metrics: [], matrix: [], by: null, slices: [] },
    };

    test('the headline says how far from the target, or that it is met', () => {
        expect(slaHeadline(scope(reviewFacts({ sla })))).toBe(
            'First responses kept 89.4% of their promises, 5.6 points short of 95%; resolutions kept 91.2% of their promises, on target.',
        );
    });

    test('a target within the interval is not called missed', () => {
        const near = withLines(
            [['sla_response', 94.6, 95.3, 9486, 'watch', false]],
            { interval: [94.1, 95.1] },
            { sla },
        );
        expect(slaHeadline(scope(near))).toMatch(
            /^First responses kept 94\.6% of their promises, within the margin of 95%;/,
        );
    });

    test('without policies, or before the first, the page says in one line what is missing', () => {
        const text = (facts: ReviewFacts): string => JSON.stringify(writePack('monthly', october, facts, []).pages[2]);
        expect(text(reviewFacts({ policies: 0 }))).toContain('No SLA policies are set: add them under Settings');
        const before = { ...sla, tickets: { ...sla.tickets, withClocks: 0, withoutPolicy: 9486 } };
        expect(text(reviewFacts({ sla: before }))).toContain(
            'No policy was in force for the 9,486 tickets of this period',
        );
    });
});

describe('what people change', () => {
    const at = '2026-11-06T09:00:00Z';
    const edit = (path: string, value: string | null, by = 'Dana'): Edit => ({ path, value, by, at });

    test('the last edit of a sentence holds, with who and when; taking it back brings the rule', () => {
        const written = writePack('monthly', october, reviewFacts(), [
            edit('verdict.headline', 'One'),
            edit('verdict.headline', 'Two', 'Eli'),
        ]);
        expect(written.pages[0]?.headline).toEqual({
            id: 'verdict.headline',
            text: 'Two',
            rule: 'Service slipped in October: response SLA fell 5.9 points to 89.4%.',
            edited: { by: 'Eli', at },
        });
        const back = writePack('monthly', october, reviewFacts(), [
            edit('verdict.headline', 'One'),
            edit('verdict.headline', null),
        ]);
        expect(back.pages[0]?.headline).toMatchObject({ edited: null, text: back.pages[0]?.headline.rule });
    });

    test('the chosen findings stand in the chosen order, at most three; one that no longer holds is passed over', () => {
        const ids = ['metric.ttr', 'metric.gone', 'metric.frt', 'metric.fcr', 'metric.sla_response'];
        const { pages } = writePack('monthly', october, reviewFacts(), [edit('findings.chosen', JSON.stringify(ids))]);
        const shown = pages[1]?.bands[0]?.columns.flatMap(({ blocks }) => blocks.map(({ id }) => id));
        expect(shown).toEqual(['metric.ttr', 'metric.frt', 'metric.fcr']);
    });

    test('a choice that is no list is passed over', () => {
        const broken = writePack('monthly', october, reviewFacts(), [edit('findings.chosen', '{"a":')]);
        expect(broken.pages[1]).toEqual(writePack('monthly', october, reviewFacts(), []).pages[1]);
    });
});

test('the same facts and edits always give the same pack', () => {
    const make = (): string => JSON.stringify(writePack('monthly', october, reviewFacts(), []));
    expect(make()).toBe(make());
});
