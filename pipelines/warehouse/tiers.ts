// Where work lands and how it moves between tiers: the tickets created in a period, followed through their stays.
import type { Tiers, TiersQuery } from '#domain/metrics/tiers-contract.ts';
import { metrics } from '#domain/metrics/index.ts';
import { rating, thresholdsOf } from '#domain/metrics/rating.ts';
import { meanFte } from '#domain/metrics/staff.ts';
import { stageRatios } from '#domain/planning/split.ts';
import { tiers as tierWords, type Tier } from '#domain/ticket.ts';
import { withContext, type MetricContext } from './metric-context.ts';
import type { Warehouse } from './open.ts';
import { bouncesOf } from './tiers-bounces.ts';
import { ask, pickedTickets, staysSql, tierOf, type Picked } from './tiers-picked.ts';
import { reasonsOf, sourcesOf } from './tiers-sources.ts';
import { easyOf } from './tiers-easy.ts';
import { numberOf } from './plain.ts';

/** All that the Tiers page shows, from one snapshot. */
export async function tierFlow(warehouse: Warehouse, query: TiersQuery): Promise<Tiers> {
    return withContext(warehouse, async (context) => {
        const picked = pickedTickets(query, context);
        const landings = await landingsOf(picked);
        const flow = await flowOf(picked);
        const tickets = landings.reduce((sum, { ended }) => sum + ended, 0);
        return {
            period: { ...query.period, timeZone: context.installation.timeZone },
            tickets,
            needs:
                tickets > 0
                    ? null
                    : 'Say in the settings which team is which tier, or import tickets with a tier column.',
            tiers: withPeople(landings, tickets, query, context),
            flow,
            escalations: await escalationsOf(picked),
            bounces: await bouncesOf(picked),
            sources: await sourcesOf(picked),
            easy: await easyOf(picked),
        };
    });
}

type Landing = Pick<Tiers['tiers'][number], 'tier' | 'landed' | 'passed' | 'ended' | 'medianSeconds'>;

async function landingsOf(picked: Picked): Promise<Landing[]> {
    const found = await ask(
        picked,
        `with stays as ${staysSql(picked)},
        ended as (select last_tier as tier, count(*) as ended from ${picked.sql} where last_tier is not null group by last_tier),
        passed as (
            select value as tier, countif(place = 1) as landed, count(distinct ticket_key) as passed,
                quantile_cont(spent, 0.5) as median_seconds
            from stays group by value
        )
        select coalesce(e.tier, p.tier) as tier, p.landed, p.passed, e.ended, p.median_seconds
        from ended as e full join passed as p on p.tier = e.tier`,
    );
    const byTier = new Map(found.map((row) => [String(row.tier), row]));
    return tierWords.flatMap((tier) => {
        const row = byTier.get(tier);
        return row
            ? [
                  {
                      tier,
                      landed: Number(row.landed ?? 0),
                      passed: Number(row.passed ?? 0),
                      ended: Number(row.ended ?? 0),
                      medianSeconds: numberOf(row.median_seconds),
                  },
              ]
            : [];
    });
}

/** People by tier beside what the stage's ratio would make of as many. */
function withPeople(landings: Landing[], tickets: number, query: TiersQuery, context: MetricContext): Tiers['tiers'] {
    const { period } = query;
    const { agents, stage } = context.installation;
    const ratio = stageRatios[stage];
    const staffed: Tier[] = ['L1', 'L2', 'L3'];
    const all = meanFte(agents, period, staffed);
    const parts = ratio.reduce((sum, part) => sum + part, 0);
    return landings.map((landing) => {
        const place = staffed.indexOf(landing.tier);
        const part = ratio[place];
        const share = tickets === 0 ? 0 : (100 * landing.ended) / tickets;
        return {
            ...landing,
            share,
            ...judged(landing.tier, share, tickets, query, context),
            fte: meanFte(agents, period, [landing.tier]),
            stageFte: all === null || part === undefined ? null : (all * part) / parts,
        };
    });
}

/** By the metric of the tier's share, as the scorecard judges it. */
function judged(
    tier: Tier,
    share: number,
    n: number,
    query: TiersQuery,
    { installation }: MetricContext,
): Pick<Tiers['tiers'][number], 'target' | 'status'> {
    const metric = metrics.find(({ id }) => id === `volume_share_${tier.toLowerCase()}`);
    if (!metric) return { target: null, status: 'none' };
    const thresholds = thresholdsOf(metric, installation, query);
    return { target: thresholds.target, status: rating(metric, share, thresholds, { n }) };
}

async function flowOf(picked: Picked): Promise<Tiers['flow']> {
    const found = await ask(
        picked,
        `with stays as ${staysSql(picked)},
        moves as (
            select null as "from", value as "to", ticket_key, null as spent from stays where place = 1
            union all
            select value, next_value, ticket_key, spent from stays where next_value is not null
            union all
            select value, null, ticket_key, spent from stays where next_value is null and solved_at is not null
        )
        select "from", "to", count(*) as moves, count(distinct ticket_key) as tickets, quantile_cont(spent, 0.5) as median_seconds
        from moves group by "from", "to" order by "from" nulls first, "to" nulls last`,
    );
    return found.map((row) => ({
        from: tierOf(row.from),
        to: tierOf(row.to),
        moves: Number(row.moves),
        tickets: Number(row.tickets),
        medianSeconds: numberOf(row.median_seconds),
    }));
}

/** Who moved it up: whoever did the event with which the higher tier began. */
async function escalationsOf(picked: Picked): Promise<Tiers['escalations']> {
    const [row = {}] = await ask(
        picked,
        `with told as (
            select u.value, e.actor_role as role
            from ${staysSql(picked)} as u
            left join stg_ticket_events as e on e.ticket_key = u.ticket_key and e.event_order = u.stay_order
            where u.previous_value is not null and u.value > u.previous_value
        )
        select count(*) as moves,
            countif(role = 'system') as automatic,
            countif(value = 'L4' and role is distinct from 'system') as hierarchical,
            countif(value <> 'L4' and role = 'agent') as functional,
            countif(value <> 'L4' and (role is null or role not in ('system', 'agent'))) as unknown
        from told`,
    );
    const count = (name: string): number => Number(row[name] ?? 0);
    return {
        moves: count('moves'),
        functional: count('functional'),
        hierarchical: count('hierarchical'),
        automatic: count('automatic'),
        unknown: count('unknown'),
        ...(await reasonsOf(picked)),
    };
}
