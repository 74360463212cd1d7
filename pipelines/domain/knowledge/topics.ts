// Topics of one language: categories known by the texts that were filed under them, and themes found in the texts that weren't.
import type { LanguageCode } from '../settings/knowledge.ts';
import { idsOf, type KnownTheme } from './identity.ts';
import { slug, Spelling, tellingTerms, themeLabel } from './labels.ts';
import { Compass, leastLikeness, themesOf, unit, type Centre } from './themes.ts';
import { subjectText } from './text.ts';
import { Reader } from './tokens.ts';
import { termCounts, Vocabulary, vocabularyOf, type Vector, type Written } from './vectors.ts';

/** To be raised with every change of what is found in the same texts, so that warehouses are built anew. */
export const methodVersion = 1;

/**
 * Where a ticket stands before its text is read: filed under a good category; under one so large that it is split into themes; or under none,
 * "Other" included.
 */
export type Filing = 'filed' | 'split' | 'unfiled';

export interface Sampled extends Written {
    filing: Filing;
    /** Of its category; null for an unfiled one. */
    topicId: string | null;
}

/** A theme that earlier imports found; `within` is the topic that it was split from, null for one of unfiled tickets. */
export interface RememberedTheme extends KnownTheme {
    within: string | null;
}

export interface Topic {
    id: string;
    kind: 'category' | 'theme';
    /** The topic that it was split from. */
    within: string | null;
    /** Of a theme; a category has its own name. */
    label: string | null;
    centre: Centre;
    /** A text less like the centre than this doesn't belong. */
    leastLikeness: number;
    /** Subjects nearest to the centre. */
    subjects: string[];
}

const typicalSubjects = 3;
/** Terms that a topic is told and remembered by. */
const rememberedTerms = 40;
/** A theme has to hold as many sampled texts to be one: rarer ones are chance. */
const fewestTexts = 5;

/** What was learned about the topics of one language. */
export class Topics {
    readonly language: LanguageCode;
    readonly reader: Reader;
    readonly vocabulary: Vocabulary;
    readonly all: readonly Topic[];
    readonly spelling: Spelling;
    private readonly compass: Compass;

    constructor(learned: Pick<Topics, 'language' | 'reader' | 'vocabulary' | 'all' | 'spelling'>) {
        this.language = learned.language;
        this.reader = learned.reader;
        this.vocabulary = learned.vocabulary;
        this.all = learned.all;
        this.spelling = learned.spelling;
        this.compass = new Compass(this.all.map(({ centre }) => centre));
    }

    vector(written: Written): Vector {
        return this.vocabulary.vector(termCounts(written, this.reader));
    }

    /**
     * The topic nearest to a text among those that `mayBe` allows, and how near (cosine); null where none is as near as `least`, which is left
     * to each topic where it isn't given.
     */
    nearest(
        vector: Vector,
        mayBe: (topic: Topic) => boolean,
        least?: number,
    ): { topic: Topic; likeness: number } | null {
        const likeness = this.compass.likeness(vector);
        let best: { topic: Topic; likeness: number } | null = null;
        for (const [number, topic] of this.all.entries()) {
            const near = likeness[number] as number;
            if (near < (least ?? topic.leastLikeness) || near <= (best?.likeness ?? 0) || !mayBe(topic)) continue;
            best = { topic, likeness: near };
        }
        return best;
    }

    /** The topic of a ticket: of an unfiled one any category or theme, of one in a split category a theme within it. */
    topicOf(vector: Vector, filing: Filing, category: string | null): { topic: Topic; likeness: number } | null {
        if (filing === 'filed') return null;
        return this.nearest(vector, ({ kind, within }) =>
            filing === 'split' ? within === category : within === null || kind === 'theme',
        );
    }

    /** A topic's strongest terms with their weights, as stems. */
    terms({ centre }: Topic): Map<string, number> {
        const strongest = [...centre].sort(([a, v], [b, w]) => w - v || a - b).slice(0, rememberedTerms);
        return new Map(strongest.map(([term, weight]) => [this.vocabulary.terms[term] as string, weight]));
    }
}

