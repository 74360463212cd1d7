// When the schedules of some clocks were open, for drawing them: the stretches of the business calendar that they reach over.
import type { DuckDBConnection } from '@duckdb/node-api';
import type { ExplainedClock, SlaTicketAnswer } from '#domain/sla/contract.ts';
import { rows } from './run.ts';

/** A drawing can't tell more stretches apart; over longer times opening hours are left out. */
const mostStretches = 1_000;

/** The open stretches of each schedule that these clocks run on, from the first start to the last end, due instant or the horizon. */
export async function openHours(
    connection: DuckDBConnection,
    clocks: readonly ExplainedClock[],
    horizon: string,
): Promise<SlaTicketAnswer['hours']> {
    const own = clocks.filter((clock) => clock.clock === 'business' && clock.schedule_id !== null);
    const starts = own.map((clock) => clock.started_at).sort();
    const ends = own.flatMap((clock) => [clock.ended_at ?? horizon, clock.due_at ?? clock.started_at]).sort();
    const schedules = [...new Set(own.map((clock) => String(clock.schedule_id)))];
    const [from, to] = [starts[0], ends.at(-1)];
    if (from === undefined || to === undefined) return [];
    const found = await rows(
        connection,
        `SELECT s.schedule_id, i.opens_at, i.closes_at
        FROM dim_business_intervals AS i INNER JOIN dim_schedules AS s ON s.schedule_order = i.schedule_order
        WHERE list_contains($schedules, s.schedule_id) AND i.closes_at > $from::TIMESTAMP AND i.opens_at < $to::TIMESTAMP
        ORDER BY s.schedule_id, i.opens_at LIMIT ${mostStretches + 1}`,
        { schedules, from: from.replace('Z', ''), to: to.replace('Z', '') },
    );
    if (found.length > mostStretches) return [];
    return schedules.map((schedule) => ({
        schedule_id: schedule,
        open: found
            .filter((row) => row.schedule_id === schedule)
            .map((row): [string, string] => [String(row.opens_at), String(row.closes_at)]),
    }));
}
