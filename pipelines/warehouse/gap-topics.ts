// Counts every topic of a period: tickets, weeks, escalations, replies, articles, searches, a release.
import type { GapTopic } from '#domain/knowledge/contract.ts';
import type { TopicFacts } from '#domain/knowledge/ranking.ts';
import { manyRepliesFrom, type RuleEvidence } from '#domain/knowledge/rules.ts';
import { addDays, dayCount } from '#domain/period.ts';
import { createdIn, searchPeriod, weeksByTopic, type GapContext } from './gap-context.ts';
import { newBinder } from './metric-binder.ts';
import { numberOf, textOf } from './plain.ts';
import { rows, type Params, type Row } from './run.ts';

export interface CountedTopic extends TopicFacts {
    isIgnored: boolean;
}

const shownWeeks = 8;

/** Every topic with tickets in the period, with all that its rank hangs on. */
export async function topicFacts(context: GapContext): Promise<CountedTopic[]> {
    const counted = await rows(context.connection, ...countsSql(context));
    const weeks = await weeksByTopic(context, shownWeeks);
    const release = await releaseByTopic(context);
    const searches = new Map(
        (await rows(context.connection, ...searchesSql(context))).map((row) => [row.topic_id, row]),
    );
    return counted.map((row) => {
        const id = String(row.topic_id);
        const tickets = Number(row.tickets);
        const searched = searches.get(id) ?? {};
        const article = nearestOf(row);
        const tiers = row.tiers as string[];
        const shares = row.tier_tickets as number[];
        const cost = tiers.reduce(
            (sum, tier, i) => sum + context.costs.ofTier(tier === '' ? null : tier) * (shares[i] ?? 0),
            0,
        );
        return {
            id,
            label: textOf(row.label) ?? id,
            kind: row.kind === 'theme' ? 'theme' : 'category',
            terms: row.terms as string[],
            subjects: row.subjects as string[],
            stems: stemsOf(row),
            needsAccountWork: row.needs_account_work === true,
            isIgnored: row.is_ignored === true,
            tickets,
            tasks: Number(row.tasks),
            typed: Number(row.typed),
            weeks: weeks.get(id) ?? new Array<number>(shownWeeks).fill(0),
            handle: { seconds: numberOf(row.handle_seconds), n: Number(row.handled) },
            csat: { satisfied: Number(row.satisfied), n: Number(row.answered) },
            escalatedSolved: Number(row.escalated_solved),
            escalatedShort: Number(row.escalated_short),
            rules: rulesOf(row, release.get(id) ?? null),
            evidence: {
                nearest: article && { score: article.score, title: article.title_share, body: article.body_share },
                helpful: Number(row.helpful ?? 0),
                votes: Number(row.votes ?? 0),
                daysSinceReview: numberOf(row.days_since_review),
                searches: Number(searched.searches ?? 0),
                withoutResult: Number(searched.without_result ?? 0),
                withoutClick: Number(searched.without_click ?? 0),
            },
            article,
            followedByTicket: Number(searched.followed_by_ticket ?? 0),
            costPerTicket: cost / tickets,
        };
    });
}

function stemsOf(row: Row): Map<string, number> {
    const weights = row.weights as number[];
    return new Map((row.stems as string[]).map((stem, i) => [stem, weights[i] ?? 0]));
}

function rulesOf(row: Row, release: RuleEvidence['release']): RuleEvidence {
    return {
        tickets: Number(row.tickets),
        weeklyPeak: Number(row.weekly_peak ?? 0),
        escalationKnown: Number(row.escalation_known),
        escalated: Number(row.escalated),
        repliesKnown: Number(row.replies_known),
        manyReplies: Number(row.many_replies),
        release,
        workarounds: Number(row.workarounds),
    };
}

function nearestOf(row: Row): GapTopic['article'] {
    if (row.article_id === null || row.article_id === undefined) return null;
    return {
        source: String(row.article_source),
        article_id: String(row.article_id),
        title: textOf(row.article_title),
        score: Number(row.score),
        title_share: Number(row.title_share),
        body_share: Number(row.body_share),
        shared_terms: row.shared_terms as string[],
    };
}

