// Which articles are near to a topic, which articles say the same, and which topic the words of a search are about.
import { nearness, textCoverage, type Nearness } from '#domain/knowledge/coverage.ts';
import type { Topics } from '#domain/knowledge/topics.ts';
import { articleTwins } from '#domain/knowledge/twins.ts';
import { termCounts, type Written } from '#domain/knowledge/vectors.ts';
import { insertRows } from './insert-rows.ts';
import { rows, rowsStreamed, type DuckDBConnection } from './run.ts';
import { Slices, unhurried } from './unhurried.ts';

const keptArticles = 3;
/** An article that shares less than this with a topic isn't worth showing. */
const shownScore = 0.02;
/** A search of few words is near a topic from this likeness (cosine) on. */
const searchLikeness = 0.2;

interface Article extends Written {
    source: string;
    article_id: string;
}

const publishedSql = `
    select source, article_id, coalesce(title, '') as title, coalesce(body, '') as body
    from raw_articles
    where draft is not true
    order by source, article_id`;

/** Writes the three nearest articles of each topic, and the pairs of articles that say the same. */
export async function findArticleTopics(connection: DuckDBConnection, learned: readonly Topics[]): Promise<void> {
    const articles = (await rows(connection, publishedSql)) as unknown as Article[];
    const nearest = new Map<string, { article: Article; near: Nearness }[]>();
    for (const topics of learned) await rankArticles(topics, articles, nearest);
    const ranked = [...nearest].flatMap(([topicId, list]) =>
        list.map(({ article, near }, i) => ({
            topic_id: topicId,
            rank: i + 1,
            source: article.source,
            article_id: article.article_id,
            ...shares(near),
            shared_terms: near.terms,
        })),
    );
    await insertRows(connection, 'int_found_topic_articles', ranked);
    const [first] = learned;
    if (first) await insertRows(connection, 'int_found_article_twins', await twinsOf(articles, first));
}

/** As they are stored, so that whoever judges them later judges the same. */
function shares(near: Nearness): Record<string, number | string> {
    const [score, title, body] = [rounded(near.score), rounded(near.title), rounded(near.body)];
    return { score, title_share: title, body_share: body, text_coverage: textCoverage({ score, title, body }) };
}

const rounded = (share: number): number => Math.round(share * 10_000) / 10_000;

async function rankArticles(
    topics: Topics,
    articles: readonly Article[],
    nearest: Map<string, { article: Article; near: Nearness }[]>,
): Promise<void> {
    const slices = new Slices();
    const terms = topics.all.map((topic) => topics.terms(topic));
    for (const article of articles) {
        const title = termCounts({ title: article.title, body: '' }, topics.reader);
        const body = termCounts({ title: '', body: article.body }, topics.reader);
        for (const [i, topic] of topics.all.entries()) {
            const near = nearness(terms[i] as Map<string, number>, title, body, topics.spelling);
            if (near.score < shownScore) continue;
            const list = nearest.get(topic.id);
            if (list === undefined) nearest.set(topic.id, [{ article, near }]);
            else list.push({ article, near });
        }
        await slices.rest();
    }
    for (const list of nearest.values()) {
        list.sort((a, b) => b.near.score - a.near.score);
        list.length = Math.min(list.length, keptArticles);
    }
}

async function twinsOf(articles: readonly Article[], { reader }: Topics): Promise<object[]> {
    const twins = await unhurried(articleTwins(articles, reader));
    return twins.map(({ one, other, likeness }) => ({
        source: articles[one]?.source,
        article_id: articles[one]?.article_id,
        other_source: articles[other]?.source,
        other_article_id: articles[other]?.article_id,
        likeness: rounded(likeness),
    }));
}

/** Writes the topic of each wording that people searched for, where its words are near one. */
export async function findQueryTopics(connection: DuckDBConnection, learned: readonly Topics[]): Promise<void> {
    const told: { query: string; topic_id: string }[] = [];
    const slices = new Slices();
    for await (const some of rowsStreamed(connection, 'select distinct query from raw_searches order by query')) {
        for (const row of some) {
            const query = String(row.query);
            let best: { id: string; likeness: number } | null = null;
            for (const topics of learned) {
                const found = topics.nearest(topics.vector({ title: query, body: '' }), () => true, searchLikeness);
                if (found && found.likeness > (best?.likeness ?? 0))
                    best = { id: found.topic.id, likeness: found.likeness };
            }
            if (best) told.push({ query, topic_id: best.id });
            await slices.rest();
        }
    }
    const atOnce = 5_000;
    for (let i = 0; i < told.length; i += atOnce) {
        await insertRows(connection, 'int_found_query_topics', told.slice(i, i + atOnce));
    }
}
