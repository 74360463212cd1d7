// The physical line of every landed record, in SQL: a sum where the lines follow each other, a join where they don't.
import { run, type DuckDBConnection } from '#warehouse/run.ts';
import type { Landed } from './land.ts';

/** FROM clause of the landed records that didn't fail, as `r`, with `record` (from 0) and `line`. */
export async function linedRecords(connection: DuckDBConnection, landed: Landed): Promise<string> {
    const starts = landed.files.flatMap(({ spooled, firstRecord }) =>
        spooled.lines.records.map((record, i) => ({
            record: record + firstRecord,
            distance: (spooled.lines.distances[i] ?? 0) - firstRecord,
        })),
    );
    const numbered = `SELECT rowid - ${landed.firstRow} AS record, * EXCLUDE (failed) FROM ${landed.table} WHERE NOT failed`;
    if (starts.length <= 1) return `(SELECT *, record + ${starts[0]?.distance ?? 0} AS line FROM (${numbered})) AS r`;
    const table = `${landed.table}_lines`;
    await run(connection, `CREATE OR REPLACE TEMP TABLE ${table} (from_record BIGINT, distance BIGINT)`);
    const appender = await connection.createAppender(table);
    for (const { record, distance } of starts) {
        appender.appendBigInt(BigInt(record));
        appender.appendBigInt(BigInt(distance));
        appender.endRow();
    }
    appender.closeSync();
    return `(SELECT n.*, n.record + l.distance AS line FROM (${numbered}) AS n ASOF JOIN ${table} AS l ON n.record >= l.from_record) AS r`;
}
