// What Zendesk's records mean: histories made by hand, one sync, and what each ticket's facts say.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { syncZendesk } from '#import/zendesk/sync.ts';
import { now } from '#support/importing.ts';
import { emptyAccount, HandmadeTicket } from '#support/zendesk/handmade.ts';
import { fakeCredentials, fakeZendesk, type FakeZendesk } from '#support/zendesk/server.ts';
import { openWarehouse, type Warehouse } from '#warehouse/open.ts';
import { reconcile } from '#warehouse/reconcile.ts';
import { run, type Row } from '#warehouse/run.ts';
import type { ImportReport } from '#import/import-report.ts';
import type { Reconciliation } from '#domain/reconciliation.ts';

let warehouse: Warehouse;
let server: FakeZendesk;
let report: ImportReport;
let compared: Reconciliation;
const account = emptyAccount();
const [customer, ana, ben, former] = [900, 1, 2, 3];
const ticket = (id: number, created: string, more: Record<string, unknown> = {}): HandmadeTicket =>
    new HandmadeTicket(account, id, created, more);

function people(): void {
    const add = (id: number, role: string, more: object = {}): void =>
        void account.records.users?.push({
            id,
            name: `Person ${id}`,
            email: `p${id}@example.com`,
            role,
            updated_at: '2020-01-01T00:00:00Z',
            ...more,
        });
    add(customer, 'end-user');
    add(ana, 'admin');
    add(ben, 'agent');
    add(former, 'end-user', { active: false });
    account.records.groups?.push({ id: 11, name: 'Frontline' }, { id: 12, name: 'Technical' });
    account.records.custom_statuses?.push(
        { id: 501, status_category: 'pending', agent_label: 'Waiting for parts' },
        { id: 502, status_category: 'open', agent_label: 'In the workshop' },
    );
    account.records.ticket_fields?.push(
        { id: 360, title: 'Reason', type: 'tagger' },
        { id: 361, title: 'Passed on because', type: 'tagger' },
    );
}

/** Mon to Thu 09:00 to 17:00, Fri 10:30 to 18:30 in Noumea, as in the live account; and a schedule that never closes. */
function schedules(): void {
    const hours = [1, 2, 3, 4].map((day) => ({ start_time: day * 1440 + 540, end_time: day * 1440 + 1020 }));
    account.records.schedules?.push(
        {
            id: 71,
            name: 'Office',
            time_zone: 'New Caledonia',
            intervals: [...hours, { start_time: 5 * 1440 + 630, end_time: 5 * 1440 + 1110 }],
        },
        { id: 72, name: 'Always', time_zone: 'UTC', intervals: [{ start_time: 0, end_time: 10080 }] },
    );
}

const pair = (calendar: number | null, business: number | null) => ({ calendar, business });
const after = (start: string, minutes: number): string =>
    new Date(Date.parse(`${start.replace(' ', 'T')}Z`) + minutes * 60_000).toISOString().slice(0, 19).replace('T', ' ');

/** The durations that a live account reported; where only the rounded end is known, the end is the whole minute. */
function liveDurations(): void {
    ticket(1, '2020-12-11 18:34:09', { metric_set: { requester_wait_time_in_minutes: pair(1_261_650, 300_000) } }).sets(
        '2023-05-06 22:04:16',
        ana,
        'status',
        'pending',
    );
    const start159 = '2023-10-20 10:57:49';
    ticket(159, start159, {
        metric_set: { reply_time_in_minutes: pair(252_154, 60_000), requester_wait_time_in_minutes: pair(32, 0) },
    })
        .sets('2023-10-20 11:29:29', ana, 'status', 'pending')
        .says(after(start159, 252_154), ana);
    const start160 = '2024-04-12 13:39:06';
    ticket(160, start160, {
        metric_set: {
            reply_time_in_minutes: pair(97_667, 23_040),
            first_resolution_time_in_minutes: pair(7292, 1440),
            full_resolution_time_in_minutes: pair(null, null),
            requester_wait_time_in_minutes: pair(185_916, 43_680),
            agent_wait_time_in_minutes: pair(4, 0),
            on_hold_time_in_minutes: pair(0, 0),
            reopens: 1,
        },
    })
        .sets(after(start160, 7292), ana, 'status', 'solved')
        .sets(after(start160, 7292.5), customer, 'status', 'open')
        .says(after(start160, 97_667), ana)
        .sets('2024-08-19 16:15:47', ana, 'status', 'pending')
        .sets('2024-08-19 16:19:27', customer, 'status', 'open');
}

