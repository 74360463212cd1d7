// The registry: complete, unambiguous, and the same as the definitions' list.
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { metricCard } from '#domain/metrics/contract.ts';
import { metric, metricIds, metrics } from '#domain/metrics/index.ts';
import { metricCards } from '#domain/metrics/card.ts';

// metrics.md, Core, and Backlog and queue health.
const core = [
    ...[
        'csat',
        'csat_response_rate',
        'frt',
        'frt_business',
        'ttr',
        'ttr_business',
        'fcr',
        'l1_resolution_rate',
        'escalation_rate',
    ],
    ...[
        'escalation_rate_l2',
        'escalation_rate_l3',
        'escalation_rate_l4',
        'reopen_rate',
        'sla_response',
        'sla_resolution',
    ],
    ...[
        'sla_update',
        'sla_response_used',
        'sla_resolution_used',
        'sla_breaches',
        'sla_severe_breaches',
        'tickets_created',
    ],
    ...[
        'tickets_solved',
        'tickets_per_100_customers',
        'one_touch_rate',
        'replies_per_ticket',
        'handle_time',
        'requester_wait',
    ],
    ...['backlog', 'backlog_age', 'backlog_over_24h', 'queue_depth', 'priority_mix', 'wait_time', 'unassigned'],
];

// metrics.md: Tiers; Customer outcome, quality, self-service, cost; rival definitions.
const others = [
    ...['bounce_rate', 'escalation_out_l1', 'escalation_out_l2', 'time_in_l1', 'time_in_l2', 'time_in_l3'],
    ...['volume_share_l1', 'volume_share_l2', 'volume_share_l3', 'nps', 'ces', 'qa_score', 'qa_critical_fail_rate'],
    ...['qa_csat_correlation', 'deflection_rate', 'article_helpfulness', 'search_success', 'zero_result_rate'],
    ...['article_coverage', 'content_freshness', 'cost_per_ticket', 'agent_utilization', 'tickets_per_agent_day'],
    ...['fcr_no_escalation', 'fcr_no_customer_reply', 'fcr_no_reopen_7d', 'ttr_first'],
];

test('so is every other one of the definitions', () => {
    expect(others.filter((id) => !metricIds.includes(id))).toEqual([]);
});

test('a threshold names its source, and a source has a threshold', () => {
    for (const { id, target, byTier, source } of metrics) {
        const hasTarget = target !== null || Object.keys(byTier).length > 0;
        expect({ id, isNamed: source !== null }).toEqual({ id, isNamed: hasTarget });
    }
});

test('of rival definitions exactly one is the default', () => {
    const questions = new Set(metrics.flatMap(({ rival }) => (rival ? [rival.question] : [])));
    expect([...questions].sort()).toEqual(['First contact resolution', 'First response', 'Resolution time']);
    for (const question of questions)
        expect(metrics.filter(({ rival }) => rival?.question === question && rival.isDefault)).toHaveLength(1);
});

test('whoever speeds up is guarded by a metric that would tell what it cost', () => {
    for (const { id, guards } of metrics)
        expect({ id, unknown: guards.filter((guard) => !metricIds.includes(guard) || guard === id) }).toEqual({
            id,
            unknown: [],
        });
    for (const { id, group } of metrics.filter((each) => each.group === 'speed' || each.group === 'effort'))
        expect({ id, group, isGuarded: metric(id).guards.length > 0 }).toEqual({ id, group, isGuarded: true });
});

test('every core metric is there, and no id twice', () => {
    expect(core.filter((id) => !metricIds.includes(id))).toEqual([]);
    expect(new Set(metricIds).size).toBe(metricIds.length);
});

test('a metric’s file is named after its id', () => {
    const files = readdirSync('pipelines/domain/metrics').filter((file) =>
        readFileSync(`pipelines/domain/metrics/${file}`, 'utf8').includes('= defineMetric({'),
    );
    expect(files.sort()).toEqual(metricIds.map((id) => `${id.replaceAll('_', '-')}.ts`).sort());
});

test('an unknown metric is refused with the list', () => {
    expect(() => metric('csatt')).toThrow('unknown metric: "csatt"; expected one of csat, csat_response_rate,');
});

test.each(metricCards.map((card) => [card.id, card] as const))('the card of %s is whole', (_id, card) => {
    expect(metricCard.parse(card)).toEqual(card);
    for (const text of [card.label, card.abbreviation, card.formula, card.sentence, card.gamed, card.needs]) {
        expect(text.length).toBeGreaterThan(2);
    }
    expect(card.sentence).toMatch(/^[A-Z].*\.$/);
    expect(card.needs).toMatch(/^[A-Z].*\.$/);
});

test('no label and no abbreviation means two things', () => {
    for (const words of [metrics.map(({ label }) => label), metrics.map(({ abbreviation }) => abbreviation)]) {
        expect(words.filter((word, i) => words.indexOf(word) !== i)).toEqual([]);
    }
});

test('metrics in percent are shares or means of percentages, and a warning lies beyond its target', () => {
    for (const { id, unit, kind, direction, target, warning } of metricCards) {
        if (unit === '%' && id !== 'agent_utilization') expect(['share', 'mean'], id).toContain(kind);
        if (typeof target !== 'number' || typeof warning !== 'number') continue;
        expect(direction === 'higher' ? warning < target : warning > target, id).toBe(true);
    }
});

// Spec 002, Benchmarks by Company Stage.
test('benchmarks are those of the stages', () => {
    const benchmarks = Object.fromEntries(
        metrics.filter(({ benchmark }) => benchmark).map((each) => [each.id, each.benchmark]),
    );
    expect(benchmarks).toEqual({
        csat: { startup: 85, growth: 88, scale: 90, enterprise: 92 },
        frt: { startup: 4 * 3600, growth: 2 * 3600, scale: 3600, enterprise: 1800 },
        ttr: { startup: 48 * 3600, growth: 24 * 3600, scale: 12 * 3600, enterprise: 8 * 3600 },
        fcr: { startup: 60, growth: 65, scale: 70, enterprise: 75 },
    });
});
