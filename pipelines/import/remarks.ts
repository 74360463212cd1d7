// What an import tells beside its counts: contradictions in the data, words nobody knows, records that wait for others.
import { shortened } from '#domain/errors.ts';
import type { Vocabulary } from '#domain/mapping/words.ts';
import { rows, type DuckDBConnection } from '#warehouse/run.ts';
import type { Landed } from './land.ts';
import type { Quarantine } from './quarantine.ts';
import type { Spooled } from './spool.ts';

const mostReasons = 5;

/** Remarks about the landed records, once they are stored. */
export async function remarksOf(
    connection: DuckDBConnection,
    landed: readonly Landed[],
    source: string,
    priorities: Vocabulary,
): Promise<string[]> {
    const remarks: string[] = [];
    for (const each of landed) {
        remarks.push(...(await unknownPriorities(connection, each, priorities)));
        if (each.kind === 'tickets') remarks.push(...(await contradictions(connection, each)));
        if (each.kind === 'events') remarks.push(...(await earlyEvents(connection, each, source)));
        if (['events', 'surveys', 'worklogs', 'reviews'].includes(each.kind)) {
            remarks.push(...(await waiting(connection, each, source)));
        }
    }
    return remarks;
}

/** What the reading of the files decided: presets, columns left out, the order of dates. */
export function readingRemarks(files: readonly Spooled[], reasons: ReadonlyMap<string, string>): string[] {
    const prefix = (file: Spooled): string => (files.length > 1 ? `${file.name}: ` : '');
    return files.flatMap((file) => {
        const order = file.plan.fields.find((field) => field.instant.order !== undefined)?.instant.order;
        const told = [
            reasons.get(file.name),
            ...file.plan.remarks,
            order === undefined
                ? undefined
                : `dates read ${order === 'dayFirst' ? 'day first' : 'month first'}, the only order that all of them fit`,
        ];
        return told.filter((each) => each !== undefined).map((each) => prefix(file) + each);
    });
}

/**
 * The commonest reasons of refusal, each with its count, the first line that has it and what was found there.
 *
 * @example 2 refused: "Status": unknown status; expected new, open, pending, hold, solved or closed (first: tickets.csv line 4, "weird")
 */
export function refusalRemarks(quarantine: Quarantine): string[] {
    const reasons = [...quarantine.reasons].sort(([, a], [, b]) => b.count - a.count);
    const shown = reasons.slice(0, mostReasons).map(([reason, { count, first }]) => {
        const found = first.value === null || first.value === '' ? '' : `, ${shortened(first.value)}`;
        return `${count} refused: ${reason} (${count > 1 ? 'first: ' : ''}${first.file} line ${first.line}${found})`;
    });
    const rest = reasons.slice(mostReasons).reduce((sum, [, { count }]) => sum + count, 0);
    return rest === 0 ? shown : [...shown, `${rest} refused for other reasons`];
}

async function unknownPriorities(
    connection: DuckDBConnection,
    landed: Landed,
    priorities: Vocabulary,
): Promise<string[]> {
    const known = [...priorities.keys()];
    const words =
        landed.kind === 'events'
            ? `SELECT unnest([old_value, new_value]) AS word FROM ${landed.from} WHERE kind = 'priority'`
            : ['tickets', 'state-log'].includes(landed.kind)
              ? `SELECT priority AS word FROM ${landed.from}`
              : undefined;
    if (words === undefined) return [];
    const found = await rows(
        connection,
        `SELECT word, count(*) AS n FROM (${words}) WHERE word IS NOT NULL AND NOT list_contains($known, lower(trim(word)))
         GROUP BY word ORDER BY n DESC, word LIMIT 20`,
        { known },
    );
    if (found.length === 0) return [];
    const shown = found.slice(0, mostReasons).map((row) => `${quoted(row.word)} (${Number(row.n)})`);
    const more = found.length > mostReasons ? ' …' : '';
    return [`no priority: ${shown.join(', ')}${more}; give these words under priorities in the settings`];
}

/** Instants that can't be in this order; they are stored as told, and what follows from them is cut at creation. */
async function contradictions(connection: DuckDBConnection, landed: Landed): Promise<string[]> {
    const [found] = await rows(
        connection,
        `SELECT count(*) FILTER (first_reply_at < created_at) AS early_replies, count(*) FILTER (solved_at < created_at) AS early_solves,
             count(*) FILTER (closed_at < created_at) AS early_closes,
             count(*) FILTER (solved_at < first_reply_at AND solved_at >= created_at) AS late_replies
         FROM ${landed.from}`,
    );
    return [
        remark(found?.early_replies, 'with a first reply before creation; it counts as at creation'),
        remark(found?.early_solves, 'solved before creation; it counts as at creation'),
        remark(found?.early_closes, 'closed before creation; it counts as at creation'),
        remark(found?.late_replies, 'solved before the first reply'),
    ].flat();
}

function remark(count: unknown, what: string): string[] {
    const n = Number(count ?? 0);
    return n === 0 ? [] : [`${n} ${n === 1 ? 'ticket' : 'tickets'} ${what}`];
}

async function earlyEvents(connection: DuckDBConnection, landed: Landed, source: string): Promise<string[]> {
    const [found] = await rows(
        connection,
        `SELECT count(*) AS n FROM ${landed.from} AS e
         INNER JOIN raw_tickets AS t ON t.source = $source AND t.ticket_id = e.ticket_id
         WHERE e."at" < t.created_at`,
        { source },
    );
    const n = Number(found?.n ?? 0);
    return n === 0
        ? []
        : [`${n} ${n === 1 ? 'event' : 'events'} before the creation of the ticket; counted as at creation`];
}

async function waiting(connection: DuckDBConnection, landed: Landed, source: string): Promise<string[]> {
    const [found] = await rows(
        connection,
        `SELECT count(*) AS n, count(DISTINCT ticket_id) AS tickets FROM ${landed.from} AS e
         ANTI JOIN (SELECT ticket_id FROM raw_tickets WHERE source = $source) AS t USING (ticket_id)
         WHERE e.ticket_id IS NOT NULL`,
        { source },
    );
    const n = Number(found?.n ?? 0);
    if (n === 0) return [];
    return [
        `${n} ${landed.kind} of ${Number(found?.tickets)} tickets that aren't there yet; kept, they count once the tickets come`,
    ];
}

function quoted(value: unknown): string {
    return JSON.stringify(String(value).slice(0, 60));
}
