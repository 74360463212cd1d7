// The step of the build that reads texts: finds topics, and tells which tickets, articles and searches are about them.
import { createHash } from 'node:crypto';
import type { DuckDBConnection } from '@duckdb/node-api';
import { tellingTerms } from '#domain/knowledge/labels.ts';
import { languageOf } from '#domain/knowledge/language.ts';
import { learnTopics, type Filing, type RememberedTheme, type Sampled, type Topics } from '#domain/knowledge/topics.ts';
import { knowledgeSettings, type LanguageCode } from '#domain/settings/knowledge.ts';
import type { Settings } from '#domain/settings/schema.ts';
import { insertRows } from './insert-rows.ts';
import { rows, rowsStreamed, run, type Row } from './run.ts';
import { findArticleTopics, findQueryTopics } from './topic-articles.ts';
import { Slices, unhurried } from './unhurried.ts';

/** What this step leaves for the models after it; temporary, as the steps on the way are. */
export const foundTables: Readonly<Record<string, string>> = {
    int_found_topics: `topic_id VARCHAR, within_topic VARCHAR, language VARCHAR, label VARCHAR, terms VARCHAR[], stems VARCHAR[],
        weights DOUBLE[], subjects VARCHAR[]`,
    int_found_ticket_topics: 'ticket_key BIGINT, topic_id VARCHAR, standing VARCHAR, language VARCHAR, likeness DOUBLE',
    int_found_topic_articles: `topic_id VARCHAR, rank BIGINT, source VARCHAR, article_id VARCHAR, score DOUBLE, title_share DOUBLE,
        body_share DOUBLE, text_coverage VARCHAR, shared_terms VARCHAR[]`,
    int_found_article_twins: `source VARCHAR, article_id VARCHAR, other_source VARCHAR, other_article_id VARCHAR, likeness DOUBLE`,
    int_found_query_topics: 'query VARCHAR, topic_id VARCHAR',
};

export async function dropFound(connection: DuckDBConnection): Promise<void> {
    for (const name of Object.keys(foundTables)) await connection.run(`DROP TABLE temp.${name}`);
}

/** Themes are learned from as many of the newest texts; all others are compared with what was learned. */
const sampledTexts = 20_000;
/** What a category is about shows in as many of its texts. */
const sampledPerCategory = 300;
const toldTerms = 12;

/**
 * Finds topics in what is stored and writes the `int_found_*` tables and the themes to be known again. The same texts, settings and known
 * themes give the same topics. Where the tickets of changed_tickets alone changed and what was learned is what was learned before, only
 * theirs are told anew: the others' answers stand. Rests often, so the server answers meanwhile.
 */
export async function findTopics(
    connection: DuckDBConnection,
    settings: Settings,
    { changedAlone = false } = {},
): Promise<void> {
    for (const [name, columns] of Object.entries(foundTables)) {
        await connection.run(`CREATE OR REPLACE TEMP TABLE ${name} (${columns})`);
    }
    const { languages, stopWords } = knowledgeSettings(settings);
    const topics = await learnedTopics(connection, languages, stopWords);
    const isAsBefore = await rememberLearned(connection, topics);
    await tellTickets(connection, topics, languages, changedAlone && isAsBefore);
    if (topics.length === 0) return;
    await writeTopics(connection, topics);
    await findArticleTopics(connection, topics);
    await findQueryTopics(connection, topics);
}

/** By language, in the settings' order; a language without any text has none. */
async function learnedTopics(
    connection: DuckDBConnection,
    languages: readonly LanguageCode[],
    stopWords: readonly string[],
): Promise<Topics[]> {
    const sampled = await sampledByLanguage(connection, languages);
    const categories = await rows(
        connection,
        'SELECT DISTINCT topic_id FROM int_ticket_filing WHERE topic_id IS NOT NULL ORDER BY topic_id',
    );
    const chosen = await rows(connection, 'SELECT topic_id FROM int_topic_choices WHERE is_split');
    const found: Topics[] = [];
    for (const language of languages) {
        const texts = sampled.get(language) ?? [];
        if (texts.length === 0) continue;
        const learning = {
            language,
            stopWords,
            sampled: texts,
            remembered: await rememberedThemes(connection, language),
            categoryIds: categories.map((row) => String(row.topic_id)),
            splits: new Set(chosen.map((row) => String(row.topic_id))),
        };
        found.push(await unhurried(learnTopics(learning)));
    }
    return found;
}