function countsSql(context: GapContext): [string, Params] {
    const { question, end } = context;
    const binder = newBinder();
    const { from, where } = createdIn(context, question.period, question.filters, binder);
    const sql = `
        with scoped as (
            select t.* from ${from} where ${where} and t.topic_id is not null
        ),
        counts as (
            select
                topic_id,
                count(*) as tickets,
                count(*) filter (type = 'task') as tasks,
                count(type) as typed,
                avg(handle_seconds) as handle_seconds,
                count(handle_seconds) as handled,
                count(*) filter (csat_satisfied) as satisfied,
                count(csat_satisfied) as answered,
                count(escalations) as escalation_known,
                count(*) filter (escalations > 0) as escalated,
                count(*) filter (escalations > 0 and solved_at is not null and public_replies is not null) as escalated_solved,
                count(*) filter (escalations > 0 and solved_at is not null and public_replies <= 2) as escalated_short,
                count(public_replies) as replies_known,
                count(*) filter (public_replies >= ${manyRepliesFrom}) as many_replies,
                count(*) filter (len(list_filter(tags, lambda tag: tag ilike '%workaround%')) > 0) as workarounds
            from scoped
            group by topic_id
        ),
        days as (
            select topic_id, created_on, count(*) as tickets from scoped group by topic_id, created_on
        ),
        runs as (
            select
                topic_id,
                sum(tickets) over (partition by topic_id order by created_on range between interval 6 days preceding and current row) as tickets
            from days
        ),
        peaks as (
            select topic_id, max(tickets)::bigint as weekly_peak from runs group by topic_id
        ),
        by_tier as (
            select topic_id, coalesce(last_tier, '') as tier, count(*) as tickets from scoped group by topic_id, tier
        ),
        tiers as (
            select topic_id, list(tier order by tier) as tiers, list(tickets order by tier) as tier_tickets from by_tier group by topic_id
        )
        select
            c.*,
            coalesce(p.weekly_peak, 0) as weekly_peak,
            r.tiers,
            r.tier_tickets,
            topic.label,
            topic.kind,
            coalesce(topic.terms, []::varchar[]) as terms,
            coalesce(topic.subjects, []::varchar[]) as subjects,
            coalesce(topic.stems, []::varchar[]) as stems,
            coalesce(topic.weights, []::double[]) as weights,
            topic.is_ignored,
            topic.needs_account_work,
            near.source as article_source,
            near.article_id,
            near.score,
            near.title_share,
            near.body_share,
            near.shared_terms,
            article.title as article_title,
            article.helpful,
            article.helpful + article.not_helpful as votes,
            ${binder.bind(end)}::date - article.tended_at::date as days_since_review
        from counts as c
        left join peaks as p on p.topic_id = c.topic_id
        left join tiers as r on r.topic_id = c.topic_id
        left join fct_topics as topic on topic.topic_id = c.topic_id
        left join fct_topic_articles as near on near.topic_id = c.topic_id and near.rank = 1
        left join stg_articles as article on article.source = near.source and article.article_id = near.article_id
        order by c.topic_id`;
    return [sql, binder.params];
}

/** Searches of the period by topic; filters of tickets don't fit them. */
function searchesSql(context: GapContext): [string, Params] {
    const sql = `
        select
            topic_id,
            count(*) as searches,
            count(*) filter (results = 0) as without_result,
            count(*) filter (results = 0 or clicked = false) as without_click,
            count(*) filter (ticket_created) as followed_by_ticket
        from fct_searches
        where topic_id is not null and "at" >= $from::timestamp and "at" < $to::timestamp
        group by topic_id`;
    return [sql, searchPeriod(context)];
}

const releaseDays = 56;

/** Tickets a week before and after the newest release of the period or of the eight weeks before it. */
async function releaseByTopic(context: GapContext): Promise<Map<string, RuleEvidence['release']>> {
    const { settings, question, end, connection } = context;
    const earliest = addDays(question.period.from, -releaseDays);
    const releases = settings.events.filter(({ kind, from }) => kind === 'release' && from >= earliest && from < end);
    const newest = releases.sort((a, b) => (a.from < b.from ? 1 : -1))[0];
    if (!newest) return new Map();
    const latest = addDays(newest.from, releaseDays);
    const to = latest < end ? latest : end;
    const binder = newBinder();
    const { from, where } = createdIn(
        context,
        { from: addDays(newest.from, -releaseDays), to },
        question.filters,
        binder,
    );
    const on = `${binder.bind(newest.from)}::date`;
    const found = await rows(
        connection,
        `select t.topic_id, count(*) filter (t.created_on < ${on}) as before, count(*) filter (t.created_on >= ${on}) as after
         from ${from} where ${where} and t.topic_id is not null group by t.topic_id`,
        binder.params,
    );
    const weeksBefore = releaseDays / 7;
    const weeksAfter = dayCount({ from: newest.from, to }) / 7;
    return new Map(
        found.map((row) => [
            String(row.topic_id),
            {
                name: newest.name,
                before: Number(row.before) / weeksBefore,
                after: Number(row.after) / weeksAfter,
                ticketsAfter: Number(row.after),
            },
        ]),
    );
}
