// The Staffing page's levers and words: what a lever moves, what an address means, what the verdict says.
import { expect, test } from 'vitest';
import { plainGround, type Ground } from '#domain/planning/ground.ts';
import { leversOf, steppersOf, type Draft } from '../../../web/state/staffing-levers.ts';
import { chatSteppers, mixLevers } from '../../../web/state/staffing-mix.ts';
import { comparisonRow, isBaseline, nextName, stretchesOf } from '../../../web/state/staffing.ts';
import { addressOf, draftOf, scenarioWords, shownOf, wordsOfDraft } from '../../../web/state/staffing-address.ts';
import { noteOf } from '../../../web/state/staffing-changes.ts';
import { planColumns, planRows } from '#domain/planning/plan-tables.ts';
import {
    frontierTitle,
    peopleTitle,
    realityTitle,
    verdictDetail,
    verdictOf,
} from '../../../web/state/staffing-words.ts';
import { pieces, planAtOnce, withBestShifts } from '../../../web/state/staffing-work.ts';

const monday = (i: number): string => new Date(Date.UTC(2026, 10, 9) + i * 604_800_000).toISOString().slice(0, 10);
const ground: Ground = {
    ...plainGround,
    from: monday(0),
    weeks: Array.from({ length: 26 }, (_, i) => ({ week: monday(i), value: 1_000, low80: 900, high80: 1_100 })),
    paths: [new Array<number>(26).fill(950), new Array<number>(26).fill(1_050)],
    tierShare: { L1: 1 },
    escalationShare: { L1: 0.2 },
    handleMinutes: { L1: 20, L2: 50 },
    agents: { L1: 10, L2: 6 },
    costPerAgentYear: 75_000,
};

const lever = (draft: Draft, id: string) => {
    const found = leversOf(draft, ground).find((each) => each.id === id);
    if (!found) throw new Error(id);
    return found;
};
const moved = (id: string, value: number): Draft => lever({}, id).moved({}, value);

test('handle time is over all tiers: 20 + 20 % × 50 = 30 minutes; moving it moves every tier', () => {
    expect(lever({}, 'handle').words).toBe('30.0m');
    expect(moved('handle', 33).work?.handleMinutes).toEqual({ L1: 22, L2: expect.closeTo(55, 9) as number });
    expect(lever(moved('handle', 33), 'handle').value).toBe(33);
    expect(isBaseline(lever({}, 'handle').moved(moved('handle', 33), 30))).toBe(true);
});

test.each([
    ['volume', 10, { demand: { changePercent: 10 } }],
    ['utilization', 80, { people: { utilization: 0.8 } }],
    ['shrinkage', 25, { people: { shrinkage: 0.25 } }],
    ['attrition', 20, { people: { attritionPerYear: 0.2 } }],
    ['deflection', 40, { demand: { deflectedPerWeek: 40 } }],
])('the lever %s moved to %i is in the scenario', (id, value, expected) => {
    expect(moved(id, value)).toMatchObject(expected);
    expect(lever(moved(id, value), id).value).toBe(value);
});

test('hires, contractors and shifts are counted by their steppers', () => {
    const step = (draft: Draft, id: string, value: number): Draft =>
        steppersOf(draft, ground)
            .find((each) => each.id === id)
            ?.moved(draft, value) ?? {};
    let draft = step({}, 'hires-L1', 3);
    draft = step(draft, 'contractors', 2);
    draft = step(draft, 'early', 4);
    expect(draft.people?.hires).toEqual([{ tier: 'L1', count: 3, requested: '2026-11-09', leadWeeks: 15 }]);
    expect(draft.people?.contractors?.[0]).toMatchObject({ count: 2, from: '2027-01-04' });
    expect(draft.shifts?.map(({ hours, agents }) => [hours, agents])).toEqual([
        ['09:00-17:00', 6],
        ['08:00-16:00', 4],
    ]);
    expect(noteOf(draft)).toBe('3 L1 hires, 2 L1 contractors, other shifts');
    expect(isBaseline(step(step(step(draft, 'early', 0), 'hires-L1', 0), 'contractors', 0))).toBe(true);
});

