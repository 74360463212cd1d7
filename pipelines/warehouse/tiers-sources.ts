// What escalates, and why: the reasons that the source keeps, else the tags that are telling.
import type { Tiers } from '#domain/metrics/tiers-contract.ts';
import { textOf } from './plain.ts';
import { ask, tierOf, type Picked } from './tiers-picked.ts';

export const mostCategories = 10;
const mostTags = 3;
/** Reasons of a category, and of all together. */
const mostReasons = { category: 3, all: 8 };

/** Categories by the tier that tickets came in at, those with the most escalations first. */
export async function sourcesOf(picked: Picked): Promise<Tiers['sources']> {
    const cells = await ask(
        picked,
        `select category, first_tier as tier, count(*) as n, countif(escalations >= 1) as escalated
        from ${picked.sql} where first_tier is not null and escalations is not null
        group by category, first_tier order by first_tier`,
    );
    const tags = await tagsOf(picked);
    const reasons = await reasonsByCategory(picked);
    const byCategory = new Map<string | null, Tiers['sources'][number]>();
    for (const row of cells) {
        const category = textOf(row.category);
        const tier = tierOf(row.tier);
        if (!tier) continue;
        const [n, escalated] = [Number(row.n), Number(row.escalated)];
        const found = byCategory.get(category) ?? {
            ...{ category, cells: [], n: 0, escalated: 0 },
            reasons: reasons.get(category)?.slice(0, mostReasons.category) ?? [],
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

type Reasons = Tiers['sources'][number]['reasons'];

/** Why the tickets that moved up did, the most frequent reason first, and of how many it is known. */
export async function reasonsOf(
    picked: Picked,
): Promise<Pick<Tiers['escalations'], 'tickets' | 'reasonKnown' | 'reasons'>> {
    const found = await ask(
        picked,
        `select escalation_reason as reason, count(*) as tickets from ${picked.sql}
        where escalations >= 1 group by escalation_reason order by tickets desc, reason`,
    );
    const all = found.map((row) => ({ reason: textOf(row.reason), tickets: Number(row.tickets) }));
    const sum = (some: typeof all): number => some.reduce((total, { tickets }) => total + tickets, 0);
    const known = all.flatMap(({ reason, tickets }) => (reason === null ? [] : [{ reason, tickets }]));
    return { tickets: sum(all), reasonKnown: sum(known), reasons: known.slice(0, mostReasons.all) };
}

async function reasonsByCategory(picked: Picked): Promise<Map<string | null, Reasons>> {
    const found = await ask(
        picked,
        `select category, escalation_reason as reason, count(*) as tickets from ${picked.sql}
        where escalations >= 1 and escalation_reason is not null
        group by category, escalation_reason order by tickets desc, reason`,
    );
    const byCategory = new Map<string | null, Reasons>();
    for (const row of found) {
        const category = textOf(row.category);
        const reason = { reason: String(row.reason), tickets: Number(row.tickets) };
        byCategory.set(category, [...(byCategory.get(category) ?? []), reason]);
    }
    return byCategory;
}