export interface Learning {
    language: LanguageCode;
    stopWords: readonly string[];
    sampled: readonly Sampled[];
    remembered: readonly RememberedTheme[];
    /** Every category's id: no theme may take one. */
    categoryIds: readonly string[];
    /** Topics that a person wants split. */
    splits: ReadonlySet<string>;
}

/**
 * Learns the topics of one language from sampled texts. Yields between steps, so that whoever runs it may let others have their turn. Equal
 * samples in equal order, with equal memory, give equal topics.
 */
export function* learnTopics({
    language,
    stopWords,
    sampled,
    remembered,
    categoryIds,
    splits,
}: Learning): Generator<void, Topics> {
    const reader = new Reader(language, stopWords);
    const spelling = new Spelling();
    const counts: Map<string, number>[] = [];
    for (const text of sampled) {
        counts.push(termCounts(text, reader, spelling.add));
        if (counts.length % 100 === 0) yield;
    }
    const vocabulary = yield* vocabularyOf(counts);
    const texts = yield* inTurns(sampled, (text, i) => ({
        ...text,
        vector: vocabulary.vector(counts[i] as Map<string, number>),
    }));
    const topics = categoriesOf(texts);
    const found = { texts, vocabulary, spelling, remembered, categoryIds };
    const categories = new Topics({ language, reader, vocabulary, all: topics, spelling });
    const isStranger = yield* inTurns(
        texts,
        ({ filing, vector }) => filing === 'unfiled' && categories.nearest(vector, () => true) === null,
    );
    const unfiled = texts.filter((_, i) => isStranger[i]);
    topics.push(...(yield* themesWithin(null, unfiled, topics, found)));
    for (const category of new Set(texts.flatMap(({ filing, topicId }) => (filing === 'split' ? [topicId] : [])))) {
        const within = texts.filter(({ filing, topicId }) => filing === 'split' && topicId === category);
        const themes = yield* themesWithin(category, within, topics, found);
        if (themes.length > 1) topics.push(...themes);
    }
    const withParts = yield* splitThemes(topics, splits, unfiled, found);
    const all = yield* withSubjects(withParts, texts);
    return new Topics({ language, reader, vocabulary, all, spelling });
}

/** Maps a long list, yielding in between. */
function* inTurns<T, U>(list: readonly T[], each: (item: T, place: number) => U): Generator<void, U[]> {
    const mapped: U[] = [];
    for (const [place, item] of list.entries()) {
        mapped.push(each(item, place));
        if (place % 100 === 99) yield;
    }
    return mapped;
}

interface Text extends Sampled {
    vector: Vector;
}

interface Found {
    texts: readonly Text[];
    vocabulary: Vocabulary;
    spelling: Spelling;
    remembered: readonly RememberedTheme[];
    categoryIds: readonly string[];
}

/** Filed texts tell what their category is about. An unfiled one belongs to it if it is half as like it as its own are on average. */
function categoriesOf(texts: readonly Text[]): Topic[] {
    const byCategory = new Map<string, Text[]>();
    for (const text of texts) {
        if (text.filing !== 'filed' || text.topicId === null) continue;
        const list = byCategory.get(text.topicId);
        if (list === undefined) byCategory.set(text.topicId, [text]);
        else list.push(text);
    }
    return [...byCategory].map(([id, own]) => {
        const centre = centreOf(own);
        const compass = new Compass([centre]);
        const mean = own.reduce((sum, { vector }) => sum + (compass.likeness(vector)[0] as number), 0) / own.length;
        const least = Math.max(leastLikeness, mean / 2);
        return { id, kind: 'category', within: null, label: null, centre, leastLikeness: least, subjects: [] };
    });
}

function centreOf(texts: readonly Text[]): Centre {
    const sum = new Map<number, number>();
    for (const { vector } of texts) {
        for (let i = 0; i < vector.terms.length; i++) {
            const term = vector.terms[i] as number;
            sum.set(term, (sum.get(term) ?? 0) + (vector.weights[i] as number));
        }
    }
    return unit(sum);
}

