// The holidays of each schedule, which Zendesk keeps apart from it.
import type { Warehouse } from '#warehouse/open.ts';
import type { ZendeskClient } from './client.ts';
import { land } from './landing.ts';
import { records, type ZendeskRecord } from './page.ts';

/** Lands the holidays as one record a schedule. */
export async function fetchHolidays(warehouse: Warehouse, client: ZendeskClient, source: string): Promise<void> {
    const schedules = await warehouse.query(
        "SELECT DISTINCT record_id FROM raw_zendesk WHERE source = $source AND resource = 'schedules'",
        { source },
    );
    const found: ZendeskRecord[] = [];
    for (const { record_id: id } of schedules) {
        const answer = await client.page(
            `/api/v2/business_hours/schedules/${encodeURIComponent(String(id))}/holidays`,
            {},
        );
        if (answer.status === 'page') found.push({ id: String(id), holidays: records(answer.page, 'holidays') });
    }
    if (found.length > 0)
        await land(warehouse, { source, resource: { name: 'holidays' }, records: found, keepsTexts: false });
}
