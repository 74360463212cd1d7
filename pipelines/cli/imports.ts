// The verb imports: what came in, and the refused rows of one import as a file.
import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import type { Command } from 'commander';
import { CaseloadError } from '#domain/errors.ts';
import { importRecords, rejectedRecords } from '#warehouse/import-records.ts';
import { openWarehouse, type Warehouse } from '#warehouse/open.ts';
import { dbFlag, example, jsonFlag, printJson, printLines, remark, wholeNumberWord } from './words.ts';

interface ImportsFlags {
    quarantine?: string;
    db: string;
    json?: boolean;
}

export function listImports(program: Command): void {
    program
        .command('imports')
        .description('What came in, the newest first; of one import also its remarks and its refused rows.')
        .argument('[id]', 'the number of one import', wholeNumberWord(1))
        .option('--quarantine <file>', 'write the refused rows of that import to a CSV file, with the reason for each')
        .addOption(dbFlag())
        .addOption(jsonFlag())
        .addHelpText('after', example('caseload imports 3 --quarantine refused.csv'))
        .action(runImports);
}

async function runImports(id: number | undefined, flags: ImportsFlags, command: Command): Promise<void> {
    if (flags.quarantine !== undefined && id === undefined) {
        return command.error('error: --quarantine needs the number of an import', { exitCode: 2 });
    }
    const warehouse = await openWarehouse({ file: flags.db });
    try {
        const all = await importRecords(warehouse);
        const wanted = id === undefined ? all : all.filter((record) => record.id === id);
        if (id !== undefined && wanted.length === 0) {
            throw new CaseloadError({ kind: 'unknown import', value: id, cure: 'caseload imports lists them' });
        }
        if (id !== undefined && flags.quarantine !== undefined) {
            const count = await writeQuarantine(warehouse, id, flags.quarantine);
            remark(`${count} refused rows written to ${flags.quarantine}`);
        }
        if (flags.json) printJson(id === undefined ? { imports: wanted } : wanted[0]);
        else
            printLines(
                wanted.flatMap(({ id: number, source, finishedAt, report }) =>
                    importLines(number, source, finishedAt, report, id !== undefined),
                ),
            );
    } finally {
        await warehouse.close();
    }
}

type Report = Awaited<ReturnType<typeof importRecords>>[number]['report'];

function importLines(
    id: number,
    source: string,
    finishedAt: string,
    { files, rows, remarks }: Report,
    isAlone: boolean,
): string[] {
    const names = files.map((file) => file.file).join(', ');
    const counts = `${rows.stored} stored, ${rows.superseded} superseded, ${rows.rejected} rejected, ${rows.blank} blank`;
    return [
        `${id}  ${finishedAt}  ${source}  ${names}: ${counts}`,
        ...(isAlone ? remarks.map((each) => `   ${each}`) : []),
    ];
}

const columns = ['file', 'line', 'column_name', 'value', 'reason', 'raw'] as const;
const pageSize = 1000;

/** The refused rows as they are: this file is for mending and importing again, so that nothing in it is escaped. */
async function writeQuarantine(warehouse: Warehouse, id: number, path: string): Promise<number> {
    const file = createWriteStream(path, { mode: 0o600 });
    const failed = once(file, 'error').then(([error]) => {
        throw new CaseloadError({ kind: 'not writable', name: path, cure: 'name another file' }, { cause: error });
    });
    const write = async (): Promise<number> => {
        file.write(`${columns.join(',')}\n`);
        for (let count = 0; ; count += pageSize) {
            const page = await rejectedRecords(warehouse, id, count, pageSize);
            const text = page.map((row) => `${columns.map((column) => cell(row[column] ?? '')).join(',')}\n`).join('');
            if (text !== '' && !file.write(text)) await once(file, 'drain');
            if (page.length === pageSize) continue;
            file.end();
            await once(file, 'finish');
            return count + page.length;
        }
    };
    return Promise.race([write(), failed]);
}

function cell(value: string | number | boolean): string {
    const text = String(value);
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
