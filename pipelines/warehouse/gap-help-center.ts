// The help center's own state: articles that are old, unread or written twice, and searches that ended badly.
import type { Gaps, HelpArticle, SearchWords } from '#domain/knowledge/contract.ts';
import { addDays } from '#domain/period.ts';
import { searchPeriod, type GapContext } from './gap-context.ts';
import { numberOf, textOf } from './plain.ts';
import { rows, type Row } from './run.ts';

const daysPerMonth = 30.4375;
const mostShown = 20;

export async function helpCenter(context: GapContext): Promise<Pick<Gaps, 'articles' | 'searches' | 'savings'>> {
    const articles = await articlesOf(context);
    const searches = await searchesOf(context);
    return { articles, searches, savings: await savingsOf(context) };
}

const articleColumns = (alias: string): string => `
    ${alias}.source, ${alias}.article_id, ${alias}.title, ${alias}.tended_at, ${alias}.views, ${alias}.helpful,
    ${alias}.helpful + ${alias}.not_helpful as votes`;

async function articlesOf({ connection, end, knowledge }: GapContext): Promise<Gaps['articles']> {
    const [row = {}] = await rows(connection, 'select count(*) as published from stg_articles where not is_draft');
    const topic = `(select any_value(n.topic_id order by n.score desc) from fct_topic_articles as n
        where n.source = a.source and n.article_id = a.article_id and n.rank = 1)`;
    const list = (where: string, order: string): Promise<Row[]> =>
        rows(
            connection,
            `select ${articleColumns('a')}, ${topic} as topic from stg_articles as a
             where not a.is_draft and ${where} order by ${order}, a.source, a.article_id limit ${mostShown}`,
            { before: addDays(end, -Math.round(knowledge.reviewMonths * daysPerMonth)) },
        );
    const stale = await list('a.tended_at < $before::timestamp', 'a.tended_at');
    const unused = await list('a.views = 0', 'a.tended_at');
    const twins = await rows(
        connection,
        `select w.likeness, w.source, w.article_id, w.other_source, w.other_article_id, a.title, b.title as other_title
         from fct_article_twins as w
         inner join stg_articles as a on a.source = w.source and a.article_id = w.article_id
         inner join stg_articles as b on b.source = w.other_source and b.article_id = w.other_article_id
         order by w.likeness desc, w.source, w.article_id limit ${mostShown}`,
    );
    return {
        published: Number(row.published ?? 0),
        stale: stale.map(toArticle),
        unused: unused.map(toArticle),
        twins: twins.map((each) => ({
            one: toArticle(each),
            other: toArticle({
                source: each.other_source ?? null,
                article_id: each.other_article_id ?? null,
                title: each.other_title ?? null,
            }),
            likeness: Number(each.likeness),
        })),
    };
}

function toArticle(row: Row): HelpArticle {
    return {
        source: String(row.source),
        article_id: String(row.article_id),
        title: textOf(row.title),
        topic: textOf(row.topic),
        tended_at: textOf(row.tended_at),
        views: numberOf(row.views),
        helpful: numberOf(row.helpful),
        votes: numberOf(row.votes),
    };
}

/** Searches grouped by their words, without regard to case and spaces. */
export async function searchesOf(context: GapContext, topicId?: string): Promise<Gaps['searches']> {
    const period = searchPeriod(context);
    const inPeriod = `"at" >= $from::timestamp and "at" < $to::timestamp${topicId === undefined ? '' : ' and topic_id = $topic'}`;
    const params = { ...period, topic: topicId ?? null };
    const [all = {}] = await rows(
        context.connection,
        `select count(*) as n from fct_searches where ${inPeriod}`,
        params,
    );
    const list = async (having: string, order: string): Promise<SearchWords[]> => {
        const found = await rows(
            context.connection,
            `select
                mode(query order by query) as query,
                count(*) as searches,
                count(*) filter (results = 0) as without_result,
                count(*) filter (ticket_created) as followed_by_ticket,
                any_value(topic_id) as topic
             from fct_searches where ${inPeriod}
             group by regexp_replace(lower(trim(query)), '\\s+', ' ', 'g')
             having ${having} order by ${order} desc, query limit ${mostShown}`,
            params,
        );
        return found.map((row) => ({
            query: String(row.query),
            searches: Number(row.searches),
            withoutResult: Number(row.without_result),
            followedByTicket: Number(row.followed_by_ticket),
            topic: textOf(row.topic),
        }));
    };
    return {
        n: Number(all.n ?? 0),
        withoutResult: await list('without_result > 0', 'without_result'),
        followedByTicket: await list('followed_by_ticket > 0', 'followed_by_ticket'),
        top: await list('true', 'searches'),
    };
}

/**
 * Spec 002, Self-Service ROI: deflected x cost of a ticket, less the investment. Deflected: searches with a click and no ticket after them (a
 * proxy); the investment: the writing of articles published or mended in the period, where a cost of work is known.
 */
async function savingsOf(context: GapContext): Promise<Gaps['savings']> {
    const [row = {}] = await rows(
        context.connection,
        `select
            count(*) filter (clicked and ticket_created = false) as deflected,
            count(*) filter (clicked and ticket_created is not null) as judged,
            (select count(*) from stg_articles where not is_draft
                and greatest(created_at, updated_at) >= $from::timestamp and greatest(created_at, updated_at) < $to::timestamp) as tended
         from fct_searches where "at" >= $from::timestamp and "at" < $to::timestamp`,
        searchPeriod(context),
    );
    if (Number(row.judged ?? 0) === 0) return null;
    const deflected = Number(row.deflected);
    const value = deflected * context.costs.perTicket;
    const investment = Number(row.tended) * (context.costs.writing ?? 0);
    return { deflected, value, investment, net: value - investment };
}
