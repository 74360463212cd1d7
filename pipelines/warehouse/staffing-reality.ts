// Plan against reality: the weeks of the last month as they would have been planned before it, beside what came.
import { dateOfDay, dayNumber } from '#domain/forecast/index.ts';
import { addDays, addMonths, localDateOf, weekOf } from '#domain/period.ts';
import { minutesPerTicket } from '#domain/planning/ground.ts';
import { runScenario } from '#domain/planning/run-scenario.ts';
import type { PlanReality, RealityWeek } from '#domain/planning/scenario-contract.ts';
import { parseScenario } from '#domain/planning/scenario-text.ts';
import { withContext, type MetricContext } from './metric-context.ts';
import type { Warehouse } from './open.ts';
import { rows } from './run.ts';
import { storedSettings } from './stored-settings.ts';
import { groundOn } from './staffing-ground.ts';

/** Fewer days are no ground for a plan of a month. */
const daysBefore = 21;

/**
 * The plan is made anew from what was known on the Monday after the month began: forecast, mix and handle times of before, the
 * people of the settings. Whole weeks alone, up to the last one that is complete in the data.
 */
export async function planReality(warehouse: Warehouse): Promise<PlanReality> {
    return withContext(warehouse, async (context) => {
        const settings = await storedSettings(context.connection);
        if (context.horizon === null) return { from: null, weeks: [], needs: 'Import tickets first.' };
        const until = localDateOf(context.horizon, settings.timeZone);
        const begin = addMonths(`${until.slice(0, 7)}-01`, -1);
        const first = weekOf(dateOfDay(dayNumber(begin) + 6)).from;
        const last = weekOf(until).from;
        const count = Math.round((dayNumber(last) - dayNumber(first)) / 7);
        const beginning = context.beginning && localDateOf(context.beginning, settings.timeZone);
        if (beginning === null || beginning > addDays(first, -daysBefore))
            return { from: null, weeks: [], needs: 'A month to judge needs three weeks of tickets before it.' };
        const ground = await groundOn(context, settings, first);
        if (ground.needs !== null || count < 1)
            return { from: null, weeks: [], needs: ground.needs ?? 'No whole week yet.' };
        const scenario = parseScenario({ horizon: { from: first, weeks: count } });
        const { weeks } = runScenario(scenario, ground);
        if (weeks.every(({ tickets }) => tickets.value === 0))
            return {
                from: null,
                weeks: [],
                needs: 'No ticket was to be expected in that month, so nothing was planned.',
            };
        const came = await actualWeeks(context, first, last);
        const planned = minutesPerTicket(ground);
        // Without anybody the settings are empty rather than the office.
        const isKnown = Object.keys(ground.agents).length > 0;
        return {
            from: first,
            needs: null,
            weeks: weeks.map(({ week, tickets, tiers, achieved }): RealityWeek => {
                const actual = came.get(week);
                const requiredFte = tiers.reduce((sum, { requiredFte: { value } }) => sum + value, 0);
                const minutes = actual?.handleMinutes ?? null;
                const expected = tickets.value * planned;
                const work = actual && minutes !== null && expected > 0 ? (actual.tickets * minutes) / expected : null;
                return {
                    week,
                    tickets: {
                        planned: tickets.value,
                        low80: tickets.low80,
                        high80: tickets.high80,
                        actual: actual?.tickets ?? 0,
                    },
                    handleMinutes: { planned, actual: minutes },
                    requiredFte: { planned: requiredFte, actual: work === null ? null : requiredFte * work },
                    scheduledFte: isKnown ? tiers.reduce((sum, { scheduledFte }) => sum + scheduledFte, 0) : null,
                    response: { planned: isKnown ? achieved.response.value : null, actual: actual?.response ?? null },
                };
            }),
        };
    });
}

interface Actual {
    tickets: number;
    handleMinutes: number | null;
    response: number | null;
}

async function actualWeeks({ connection }: MetricContext, from: string, to: string): Promise<Map<string, Actual>> {
    const found = await rows(
        connection,
        `with asked as (
            select source, ticket_id, date_trunc('week', created_on)::date as week, handle_seconds
            from fct_tickets
            where excluded is null and created_on >= $from::date and created_on < $to::date
        ),
        kept as (
            select a.week, avg((c.outcome = 'met')::int) as response
            from asked as a
            inner join fct_sla_clocks as c using (source, ticket_id)
            where c.metric = 'first_response' and c.outcome in ('met', 'breached')
            group by a.week
        )
        select a.week::varchar as week, count(*) as tickets, avg(a.handle_seconds) / 60 as minutes, any_value(k.response) as response
        from asked as a left join kept as k using (week)
        group by a.week`,
        { from, to },
    );
    return new Map(
        found.map((row) => [
            String(row.week),
            {
                tickets: Number(row.tickets),
                handleMinutes: row.minutes === null ? null : Number(row.minutes),
                response: row.response === null ? null : Number(row.response),
            },
        ]),
    );
}
