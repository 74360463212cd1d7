// A staffing plan as a workbook, a sheet a table. Text stays text: a cell of it is never run as a formula.
import type { PlanTable } from '#domain/planning/plan-tables.ts';

/** The .xlsx file of a plan's tables; the library is loaded only then. */
export async function planFile(tables: readonly PlanTable[]): Promise<Buffer> {
    const { default: writeExcelFile } = await import('write-excel-file/node');
    const sheets = tables.map(({ name, columns, rows }) => ({
        sheet: name,
        data: [
            columns.map((column) => ({ value: column.replaceAll('_', ' '), fontWeight: 'bold' as const })),
            ...rows.map((row) => row.map(cell)),
        ],
        columns: columns.map((_, i) => ({ width: i === 0 ? 30 : 16 })),
    }));
    return writeExcelFile(sheets).toBuffer();
}

function cell(value: string | number): { value: string | number } | null {
    return value === '' ? null : { value };
}