test('each tier hires for itself, and what others hire stays', () => {
    const step = (draft: Draft, id: string, value: number): Draft =>
        steppersOf(draft, ground, ['L1', 'L2'])
            .find((each) => each.id === id)
            ?.moved(draft, value) ?? {};
    const both = step(step({}, 'hires-L2', 1), 'hires-L1', 2);
    expect(both.people?.hires?.map(({ tier, count }) => [tier, count])).toEqual([
        ['L1', 2],
        ['L2', 1],
    ]);
    const fewer = step(both, 'hires-L1', 0);
    expect(noteOf(fewer)).toBe('1 L2 hire');
    const outside: Draft = { people: { contractors: [{ tier: 'L3', count: 1, from: '2026-12-07' }] } };
    expect(noteOf(step(outside, 'contractors', 2))).toBe('1 L3 contractor, 2 L1 contractors');
});

test('people of today can be said where the settings name none, and only there', () => {
    const unknown: Ground = { ...ground, agents: {} };
    const agents = steppersOf({}, unknown, ['L1', 'L2']).filter(({ id }) => id.startsWith('agents'));
    expect(agents.map(({ label }) => label)).toEqual(['L1 agents', 'L2 agents']);
    const draft = agents[1]?.moved({}, 4) ?? {};
    expect(noteOf(draft)).toBe('4 L2 agents');
    expect(isBaseline(agents[1]?.moved(draft, 0) ?? draft)).toBe(true);
    expect(steppersOf({}, ground).some(({ id }) => id.startsWith('agents'))).toBe(false);
});

test('a lever back at today’s value changes nothing, whatever it was', () => {
    for (const each of leversOf({}, ground)) {
        const away = each.moved({}, each.high);
        const back =
            leversOf(away, ground)
                .find(({ id }) => id === each.id)
                ?.moved(away, each.today) ?? away;
        expect(isBaseline(back), each.id).toBe(true);
    }
});

test('the note under a scenario’s name leaves no change out', () => {
    const changes: [Draft, string][] = [
        [{ people: { attritionPerYear: 0.2 } }, 'attrition 20% a year'],
        [{ people: { shrinkage: 0.3 } }, 'shrinkage 30%'],
        [{ people: { ramp: [0, 1] } }, 'other ramp'],
        [{ work: { chat: { conversations: 3 } } }, '3 chats at once'],
        [{ work: { escalationShare: { L1: 0.1 } } }, 'other escalation'],
        [{ demand: { channelMix: { email: 1 } } }, 'other channel mix'],
        [{ costs: { perAgentYear: 60_000 } }, 'other cost'],
        [{}, 'today’s people and shifts'],
    ];
    for (const [draft, words] of changes) expect(noteOf(draft)).toBe(words);
});

test('the frontier’s title is about what is added, not about the whole plan', () => {
    const plan = planAtOnce({}, ground);
    const points = [
        { people: 0, cost: 600_000, response: 0.8 },
        { people: 2, cost: 675_000, response: 0.951 },
    ];
    expect(frontierTitle(points, plan)).toBe('2 more people keep 95% on average, for $75,000 extra');
    const kept = points.map((point) => ({ ...point, response: 0.99 }));
    expect(frontierTitle([{ people: -1, cost: 562_500, response: 0.95 }, ...kept], plan)).toBe(
        '1 fewer person keeps 95% on average, $37,500 cheaper',
    );
});

const withChannels: Ground = {
    ...ground,
    channels: [
        { channel: 'email', share: 0.6, handleMinutes: 30 },
        { channel: 'chat', share: 0.4, handleMinutes: 20 },
    ],
};

test('a channel’s share takes from the others, and today’s mix is none', () => {
    const chat = mixLevers({}, withChannels).find(({ id }) => id === 'mix-chat');
    const draft = chat?.moved({}, 70) ?? {};
    expect(draft.demand?.channelMix).toEqual({ email: 0.3, chat: 0.7 });
    expect(isBaseline(chat?.moved(draft, 40) ?? { name: 'x' })).toBe(true);
    expect(mixLevers({}, ground)).toEqual([]);
});

