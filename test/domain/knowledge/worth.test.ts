// Coverage, rules, payoff and effect: on each threshold and beside it, with figures worked out by hand.
import { describe, expect, test } from 'vitest';
import { coverageOf, nearness, textCoverage, type CoverageEvidence } from '#domain/knowledge/coverage.ts';
import { effectOf } from '#domain/knowledge/effect.ts';
import { Spelling } from '#domain/knowledge/labels.ts';
import { payoffOf } from '#domain/knowledge/payoff.ts';
import { firedRules, type RuleEvidence } from '#domain/knowledge/rules.ts';
import { knowledgeSettings } from '#domain/settings/knowledge.ts';
import { parseSettings } from '#domain/settings/document.ts';

describe('coverage', () => {
    const good: CoverageEvidence = {
        nearest: { score: 0.5, title: 0.4, body: 0.3 },
        ...{ helpful: 80, votes: 100, daysSinceReview: 30 },
        ...{ searches: 100, withoutResult: 5, withoutClick: 40 },
    };
    const of = (change: Partial<CoverageEvidence>) => coverageOf({ ...good, ...change }, 182.6).coverage;

    test('is the first that holds, in this order', () => {
        expect(of({})).toBe('covered');
        expect(of({ daysSinceReview: 183 })).toBe('stale');
        expect(of({ daysSinceReview: 182 })).toBe('covered');
        expect(of({ daysSinceReview: 400, helpful: 59 })).toBe('unhelpful');
        expect(of({ helpful: 60 })).toBe('covered');
        expect(of({ helpful: 10, withoutResult: 21 })).toBe('not_found');
        expect(of({ withoutResult: 20 })).toBe('covered');
        expect(of({ withoutClick: 61 })).toBe('not_found');
        expect(of({ withoutClick: 60 })).toBe('covered');
        expect(of({ nearest: { score: 0.08, title: 0.05, body: 0.1 }, withoutResult: 90 })).toBe('weak');
        expect(of({ nearest: null })).toBe('uncovered');
    });
    test('few votes and few searches judge nothing', () => {
        expect(of({ helpful: 0, votes: 9 })).toBe('covered');
        expect(of({ searches: 9, withoutResult: 9, withoutClick: 9 })).toBe('covered');
    });
    test('an article without any of the words in its title is not found there', () => {
        expect(textCoverage({ score: 0.17, title: 0, body: 0.44 })).toBe('uncovered');
        expect(textCoverage({ score: 0.18, title: 0, body: 0.45 })).toBe('weak');
        expect(textCoverage({ score: 0.12, title: 0.01, body: 0.3 })).toBe('covered');
    });
    test('the title weighs two and a half times the text', () => {
        const terms = new Map([
            ['reset', 0.8],
            ['link', 0.6],
        ]);
        const near = nearness(terms, new Map([['reset', 1]]), new Map([['link', 3]]), new Spelling());
        expect(near.title).toBeCloseTo(0.64);
        expect(near.body).toBeCloseTo(0.36);
        expect(near.score).toBeCloseTo(0.64 + 0.4 * 0.36);
        expect(near.terms).toEqual(['reset', 'link']);
    });
});

describe('rules (spec 002, Knowledge Creation from Support)', () => {
    const calm: RuleEvidence = {
        ...{ tickets: 60, weeklyPeak: 9, escalationKnown: 60, escalated: 15, repliesKnown: 60, manyReplies: 15 },
        ...{ release: null, workarounds: 2 },
    };
    const fired = (change: Partial<RuleEvidence>) => firedRules({ ...calm, ...change }).map(({ id }) => id);

    test('each fires beyond its line and not on it', () => {
        expect(fired({})).toEqual([]);
        expect(fired({ weeklyPeak: 10 })).toEqual(['weekly_volume']);
        expect(fired({ escalated: 16 })).toEqual(['escalations']);
        expect(fired({ manyReplies: 16 })).toEqual(['long_explanations']);
        expect(fired({ workarounds: 3 })).toEqual(['workaround']);
        const release = { name: '4.2', before: 4, after: 6, ticketsAfter: 10 };
        expect(fired({ release })).toEqual(['after_release']);
        expect(fired({ release: { ...release, after: 5.9 } })).toEqual([]);
        expect(fired({ release: { ...release, ticketsAfter: 9 } })).toEqual([]);
    });
    test('what is unknown fires nothing', () => {
        expect(fired({ escalationKnown: 0, escalated: 0, repliesKnown: 0, manyReplies: 0 })).toEqual([]);
    });
    test('each shows its numbers', () => {
        expect(firedRules({ ...calm, escalated: 20 })[0]?.reason).toBe('20 of 60 tickets were escalated');
    });
});