/** Themes of some texts, with the ids of those remembered from the same place. */
function* themesWithin(
    within: string | null,
    texts: readonly Text[],
    others: readonly Topic[],
    { vocabulary, spelling, remembered, categoryIds }: Found,
): Generator<void, Topic[]> {
    const centres = yield* themesOf(
        texts.map(({ vector }) => vector),
        vocabulary,
    );
    const sizes = yield* sizesOf(centres, texts);
    const kept = centres.filter((_, theme) => (sizes[theme] as number) >= fewestTexts);
    const told = kept.map((centre) => {
        const strongest = [...centre].sort(([a, v], [b, w]) => w - v || a - b).slice(0, rememberedTerms);
        const terms = new Map(strongest.map(([term, weight]) => [vocabulary.terms[term] as string, weight]));
        const label = themeLabel(tellingTerms(centre, vocabulary, 3), spelling);
        return { terms, label, name: slug(label) };
    });
    const known = remembered.filter((theme) => theme.within === within);
    const ids = idsOf(told, known, [...categoryIds, ...others.map(({ id }) => id), ...remembered.map(({ id }) => id)]);
    return kept.map((centre, theme) => ({
        id: ids[theme] as string,
        kind: 'theme',
        within,
        label: told[theme]?.label ?? null,
        centre,
        leastLikeness,
        subjects: [],
    }));
}

function* sizesOf(centres: readonly Centre[], texts: readonly Text[]): Generator<void, Int32Array> {
    const sizes = new Int32Array(centres.length);
    const compass = new Compass(centres);
    for (const [place, { vector }] of texts.entries()) {
        if (place % 100 === 99) yield;
        const likeness = compass.likeness(vector);
        let nearest = -1;
        for (let i = 0; i < likeness.length; i++) {
            if ((likeness[i] as number) > (nearest < 0 ? leastLikeness : (likeness[nearest] as number))) nearest = i;
        }
        if (nearest >= 0) sizes[nearest] = (sizes[nearest] as number) + 1;
    }
    return sizes;
}

/** A theme that a person wants split, in its parts; one that has no parts stays whole. */
function* splitThemes(
    topics: readonly Topic[],
    splits: ReadonlySet<string>,
    unfiled: readonly Text[],
    found: Found,
): Generator<void, Topic[]> {
    const result: Topic[] = [];
    const compass = new Compass(topics.map(({ centre }) => centre));
    for (const [number, topic] of topics.entries()) {
        const own =
            topic.kind === 'theme' && topic.within === null && splits.has(topic.id)
                ? unfiled.filter(({ vector }) => {
                      const likeness = compass.likeness(vector);
                      return likeness.every((near) => near <= (likeness[number] as number));
                  })
                : [];
        const parts = own.length === 0 ? [] : yield* themesWithin(topic.id, own, topics, found);
        result.push(...(parts.length > 1 ? parts : [topic]));
    }
    return result;
}

/** The subjects most like each topic, in people's words. */
function* withSubjects(topics: readonly Topic[], texts: readonly Text[]): Generator<void, Topic[]> {
    const compass = new Compass(topics.map(({ centre }) => centre));
    const byTopic = topics.map(() => new Map<string, { title: string; likeness: number }>());
    for (const [place, text] of texts.entries()) {
        if (place % 100 === 99) yield;
        const title = subjectText(text.title).trim();
        const key = title.replace(/[!?.]+$/, '').toLowerCase();
        if (key === '') continue;
        const likeness = compass.likeness(text.vector);
        for (const [number, topic] of topics.entries()) {
            const isOwn = text.filing === 'filed' ? topic.id === text.topicId : topic.kind === 'theme';
            const near = likeness[number] as number;
            if (!isOwn || near < topic.leastLikeness) continue;
            const best = byTopic[number]?.get(key);
            if (best === undefined || near > best.likeness) byTopic[number]?.set(key, { title, likeness: near });
        }
    }
    return topics.map((topic, number) => {
        const nearest = [...(byTopic[number]?.values() ?? [])];
        nearest.sort((a, b) => b.likeness - a.likeness || (a.title < b.title ? -1 : 1));
        return { ...topic, subjects: nearest.slice(0, typicalSubjects).map(({ title }) => title) };
    });
}