test('two chats at once: 40 % of the tickets take 1.25 ÷ 2 of their 20 minutes', () => {
    const [chats] = chatSteppers({}, withChannels);
    const draft = chats?.moved({}, 2) ?? {};
    const required = (of: Draft): number =>
        planAtOnce(of, withChannels).weeks[0]?.tiers.reduce((sum, tier) => sum + tier.requiredFte.value, 0) ?? NaN;
    // (0.6 × 30 + 0.4 × 20 × 0.625) ÷ (0.6 × 30 + 0.4 × 20) = 23 ÷ 26
    expect(required(draft) / required({})).toBeCloseTo(23 / 26, 9);
    expect(isBaseline(chats?.moved(draft, 1) ?? { name: 'x' })).toBe(true);
    expect(chatSteppers({}, ground)).toEqual([]);
});

test('an address says what stands beside a scenario, nothing too, and whether it is side by side', () => {
    const search = (words: string, shown: Parameters<typeof addressOf>[1]): string =>
        new URL(addressOf(words, shown), 'http://x').search;
    expect(shownOf('?s=D')).toEqual({ beside: null, isSideBySide: false });
    for (const shown of [
        { beside: ['B. One', 'C'], isSideBySide: false },
        { beside: [], isSideBySide: true },
        { beside: null, isSideBySide: true },
    ]) {
        expect(shownOf(search('s=D', shown))).toEqual(shown);
        expect(scenarioWords(search('s=D', shown))).toBe('s=D');
    }
    expect(addressOf('s=D', shownOf(''))).toBe('/staffing?s=D');
    expect(addressOf('', shownOf(''))).toBe('/staffing');
});

test('an address carries a scenario whole, or by its name where it is kept', () => {
    const draft: Draft = { name: 'D. Combined', people: { hires: [{ tier: 'L1', count: 3 }] } };
    const saved = [{ name: 'D. Combined', scenario: draft as Record<string, unknown> }];
    expect(wordsOfDraft(draft, saved)).toBe('s=D.%20Combined');
    expect(draftOf('?s=D.%20Combined', saved)).toEqual(draft);
    expect(draftOf(`?${wordsOfDraft(draft, [])}`, [])).toEqual(draft);
    expect(wordsOfDraft({}, saved)).toBe('');
    expect(draftOf('?x={', [])).toEqual({});
    expect(draftOf('?x={"people":{"utilization":75}}', [])).toEqual({});
    expect(draftOf('?s=Nothing', saved)).toBeNull();
});

test('a plan at once has people and cost, and no service level', () => {
    const { weeks, totals } = planAtOnce({}, ground);
    // 1,000 × 20 min + 200 × 50 min, ÷ (40 h × 75 %)
    expect(weeks[0]?.tiers.reduce((sum, { requiredFte }) => sum + requiredFte.value, 0)).toBeCloseTo(500 / 30, 9);
    expect([totals.meanResponse.value, totals.firstWeekAtTarget]).toEqual([null, null]);
});

test('the worker answers piece by piece: the plan, the others, the draws, the tornado, the frontier', () => {
    const question = { id: 1, ground, current: {}, compared: [{ name: 'A', draft: {} }], isRough: false };
    const found = [...pieces(question, ground)];
    expect(found.flatMap((piece) => Object.keys(piece))).toEqual([
        'answer',
        'compared',
        'drawn',
        'swings',
        'swungFrom',
        'frontier',
    ]);
    const now = found.at(-1)?.frontier?.find(({ people }) => people === 0);
    expect(found.at(-2)?.swungFrom).toBe(now?.response);
    expect([...pieces({ ...question, isRough: true }, ground)]).toHaveLength(1);
});

test('the verdict says what holds from when and for how much, or how far it stays away', () => {
    const base = planAtOnce({}, ground);
    const level = { value: 0.97, low80: 0.95, high80: 0.99 };
    const kept = {
        ...base,
        scenario: 'D. Combined',
        totals: {
            ...base.totals,
            cost: base.totals.cost + 127_000,
            meanResponse: level,
            firstWeekAtTarget: monday(16),
        },
    };
    expect(verdictOf(kept, false, base)).toBe('Combined: response SLA holds 95% from March for $127k extra.');
    const missed = {
        ...base,
        totals: {
            ...base.totals,
            meanResponse: { ...level, value: 0.849 },
            largestGap: -5.5,
            largestGapWeek: monday(25),
        },
    };
    expect(verdictOf(missed, true, base)).toBe(
        'With today’s people, response SLA stays under 95%: 84.9% on average, 5.5 FTE short in May.',
    );
    const due = [{ tier: 'L1' as const, count: 2, openBy: '2026-11-16' }];
    expect(verdictDetail({ ...base, requisitions: due, totals: { ...base.totals, overtimeHours: 0 } })).toBe(
        'Open requisitions: 2 L1 by 16 Nov.',
    );
});

