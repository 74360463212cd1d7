// The verbs that look after the warehouse itself: export, check, backup, recover, erase.
import { Option, type Command } from 'commander';
import { CaseloadError } from '#domain/errors.ts';
import { backupWarehouse } from '#warehouse/backup.ts';
import { checkWarehouse, type Finding } from '#warehouse/check.ts';
import { closeRewritten, erasePerson } from '#warehouse/erase.ts';
import { exportTable } from '#warehouse/export.ts';
import { openWarehouse } from '#warehouse/open.ts';
import { recoverWarehouse } from '#warehouse/recover.ts';
import { exportReport, reports, type ReportFlags } from './export-report.ts';
import { dbFlag, example, jsonFlag, printJson, printLines, remark } from './words.ts';

interface Flags {
    db: string;
    json?: boolean;
}

export function register(program: Command): void {
    program
        .command('export')
        .description('Write a table (fct_*, dim_*, stg_*) or a review (mbr, weekly, quarterly, daily) to a file.')
        .argument('<table>', 'fct_tickets, fct_surveys, …, or mbr; an unknown name lists them')
        .requiredOption('--to <file>', 'ending in .csv or .parquet; of a review in .pdf, .pptx, .xlsx, .html or .csv')
        .option(
            '--period <period>',
            'of a review: 2026-10, 2026-W44, 2026-Q3, 2026-10-31; else the newest that data covers',
        )
        .addOption(
            new Option('--as <figures>', 'of a review: as it was reported, or as of now').choices(['reported', 'now']),
        )
        .addOption(new Option('--paper <size>', 'of a PDF').choices(['a4', 'letter']).default('a4'))
        .addOption(dbFlag())
        .addOption(jsonFlag())
        .addHelpText('after', example('caseload export mbr --period 2026-10 --to review.pdf'))
        .action(exportOne);
    program
        .command('check')
        .description('Look whether everything can be read, is accounted for, and equals a rebuild.')
        .addOption(dbFlag())
        .addOption(jsonFlag())
        .addHelpText('after', example('caseload check --db data/caseload.duckdb'))
        .action(check);
    program
        .command('backup')
        .description('Copy the whole warehouse into one verified file; its manifest lies beside it.')
        .requiredOption('--to <file>', 'the file; it must not be there yet')
        .addOption(dbFlag())
        .addOption(jsonFlag())
        .addHelpText('after', example('caseload backup --to backups/caseload-2026-11-22.duckdb'))
        .action(backup);
    program
        .command('recover')
        .description('Open a warehouse whose log is damaged: the log is moved aside, nothing is deleted.')
        .addOption(dbFlag())
        .addOption(jsonFlag())
        .addHelpText('after', example('caseload recover --db data/caseload.duckdb'))
        .action(recover);
    program
        .command('erase')
        .description("Erase a person: id, name, e-mail and texts; the tickets' counts stay.")
        .argument('<person>', 'the id, as the source writes it')
        .option('--source <name>', 'only the person of this source')
        .addOption(dbFlag())
        .addOption(jsonFlag())
        .addHelpText('after', example('caseload erase 114094762752'))
        .action(erase);
}

async function exportOne(table: string, flags: ReportFlags): Promise<void> {
    if (table in reports) return exportReport(table, flags);
    const { db, json, to } = flags;
    const warehouse = await openWarehouse({ file: db });
    try {
        const exported = await exportTable(warehouse, table, to);
        if (json) printJson(exported);
        else printLines([`${table}: ${count(exported.rows, 'row')} in ${to}`]);
    } finally {
        await warehouse.close();
    }
}

async function check({ db, json }: Flags): Promise<void> {
    const warehouse = await openWarehouse({ file: db });
    try {
        const integrity = await checkWarehouse(warehouse);
        const { findings, tables, imports } = integrity;
        if (json) printJson(integrity);
        else if (findings.length > 0) printLines(findings.map(findingLine));
        else {
            const read = `${count(tables, 'table')}, ${count(integrity.rows, 'row')}, ${count(imports, 'import')}`;
            printLines([`All is well: ${read}; the facts equal a rebuild.`]);
        }
        if (findings.length > 0) throw unsound(findings);
    } finally {
        await warehouse.close();
    }
}

async function backup({ db, json, to }: Flags & { to: string }): Promise<void> {
    const warehouse = await openWarehouse({ file: db });
    try {
        const manifest = await backupWarehouse(warehouse, to, { now: new Date() });
        const total = Object.values(manifest.tables).reduce((sum, rows) => sum + rows, 0);
        if (json) printJson(manifest);
        else
            printLines([
                `${count(Object.keys(manifest.tables).length, 'table')}, ${count(total, 'row')} in ${to}, verified`,
            ]);
    } finally {
        await warehouse.close();
    }
}

async function recover({ db, json }: Flags): Promise<void> {
    const recovery = await recoverWarehouse(db, { now: new Date() });
    const { status, kept, lastImport, findings } = recovery;
    if (json) printJson(recovery);
    else if (status === 'healthy') printLines(['The warehouse opens as it is; nothing was changed.']);
    else {
        const newest = lastImport ? `import ${lastImport.id} of ${lastImport.finishedAt}` : 'none';
        printLines([
            'The warehouse opens again, as of its last checkpoint.',
            `May be missing: what was done after it. The newest import that is there: ${newest}; bring later ones again.`,
            `Kept beside it: ${kept.join(', ')}`,
        ]);
    }
    if (findings.length > 0) {
        for (const finding of findings) remark(findingLine(finding));
        throw unsound(findings);
    }
}

async function erase(person: string, { db, json, source }: Flags & { source?: string }): Promise<void> {
    const warehouse = await openWarehouse({ file: db });
    let isClosed = false;
    try {
        const erasure = await erasePerson(warehouse, person, source === undefined ? {} : { source });
        isClosed = true;
        await closeRewritten(warehouse);
        const remarks = [
            ...erasure.remarks,
            'backups made before now, and the files that were imported, still hold the person',
        ];
        if (json) printJson({ ...erasure, remarks });
        else {
            const changed = Object.entries(erasure.changed).map(([table, rows]) => `${table} ${rows}`);
            printLines([`Erased; ${erasure.pseudonym} stands for the person now. Changed rows: ${changed.join(', ')}`]);
            for (const each of remarks) remark(each);
        }
    } finally {
        if (!isClosed) await warehouse.close();
    }
}

function unsound(findings: Finding[]): CaseloadError {
    const cure = 'keep a copy, and put the newest backup in its place';
    return new CaseloadError({ kind: count(findings.length, 'finding'), name: 'in the warehouse', cure });
}

function findingLine({ name, detail }: Finding): string {
    return `${name} ${detail}`;
}

function count(number: number, noun: string): string {
    return `${number.toLocaleString('en-US')} ${noun}${number === 1 ? '' : 's'}`;
}