/**
 * Of each category some texts, told by a hash of the ticket so that their order of arrival doesn't matter; of the others the newest. Those
 * of the newest day wait for the next one, so that what comes in during a day doesn't change what is known; on a first day all are taken.
 */
const sampleSql = `
    with day as (
        select coalesce(max(t.ticket_key) filter (t.created_at < date_trunc('day', h.horizon)), max(t.ticket_key)) as last_key
        from stg_tickets as t
        cross join stg_horizon as h
    ),
    known as (
        select * from int_ticket_filing where ticket_key <= (select last_key from day)
    ),
    shares as (
        select source, topic_id, ${sampledPerCategory} / count(*) as share from known where filing = 'filed' group by all
    ),
    filed as (
        select f.ticket_key
        from known as f
        inner join shares as s on s.source = f.source and s.topic_id = f.topic_id
        where f.filing = 'filed' and hash(f.ticket_id)::double / 18446744073709551616 < s.share
    ),
    others as (
        select ticket_key
        from known
        where filing <> 'filed'
        qualify row_number() over (partition by filing, topic_id order by ticket_key desc) <= ${sampledTexts}
    ),
    chosen as (
        select ticket_key from filed
        union all
        select ticket_key from others
    )
    select f.ticket_key, f.filing, f.topic_id, r.subject, r.description
    from int_ticket_filing as f
    inner join chosen as c on c.ticket_key = f.ticket_key
    inner join raw_tickets as r on r.source = f.source and r.ticket_id = f.ticket_id
    where r.subject <> '' or r.description <> ''
    order by f.ticket_key`;

async function sampledByLanguage(
    connection: DuckDBConnection,
    languages: readonly LanguageCode[],
): Promise<Map<string, Sampled[]>> {
    const byLanguage = new Map<string, Sampled[]>();
    const slices = new Slices();
    for await (const some of rowsStreamed(connection, sampleSql)) {
        for (const row of some) {
            const text = { ...written(row), filing: row.filing as Filing, topicId: nullable(row.topic_id) };
            const language = languageOf(`${text.title}\n${text.body}`) ?? languages[0] ?? 'en';
            const list = byLanguage.get(language);
            if (list === undefined) byLanguage.set(language, [text]);
            else list.push(text);
            await slices.rest();
        }
    }
    return byLanguage;
}

function written(row: Row): { title: string; body: string } {
    return { title: nullable(row.subject) ?? '', body: nullable(row.description) ?? '' };
}

function nullable(value: unknown): string | null {
    return typeof value === 'string' ? value : null;
}

async function rememberedThemes(connection: DuckDBConnection, language: string): Promise<RememberedTheme[]> {
    const found = await rows(
        connection,
        'SELECT topic_id, within_topic, stems, weights FROM known_themes WHERE language = $language ORDER BY topic_id',
        { language },
    );
    return found.map((row) => {
        const stems = row.stems as string[];
        const weights = row.weights as number[];
        const terms = new Map(stems.map((stem, i) => [stem, weights[i] ?? 0]));
        return { id: String(row.topic_id), within: nullable(row.within_topic), terms };
    });
}

/** The topics, and the themes to be known again: those found now as they are now, those that are missing as they last were. */
async function writeTopics(connection: DuckDBConnection, learned: readonly Topics[]): Promise<void> {
    const found = learned.flatMap((topics) =>
        topics.all.map((topic) => {
            const terms = topics.terms(topic);
            return {
                topic_id: topic.id,
                kind: topic.kind,
                within_topic: topic.within,
                language: topics.language,
                label: topic.label,
                terms: [
                    ...new Set(
                        tellingTerms(topic.centre, topics.vocabulary, toldTerms).map((term) =>
                            topics.spelling.of(term),
                        ),
                    ),
                ],
                stems: [...terms.keys()],
                weights: [...terms.values()],
                subjects: topic.subjects,
            };
        }),
    );
    // A category met in several languages is told in the first of them.
    const first = found.filter((topic, i) => found.findIndex(({ topic_id }) => topic_id === topic.topic_id) === i);
    await insertRows(connection, 'int_found_topics', first);
    const themes = found.filter(({ kind }) => kind === 'theme');
    await run(connection, 'DELETE FROM known_themes WHERE topic_id IN (SELECT unnest($ids::VARCHAR[]))', {
        ids: themes.map(({ topic_id }) => topic_id),
    });
    await insertRows(connection, 'known_themes', themes);
}

