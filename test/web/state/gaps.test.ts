// How knowledge gaps read: verdict, order, change, equation.
import type { Gaps, GapTopic } from '#domain/knowledge/contract.ts';
import { wholeMoney } from '#domain/units.ts';
import { expect, test } from 'vitest';
import { weekLine } from '../../../web/charts/week-line.ts';
import { changeWord, equationOf, gapsDetail, gapsVerdict, sortedTopics, sprintOf } from '../../../web/state/gaps.ts';

const topic = (rank: number, saving: number, more: Partial<GapTopic> = {}) =>
    ({
        ...{
            rank,
            id: `t${rank}`,
            label: `Topic ${rank}`,
            tickets: 100,
            change: 0,
            isNew: false,
            needsAccountWork: false,
        },
        expectedSaving: saving,
        band: [saving * 0.75, saving * 1.25],
        escalated: { value: 10 * rank, n: 100 },
        payoff: {
            ...{
                ticketsPerMonth: 100,
                share: 40,
                deflectedPerMonth: 40,
                costPerTicket: 17.13,
                writingPerMonth: 24,
                paidBackDays: 12,
            },
        },
        ...more,
    }) as unknown as GapTopic;

const gaps = (topics: GapTopic[]) =>
    ({
        topics,
        costs: { currency: 'USD', perTicket: 17.13, basis: 'settings', writing: 288 },
        tickets: {
            total: 110,
            inTopics: 100,
            withoutText: 2,
            withoutTopic: 3,
            otherLanguages: [{ language: 'de', name: 'German', tickets: 5 }],
        },
    }) as unknown as Gaps;

test('the verdict counts the first five that save anything, and names the first', () => {
    const six = [900, 800, 700, 600, 500, 400].map((saving, i) => topic(i + 1, saving));
    expect(gapsVerdict(gaps(six))).toBe(
        'Five articles would keep 200 tickets a month away, worth $3,500. Start with Topic 1.',
    );
    expect(sprintOf([topic(1, 100), topic(2, 0)]).topics).toHaveLength(1);
    expect(gapsVerdict(gaps([topic(1, 0)]))).toBe('Every topic has an article that works.');
    expect(gapsVerdict(gaps([]))).toBe('No topic has ten tickets in this period.');
});

test('what is not read, and what a ticket costs, is said', () => {
    expect(gapsDetail(gaps([]))).toBe(
        '100 of 110 tickets have a topic; 5 in German are not read, 3 are like no topic, 2 have no text. ' +
            'A ticket costs $17.13 on average, from people and costs in the settings, by tier.',
    );
    const two = gaps([]);
    two.tickets.otherLanguages.push({ language: 'es', name: 'Spanish', tickets: 1 });
    expect(gapsDetail(two)).toContain('; 5 in German and 1 in Spanish are not read, 3 are');
});

test('another order keeps the rank for equals', () => {
    const topics = [topic(1, 9), topic(2, 8, { tickets: 300 }), topic(3, 7)];
    expect(sortedTopics(topics, 'saving').map(({ rank }) => rank)).toEqual([1, 2, 3]);
    expect(sortedTopics(topics, 'volume').map(({ rank }) => rank)).toEqual([2, 1, 3]);
    expect(sortedTopics(topics, 'escalation').map(({ rank }) => rank)).toEqual([3, 2, 1]);
});

test('a change is new, flat, a percentage, or untold', () => {
    expect(changeWord(topic(1, 0, { isNew: true, change: null }))).toBe('new');
    expect(changeWord(topic(1, 0, { change: null }))).toBe('–');
    expect(changeWord(topic(1, 0, { change: 9.9 }))).toBe('flat');
    expect(changeWord(topic(1, 0, { change: 22 }))).toMatch(/^\+22/);
});

test('the equation ends in the saving with its band', () => {
    const lines = equationOf(topic(1, 661.2), { currency: 'USD', days: 31 });
    expect(lines.map(({ value }) => value)).toEqual(['100.0', '40.0%', '40.0', '$17.13', '−$24.00', '$661']);
    expect(lines.at(-1)?.label).toBe('Saving a month ($496 to $827)');
    expect([wholeMoney(482.4, 'USD'), wholeMoney(8767.2, 'USD')]).toEqual(['$482', '$8,767']);
});

test('a line of weeks starts at zero and ends in its last week', () => {
    const line = weekLine([0, 5, 10]);
    expect([line.path.startsWith(`M4,${line.base}`), line.last]).toEqual([true, { x: 66, y: 4 }]);
    expect(weekLine([]).last).toBeNull();
});
