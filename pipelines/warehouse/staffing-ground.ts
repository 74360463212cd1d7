// What the warehouse knows for a staffing plan: forecast with its futures, tiers, handle times, people, hours and promises.
import { metric } from '#domain/metrics/index.ts';
import { addDays, localDateOf } from '#domain/period.ts';
import { plainGround, type Ground } from '#domain/planning/ground.ts';
import type { PlanTier } from '#domain/planning/scenario.ts';
import type { Settings } from '#domain/settings/schema.ts';
import { dateWords } from '#domain/units.ts';
import { historyOf } from './forecast-history.ts';
import { forecastFrom, type Made } from './forecast.ts';
import { withContext, type MetricContext } from './metric-context.ts';
import type { Warehouse } from './open.ts';
import { rows, type Params, type Row } from './run.ts';
import { storedSettings } from './stored-settings.ts';
import { installedGround, isPlanTier, sumByTier } from './staffing-installation.ts';

/** Futures kept of those that the forecast draws. */
const futures = 100;
/** Mix, handle times and profile are those of the last quarter. */
const recentDays = 91;
/** Weeks forecast: half a year for a plan, and half of that again to move its begin. */
const weeksAhead = 39;
/** Rows about fewer tickets say little. */
const leastTickets = 30;

/**
 * The ground of every scenario that brings no volumes. Mix, hours and handle times are those of the 13 weeks up to the last
 * whole day of the data; what isn't known falls back to `plainGround`, which warns.
 */
export async function staffingGround(warehouse: Warehouse): Promise<Ground> {
    return withContext(warehouse, async (context) => {
        const settings = await storedSettings(context.connection);
        const until = context.horizon === null ? null : localDateOf(context.horizon, settings.timeZone);
        return until === null
            ? { ...plainGround, ...installedGround(settings, context.installation, null) }
            : groundOn(context, settings, until);
    });
}

/** The ground as it was on a day: what came from it on isn't known, but the settings are today's. */
export async function groundOn(context: MetricContext, settings: Settings, until: string): Promise<Ground> {
    const installed = { ...plainGround, ...installedGround(settings, context.installation, until) };
    const volume = await volumes(context, settings, until);
    const recent = { from: addDays(until, -recentDays), to: until };
    return { ...installed, ...(await ofTickets(context, settings, recent)), ...volume };
}

/** The forecast of new tickets by week; how good past ones were is for the Forecast page. */
async function volumes(context: MetricContext, settings: Settings, until: string): Promise<Volumes> {
    const created = metric('tickets_created');
    const all = await historyOf({ metric: created, grain: 'day', filters: {} }, context);
    const history = all.filter(({ at }) => at < until);
    if (history.length === 0) return tooLittle(history);
    const query = { metric: created.id, grain: 'week', horizon: weeksAhead, filters: {} } as const;
    const made = forecastFrom({ metric: created, settings, history }, query, false);
    return made.series.needs === null ? ofForecast(made) : tooLittle(history);
}

type Volumes = Pick<Ground, 'from' | 'weeks' | 'paths' | 'needs'>;

/** No forecast, and what is missing for one, in a planner's words. */
function tooLittle(history: readonly { at: string }[]): Volumes {
    const [first, last] = [history[0]?.at, history.at(-1)?.at];
    const there =
        first === undefined || last === undefined
            ? 'there is none yet'
            : first === last
              ? `there is one, ${dateWords(first)}`
              : `there are ${history.length}, from ${dateWords(first, Number(last.slice(0, 4)))} to ${dateWords(last)}`;
    const needs = `A plan needs two weeks of whole days with tickets to forecast from; ${there}.`;
    return { from: null, weeks: [], paths: [], needs };
}

/** Whole weeks ahead, and what each future makes of them. */
function ofForecast({ series, slots, paths }: Made): Volumes {
    return {
        from: series.points[0]?.at ?? null,
        weeks: series.points.map(({ at, value, low80, high80 }) => ({ week: at, value, low80, high80 })),
        paths: paths.slice(0, futures).map((path) =>
            slots.map(({ steps }) =>
                round(
                    steps.reduce((sum, step) => sum + (path[step] as number), 0),
                    1,
                ),
            ),
        ),
        needs: null,
    };
}

