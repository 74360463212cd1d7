// What the specialists solve that the first line could have: short to handle, and asked again and again.
import { fewestRanked } from '#domain/knowledge/ranking.ts';
import { metric } from '#domain/metrics/index.ts';
import type { Tiers } from '#domain/metrics/tiers-contract.ts';
import { textOf } from './plain.ts';
import { ask, tierOf, type Picked } from './tiers-picked.ts';
import { mostCategories } from './tiers-sources.ts';

/**
 * Solved by L2 or L3 within the time that L1's target for handle time allows and with one public reply at most, on a topic that came up often
 * enough to be ranked for an article. Where no ticket has a topic, whether the answer repeats isn't known, and short alone counts.
 */
export async function easyOf(picked: Picked): Promise<Tiers['easy']> {
    const limitSeconds = limit();
    const found = await ask(
        picked,
        `with picked as (select * from ${picked.sql}),
        topics as (select topic_id from picked where topic_id is not null group by topic_id having count(*) >= $fewest),
        known as (select count(topic_id) > 0 as topics_known from picked),
        first_line as (
            select category, count(*) as tickets from picked
            where solved_at is not null and last_tier in ('L0', 'L1') group by category
        ),
        solved as (
            select t.category, t.last_tier as tier, t.handle_seconds, known.topics_known,
                t.handle_seconds <= $limit and t.public_replies <= 1 as is_short,
                topics.topic_id is not null or not known.topics_known as is_repeated
            from picked as t
            cross join known
            left join topics on topics.topic_id = t.topic_id
            where t.solved_at is not null and t.last_tier in ('L2', 'L3') and t.handle_seconds is not null and t.public_replies is not null
        )
        select s.category, s.tier, any_value(s.topics_known) as topics_known, count(*) as n, countif(is_short) as short,
            countif(is_short and is_repeated) as tickets,
            coalesce(sum(handle_seconds) filter (where is_short and is_repeated), 0) / 3600 as hours,
            any_value(f.tickets) as by_first_line
        from solved as s
        left join first_line as f on f.category is not distinct from s.category
        group by s.category, s.tier order by tickets desc, short desc, n desc, s.category, s.tier`,
        { limit: limitSeconds, fewest: fewestRanked },
    );
    const all = found.map((row) => ({
        category: textOf(row.category),
        tier: tierOf(row.tier) ?? ('L2' as const),
        n: Number(row.n),
        short: Number(row.short),
        tickets: Number(row.tickets),
        hours: Number(row.hours),
        byFirstLine: Number(row.by_first_line ?? 0),
    }));
    const sum = (key: 'n' | 'short' | 'tickets'): number => all.reduce((total, each) => total + each[key], 0);
    return {
        limitSeconds,
        isRepeatKnown: found.some((row) => row.topics_known === true),
        ...{ n: sum('n'), short: sum('short'), tickets: sum('tickets') },
        categories: all.filter(({ tickets }) => tickets > 0).slice(0, mostCategories),
    };
}

function limit(): number {
    const target = metric('handle_time').byTier.L1?.target;
    return Array.isArray(target) ? target[1] : 0;
}