describe('payoff', () => {
    const create = knowledgeSettings({}).deflection.create;

    test('tickets a month x share x cost, by hand: 412 in 92 days at 40 % and $12.50', () => {
        const payoff = payoffOf({
            ...{
                tickets: 412,
                days: 92,
                deflectable: create,
                needsAccountWork: false,
                costPerTicket: 12.5,
                writingCost: null,
            },
        });
        const perMonth = (412 * 365.25) / 12 / 92;
        expect(payoff.ticketsPerMonth).toBeCloseTo(perMonth, 10);
        expect(payoff.expected).toBeCloseTo(perMonth * 0.4 * 12.5, 10);
        expect([payoff.low, payoff.high]).toEqual([
            expect.closeTo(perMonth * 3.75, 10),
            expect.closeTo(perMonth * 6.25, 10),
        ]);
        expect(payoff.paidBackDays).toBeNull();
    });
    test('writing is spread over a year and says when it is earned', () => {
        // 8 h x 75,000 / 2,080 = 288.46; 304.375 tickets a month x 40 % x 10 = 1,217.50 a month = 40 a day.
        const payoff = payoffOf({
            ...{
                tickets: 10,
                days: 1,
                deflectable: create,
                needsAccountWork: false,
                costPerTicket: 10,
                writingCost: 288.46,
            },
        });
        expect(payoff.expected).toBeCloseTo(1217.5 - 288.46 / 12, 8);
        expect(payoff.paidBackDays).toBeCloseTo(288.46 / 40, 8);
    });
    test('account work halves the share; doing nothing saves and costs nothing', () => {
        const base = { tickets: 100, days: 30.4375, costPerTicket: 10, writingCost: 120 };
        const account = payoffOf({ ...base, deflectable: create, needsAccountWork: true });
        expect(account.share).toBe(20);
        expect(account.expected).toBeCloseTo(100 * 0.2 * 10 - 10, 8);
        const none = payoffOf({ ...base, deflectable: { share: 0, low: 0, high: 0 }, needsAccountWork: false });
        expect([none.expected, none.low, none.high, none.writingPerMonth]).toEqual([0, 0, 0, 0]);
    });
    test('the defaults are those of the spec, and settings change them', () => {
        expect(create).toEqual({ share: 40, low: 30, high: 50 });
        const settings = parseSettings(
            'knowledge: {languages: [en, de], deflection: {create: {share: 20, band: [10, 25]}}}',
        );
        expect(knowledgeSettings(settings).deflection.create).toEqual({ share: 20, low: 10, high: 25 });
        expect(() => parseSettings('knowledge: {languages: [tlh]}')).toThrow(/languages/);
        expect(() => parseSettings('knowledge: {deflection: {create: {share: 60, band: [10, 25]}}}')).toThrow(
            /within its band/,
        );
    });
});

describe('effect (difference in differences)', () => {
    const weeks = (...each: number[]) => each;

    test('a fall that all share is no effect', () => {
        const effect = effectOf(
            { before: weeks(20, 20, 20, 20), after: weeks(10, 10, 10, 10) },
            { before: weeks(400, 400, 400, 400), after: weeks(200, 200, 200, 200) },
        );
        expect(Math.abs(effect?.change ?? NaN)).toBeLessThan(1);
        expect(effect?.isSure).toBe(false);
    });
    test('a fall beyond that of the others is, with an interval that leaves out no change', () => {
        const effect = effectOf(
            { before: weeks(50, 50, 50, 50, 50, 50), after: weeks(30, 30, 30, 30, 30, 30) },
            { before: weeks(900, 900, 900, 900, 900, 900), after: weeks(900, 900, 900, 900, 900, 900) },
        );
        expect(effect?.change).toBeCloseTo(-40, 0);
        expect(effect?.interval[1]).toBeLessThan(0);
        expect(effect?.isSure).toBe(true);
    });
    test('under four weeks on either side, or 20 tickets before, nothing is claimed', () => {
        const others = { before: weeks(9, 9, 9, 9), after: weeks(9, 9, 9, 9) };
        expect(effectOf({ before: weeks(9, 9, 9), after: weeks(1, 1, 1, 1) }, others)).toBeNull();
        expect(effectOf({ before: weeks(4, 5, 5, 5), after: weeks(1, 1, 1, 1) }, others)).toBeNull();
    });
});
