// What the verbs share: the flags that many take, readers of their values, and the one way to print.
import { InvalidArgumentError, Option } from 'commander';
import { isLocalDate, isTimeZone } from '#domain/calendar.ts';
import { CaseloadError } from '#domain/errors.ts';

/** `--db FILE`: the warehouse; a file that doesn't exist yet is created empty. */
export function dbFlag(): Option {
    return new Option('--db <file>', 'the warehouse file').default('data/caseload.duckdb');
}

/** `--json`: one JSON document on standard output and nothing else there. */
export function jsonFlag(): Option {
    return new Option('--json', 'print one JSON document');
}

/** The example that every verb's help ends with. */
export function example(line: string, ...more: string[]): string {
    return ['', 'Example:', ...[line, ...more].map((each) => `  ${each}`)].join('\n');
}

/** Reads a flag's value with a reader that throws CaseloadError: a bad value there is a wrong command line (exit 2). */
export function read<T>(reader: (text: string) => T): (text: string) => T {
    return (text) => {
        try {
            return reader(text);
        } catch (error) {
            if (error instanceof CaseloadError) throw new InvalidArgumentError(error.message);
            throw error;
        }
    };
}

/** A number from `low` to `high`, written in digits: `-2.5`. */
export function numberWord(low = -Infinity, high = Infinity): (text: string) => number {
    return (text) => {
        const value = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : NaN;
        if (!Number.isFinite(value) || value < low || value > high)
            throw new InvalidArgumentError(`expected a number${span(low, high)}`);
        return value;
    };
}

/** A whole number from `low` to `high`. */
export function wholeNumberWord(low = 0, high = Number.MAX_SAFE_INTEGER): (text: string) => number {
    return (text) => {
        const value = /^[+-]?\d+$/.test(text) ? Number(text) : NaN;
        if (!(value >= low && value <= high))
            throw new InvalidArgumentError(`expected a whole number${span(low, high)}`);
        return value;
    };
}

/** A local date that exists, `2026-03-31`, as it was written. */
export function dateWord(text: string): string {
    if (!isLocalDate(text)) throw new InvalidArgumentError('expected a date, YYYY-MM-DD');
    return text;
}

/** A zone's name, `Europe/Berlin`, as it was written. */
export function zoneWord(text: string): string {
    if (!isTimeZone(text)) throw new InvalidArgumentError('expected an IANA time zone such as Europe/Berlin or UTC');
    return text;
}

/** The words of a list: `chat,email`. */
export function listWord(text: string): string[] {
    return text.split(',').filter((word) => word !== '');
}

/** Prints the one JSON document of `--json`. */
export function printJson(document: unknown): void {
    process.stdout.write(`${JSON.stringify(document, null, 2)}\n`);
}

/** Prints lines for people on standard output. */
export function printLines(lines: string[]): void {
    process.stdout.write(lines.map((line) => `${line}\n`).join(''));
}

/** A remark or progress: standard error, so that standard output stays what was asked for. */
export function remark(text: string): void {
    process.stderr.write(`${text}\n`);
}

/** What goes wrong beside the work itself, such as telling a webhook, is a remark. */
export const remarkLog = { warn: remark, fault: remark };

function span(low: number, high: number): string {
    if (low > -Infinity && high < Infinity && high < Number.MAX_SAFE_INTEGER) return ` from ${low} to ${high}`;
    if (low > -Infinity) return ` of at least ${low}`;
    return high < Infinity ? ` of at most ${high}` : '';
}
