// The holidays of each schedule, which Zendesk keeps apart from it.
import type { Fetching } from './fetching.ts';
import { landWhole } from './landing.ts';
import { records, type ZendeskRecord } from './page.ts';

/** Lands the holidays as one record a schedule. */
export async function fetchHolidays({ warehouse, client, source }: Fetching): Promise<void> {
    const schedules = await warehouse.query(
        `SELECT DISTINCT record_id FROM raw_zendesk WHERE source = $source AND resource = 'schedules' ORDER BY record_id`,
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
        await landWhole(warehouse, { source, resource: { name: 'holidays' }, records: found, keepsTexts: false });
}
