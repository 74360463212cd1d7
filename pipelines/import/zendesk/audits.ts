// The audits of single tickets, for accounts whose token may not read the ticket events.
import type { Warehouse } from '#warehouse/open.ts';
import type { ZendeskClient } from './client.ts';
import { land } from './landing.ts';
import { resources, type Resource } from './resources.ts';
import type { SyncProgress } from './sync.ts';
import { walk } from './walk.ts';

const some = 500;

/** Of the tickets that came in since the last sync that ended; a deleted ticket's are gone (404), which is no error. */
export async function fetchAudits(
    warehouse: Warehouse,
    client: ZendeskClient,
    source: string,
    keepsTexts: boolean,
    tell: (news: Partial<SyncProgress>) => void,
): Promise<void> {
    if (!resources.some((each) => each.name === 'tickets')) return;
    let after = '';
    let count = 0;
    for (;;) {
        const found = await warehouse.query(
            `SELECT DISTINCT record_id FROM raw_zendesk
             WHERE source = $source AND resource = 'tickets' AND record_id > $after
                 AND landing > coalesce((SELECT landing FROM zendesk_state WHERE source = $source), 0)
             ORDER BY record_id LIMIT ${some}`,
            { source, after },
        );
        if (found.length === 0) return;
        for (const row of found) {
            after = String(row.record_id);
            count += 1;
            const resource: Resource = {
                name: 'audits',
                path: `/api/v2/tickets/${encodeURIComponent(after)}/audits`,
                list: 'audits',
                paging: 'pages',
                ticket: 'ticket_id',
            };
            for await (const { records } of walk(client, resource, { cursor: null, since: 0 }))
                await land(warehouse, { source, resource, records, keepsTexts });
            tell({ resource: 'audits', page: count, waiting: null });
        }
    }
}
