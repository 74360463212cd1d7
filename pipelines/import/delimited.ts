// The engine's reader over a file of the spool, everything pinned: it detects nothing, skips nothing, and every column is text.
import type { Dialect } from '#domain/mapping/dialect.ts';
import { longestRecord } from './record-problems.ts';
import { literal, type SqlValues } from './sql-text.ts';
import { lineColumn, spoolColumns } from './spool.ts';

/** The FROM clause. The scanner has left nothing to guess or to refuse: a row that the reader can't take stops the import. */
export function spoolReader(spooled: { path: string; dialect: Dialect }, values: SqlValues): string {
    const columns = [`${lineColumn}: 'BIGINT'`, ...spoolColumns(spooled.dialect).map((name) => `${name}: 'VARCHAR'`)];
    const most = longestRecord + 100_000;
    return `read_csv(${values.text(spooled.path)}, auto_detect = false, header = true, delim = ${literal(spooled.dialect.delimiter)},
        quote = '"', escape = '"', new_line = '\\n', strict_mode = true, null_padding = false, ignore_errors = false,
        encoding = 'utf-8', max_line_size = ${most}, columns = {${columns.join(', ')}})`;
}
