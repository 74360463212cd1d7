// The import verb's way to Zendesk: syncs the account, tells how far it is, goes on if asked.
import { setTimeout as sleep } from 'node:timers/promises';
import { CommanderError } from 'commander';
import type { ImportReport } from '#import/import-report.ts';
import { account } from '#import/zendesk/address.ts';
import { followSyncs } from '#import/zendesk/follow.ts';
import { ratePerMinute } from '#import/zendesk/pace.ts';
import { fetchZendesk } from '#import/zendesk/fetch.ts';
import type { SyncOptions, SyncProgress } from '#import/zendesk/fetching.ts';
import { buildFetched } from '#import/zendesk/sync.ts';
import { fileBytes, withinSync } from '#import/zendesk/sync-memory.ts';
import { tellingAlerts } from '#server/webhook.ts';
import type { Warehouse } from '#warehouse/open.ts';
import { askLine } from './ask-secret.ts';
import { printJson, printLines, remark, remarkLog } from './words.ts';
import { credentialsOf } from './zendesk-credentials.ts';

export interface SyncFlags {
    source: string;
    subdomain?: string;
    baseUrl?: string;
    since?: string;
    follow?: boolean;
    remember?: boolean;
    db: string;
    json?: boolean;
}

export async function runSync(paths: string[], flags: SyncFlags): Promise<void> {
    if (paths.length !== 1 || paths[0] !== 'zendesk' || flags.subdomain === undefined) {
        remark('bad words for a sync; expected caseload import zendesk --subdomain NAME');
        throw new CommanderError(2, 'caseload.zendesk', 'bad words');
    }
    const target = account(flags.subdomain, flags.baseUrl);
    const source = flags.source === 'csv' ? 'zendesk' : flags.source;
    const exportsPerMinute = ratePerMinute(process.env.CASELOAD_ZENDESK_RATE);
    const stop = new AbortController();
    const cancel = (): void => stop.abort();
    process.on('SIGINT', cancel);
    process.on('SIGTERM', cancel);
    try {
        const wish = { source, subdomain: flags.subdomain, remember: flags.remember === true };
        const asker = { environment: process.env, ask: process.stdin.isTTY ? askLine : undefined };
        const credentials = await withinSync(flags.db, (warehouse) => credentialsOf(warehouse, wish, asker));
        const once = async (): Promise<ImportReport> => {
            const options: SyncOptions = {
                account: target,
                credentials,
                exportsPerMinute,
                source,
                ...(flags.since === undefined ? {} : { since: Date.parse(flags.since) / 1000 }),
                now: new Date(),
                signal: stop.signal,
                onProgress: progressLines(),
            };
            const knownBytes = fileBytes(flags.db);
            const fetched = await withinSync(flags.db, (warehouse) => fetchZendesk(warehouse, options));
            const build = (warehouse: Warehouse): Promise<ImportReport> =>
                tellingAlerts(warehouse, () => buildFetched(warehouse, options, fetched), remarkLog);
            return withinSync(flags.db, build, knownBytes);
        };
        const onReport = (report: ImportReport): void => {
            report.remarks.forEach(remark);
            if (flags.json) printJson(report);
            else printLines(syncLines(report));
        };
        if (!flags.follow) return onReport(await once());
        await followSyncs({
            ...{ once, onReport, signal: stop.signal },
            onFailure: ({ message }) => remark(`${message}; it is tried again`),
            sleep: (milliseconds, signal) => sleep(milliseconds, undefined, { signal }),
        });
    } finally {
        process.off('SIGINT', cancel);
        process.off('SIGTERM', cancel);
    }
}

/** A line for each resource, each tenth page and each wait. */
function progressLines(): (progress: SyncProgress) => void {
    let told = '';
    return ({ resource, page, records, waiting, secondsLeft }) => {
        const now = waiting ? `${resource} waiting ${waiting.reason}` : `${resource} ${Math.floor(page / 10)}`;
        if (now === told) return;
        told = now;
        if (waiting) remark(`${resource}: waiting ${waiting.seconds} s (${waiting.reason}) after page ${page}`);
        else if (page === 0) remark(resource === 'facts' ? 'building facts' : `${resource}: fetching`);
        else remark(`${resource}: page ${page}, ${records.toLocaleString('en-US')} records${leftWords(secondsLeft)}`);
    };
}

function leftWords(seconds: number | null): string {
    if (seconds === null) return '';
    return seconds < 90 ? `, about ${seconds} s left` : `, about ${Math.round(seconds / 60)} min left`;
}

function syncLines({ id, files, rows, horizon }: ImportReport): string[] {
    return [
        ...files.map(({ file, rows: count }) => `${file}: ${count} records`),
        `${rows.read} read = ${rows.stored} stored + ${rows.superseded} superseded`,
        `Synced as import ${id}; data up to ${horizon ?? 'nothing'}`,
    ];
}