function histories(): void {
    const day = '2024-03-04';
    ticket(20, `${day} 09:00:00`, { tags: ['closed_by_merge'] })
        .says(`${day} 09:10:00`, ana, true, { via: 'Merge' })
        .sets(`${day} 09:10:00`, ana, 'status', 'closed', { via: 'Merge' });
    ticket(21, `${day} 09:00:00`).says(`${day} 09:30:00`, ana).sets(`${day} 10:00:00`, ana, 'status', 'deleted');
    Object.assign(
        ticket(22, `${day} 09:00:00`).says(`${day} 09:30:00`, ana).sets(`${day} 10:00:00`, ana, 'status', 'deleted')
            .record,
        { subject: 'SCRUBBED', description: 'SCRUBBED', requester_id: null },
    );
    ticket(23, `${day} 09:00:00`)
        .sets(`${day} 09:05:00`, ana, 'assignee_id', former)
        .says(`${day} 09:20:00`, former)
        .says(`${day} 09:40:00`, former, false);
    ticket(24, `${day} 09:00:00`).says(`${day} 09:20:00`, former);
    Object.assign(account.records.ticket_events?.at(-1) ?? {}, {
        created_at: '2024-03-08T09:20:00Z',
        timestamp: Date.parse('2024-03-08T09:20:00Z') / 1000,
    });
    ticket(25, `${day} 09:00:00`, { submitter_id: ana }).says(`${day} 09:30:00`, ben).says(`${day} 11:00:00`, customer);
    ticket(26, `${day} 09:00:00`)
        .says(`${day} 09:10:00`, -1)
        .says(`${day} 09:20:00`, ben, false)
        .says(`${day} 09:30:00`, customer)
        .says(`${day} 09:30:00`, ben)
        .sets(`${day} 09:40:00`, ben, 'status', 'on-hold');
    ticket(27, `${day} 09:00:00`, {
        via: { channel: 'carrier_pigeon' },
        status: undefined,
        custom_status_id: 501,
    }).event(`${day} 10:00:00`, ana, [{ event_type: 'Change', custom_status_id: 501, previous_value: 502 }]);
    ticket(28, `${day} 09:00:00`, {
        custom_fields: [
            { id: 360, value: 'billing' },
            { id: 361, value: 'needs_logs' },
        ],
    })
        .event(`${day} 09:30:00`, ana, [
            { event_type: 'Change', custom_ticket_fields: { 360: 'shipping' }, previous_value: null },
        ])
        .event(`${day} 10:00:00`, ana, [
            { event_type: 'Change', custom_ticket_fields: { 360: 'billing' }, previous_value: 'shipping' },
        ]);
    ticket(30, `${day} 12:00:00`)
        .event(`${day} 12:00:05`, ana, [
            { event_type: 'ScheduleAssignment', previous_schedule_id: 71, new_schedule_id: 72 },
        ])
        .says(`${day} 13:00:00`, ana);
}

