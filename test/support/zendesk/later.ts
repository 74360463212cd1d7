// A made-up account some time later: a share of its tickets has changed, and a few are new.
import { addEvent, fakeAccount, randomFrom, type FakeAccount } from './account.ts';
import { changeOf, customerId, iso } from './life.ts';

/** Of the tickets changed, so many are new. */
const newShare = 0.2;

/** Answers with how many tickets are other or new. Zendesk's own figures of a changed ticket stay as they were. */
export function liveOn(account: FakeAccount, seed: number, share: number): number {
    const { records } = account;
    const tickets = records.tickets ?? [];
    const random = randomFrom(seed);
    const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
    const known = tickets.length;
    let at = Math.max(...tickets.slice(-1000).map((each) => Number(each.generated_timestamp)));
    let eventId = known * 100 + 50_000_000;
    const changed = Math.round(known * share * (1 - newShare));
    for (let i = 0; i < changed; i += 1) {
        const ticket = pick(tickets);
        if (ticket.status === 'closed' || ticket.status === 'deleted') continue;
        const { status, priority, group_id, assignee_id } = ticket;
        const state: Record<string, unknown> = { status, priority, group_id, assignee_id };
        at += 1 + Math.floor(random() * 60);
        const { actor, comment, fields } = changeOf(state, at, { id: customerId(0), role: 'customer' }, random, pick);
        Object.assign(ticket, state, { updated_at: iso(at), generated_timestamp: at + 30 });
        addEvent(records, (eventId += 1), Number(ticket.id), at, actor.id, [
            ...(comment ? [{ event_type: 'Comment', comment_present: true, comment_public: comment.isPublic }] : []),
            ...Object.entries(fields).map(([field, { from, to }]) => ({
                event_type: 'Change',
                [field]: to,
                previous_value: from,
            })),
        ]);
    }
    const fresh = fakeAccount(seed, Math.round(known * share * newShare), known + 1000).records;
    for (const list of ['tickets', 'ticket_events', 'ticket_metric_events', 'satisfaction_ratings'])
        for (const record of fresh[list] ?? []) records[list]?.push(record);
    return changed + (fresh.tickets?.length ?? 0);
}
