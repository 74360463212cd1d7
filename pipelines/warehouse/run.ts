// Runs one statement on a connection and hands back plain values: the only place where the engine's types become JavaScript's.
import type { DuckDBConnection, DuckDBValue } from '@duckdb/node-api';
import {
    DuckDBDateValue,
    DuckDBDecimalValue,
    DuckDBListValue,
    DuckDBTimestampTZValue,
    DuckDBTimestampValue,
    LIST,
    VARCHAR,
} from '@duckdb/node-api';

/** For the rooms that are handed a connection: the engine itself is imported in this room alone. */
export type { DuckDBConnection };

export type Plain = string | number | boolean | null | Plain[];
export type Row = Record<string, Plain>;
export type Param = string | number | bigint | boolean | null | string[];
/** Named parameters: `$from` in the statement is bound to `{from: …}`. */
export type Params = Record<string, Param>;

/** The engine's limit on an answer handed to JavaScript at once; exports stream instead. */
export const mostRows = 10_000;

const second = 1_000_000n;

/** 1709542800000000 microseconds → 2024-03-04T09:00:00Z; a fraction is shown only where there is one. */
function instantText(micros: bigint): string {
    const whole = micros / second - (micros % second < 0n ? 1n : 0n);
    const text = new Date(Number(whole) * 1000).toISOString().slice(0, 19);
    const fraction = micros - whole * second;
    return fraction === 0n ? `${text}Z` : `${text}.${fraction.toString().padStart(6, '0').replace(/0+$/, '')}Z`;
}

/** BIGINT and HUGEINT become numbers, which is exact up to 2^53; a larger one stays text so that no digit is lost. */
function numberOf(value: bigint): number | string {
    const number = Number(value);
    return Number.isSafeInteger(number) ? number : value.toString();
}

/** One value of the engine as a plain one: see `Row`. */
export function plainValue(value: DuckDBValue): Plain {
    if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
        return value;
    if (typeof value === 'bigint') return numberOf(value);
    if (value instanceof DuckDBTimestampValue || value instanceof DuckDBTimestampTZValue)
        return instantText(value.micros);
    if (value instanceof DuckDBDateValue) return new Date(value.days * 86_400_000).toISOString().slice(0, 10);
    if (value instanceof DuckDBDecimalValue) return value.toDouble();
    if (value instanceof DuckDBListValue) return value.items.map(plainValue);
    return value.toString();
}

/** Prepares (one statement only), binds by name, runs, and reads all rows as plain values. */
export async function rows(connection: DuckDBConnection, sql: string, params: Params = {}): Promise<Row[]> {
    const statement = await connection.prepare(refuseNul(sql));
    try {
        bindAll(statement, params);
        const reader = await statement.runAndReadAll();
        const names = reader.columnNames();
        return reader
            .getRows()
            .map((values) => Object.fromEntries(names.map((name, i) => [name, plainValue(values[i] ?? null)])));
    } finally {
        statement.destroySync();
    }
}

/** The same a few rows at a time, for answers too large to hold; nothing else may run on the connection meanwhile. */
export async function* rowsStreamed(
    connection: DuckDBConnection,
    sql: string,
    params: Params = {},
): AsyncGenerator<Row[]> {
    const statement = await connection.prepare(refuseNul(sql));
    try {
        bindAll(statement, params);
        const result = await statement.stream();
        const names = result.columnNames();
        for await (const some of result.yieldRows()) {
            yield some.map((values) =>
                Object.fromEntries(names.map((name, i) => [name, plainValue(values[i] ?? null)])),
            );
        }
    } finally {
        statement.destroySync();
    }
}

/** Runs a statement whose answer nobody reads. */
export async function run(connection: DuckDBConnection, sql: string, params: Params = {}): Promise<void> {
    await rows(connection, sql, params);
}

type Prepared = Awaited<ReturnType<DuckDBConnection['prepare']>>;

function bindAll(statement: Prepared, params: Params): void {
    const wanted = new Set(Array.from({ length: statement.parameterCount }, (_, i) => statement.parameterName(i + 1)));
    for (const [name, value] of Object.entries(params)) {
        if (!wanted.has(name)) continue;
        const index = statement.parameterIndex(name);
        if (value === null) statement.bindNull(index);
        else if (typeof value === 'string') statement.bindVarchar(index, value);
        else if (typeof value === 'boolean') statement.bindBoolean(index, value);
        else if (typeof value === 'bigint') statement.bindBigInt(index, value);
        else if (typeof value === 'number') {
            if (Number.isSafeInteger(value)) statement.bindBigInt(index, BigInt(value));
            else statement.bindDouble(index, value);
        } else statement.bindList(index, value, LIST(VARCHAR));
    }
}

/** A NUL would cut the statement in two, silently: what follows it would not run. */
function refuseNul(sql: string): string {
    if (sql.includes('\0')) throw new Error('statement holds a NUL character');
    return sql;
}