/** Keeps a fingerprint of all that a text's topic hangs on but the text; answers whether it is the one of the last time. */
async function rememberLearned(connection: DuckDBConnection, learned: readonly Topics[]): Promise<boolean> {
    const [filings] = await rows(
        connection,
        `SELECT bit_xor(hash(source, topic_id, filing))::VARCHAR AS sum
         FROM (SELECT DISTINCT source, topic_id, filing FROM int_ticket_filing)`,
    );
    const hash = createHash('sha256').update(String(filings?.sum));
    for (const { language, vocabulary, all } of learned) {
        hash.update(JSON.stringify([language, vocabulary.terms, [...vocabulary.weights]]));
        for (const { centre, subjects: _, label: __, ...topic } of all)
            hash.update(JSON.stringify([topic, [...centre]]));
    }
    const fingerprint = hash.digest('hex');
    const [known] = await rows(connection, 'SELECT fingerprint FROM topics_state');
    await run(connection, 'DELETE FROM topics_state');
    await run(connection, 'INSERT INTO topics_state VALUES ($fingerprint)', { fingerprint });
    return known?.fingerprint === fingerprint;
}

/** All that aren't told yet. */
const unreadSql = `
    select f.ticket_key, f.filing, f.topic_id, r.subject, r.description
    from int_ticket_filing as f
    inner join raw_tickets as r on r.source = f.source and r.ticket_id = f.ticket_id
    anti join int_found_ticket_topics as told on told.ticket_key = f.ticket_key
    where f.filing <> 'filed'`;
/** Tickets that nobody changed, with a topic from the last time. */
const toldBefore = `
    select f.ticket_key, t.found_topic_id, t.standing, t.language, t.likeness
    from fct_ticket_topics as t
    inner join int_ticket_filing as f on f.source = t.source and f.ticket_id = t.ticket_id
    anti join changed_tickets as c on c.source = t.source and c.ticket_id = t.ticket_id
    where f.filing <> 'filed'`;

interface Told {
    keys: number[];
    topics: (string | null)[];
    standings: string[];
    languages: (string | null)[];
    likeness: (number | null)[];
}

/** Tells the topic of every ticket whose category doesn't. */
async function tellTickets(
    connection: DuckDBConnection,
    learned: readonly Topics[],
    languages: readonly LanguageCode[],
    changedAlone: boolean,
): Promise<void> {
    if (changedAlone) await connection.run(`INSERT INTO int_found_ticket_topics ${toldBefore}`);
    const told: Told = { keys: [], topics: [], standings: [], languages: [], likeness: [] };
    const slices = new Slices();
    for await (const some of rowsStreamed(connection, unreadSql)) {
        for (const row of some) {
            tellTicket(row, learned, languages, told);
            await slices.rest();
        }
    }
    const appender = await connection.createAppender('int_found_ticket_topics', 'main', 'temp');
    for (const [i, key] of told.keys.entries()) {
        appender.appendBigInt(BigInt(key));
        for (const word of [told.topics[i], told.standings[i], told.languages[i]]) {
            if (word == null) appender.appendNull();
            else appender.appendVarchar(word);
        }
        const likeness = told.likeness[i];
        if (likeness == null) appender.appendNull();
        else appender.appendDouble(likeness);
        appender.endRow();
        if (i % 1000 === 999) await slices.rest();
    }
    appender.closeSync();
}

function tellTicket(row: Row, learned: readonly Topics[], languages: readonly LanguageCode[], told: Told): void {
    const text = written(row);
    const language = languageOf(`${text.title}\n${text.body}`);
    const known = language ?? languages[0] ?? 'en';
    const topics = learned.find((each) => each.language === known);
    const isRead = languages.some((each) => each === known);
    const isEmpty = text.title.trim() === '' && text.body.trim() === '';
    const filing = row.filing as Filing;
    const found = topics && !isEmpty ? topics.topicOf(topics.vector(text), filing, nullable(row.topic_id)) : null;
    told.keys.push(Number(row.ticket_key));
    told.topics.push(found?.topic.id ?? null);
    told.standings.push(isEmpty ? 'no_text' : !isRead ? 'other_language' : found === null ? 'alone' : 'near');
    told.languages.push(language);
    told.likeness.push(found === null ? null : Math.round(found.likeness * 10_000) / 10_000);
}
