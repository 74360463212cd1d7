// Topics found in texts: as they were planted, the same for the same texts, and the same ids when more arrive.
import { beforeAll, describe, expect, test } from 'vitest';
import { idsOf } from '#domain/knowledge/identity.ts';
import {
    learnTopics,
    type Learning,
    type RememberedTheme,
    type Sampled,
    type Topics,
} from '#domain/knowledge/topics.ts';
import { adjustedRandIndex } from '#support/agreement.ts';
import { plantedTexts, type PlantedText } from '#support/planted-texts.ts';

function learned(sampled: Sampled[], more: Partial<Learning> = {}): Topics {
    const steps = learnTopics({
        ...{ language: 'en', stopWords: [], remembered: [], categoryIds: [], splits: new Set() },
        ...more,
        sampled,
    });
    for (;;) {
        const step = steps.next();
        if (step.done) return step.value;
    }
}

const unfiled = (text: PlantedText): Sampled => ({ ...text, filing: 'unfiled', topicId: null });
const topicOf = (topics: Topics, text: PlantedText): string =>
    topics.topicOf(topics.vector(text), 'unfiled', null)?.topic.id ?? 'none';
const remembered = (topics: Topics): RememberedTheme[] =>
    topics.all
        .filter(({ kind }) => kind === 'theme')
        .map((topic) => ({ id: topic.id, within: topic.within, terms: topics.terms(topic) }));

let english: PlantedText[];
let topics: Topics;
beforeAll(() => {
    english = plantedTexts({ tickets: 3_000, seed: 5 }).filter(({ language }) => language === 'en');
    topics = learned(english.map(unfiled));
});

describe('themes', () => {
    test('agree with the planted ones (issue: adjusted Rand index of at least 0.85)', () => {
        const found = english.map((text) => topicOf(topics, text));
        expect(
            adjustedRandIndex(
                english.map(({ theme }) => theme),
                found,
            ),
        ).toBeGreaterThan(0.85);
    });

    test.each([3, 8])('are found where there are only %i', (count) => {
        const wanted = [...new Set(english.map(({ theme }) => theme))].sort().slice(0, count);
        const some = english.filter(({ theme }) => wanted.includes(theme));
        const few = learned(some.map(unfiled));
        const found = some.map((text) => topicOf(few, text));
        expect(
            adjustedRandIndex(
                some.map(({ theme }) => theme),
                found,
            ),
        ).toBeGreaterThan(0.85);
    });

    test('are the same for the same texts', () => {
        const again = learned(english.map(unfiled));
        expect(again.all.map(({ id }) => id)).toEqual(topics.all.map(({ id }) => id));
    });

    test('keep their ids for at least 95 % of tickets when 10 % more arrive (issue)', () => {
        const before = english.slice(0, Math.floor(english.length / 1.1));
        const first = learned(before.map(unfiled));
        const second = learned(english.map(unfiled), { remembered: remembered(first) });
        const same = before.filter((text) => topicOf(first, text) === topicOf(second, text)).length;
        expect(same / before.length).toBeGreaterThanOrEqual(0.95);
    });

    test('are labelled by words that people write, and by typical subjects', () => {
        const sso = topics.all.find(
            ({ id }) => id === topicOf(topics, english.find(({ theme }) => theme === 'sso-sign-in') as PlantedText),
        );
        expect(sso?.label).toMatch(/SSO|single sign/i);
        expect(sso?.subjects).toHaveLength(3);
    });

    test('texts of one word or none belong to no theme', () => {
        expect(topics.nearest(topics.vector({ title: 'xyzzy', body: '' }), () => true)).toBeNull();
        expect(topics.nearest(topics.vector({ title: '', body: '' }), () => true)).toBeNull();
        expect(learned([]).all).toEqual([]);
    });
});

describe('categories', () => {
    test('a ticket filed as Other goes to the category that its text is like', () => {
        const filed = english.map((text, i): Sampled =>
            i % 10 === 0 ? unfiled(text) : { ...text, filing: 'filed', topicId: text.theme },
        );
        const known = learned(filed);
        const others = english.filter((_, i) => i % 10 === 0);
        const right = others.filter((text) => topicOf(known, text) === text.theme).length;
        expect(right / others.length).toBeGreaterThan(0.9);
        expect(known.all.filter(({ kind }) => kind === 'theme')).toEqual([]);
    });

    test('one that is too large is split into the themes within it, and into nothing else', () => {
        const split = english.map((text): Sampled => ({ ...text, filing: 'split', topicId: 'everything' }));
        const parts = learned(split);
        expect(parts.all.length).toBeGreaterThan(20);
        expect(parts.all.every(({ within }) => within === 'everything')).toBe(true);
    });
});

test('a topic that a person splits falls into its parts, which keep the rest as they were', () => {
    const two = english.filter(({ theme }) => theme === 'password-reset' || theme === 'csv-export');
    const whole = learned(two.map(unfiled));
    const [first] = whole.all;
    const parts = learned(two.map(unfiled), { remembered: remembered(whole), splits: new Set([first?.id ?? '']) });
    expect(parts.all.map(({ id }) => id)).toContain(whole.all[1]?.id);
});

describe('identity', () => {
    const terms = (text: string) => new Map(text.split(' ').map((word, _i, all) => [word, 1 / Math.sqrt(all.length)]));

    test('the most alike themes are the known ones, each once', () => {
        const found = [
            { terms: terms('a b c d'), name: 'new' },
            { terms: terms('a b c x'), name: 'other' },
        ];
        expect(idsOf(found, [{ id: 'known', terms: terms('a b c d') }])).toEqual(['known', 'other']);
    });
    test('an id that was ever given, or is a category, is not given to another theme', () => {
        const found = [{ terms: terms('p q'), name: 'export' }];
        expect(idsOf(found, [{ id: 'export', terms: terms('a b') }])).toEqual(['export-2']);
        expect(idsOf(found, [], ['export', 'export-2'])).toEqual(['export-3']);
    });
});
