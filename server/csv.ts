// Page tables as CSV (RFC 4180) for a spreadsheet, with text that would run as a formula made harmless.

export type Cell = string | number | boolean | null | undefined;
export type Cells = Record<string, Cell>;

/** Of a unit, so that no spreadsheet takes it for a sum: +20.1%, +2h 51m. */
const writtenFigure = /^\+\d[\d,.]*(%| pts|×|[smd]|h( \d+m)?)$/;

/**
 * A text that begins with `= + - @`, tab or return, also behind spaces, gets an apostrophe: a spreadsheet then shows it and runs nothing.
 * Numbers stay numbers: a negative one is no formula; neither is a written figure such as +20.1% or +2h 51m. (OWASP, CSV injection; table
 * exports for programs go without: contract.md.)
 *
 * @example
 * csvCell('=1+1') // "'=1+1"
 * csvCell(-5) // '-5'
 */
export function csvCell(value: Cell): string {
    if (value === null || value === undefined) return '';
    if (typeof value !== 'string') return String(value);
    const isFormula = /^\s*[=+\-@]|^[\t\r]/.test(value) && !writtenFigure.test(value);
    const safe = isFormula ? `'${value}` : value;
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** The header line and one line a row, each ended by CR LF; columns in the order given. */
export function csvText(columns: readonly string[], rows: readonly Cells[], withHeader = true): string {
    const header = withHeader ? [columns.map((name) => csvCell(name))] : [];
    const lines = [...header, ...rows.map((row) => columns.map((name) => csvCell(row[name])))];
    return lines.map((cells) => `${cells.join(',')}\r\n`).join('');
}

/** `attachment; filename="tickets.csv"`: only letters, digits, dots and hyphens reach the header. */
export function attachment(name: string): string {
    const safe = name
        .replace(/[^A-Za-z0-9.-]+/g, '-')
        .replace(/^[.-]+/, '')
        .slice(0, 80);
    return `attachment; filename="${safe === '' ? 'caseload.csv' : safe}"`;
}