function surveys(): void {
    const options = (points: number) => ({ options: Array.from({ length: points }, (_, i) => ({ rating: i + 1 })) });
    const rated = (rating: number, points: number) => ({
        ...{
            type: 'rating_scale',
            rating,
            rating_category: rating > points / 2 ? 'good' : 'bad',
            question: options(points),
        },
        ...{ created_at: '2024-03-05T10:00:00Z', updated_at: '2024-03-05T10:00:00Z' },
    });
    for (const [id, points, rating] of [
        [41, 5, 4],
        [42, 3, 2],
        [43, 2, 2],
    ] as const) {
        ticket(id, '2024-03-04 09:00:00').event('2024-03-05 10:00:00', customer, [
            { event_type: 'SurveyResponse', survey_response_id: `R-${id}` },
        ]);
        account.records.survey_responses?.push({
            ...{ id: `R-${id}`, responder_id: customer, subjects: [{ type: 'ticket', id: String(id) }] },
            answers: [rated(rating, points), { type: 'open_ended', value: 'so it went' }],
        });
    }
    const rating = {
        ticket_id: 41,
        score: 'good',
        created_at: '2024-03-05T10:00:01Z',
        updated_at: '2024-03-05T10:00:01Z',
    };
    account.records.satisfaction_ratings?.push({ id: 61, ...rating });
    account.records.sections?.push({ id: 80, name: 'Billing' });
    account.records.articles?.push(
        {
            id: 81,
            title: 'Invoices',
            section_id: 80,
            vote_sum: 1,
            vote_count: 3,
            draft: false,
            created_at: '2024-01-01T00:00:00Z',
            updated_at: '2024-01-01T00:00:00Z',
        },
        {
            id: 82,
            title: 'Refunds',
            section_id: 80,
            draft: false,
            created_at: '2024-01-01T00:00:00Z',
            updated_at: '2024-01-01T00:00:00Z',
        },
    );
    for (const [i, value] of [1, 1, 1, -1].entries())
        account.records.votes?.push({ id: 90 + i, item_id: 82, item_type: 'Article', value });
}

beforeAll(async () => {
    people();
    schedules();
    liveDurations();
    histories();
    surveys();
    warehouse = await openWarehouse({ file: ':memory:', memoryLimit: '1GB' });
    server = await fakeZendesk(account, {
        instead: (url, response) => {
            const id = /survey_responses\/([\w-]+)$/.exec(url.pathname)?.[1];
            const found = account.records.survey_responses?.find((each) => each.id === id);
            if (found) response.writeHead(200).end(JSON.stringify({ survey_response: found }));
            return found !== undefined;
        },
    });
    const settings =
        'organization: Acme\nzendesk: {category: {field: 360}, product: {field: 999}, escalationReason: {field: 361}}\n';
    await warehouse.write((connection) =>
        run(connection, "INSERT INTO settings_versions VALUES (1, TIMESTAMP '2026-01-01', 'test', $settings)", {
            settings,
        }),
    );
    report = await syncZendesk(warehouse, {
        ...{
            account: { subdomain: 'acme', origin: server.url },
            credentials: fakeCredentials,
            now,
            exportsPerMinute: 0,
        },
        waiting: { monotonicMs: () => performance.now(), sleep: async () => undefined, jitter: () => 0 },
    });
    compared = await reconcile(warehouse);
}, 180_000);
afterAll(async () => {
    await server.close();
    await warehouse.close();
});

async function fact(id: number): Promise<Row> {
    const [row] = await warehouse.query("SELECT * FROM fct_tickets WHERE source = 'zendesk' AND ticket_id = $id", {
        id: String(id),
    });
    return row ?? {};
}

describe('the durations of a live account', () => {
    const minutes = (seconds: unknown): number | null =>
        typeof seconds === 'number' ? Math.round(seconds / 60) : null;

    test('come out to the minute, on the calendar and in business hours', async () => {
        const one = await fact(1);
        expect([one.requester_wait_seconds, one.requester_wait_business_seconds].map(minutes)).toEqual([
            1_261_650, 300_000,
        ]);
        const next = await fact(159);
        expect([next.first_reply_seconds, next.first_reply_business_seconds].map(minutes)).toEqual([252_154, 60_000]);
        expect([next.requester_wait_seconds, next.requester_wait_business_seconds].map(minutes)).toEqual([32, 0]);
        const last = await fact(160);
        expect([last.first_reply_seconds, last.first_reply_business_seconds].map(minutes)).toEqual([97_667, 23_040]);
        expect([last.first_solve_seconds, last.first_solve_business_seconds].map(minutes)).toEqual([7292, 1440]);
        expect([last.agent_wait_seconds, last.agent_wait_business_seconds].map(minutes)).toEqual([4, 0]);
        expect(last).toMatchObject({ full_resolution_seconds: null, hold_seconds: 0, reopens: 1 });
    });

    test('are reconciled without a difference but the waits that still run', () => {
        const found = compared.differences.map((each) => `${each.ticket_id} ${each.metric}: ${each.reason}`);
        const running = ['1 agent_wait', '1 agent_wait_business', '159 agent_wait', '159 agent_wait_business'];
        expect(found).toEqual(running.map((what) => `${what}: running_wait_not_included`));
        expect(compared).toMatchObject({ tickets: 3, unexplained: 0 });
    });
});

