// The record of reports that were sent by themselves: what, when, where to, and why one could not be.
import type { Delivery } from '#domain/review/contract.ts';
import type { Warehouse } from './open.ts';
import { textOf } from './plain.ts';
import { run } from './run.ts';

/** The newest first, at most a hundred. */
export async function deliveries(warehouse: Warehouse): Promise<Delivery[]> {
    const found = await warehouse.query('select * from review_deliveries order by delivery_id desc limit 100');
    return found.map((row) => ({
        report: String(row.report_id),
        period: textOf(row.period),
        dueAt: String(row.due_at),
        sentAt: String(row.sent_at),
        target: String(row.target),
        files: String(row.files).split(',').filter(Boolean),
        status: row.status === 'sent' ? 'sent' : 'failed',
        detail: textOf(row.detail),
    }));
}

export async function recordDelivery(warehouse: Warehouse, pack: string, delivery: Delivery): Promise<void> {
    const { report, period, dueAt, sentAt, target, files, status, detail } = delivery;
    await warehouse.note((connection) =>
        run(
            connection,
            `insert into review_deliveries values (
                nextval('review_delivery_ids'), $report, $pack, $period, $dueAt::timestamp, $sentAt::timestamp, $target, $files, $status, $detail
            )`,
            {
                report,
                pack,
                period,
                dueAt: plain(dueAt),
                sentAt: plain(sentAt),
                target,
                files: files.join(','),
                status,
                detail,
            },
        ),
    );
}

function plain(instant: string): string {
    return instant.slice(0, 19);
}
