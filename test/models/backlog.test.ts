// The daily backlog equals a replay of the status stays, day by day.
import { afterEach, expect, test } from 'vitest';
import type { Warehouse } from '#warehouse/open.ts';
import { event, ticket, warehouseWith } from '#support/stored.ts';

let warehouse: Warehouse;
afterEach(() => warehouse.close());

/** Deterministic lives: created over 40 days, some solved, some reopened, some excluded. */
function lives(count: number) {
    const minute = (n: number): string => new Date(Date.UTC(2024, 2, 1) + n * 60_000).toISOString().replace('.000', '');
    const tickets = [];
    const events = [];
    for (let i = 0; i < count; i++) {
        const created = (i * 7919) % 57_600;
        const channel = i % 3 === 0 ? 'email' : i % 3 === 1 ? 'chat' : null;
        tickets.push(
            ticket(i, { created_at: minute(created), channel, merged_into: i % 17 === 0 ? '1' : null, status: 'open' }),
        );
        events.push(event(i, minute(created), 'created', { actor_role: 'customer' }));
        const solved = created + ((i * 104_729) % 12_000);
        if (i % 5 !== 0) events.push(event(i, minute(solved), 'status', { old_value: 'new', new_value: 'solved' }));
        if (i % 5 === 2)
            events.push(event(i, minute(solved + 3000), 'status', { old_value: 'solved', new_value: 'open' }));
        if (i % 10 === 2)
            events.push(event(i, minute(solved + 5000), 'status', { old_value: 'open', new_value: 'closed' }));
    }
    return { tickets, events };
}

test('on every day and in every slice, New York', async () => {
    warehouse = await warehouseWith(lives(150), 'timeZone: America/New_York');
    const differences = await warehouse.query(`
        with days as (
            select d::date as day, least(((d + interval 1 day) at time zone 'America/New_York')::timestamp, h.horizon + interval 1 second) as day_end, h.horizon
            from stg_horizon as h, generate_series(timestamp '2024-02-28', h.horizon, interval 1 day) as days(d)
        ),
        replay as (
            select d.day, t.channel, count(*) as open_tickets,
                count(*) filter (t.created_at + interval 24 hour < least(d.day_end, d.horizon)) as over_1_day,
                count(*) filter (t.created_at + interval 72 hour < least(d.day_end, d.horizon)) as over_3_days,
                count(*) filter (t.created_at + interval 168 hour < least(d.day_end, d.horizon)) as over_7_days,
                count(*) filter (t.created_at + interval 720 hour < least(d.day_end, d.horizon)) as over_30_days
            from days as d
            inner join fct_status_stays as s on s.from_at < d.day_end and (s.to_at is null or s.to_at >= d.day_end)
            inner join fct_tickets as t on t.ticket_id = s.ticket_id
            where s.value in ('new', 'open', 'pending', 'hold') and t.excluded is null
            group by all
        ),
        stored as (
            select day, channel, open_tickets, over_1_day, over_3_days, over_7_days, over_30_days from fct_backlog_daily
        )
        (select * from replay except select * from stored) union all (select * from stored except select * from replay)`);
    expect(differences).toEqual([]);
    const [days] = await warehouse.query('select count(distinct day) as n from fct_backlog_daily');
    expect(Number(days?.n)).toBeGreaterThan(40);
});
