// Words for the story of a clock: instants, durations, events and promises, to be read out to a customer.
import { Temporal } from 'temporal-polyfill';
import type { SlaMetric } from '../settings/policies.ts';
import type { SlaEvent } from './history.ts';
import { exactDuration } from '../units.ts';
import type { TargetInForce } from './policy.ts';

const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

export const promiseNames: Record<SlaMetric, string> = {
    first_response: 'first response',
    next_response: 'next response',
    update: 'update',
    resolution: 'resolution',
    ownership: 'ownership',
};

/** Seconds since 1970 as `2024-03-04T09:00:00Z`. */
export function instantText(at: number): string {
    return new Date(at * 1000).toISOString().replace('.000Z', 'Z');
}

/**
 * An instant on the wall of a zone.
 *
 * @example localText(1709888400, 'UTC') === 'Fri 8 Mar 2024 09:00'
 */
export function localText(at: number, timeZone: string): string {
    const local = Temporal.Instant.fromEpochMilliseconds(at * 1000).toZonedDateTimeISO(timeZone);
    const clock = [local.hour, local.minute, ...(local.second > 0 ? [local.second] : [])];
    const time = clock.map((part) => String(part).padStart(2, '0')).join(':');
    return `${weekdays[local.dayOfWeek - 1] ?? ''} ${local.day} ${months[local.month - 1] ?? ''} ${local.year} ${time}`;
}

/** `4h of business time (office)`, `15m around the clock`. */
export function targetWords(target: TargetInForce): string {
    const clock = target.clock === 'business' ? `of business time (${target.schedule?.id ?? ''})` : 'around the clock';
    return `${exactDuration(target.targetSeconds)} ${clock}`;
}

/** What happened, without a subject's name: comments of people are told by their role at that moment. */
export function eventWords(event: SlaEvent | null): string {
    if (!event) return 'the ticket is created';
    const { kind, actorRole, oldValue, newValue, fieldName } = event;
    const change = (name: string): string => `${name} ${oldValue || 'none'} → ${newValue || 'none'}`;
    switch (kind) {
        case 'created':
            return actorRole === 'agent' ? 'an agent opens the ticket' : 'the ticket is created';
        case 'public_reply':
            return actorRole === 'agent' ? 'an agent answers' : 'the customer writes';
        case 'status':
            return statusWords(oldValue, newValue);
        case 'group':
            return change('team');
        case 'tag_added':
            return `tag ${newValue || oldValue || ''} is added`;
        case 'tag_removed':
            return `tag ${newValue || oldValue || ''} is removed`;
        case 'merged':
            return newValue ? `merged into ${newValue}` : 'merged';
        case 'deleted':
            return 'deleted';
        default:
            return change(kind === 'field' ? (fieldName ?? 'a field').replaceAll('_', ' ') : kind);
    }
}

function statusWords(before: string | null, after: string | null): string {
    if (after === 'solved') return 'solved';
    if (after === 'closed') return 'closed';
    if (before === 'solved' || before === 'closed') return 'reopened';
    return after ?? 'status unknown';
}
