// The import verb's way to Zendesk: syncs the account, tells how far it is, goes on if asked.
import { setTimeout as sleep } from 'node:timers/promises';
import { CommanderError } from 'commander';
import type { ImportReport } from '#import/import-files.ts';
import { account } from '#import/zendesk/address.ts';
import { environmentCredentials } from '#import/zendesk/credentials.ts';
import { ratePerMinute } from '#import/zendesk/pace.ts';
import { syncZendesk, type SyncProgress } from '#import/zendesk/sync.ts';
import { openWarehouse } from '#warehouse/open.ts';
import { printJson, printLines, remark } from './words.ts';

export interface SyncFlags {
    source: string;
    subdomain?: string;
    baseUrl?: string;
    since?: string;
    follow?: boolean;
    db: string;
    json?: boolean;
}

/** Between two syncs of `--follow`: the exports give out nothing of the last minute. */
const followMs = 60_000;

export async function runSync(paths: string[], flags: SyncFlags): Promise<void> {
    if (paths.length !== 1 || paths[0] !== 'zendesk' || flags.subdomain === undefined) {
        remark('bad words for a sync; expected caseload import zendesk --subdomain NAME');
        throw new CommanderError(2, 'caseload.zendesk', 'bad words');
    }
    const target = account(flags.subdomain, flags.baseUrl);
    const credentials = environmentCredentials(process.env);
    const exportsPerMinute = ratePerMinute(process.env.CASELOAD_ZENDESK_RATE);
    const stop = new AbortController();
    const cancel = (): void => stop.abort();
    process.on('SIGINT', cancel);
    process.on('SIGTERM', cancel);
    const warehouse = await openWarehouse({ file: flags.db });
    try {
        for (;;) {
            const report = await syncZendesk(warehouse, {
                account: target,
                credentials,
                exportsPerMinute,
                source: flags.source === 'csv' ? 'zendesk' : flags.source,
                ...(flags.since === undefined ? {} : { since: Date.parse(flags.since) / 1000 }),
                now: new Date(),
                signal: stop.signal,
                onProgress: progressLines(),
            });
            report.remarks.forEach(remark);
            if (flags.json) printJson(report);
            else printLines(syncLines(report));
            if (!flags.follow) return;
            const isStopped = await sleep(followMs, false, { signal: stop.signal }).catch(() => true);
            if (isStopped) return;
        }
    } finally {
        process.off('SIGINT', cancel);
        process.off('SIGTERM', cancel);
        await warehouse.close();
    }
}

/** A line for each resource, each tenth page and each wait. */
function progressLines(): (progress: SyncProgress) => void {
    let told = '';
    return ({ resource, page, records, waiting }) => {
        const now = waiting ? `${resource} waiting ${waiting.reason}` : `${resource} ${Math.floor(page / 10)}`;
        if (now === told) return;
        told = now;
        if (waiting) remark(`${resource}: waiting ${waiting.seconds} s (${waiting.reason}) after page ${page}`);
        else if (page === 0) remark(resource === 'facts' ? 'building facts' : `${resource}: fetching`);
        else remark(`${resource}: page ${page}, ${records.toLocaleString('en-US')} records`);
    };
}

function syncLines({ id, files, rows, horizon }: ImportReport): string[] {
    return [
        ...files.map(({ file, rows: count }) => `${file}: ${count} records`),
        `${rows.read} read = ${rows.stored} stored + ${rows.superseded} superseded`,
        `Synced as import ${id}; data up to ${horizon ?? 'nothing'}`,
    ];
}
