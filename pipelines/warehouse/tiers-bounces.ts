// Tickets that came back to a tier or team that had them before: how many, between whom, and what they cost.
import type { Tiers } from '#domain/metrics/tiers-contract.ts';
import { ask, staysSql, type Picked } from './tiers-picked.ts';
import { numberOf } from './plain.ts';

const mostPairs = 8;

export async function bouncesOf(picked: Picked): Promise<Tiers['bounces']> {
    const [counts = {}] = await ask(
        picked,
        `select countif(bounces >= 1) as tickets, coalesce(sum(bounces), 0) as moves from ${picked.sql}`,
    );
    return {
        tickets: Number(counts.tickets ?? 0),
        moves: Number(counts.moves ?? 0),
        extraHandleHours: await extraHandleHours(picked),
        extraWaitHours: await extraWaitHours(picked),
        pairs: await pairsOf(picked),
    };
}

/** Handle time of each bounced ticket less the mean of those that reached the same tier without a bounce: nothing where there are none. */
async function extraHandleHours(picked: Picked): Promise<number | null> {
    const [row = {}] = await ask(
        picked,
        `with known as (
            select highest_tier, bounces >= 1 as bounced, handle_seconds from ${picked.sql}
            where bounces is not null and handle_seconds is not null
        ),
        usual as (select highest_tier, avg(handle_seconds) as seconds from known where not bounced group by highest_tier)
        select sum(k.handle_seconds - u.seconds) / 3600 as hours
        from known as k inner join usual as u on u.highest_tier is not distinct from k.highest_tier
        where k.bounced`,
    );
    return numberOf(row.hours);
}

/** A ticket's first return to a tier it had left begins the extra time. */
async function extraWaitHours(picked: Picked): Promise<number | null> {
    const [row = {}] = await ask(
        picked,
        `with stays as ${staysSql(picked)},
        returns as (
            select s.ticket_key, min(s.from_at) as at
            from stays as s
            inner join stays as earlier on earlier.ticket_key = s.ticket_key and earlier.value = s.value and earlier.place < s.place
            group by s.ticket_key
        )
        select sum(greatest(0, epoch_us(t.solved_at) - epoch_us(r.at))) / 3600e6 as hours
        from returns as r inner join ${picked.sql} as t on t.ticket_key = r.ticket_key
        where t.solved_at is not null`,
    );
    return numberOf(row.hours);
}

/** Moves back to whoever had it before, by who sent it and who got it back. */
async function pairsOf(picked: Picked): Promise<Tiers['bounces']['pairs']> {
    const pairs = (kind: 'tier' | 'team'): string => `
        select '${kind}' as kind, previous_value as "from", value as "to", count(*) as moves, count(distinct ticket_key) as tickets
        from ${staysSql(picked, kind)} as s
        where previous_value is not null and exists (
            select 1 from fct_tier_stays as e
            where e.ticket_key = s.ticket_key and e.kind = s.kind and e.value = s.value and e.stay_order < s.stay_order
        )
        group by previous_value, value`;
    const found = await ask(
        picked,
        `${pairs('tier')} union all ${pairs('team')} order by moves desc, kind, "from", "to" limit ${2 * mostPairs}`,
    );
    const told = found.map((row) => ({
        kind: row.kind === 'tier' ? ('tier' as const) : ('team' as const),
        from: String(row.from),
        to: String(row.to),
        moves: Number(row.moves),
        tickets: Number(row.tickets),
    }));
    return told.slice(0, mostPairs);
}