interface Recent {
    from: string;
    to: string;
}

async function ofTickets(context: MetricContext, settings: Settings, { from, to }: Recent): Promise<Partial<Ground>> {
    const ask = (sql: string, params: Params = {}): Promise<Row[]> =>
        rows(context.connection, sql, { from, to, ...params });
    const flow = await ask(
        `with recent as (
            select coalesce(first_tier, 'L1') as first_tier, coalesce(highest_tier, first_tier, 'L1') as highest_tier
            from fct_tickets
            where excluded is null and created_on >= $from::date and created_on < $to::date
        )
        select tier, count(*) filter (first_tier = tier) as own,
            count(*) filter (first_tier <= tier and highest_tier >= tier) as came,
            count(*) filter (first_tier <= tier and highest_tier > tier) as went
        from recent cross join (select unnest(['L1', 'L2', 'L3', 'L4']) as tier)
        group by tier order by tier`,
    );
    const all = flow.reduce((sum, row) => sum + Number(row.own), 0);
    if (all === 0) return {};
    const byTier = (of: (row: Row) => number | null): Partial<Record<PlanTier, number>> =>
        Object.fromEntries(flow.flatMap((row) => (of(row) === null ? [] : [[String(row.tier), of(row)]])));
    return {
        tierShare: byTier((row) => Number(row.own) / all),
        escalationShare: byTier((row) => (Number(row.came) > 0 ? Number(row.went) / Number(row.came) : null)),
        ...(await handling(ask, settings, flow)),
        ...(await profile(ask)),
        ...(await promises(ask)),
        ...(await repliesAndWaiting(ask)),
        channels: await channels(ask),
    };
}

type Ask = (sql: string, params?: Params) => Promise<Row[]>;

/** Worked minutes of each tier's people ÷ the tickets that came to it; without worklogs, of tickets by the tier that solved them. */
async function handling(ask: Ask, { agents }: Settings, flow: readonly Row[]): Promise<Partial<Ground>> {
    const known = agents.filter(({ tier }) => tier !== undefined);
    const [whole = {}] = await ask(
        `select avg(handle_seconds) as mean, stddev_samp(handle_seconds) as deviation, count(handle_seconds) as n
        from fct_tickets where excluded is null and created_on >= $from::date and created_on < $to::date`,
    );
    if (Number(whole.n) < leastTickets) return { handleFrom: 'handbook' };
    const cv = Math.min(3, Number(whole.deviation) / Number(whole.mean)) || 1;
    const worked = await ask(
        `with people as (select unnest($ids) as agent_id, unnest($tiers) as tier)
        select p.tier, sum(w.seconds) / 60.0 as minutes
        from stg_worklogs as w
        inner join people as p using (agent_id)
        inner join fct_tickets as t on t.source = w.source and t.ticket_id = w.ticket_id
        where t.excluded is null and t.created_on >= $from::date and t.created_on < $to::date
        group by p.tier`,
        { ids: known.map(({ id }) => id), tiers: known.map(({ tier }) => tier ?? '') },
    );
    const minutes = new Map(worked.map((row) => [String(row.tier), Number(row.minutes)]));
    const came = flow.filter((row) => Number(row.came) >= leastTickets);
    if (minutes.size > 0 && came.every((row) => minutes.has(String(row.tier)))) {
        const handleMinutes = Object.fromEntries(
            came.map((row) => [String(row.tier), round((minutes.get(String(row.tier)) ?? 0) / Number(row.came), 4)]),
        );
        return { handleMinutes, handleCv: round(cv, 4), handleFrom: 'worklogs' };
    }
    const solved = await ask(
        `select coalesce(last_tier, 'L1') as tier, avg(handle_seconds) / 60 as minutes
        from fct_tickets
        where excluded is null and created_on >= $from::date and created_on < $to::date and handle_seconds is not null
        group by all having count(*) >= ${leastTickets}`,
    );
    const handleMinutes = Object.fromEntries(solved.map((row) => [String(row.tier), round(Number(row.minutes), 4)]));
    return { handleMinutes, handleCv: round(cv, 4), handleFrom: 'tickets' };
}

