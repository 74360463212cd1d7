// The verbs import and imports: bring files in, see what came in and what was refused.
import { existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { Command } from 'commander';
import { SingleBar } from 'cli-progress';
import { CaseloadError } from '#domain/errors.ts';
import { parseMapping, type Mapping } from '#domain/mapping/mapping.ts';
import { presets } from '#domain/mapping/presets.ts';
import { areJsonFiles, importExport } from '#import/zendesk/export-files.ts';
import { importFiles } from '#import/import-files.ts';
import type { ImportProgress, ImportReport } from '#import/import-report.ts';
import { tellingAlerts } from '#server/webhook.ts';
import { openWarehouse } from '#warehouse/open.ts';
import { currentSettings } from '#warehouse/settings.ts';
import { listImports } from './imports.ts';
import { runSync } from './zendesk.ts';
import { dateWord, dbFlag, example, jsonFlag, printJson, printLines, remark, remarkLog, zoneWord } from './words.ts';

interface ImportFlags {
    source: string;
    mapping?: string;
    timeZone?: string;
    dryRun?: boolean;
    subdomain?: string;
    baseUrl?: string;
    since?: string;
    follow?: boolean;
    remember?: boolean;
    db: string;
    json?: boolean;
}

export function register(program: Command): void {
    program
        .command('import')
        .description('Bring in files of tickets, events, surveys and the like, or folders of them, as one import.')
        .argument('<path...>', 'files, and folders whose own files are taken; or the word zendesk, with --subdomain')
        .option('--source <name>', 'where they come from: part of every key', 'csv')
        .option(
            '--mapping <preset|file>',
            `a mapping file (.yaml, .json), or one of ${presets.map(({ name }) => name).join(', ')}`,
        )
        .option('--time-zone <zone>', 'of times without an offset, such as Europe/Berlin', zoneWord)
        .option('--subdomain <name>', 'import zendesk: the account, as in name.zendesk.com')
        .option('--base-url <url>', 'import zendesk: a loopback address instead, for tests')
        .option('--since <date>', 'import zendesk: where the first sync begins', dateWord)
        .option('--follow', 'import zendesk: go on syncing until stopped')
        .option('--remember', 'import zendesk: keep the credentials in the warehouse, encrypted by CASELOAD_PASSPHRASE')
        .option('--dry-run', 'report the same, store nothing')
        .addOption(dbFlag())
        .addOption(jsonFlag())
        .addHelpText(
            'after',
            example('caseload import tickets.csv events.csv --source zendesk-2025 --time-zone Europe/Berlin'),
        )
        .action(runImport);
    listImports(program);
}

async function runImport(paths: string[], flags: ImportFlags): Promise<void> {
    if (
        flags.subdomain !== undefined ||
        flags.baseUrl !== undefined ||
        (paths[0] === 'zendesk' && !existsSync(paths[0]))
    )
        return runSync(paths, flags);
    const isExport = flags.mapping === undefined && (await areJsonFiles(paths));
    const mapping = flags.mapping === undefined ? undefined : mappingWish(flags.mapping);
    const stop = new AbortController();
    const cancel = (): void => stop.abort();
    process.on('SIGINT', cancel);
    process.on('SIGTERM', cancel);
    const progress = process.stderr.isTTY ? progressBar() : progressLines();
    const warehouse = await openWarehouse({ file: flags.db });
    try {
        const exported = async (): Promise<ImportReport> =>
            importExport(warehouse, {
                paths,
                source: flags.source === 'csv' ? 'zendesk' : flags.source,
                now: new Date(),
                settings: await currentSettings(warehouse),
                signal: stop.signal,
            });
        const fromFiles = async (): Promise<ImportReport> =>
            importFiles(warehouse, {
                paths,
                source: flags.source,
                ...(mapping === undefined ? {} : { mapping }),
                ...(flags.timeZone === undefined ? {} : { timeZone: flags.timeZone }),
                ...(flags.dryRun === true ? { dryRun: true } : {}),
                now: new Date(),
                settings: await currentSettings(warehouse),
                onProgress: progress.tell,
                signal: stop.signal,
            });
        const answer = await tellingAlerts(warehouse, isExport ? exported : fromFiles, remarkLog);
        progress.end();
        answer.remarks.forEach(remark);
        if (flags.json) printJson(answer);
        else printLines(reportLines(answer, flags.db));
    } finally {
        progress.end();
        process.off('SIGINT', cancel);
        process.off('SIGTERM', cancel);
        await warehouse.close();
    }
}

/** A file if it holds a path separator or ends like one, else the name of a preset or of a saved mapping. */
function mappingWish(word: string): Mapping | string {
    if (!/[/\\]|\.(ya?ml|json)$/i.test(word)) return word;
    if (!existsSync(word))
        throw new CaseloadError({ kind: 'no such mapping file', name: basename(word), cure: 'check the path' });
    return parseMapping(readFileSync(word, 'utf8'), basename(word));
}

interface Progress {
    tell: (progress: ImportProgress) => void;
    end: () => void;
}

const phaseWords: Record<ImportProgress['phase'], string> = {
    reading: 'reading',
    landing: 'checking values',
    storing: 'storing',
    building: 'building facts',
};

function progressBar(): Progress {
    const bar = new SingleBar({
        format: '{phase} {bar} {percentage}% {rows} rows',
        hideCursor: true,
        clearOnComplete: true,
    });
    bar.start(100, 0, { phase: '', rows: 0 });
    return {
        tell: ({ phase, share, rows }) =>
            bar.update(Math.round((share ?? 0) * 100), {
                phase: phaseWords[phase].padEnd(15),
                rows: rows.toLocaleString('en-US'),
            }),
        end: () => bar.stop(),
    };
}

/** How long an import is silent in a log file: a quick one has nothing to tell but its result. */
const patienceMs = 2000;

/** One line for each phase of a long import: what is read in a log file afterwards. */
function progressLines(): Progress {
    const startedAt = performance.now();
    let told = '';
    return {
        tell({ phase, rows }) {
            if (phase === told || performance.now() - startedAt < patienceMs) return;
            told = phase;
            remark(phase === 'reading' ? 'reading' : `${phaseWords[phase]}: ${rows.toLocaleString('en-US')} rows read`);
        },
        end: () => undefined,
    };
}

export function reportLines({ id, status, files, rows, horizon }: ImportReport, db: string): string[] {
    const what = {
        imported: `Imported as number ${id}`,
        unchanged: `Nothing changed: this is import ${id} again`,
        'dry-run': 'A dry run: nothing was stored',
    }[status];
    const counts = [
        `${rows.stored} stored`,
        `${rows.superseded} superseded`,
        `${rows.rejected} rejected`,
        `${rows.blank} blank`,
    ];
    const refused =
        rows.rejected > 0 && status === 'imported'
            ? [`The refused rows: caseload imports ${id} --quarantine refused.csv --db ${db}`]
            : [];
    return [
        ...files.map((file) => `${file.file}: ${file.kind}, ${file.rows} rows`),
        `${rows.read} read = ${counts.join(' + ')}`,
        `${what}; data up to ${horizon ?? 'nothing'}`,
        ...refused,
    ];
}
