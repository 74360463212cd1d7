// The tickets that the Tiers page follows, their stays in tiers and teams, and the way to ask about them.
import type { TiersQuery } from '#domain/metrics/tiers-contract.ts';
import { tiers as tierWords, type Tier } from '#domain/ticket.ts';
import { newBinder } from './metric-binder.ts';
import type { MetricContext } from './metric-context.ts';
import { scanSql } from './metric-scan.ts';
import { rows, type Params, type Row } from './run.ts';

/** The tickets asked for, as a table expression with its values. */
export interface Picked {
    sql: string;
    params: Params;
    context: MetricContext;
}

/** The tickets created in the period that the filters leave. */
export function pickedTickets({ period, filters }: TiersQuery, context: MetricContext): Picked {
    const binder = newBinder();
    const { timeZone } = context.installation;
    const buckets = { periods: [period] };
    const { from, where } = scanSql(
        { fact: 'tickets', anchor: 'created', buckets, filters, timeZone, horizon: context.horizon },
        binder,
    );
    return { sql: `(select t.* from ${from} where ${where})`, params: binder.params, context };
}

/** Stays in a tier of the tickets picked, with how long each took: up to the next, or the solve. */
export function staysSql({ sql }: Picked, kind: 'tier' | 'team' = 'tier'): string {
    return `(
        select
            y.*,
            t.solved_at,
            case when coalesce(y.to_at, t.solved_at) is not null
                then greatest(0, (epoch_us(coalesce(y.to_at, t.solved_at)) - epoch_us(y.from_at)) // 1000000) end as spent,
            row_number() over (partition by y.ticket_key order by y.stay_order) as place
        from fct_tier_stays as y
        inner join ${sql} as t on t.ticket_key = y.ticket_key
        where y.kind = '${kind}'
    )`;
}

/** The engine takes no values that a statement doesn't name. */
export async function ask(picked: Picked, sql: string, more: Params = {}): Promise<Row[]> {
    return rows(picked.context.connection, sql, { ...picked.params, ...more });
}

export function tierOf(value: unknown): Tier | null {
    return tierWords.find((tier) => tier === value) ?? null;
}
