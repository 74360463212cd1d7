// Whether what was published or mended kept tickets away: weeks before and after, beside the topics for which nothing was written.
import type { ArticleEffect } from '#domain/knowledge/contract.ts';
import { effectOf } from '#domain/knowledge/effect.ts';
import { addDays, daysBetween } from '#domain/period.ts';
import { weeksByTopic, type GapContext } from './gap-context.ts';
import { textOf } from './plain.ts';
import { rows } from './run.ts';

/** Weeks looked at on each side of the change. */
const mostWeeks = 12;
const fewestWeeks = 4;
const lookedBackDays = 366;
/** An article edited within a month of its publishing is still being written. */
const settledDays = 30;
/** The other topics have to be several: one alone may have had a cause of its own. */
const fewestOthers = 3;

interface Change {
    source: string;
    article_id: string;
    title: string | null;
    topic: string;
    label: string;
    event: 'published' | 'mended';
    on: string;
}

/**
 * Effects of the articles changed in the year up to the period's end, on the topics that they are nearest to; the sure ones first, then
 * the newest.
 */
export async function articleEffects(context: GapContext): Promise<ArticleEffect[]> {
    const changes = await changesOf(context);
    if (changes.length === 0) return [];
    const weekCount = Math.ceil(lookedBackDays / 7) + mostWeeks + 1;
    const weeks = await weeksByTopic({ ...context, question: { ...context.question, filters: {} } }, weekCount);
    const effects = changes.flatMap((change) => effectOfChange(change, changes, weeks, weekCount, context.end) ?? []);
    return effects.sort((a, b) => Number(b.isSure) - Number(a.isSure) || (a.on < b.on ? 1 : -1));
}

async function changesOf({ connection, end }: GapContext): Promise<Change[]> {
    const found = await rows(
        connection,
        `with changes as (
            select source, article_id, title, 'published' as event, created_at::date as "on" from stg_articles where not is_draft
            union all
            select source, article_id, title, 'mended', updated_at::date from stg_articles
            where not is_draft and updated_at > created_at + to_days(${settledDays})
        )
        select c.*, n.topic_id, topic.label
        from changes as c
        inner join fct_topic_articles as n on n.source = c.source and n.article_id = c.article_id and n.rank = 1
        inner join fct_topics as topic on topic.topic_id = n.topic_id
        where n.text_coverage = 'covered' and c."on" >= $first::date and c."on" <= $last::date
        order by c."on" desc, c.source, c.article_id, n.topic_id`,
        { first: addDays(end, -lookedBackDays), last: addDays(end, -7 * fewestWeeks) },
    );
    return found.map((row) => ({
        source: String(row.source),
        article_id: String(row.article_id),
        title: textOf(row.title),
        topic: String(row.topic_id),
        label: textOf(row.label) ?? String(row.topic_id),
        event: row.event === 'published' ? 'published' : 'mended',
        on: String(row.on),
    }));
}

/** The week of the change itself belongs to neither side. */
function effectOfChange(
    change: Change,
    changes: readonly Change[],
    weeks: ReadonlyMap<string, number[]>,
    weekCount: number,
    end: string,
): ArticleEffect | null {
    const at = weekCount - 1 - Math.floor((daysBetween(change.on, end) - 1) / 7);
    const sides = (counts: readonly number[]) => ({
        before: counts.slice(Math.max(0, at - mostWeeks), at),
        after: counts.slice(at + 1, at + 1 + mostWeeks),
    });
    const isNear = (other: Change): boolean => Math.abs(daysBetween(change.on, other.on)) <= 7 * mostWeeks;
    const touched = new Set(
        changes.filter((other) => other.event === change.event && isNear(other)).map(({ topic }) => topic),
    );
    const others = [...weeks].filter(([topic]) => !touched.has(topic)).map(([, counts]) => counts);
    const own = weeks.get(change.topic);
    if (!own || others.length < fewestOthers) return null;
    const together = Array.from({ length: weekCount }, (_, week) =>
        others.reduce((sum, each) => sum + (each[week] ?? 0), 0),
    );
    const effect = effectOf(sides(own), sides(together));
    return effect && { ...change, ...effect, othersChange: 100 * (effect.othersChange - 1) };
}
