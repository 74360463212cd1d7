// One topic looked at closely: what customers write, how many and where, the articles near it, and a draft to start from.
import type { ArticleEffect, Gaps, GapTopicAnswer } from '#domain/knowledge/contract.ts';
import { fewestRanked, gapOf, rankedTopics } from '#domain/knowledge/ranking.ts';
import { messageText } from '#domain/knowledge/text.ts';
import { articleOutline } from '#domain/knowledge/outline.ts';
import { addDays, dayCount } from '#domain/period.ts';
import { createdIn, withGapContext, weeksByTopic, type GapContext, type GapQuestion } from './gap-context.ts';
import { articleEffects } from './gap-effects.ts';
import { searchesOf } from './gap-help-center.ts';
import { topicFacts } from './gap-topics.ts';
import { newBinder } from './metric-binder.ts';
import type { Warehouse } from './open.ts';
import { numberOf, textOf } from './plain.ts';
import { rows, type Row } from './run.ts';

const trendWeeks = 26;
const sampleTickets = 5;
const shownCharacters = 280;

/** Null where no ticket of the period, within the filters, is about such a topic. */
export async function gapTopic(
    warehouse: Warehouse,
    topicId: string,
    question: GapQuestion,
): Promise<GapTopicAnswer | null> {
    return withGapContext(warehouse, question, async (context) => {
        const facts = await topicFacts(context);
        const own = facts.find(({ id }) => id === topicId);
        if (!own) return null;
        const options = {
            days: dayCount(question.period),
            settings: context.knowledge,
            writingCost: context.costs.writing,
        };
        const ranked = rankedTopics(
            facts.filter(({ isIgnored }) => !isIgnored),
            options,
        );
        const found = ranked.find(({ id }) => id === topicId);
        const topic = found ?? gapOf(own, options);
        const articles = await nearArticles(context, topicId);
        const effects = await articleEffects(context);
        return {
            horizon: context.horizon,
            period: { ...question.period, timeZone: context.installation.timeZone },
            currency: context.settings.costs?.currency ?? 'USD',
            basis: context.costs.basis,
            writing: context.costs.writing,
            topic: { ...topic, rank: found?.rank ?? null },
            isIgnored: own.isIgnored,
            ...(await choicesOf(context, topicId)),
            trend: await trendOf(context, topicId),
            releases: context.settings.events
                .filter(({ kind }) => kind === 'release')
                .map(({ name, from }) => ({ name, on: from })),
            ...(await whereFrom(context, topicId)),
            samples: await samplesOf(context, topicId),
            articles,
            searches: withoutLuck(await searchesOf(context, topicId)),
            effects: effects.filter((effect: ArticleEffect) => effect.topic === topicId),
            outline: articleOutline({
                label: topic.label,
                terms: topic.terms,
                subjects: topic.subjects,
                related: articles.map(({ title, article_id }) => title ?? article_id),
                tickets: topic.tickets,
                isEscalated: topic.rules.some(({ id }) => id === 'escalations'),
            }),
            others: facts
                .filter(({ id, tickets }) => id !== topicId && tickets >= fewestRanked)
                .map(({ id, label }) => ({ id, label })),
        };
    });
}

/** Those that found nothing; where there are none, those that people searched for most. */
function withoutLuck({ withoutResult, top }: Gaps['searches']): Gaps['searches']['top'] {
    return withoutResult.length > 0 ? withoutResult : top;
}

async function choicesOf(
    { connection }: GapContext,
    topicId: string,
): Promise<Pick<GapTopicAnswer, 'isSplit' | 'mergedFrom'>> {
    const found = await rows(
        connection,
        'select topic_id, label, is_split, merged_into from fct_topics where topic_id = $topicId or merged_into = $topicId',
        { topicId },
    );
    return {
        isSplit: found.some((row) => row.topic_id === topicId && row.is_split === true),
        mergedFrom: found
            .filter((row) => row.merged_into === topicId)
            .map((row) => ({ id: String(row.topic_id), label: textOf(row.label) ?? String(row.topic_id) })),
    };
}

