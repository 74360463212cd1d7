// What escalates, and what the specialists get that the first line could have solved.
import { metric } from '#domain/metrics/index.ts';
import type { Tiers } from '#domain/metrics/tiers-contract.ts';
import { textOf } from './plain.ts';
import { ask, tierOf, type Picked } from './tiers-picked.ts';

const mostCategories = 10;
const mostTags = 3;

/** Categories by the tier that tickets came in at, those with the most escalations first. */
export async function sourcesOf(picked: Picked): Promise<Tiers['sources']> {
    const cells = await ask(
        picked,
        `select category, first_tier as tier, count(*) as n, countif(escalations >= 1) as escalated
        from ${picked.sql} where first_tier is not null and escalations is not null
        group by category, first_tier order by first_tier`,
    );
    const tags = await tagsOf(picked);
    const byCategory = new Map<string | null, Tiers['sources'][number]>();
    for (const row of cells) {
        const category = textOf(row.category);
        const tier = tierOf(row.tier);
        if (!tier) continue;
        const [n, escalated] = [Number(row.n), Number(row.escalated)];
        const found = byCategory.get(category) ?? {
            ...{ category, cells: [], n: 0, escalated: 0 },
            tags: tags.get(category) ?? [],
        };
        found.cells.push({ tier, n, escalated, rate: (100 * escalated) / n });
        found.n += n;
        found.escalated += escalated;
        byCategory.set(category, found);
    }
    return [...byCategory.values()]
        .sort((a, b) => b.escalated - a.escalated || b.n - a.n || String(a.category).localeCompare(String(b.category)))
        .slice(0, mostCategories);
}

/** The tags that are more frequent on a category's escalated tickets than on its others. */
async function tagsOf(picked: Picked): Promise<Map<string | null, { tag: string; tickets: number }[]>> {
    const found = await ask(
        picked,
        `with tagged as (
            select category, escalations >= 1 as escalated, unnest(tags) as tag from ${picked.sql} where escalations is not null
        ),
        sizes as (
            select category, countif(escalations >= 1) as escalated, countif(escalations = 0) as others from ${picked.sql} group by category
        )
        select t.category, t.tag, countif(t.escalated) as tickets
        from tagged as t inner join sizes as s on s.category is not distinct from t.category
        group by t.category, t.tag, s.escalated, s.others
        having tickets >= greatest(5, 0.1 * s.escalated) and tickets / s.escalated > 1.5 * countif(not t.escalated) / greatest(s.others, 1)
        order by tickets desc, t.tag`,
    );
    const byCategory = new Map<string | null, { tag: string; tickets: number }[]>();
    for (const row of found) {
        const category = textOf(row.category);
        const list = byCategory.get(category) ?? [];
        if (list.length < mostTags) list.push({ tag: String(row.tag), tickets: Number(row.tickets) });
        byCategory.set(category, list);
    }
    return byCategory;
}

/** Solved by L2 or L3 within the time that L1's target for handle time allows, and with one public reply at most. */
export async function easyOf(picked: Picked): Promise<Tiers['easy']> {
    const limitSeconds = limit();
    const found = await ask(
        picked,
        `with solved as (
            select category, last_tier as tier, handle_seconds, handle_seconds <= $limit and public_replies <= 1 as is_easy
            from ${picked.sql}
            where solved_at is not null and last_tier in ('L2', 'L3') and handle_seconds is not null and public_replies is not null
        )
        select category, tier, count(*) as n, countif(is_easy) as tickets,
            coalesce(sum(handle_seconds) filter (where is_easy), 0) / 3600 as hours
        from solved group by category, tier order by tickets desc, n desc, category, tier`,
        { limit: limitSeconds },
    );
    const all = found.map((row) => ({
        category: textOf(row.category),
        tier: tierOf(row.tier) ?? ('L2' as const),
        n: Number(row.n),
        tickets: Number(row.tickets),
        hours: Number(row.hours),
    }));
    return {
        limitSeconds,
        n: all.reduce((sum, { n }) => sum + n, 0),
        tickets: all.reduce((sum, { tickets }) => sum + tickets, 0),
        categories: all.filter(({ tickets }) => tickets > 0).slice(0, mostCategories),
    };
}

function limit(): number {
    const target = metric('handle_time').byTier.L1?.target;
    return Array.isArray(target) ? target[1] : 0;
}