async function profile(ask: Ask): Promise<Pick<Ground, 'ticketsByHour'>> {
    const found = await ask(
        `select created_weekday as day, created_hour as hour, count(*) as n
        from fct_tickets where excluded is null and created_on >= $from::date and created_on < $to::date
        group by all`,
    );
    const shares = new Array<number>(168).fill(0);
    const all = found.reduce((sum, row) => sum + Number(row.n), 0);
    for (const row of found) shares[(Number(row.day) - 1) * 24 + Number(row.hour)] = round(Number(row.n) / all, 7);
    return { ticketsByHour: shares };
}

/** Classes by priority, the most urgent first; each promise is the mean of its tickets', on the clock that most of them have. */
async function promises(ask: Ask): Promise<Partial<Pick<Ground, 'classes'>>> {
    const found = await ask(
        `select coalesce(c.priority, 'P9') as priority, c.metric, count(*) as n,
            mode(c.clock) as clock, avg(c.target_seconds) / 3600 as hours
        from fct_sla_clocks as c
        inner join fct_tickets as t on t.source = c.source and t.ticket_id = c.ticket_id
        where c.metric in ('first_response', 'resolution') and c.instance = 1 and t.excluded is null
            and t.created_on >= $from::date and t.created_on < $to::date
        group by all order by priority`,
    );
    const names = [...new Set(found.map((row) => String(row.priority)))];
    const one = (name: string, kind: string): Row | undefined =>
        found.find((row) => row.priority === name && row.metric === kind);
    const counts = names.map((name) =>
        Math.max(...['first_response', 'resolution'].map((kind) => Number(one(name, kind)?.n ?? 0))),
    );
    const all = counts.reduce((sum, n) => sum + n, 0);
    if (all === 0) return {};
    const promise = (row: Row | undefined): Ground['classes'][number]['response'] =>
        row ? { hours: round(Number(row.hours), 4), clock: row.clock === 'calendar' ? 'calendar' : 'business' } : null;
    return {
        classes: names.map((name, i) => ({
            name: name === 'P9' ? 'no priority' : name,
            share: (counts[i] ?? 0) / all,
            response: promise(one(name, 'first_response')),
            resolution: promise(one(name, 'resolution')),
        })),
    };
}

async function repliesAndWaiting(ask: Ask): Promise<Pick<Ground, 'firstReplyShare' | 'waiting'>> {
    const [replies = {}] = await ask(
        `select avg(public_replies) as mean from fct_tickets
        where excluded is null and public_replies > 0 and created_on >= $from::date and created_on < $to::date`,
    );
    const waiting = await ask(
        `select coalesce(last_tier, 'L1') as tier, count(*) as n from fct_tickets
        where excluded is null and status in ('new', 'open') and first_reply_at is null
            and created_on >= $from::date group by all`,
    );
    return {
        firstReplyShare: replies.mean === null || replies.mean === undefined ? 1 : round(1 / Number(replies.mean), 4),
        waiting: sumByTier(
            waiting.filter((row) => isPlanTier(String(row.tier))).map((row) => [row.tier as PlanTier, Number(row.n)]),
        ),
    };
}

async function channels(ask: Ask): Promise<Ground['channels']> {
    const found = await ask(
        `select channel, count(*) as n, sum(count(*)) over () as total, avg(handle_seconds) / 60 as minutes
        from fct_tickets
        where excluded is null and channel is not null and created_on >= $from::date and created_on < $to::date
        group by channel order by n desc, channel`,
    );
    return found
        .filter((row) => row.minutes !== null && Number(row.n) >= leastTickets)
        .map((row) => ({
            channel: String(row.channel),
            share: Number(row.n) / Number(row.total),
            handleMinutes: round(Number(row.minutes), 4),
        }));
}

function round(value: number, digits: number): number {
    return Number(value.toFixed(digits));
}