async function trendOf(context: GapContext, topicId: string): Promise<GapTopicAnswer['trend']> {
    const weeks = (await weeksByTopic(context, trendWeeks)).get(topicId) ?? [];
    return weeks.map((tickets, week) => ({ from: addDays(context.end, 7 * (week - trendWeeks)), tickets }));
}

async function whereFrom(
    context: GapContext,
    topicId: string,
): Promise<Pick<GapTopicAnswer, 'tiers' | 'organizations'>> {
    const { sql, params } = ticketsOf(context, topicId);
    const tiers = await rows(
        context.connection,
        `select last_tier as tier, count(*) as tickets, avg(handle_seconds) as handle_seconds, count(handle_seconds) as n
         from (${sql}) group by last_tier order by last_tier nulls last`,
        params,
    );
    const [row = {}] = await rows(
        context.connection,
        `select count(distinct coalesce(organization_id, organization_name)) as organizations from (${sql})`,
        params,
    );
    return {
        tiers: tiers.map((tier) => ({
            tier: textOf(tier.tier),
            tickets: Number(tier.tickets),
            handleSeconds: numberOf(tier.handle_seconds),
            n: Number(tier.n),
        })),
        organizations: Number(row.organizations ?? 0),
    };
}

/** The topic's tickets of the period, within the filters. */
function ticketsOf(context: GapContext, topicId: string) {
    const binder = newBinder();
    const { from, where } = createdIn(context, context.question.period, context.question.filters, binder);
    return {
        sql: `select t.* from ${from} where ${where} and t.topic_id = ${binder.bind(topicId)}`,
        params: binder.params,
    };
}

async function samplesOf(context: GapContext, topicId: string): Promise<GapTopicAnswer['samples']> {
    const { sql, params } = ticketsOf(context, topicId);
    const found = await rows(
        context.connection,
        `with latest as (
            select * from (${sql}) order by created_at desc, source, ticket_id limit ${sampleTickets}
        )
        select l.*, r.description
        from latest as l
        left join raw_tickets as r on r.source = l.source and r.ticket_id = l.ticket_id
        order by l.created_at desc, l.source, l.ticket_id`,
        params,
    );
    return found.map((row) => ({
        source: String(row.source),
        ticket_id: String(row.ticket_id),
        url: textOf(row.url),
        subject: textOf(row.subject),
        text: beginningOf(row),
        organization_name: textOf(row.organization_name),
        customer_tier: textOf(row.customer_tier),
        tier: textOf(row.last_tier),
        full_resolution_seconds: numberOf(row.full_resolution_seconds),
        created_at: String(row.created_at),
    }));
}

function beginningOf({ description }: Row): string | null {
    const text = messageText(textOf(description) ?? '').replace(/\s+/g, ' ');
    if (text === '') return null;
    return text.length > shownCharacters ? `${text.slice(0, shownCharacters).trimEnd()}…` : text;
}

async function nearArticles({ connection }: GapContext, topicId: string): Promise<GapTopicAnswer['articles']> {
    const found = await rows(
        connection,
        `select n.*, a.title, a.body, a.tended_at, a.views
         from fct_topic_articles as n
         inner join stg_articles as a on a.source = n.source and a.article_id = n.article_id
         where n.topic_id = $topicId order by n.rank`,
        { topicId },
    );
    return found.map((row) => ({
        source: String(row.source),
        article_id: String(row.article_id),
        title: textOf(row.title),
        score: Number(row.score),
        title_share: Number(row.title_share),
        body_share: Number(row.body_share),
        shared_terms: row.shared_terms as string[],
        body: textOf(row.body),
        tended_at: textOf(row.tended_at),
        views: numberOf(row.views),
    }));
}
