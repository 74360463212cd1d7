// Builds SQL from fixed fragments: what comes from a person or a file is bound, never written into the statement.
import type { Params } from '#warehouse/run.ts';

export class SqlValues {
    readonly params: Params = {};
    private readonly names = new Map<string, string>();

    /** The placeholder of a text. */
    text(value: string): string {
        const known = this.names.get(value);
        if (known !== undefined) return known;
        const name = `v${this.names.size + 1}`;
        this.names.set(value, `$${name}`);
        this.params[name] = value;
        return `$${name}`;
    }
}

/** A literal of our own making: an expression, a format. */
export function literal(text: string): string {
    return `'${text.replaceAll("'", "''")}'`;
}

/** A column's name; `at` is a word of the engine. */
export function named(column: string): string {
    return `"${column}"`;
}

export function timestampLiteral(micros: number): string {
    return `make_timestamp(${micros}::BIGINT)`;
}

/** `a IS DISTINCT FROM b` for any of the columns, given by their quoted names. */
export function differs(left: string, right: string, columns: readonly string[]): string {
    return columns.map((column) => `${left}.${column} IS DISTINCT FROM ${right}.${column}`).join(' OR ');
}
