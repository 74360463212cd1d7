// Writes a pack's sheets as an .xlsx file; the library is loaded only then.
import type { Pack } from '#domain/review/contract.ts';
import { sheetsOf } from './sheets.ts';

export async function xlsxOf(pack: Pack): Promise<Buffer> {
    const { default: writeExcelFile } = await import('write-excel-file/node');
    return writeExcelFile(sheetsOf(pack)).toBuffer();
}