test('where no agent is known, nothing is said of today’s people', () => {
    const nobody = planAtOnce({ people: { agents: {} } }, { ...ground, agents: {} });
    expect(nobody.weeks[0]?.tiers.every(({ scheduledFte }) => scheduledFte === 0)).toBe(true);
    // 500 hours of work ÷ 30 that an agent handles.
    expect(verdictOf(nobody, true, nobody)).toBe('No agent is known yet: 17 would cover the busiest week.');
    expect(verdictDetail(nobody)).toContain('how many there are');
    expect(peopleTitle(nobody)).toBe('17 agents cover the busiest week');
    expect(nobody.warnings.join()).not.toContain('should have been looked for');
    // Nothing is known of an empty office: no level, no gap, no cost that others would be beyond.
    const side = { name: 'A', draft: {}, answer: nobody, hoursUnderHalf: 40, isCurrent: false };
    expect(comparisonRow(side, nobody)).toMatchObject({ level: '–', gap: '–', gapHours: '–', cost: '–', extra: '–' });
    const some = planAtOnce({ people: { agents: { L1: 17 } } }, { ...ground, agents: {} });
    expect(comparisonRow({ ...side, answer: some }, nobody).extra).toBe('–');
    expect(verdictOf(some, false, nobody)).not.toContain('extra');
    const calm = { ...nobody, totals: { ...nobody.totals, requiredAgents: 0 } };
    expect(peopleTitle(calm)).toBe('Nobody is needed: no tickets come');
    expect(verdictOf(calm, true, calm)).toBe('With today’s people, no tickets come, so there is no service level.');
});

test('a month for which nothing was planned is not compared with it', () => {
    const week = {
        week: monday(0),
        tickets: { planned: 0, low80: 0, high80: 0, actual: 3 },
        handleMinutes: { planned: 0, actual: null },
        requiredFte: { planned: 0, actual: null },
        scheduledFte: 0,
        response: { planned: null, actual: null },
    };
    expect(realityTitle({ from: monday(0), needs: null, weeks: [week] })).toBe('Plan against reality');
    const untimed = { ...week, tickets: { ...week.tickets, planned: 4 }, handleMinutes: { planned: 20, actual: null } };
    expect(realityTitle({ from: monday(0), needs: null, weeks: [untimed] })).toBe(
        'Last month volume came 25.0% below plan',
    );
});

test('the row of a scenario says its cost beyond the baseline’s', () => {
    const [base, more] = [planAtOnce({}, ground), planAtOnce({ people: { agents: { L1: 12, L2: 6 } } }, ground)];
    const side = { name: 'B', draft: {}, hoursUnderHalf: 4, isCurrent: false };
    const row = comparisonRow({ ...side, answer: more }, base);
    expect([row.extra, row.weeksShort, row.gapHours]).toEqual(['+$75,000', '0', '4']);
    expect(comparisonRow({ ...side, answer: base }, base).extra).toBe('–');
});

test('lead time, ramp and full load follow each other on the weeks', () => {
    const draft: Draft = { people: { hires: [{ tier: 'L1', count: 3, requested: monday(0), leadWeeks: 14 }] } };
    const [stretch] = stretchesOf(
        draft,
        ground.weeks.map(({ week }) => week),
    );
    expect(stretch?.pieces.map(({ kind, from, to }) => [kind, from, to])).toEqual([
        ['lead', 0, 14],
        ['ramp', 14, 20],
        ['full', 20, 26],
    ]);
});

test('the plan’s table has a row for each week and tier', () => {
    const rows = planRows(planAtOnce({}, ground));
    expect(rows).toHaveLength(52);
    expect(rows[0]).toHaveLength(planColumns.length);
});

test('the best shifts keep the number of people, and the next scenario gets the next letter', () => {
    const shifts = withBestShifts({}, ground).shifts ?? [];
    expect(shifts.filter(({ tier }) => tier === 'L1').reduce((sum, { agents }) => sum + agents, 0)).toBe(10);
    expect(nextName([{ name: 'B. One' }, { name: 'C. Two' }])).toBe('D');
});
