// As reported beside restated: only shown differences count, and a reason is given only where its cause is there.
import { expect, test } from 'vitest';
import { metricCards } from '#domain/metrics/card.ts';
import { differencesOf, type Reported } from '#domain/review/differences.ts';
import { drawnLines, scorecardLine } from '#support/review-facts.ts';

const reported: Reported = {
    cards: metricCards,
    metrics: drawnLines.map((line) => scorecardLine(line)),
    currency: 'USD',
    settings: { timeZone: 'UTC', policies: [{ id: 'standard' }], targets: {}, costs: { currency: 'USD' } },
    models: 'a',
    lastImport: 4,
};

/** The same with one figure changed, and what else differs. */
function now(id: string, value: number, changes: Partial<Reported> = {}): Reported {
    const metrics = reported.metrics.map((metric) => (metric.id === id ? { ...metric, value } : metric));
    return { ...reported, metrics, ...changes };
}

const reasons = (present: Reported) =>
    differencesOf(reported, present).map(({ metric, reasons: found }) => [metric, found]);

test('nothing differs where every shown digit is the same', () => {
    expect(differencesOf(reported, reported)).toEqual([]);
    expect(differencesOf(reported, now('csat', 87.1004))).toEqual([]);
});

test('late data, another definition and other settings are told apart', () => {
    expect(reasons(now('csat', 87.4, { lastImport: 5 }))).toEqual([['csat', ['late-data']]]);
    const cards = metricCards.map((card) =>
        card.id === 'csat' ? { ...card, formula: 'answers of 5 / answers' } : card,
    );
    expect(reasons(now('csat', 61.2, { cards }))).toEqual([['csat', ['definition']]]);
    const settings = { ...reported.settings, policies: [{ id: 'stricter' }] };
    expect(reasons(now('sla_response', 85, { settings }))).toEqual([['sla_response', ['settings']]]);
});

test('settings that a metric does not hang on are no reason', () => {
    const settings = { ...reported.settings, policies: [{ id: 'stricter' }] };
    expect(reasons(now('csat', 87.4, { settings, lastImport: 5 }))).toEqual([['csat', ['late-data']]]);
});

test('a target of its own that changed the status alone is a difference', () => {
    const metrics = reported.metrics.map((metric) =>
        metric.id === 'csat' ? { ...metric, status: 'good' as const } : metric,
    );
    const settings = { ...reported.settings, targets: { csat: { target: 87 } } };
    expect(reasons({ ...reported, metrics, settings })).toEqual([['csat', ['settings']]]);
});