describe('a ticket’s end', () => {
    test('a merged one is excluded; the merge’s comment is no reply', async () => {
        expect(await fact(20)).toMatchObject({
            excluded: 'merged',
            status: 'closed',
            first_reply_at: null,
            public_replies: 0,
        });
    });

    test('a deleted one is excluded and keeps its counts', async () => {
        expect(await fact(21)).toMatchObject({ excluded: 'deleted', public_replies: 1, subject: 'Ticket 21' });
    });

    test('a scrubbed one keeps its counts and loses its text', async () => {
        expect(await fact(22)).toMatchObject({
            excluded: 'deleted',
            public_replies: 1,
            subject: null,
            requester_id: null,
        });
    });
});

describe('who wrote', () => {
    test('somebody who held tickets then counts as an agent, whatever they are today', async () => {
        expect(await fact(23)).toMatchObject({ first_reply_seconds: 1200, public_replies: 1 });
    });

    test('after that time today’s role counts', async () => {
        expect(await fact(24)).toMatchObject({ first_reply_seconds: null, customer_replies: 1 });
    });

    test('on a ticket that an agent opened, the next public comment of an agent is the first reply', async () => {
        expect(await fact(25)).toMatchObject({ opened_by: 'agent', first_reply_seconds: 1800, customer_replies: 1 });
    });

    test('machines and notes never reply; on hold is a status in both spellings', async () => {
        expect(await fact(26)).toMatchObject({
            first_reply_seconds: 1800,
            private_notes: 1,
            customer_replies: 1,
            status: 'hold',
        });
    });
});

describe('what an account calls its own', () => {
    test('a custom status counts by its category, an unknown channel stays as it is', async () => {
        expect(await fact(27)).toMatchObject({ status: 'pending', channel: 'carrier_pigeon' });
        const stays = await warehouse.query(
            "SELECT value, seconds FROM fct_status_stays WHERE ticket_id = '27' ORDER BY stay_order",
        );
        expect(stays.map(({ value }) => value)).toEqual(['new', 'pending']);
    });

    test('a custom field is the category that the settings say, with its history', async () => {
        expect(await fact(28)).toMatchObject({ category: 'billing', escalation_reason: 'needs_logs' });
        const changes = await warehouse.query(
            "SELECT old_value, new_value FROM raw_events WHERE ticket_id = '28' AND kind = 'category' ORDER BY seq",
        );
        expect(changes).toEqual([
            { old_value: null, new_value: 'shipping' },
            { old_value: 'shipping', new_value: 'billing' },
        ]);
        expect(report.remarks).toContain('the settings name ticket field 999, which the account does not have');
    });

    test('a ticket runs on the schedule it was assigned, else on the first', async () => {
        expect(await fact(30)).toMatchObject({ schedule_id: 'zendesk-72', first_reply_business_seconds: 3600 });
        expect(await fact(26)).toMatchObject({ schedule_id: 'zendesk-71', first_reply_business_seconds: 0 });
    });
});

describe('satisfaction', () => {
    test.each([
        [41, 4],
        [42, 3],
        [43, 5],
    ])('the survey of ticket %i scores %i; its legacy rating is not a second answer', async (id, score) => {
        const found = await warehouse.query('SELECT score, comment FROM fct_surveys WHERE ticket_id = $id', {
            id: String(id),
        });
        expect(found).toEqual([{ score, comment: 'so it went' }]);
    });

    test('an article’s votes come from its sum and count, else one by one', async () => {
        const found = await warehouse.query(
            'SELECT title, section, helpful, not_helpful FROM raw_articles ORDER BY article_id',
        );
        expect(found).toEqual([
            { title: 'Invoices', section: 'Billing', helpful: 2, not_helpful: 1 },
            { title: 'Refunds', section: 'Billing', helpful: 3, not_helpful: 1 },
        ]);
    });
});
