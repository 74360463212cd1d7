// A table on screen as a CSV file: RFC 4180, with text that a spreadsheet would run as a formula made harmless.

type Cell = string | number | null;

/** One cell; text that begins like a formula gets an apostrophe, numbers and written figures such as −5.9 stay. */
export function csvCell(cell: Cell): string {
    if (cell === null) return '';
    if (typeof cell === 'number') return String(cell);
    const isFormula = /^[\s]*[=@\t\r]|^\s*[+-](?![\d.])/.test(cell);
    const safe = isFormula ? `'${cell}` : cell;
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Header and rows, each ended by CR LF. */
export function csvText(columns: readonly string[], rows: readonly (readonly Cell[])[]): string {
    return [columns, ...rows].map((row) => `${row.map(csvCell).join(',')}\r\n`).join('');
}

/** A link target that holds the file itself, with the sign by which spreadsheets know UTF-8. */
export function csvHref(columns: readonly string[], rows: readonly (readonly Cell[])[]): string {
    return `data:text/csv;charset=utf-8,${encodeURIComponent(`\ufeff${csvText(columns, rows)}`)}`;
}

/** A file name from a title: `frt-met-its-target.csv`. */
export function fileName(title: string): string {
    const words = title
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, '-')
        .replace(/^-|-$/g, '');
    return `${words.slice(0, 60) || 'table'}.csv`;
}
