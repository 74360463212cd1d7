// Zendesk's schedules and SLA policies in the words of our settings; each bears `origin: zendesk`.
import { isTimeZone } from '../calendar.ts';
import { weekdayNames, type Priority } from './words.ts';
import { railsZones } from './rails-zones.ts';

export interface ZendeskSchedule {
    id: string | number;
    name?: string;
    time_zone?: string;
    intervals?: { start_time: number; end_time: number }[];
}

export interface ZendeskHolidays {
    id: string | number;
    holidays?: { name?: string; start_date: string; end_date: string }[];
}

interface ZendeskCondition {
    field: string;
    operator: string;
    value: unknown;
}

export interface ZendeskPolicy {
    id: string | number;
    title?: string;
    position?: number;
    filter?: { all?: ZendeskCondition[]; any?: ZendeskCondition[] };
    policy_metrics?: {
        priority: string;
        metric: string;
        target: number | null;
        target_in_seconds?: number;
        business_hours: boolean;
    }[];
}

const day = 1440;

/** The week begins on Sunday at 00:00; an interval that passes midnight is split there. */
function hours(intervals: NonNullable<ZendeskSchedule['intervals']>): object | 'always' {
    const week: Record<string, string[]> = {};
    const merged = [...intervals].sort((a, b) => a.start_time - b.start_time);
    if (merged.length === 1 && merged[0]?.start_time === 0 && merged[0].end_time === 7 * day) return 'always';
    for (const { start_time: start, end_time: end } of merged) {
        for (let from = start; from < end; from = (Math.floor(from / day) + 1) * day) {
            const number = Math.floor(from / day);
            const to = Math.min(end, (number + 1) * day);
            const name = weekdayNames[(number + 6) % 7] ?? 'sun';
            (week[name] ??= []).push(`${clock(from - number * day)}-${clock(to - number * day)}`);
        }
    }
    return week;
}

function clock(minutes: number): string {
    return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

/** Zendesk writes zones as Rails does. */
function zoneOf(name: string | undefined): string {
    const zone = railsZones[name ?? ''] ?? name ?? 'UTC';
    return isTimeZone(zone) ? zone : 'UTC';
}

const priorities: Record<string, Priority> = { urgent: 'P1', high: 'P2', normal: 'P3', low: 'P4' };

const metrics: Record<string, { metric: string; pauseOn: string[] }> = {
    first_reply_time: { metric: 'first_response', pauseOn: [] },
    next_reply_time: { metric: 'next_response', pauseOn: [] },
    periodic_update_time: { metric: 'update', pauseOn: [] },
    pausable_update_time: { metric: 'update', pauseOn: ['pending'] },
    total_resolution_time: { metric: 'resolution', pauseOn: [] },
    requester_wait_time: { metric: 'resolution', pauseOn: ['pending'] },
    agent_work_time: { metric: 'resolution', pauseOn: ['pending', 'hold'] },
    group_ownership_time: { metric: 'ownership', pauseOn: [] },
};

const fields: Record<string, string> = {
    priority: 'priority',
    type: 'type',
    ticket_type_id: 'type',
    group_id: 'group',
    organization_id: 'organization',
    current_tags: 'tag',
    tags: 'tag',
    via_id: 'channel',
};

const operators: Record<string, 'in' | 'notIn'> = {
    is: 'in',
    includes: 'in',
    is_not: 'notIn',
    not_includes: 'notIn',
};

const viaNumbers: Record<string, string> = { '0': 'web', '4': 'email', '5': 'api', '8': 'rule', '29': 'chat' };

export interface Brought {
    schedules: ZendeskSchedule[];
    holidays: ZendeskHolidays[];
    policies: ZendeskPolicy[];
    /** A group's name by its id: our conditions go by names. */
    groupName: (id: string) => string;
}

/** A settings document with the schedules and policies alone. A policy with a condition that has no counterpart is left out. */
export function broughtSettings({ schedules, holidays, policies, groupName }: Brought): {
    schedules: object[];
    policies: object[];
} {
    const holidaysOf = new Map(holidays.map((each) => [String(each.id), each.holidays ?? []]));
    const told = schedules
        .filter(({ intervals }) => (intervals ?? []).length > 0)
        .map((schedule) => ({
            id: `zendesk-${schedule.id}`,
            origin: 'zendesk',
            timeZone: zoneOf(schedule.time_zone),
            hours: hours(schedule.intervals ?? []),
            holidays: (holidaysOf.get(String(schedule.id)) ?? []).map((each) => ({
                ...(each.name ? { name: each.name } : {}),
                from: each.start_date,
                to: each.end_date,
            })),
        }));
    const hasSchedule = told.length > 0;
    return {
        schedules: told,
        policies: [...policies]
            .sort((a, b) => (a.position ?? 0) - (b.position ?? 0))
            .flatMap((policy) => policyOf(policy, groupName, hasSchedule)),
    };
}

function policyOf(policy: ZendeskPolicy, groupName: Brought['groupName'], hasSchedule: boolean): object[] {
    const all = (policy.filter?.all ?? []).map((each) => conditionOf(each, groupName));
    const any = (policy.filter?.any ?? []).map((each) => conditionOf(each, groupName));
    if ([...all, ...any].includes(null)) return [];
    const seen = new Set<string>();
    const targets = (policy.policy_metrics ?? []).flatMap((each) => {
        const known = metrics[each.metric];
        const priority = priorities[each.priority];
        const seconds = each.target_in_seconds ?? (each.target === null ? null : each.target * 60);
        if (!known || !priority || seconds === null || seconds <= 0) return [];
        // Of two of Zendesk's metrics that are one of ours, the first counts.
        if (seen.has(`${known.metric} ${priority}`)) return [];
        seen.add(`${known.metric} ${priority}`);
        return [
            {
                metric: known.metric,
                priority: [priority],
                within: `${seconds}s`,
                clock: each.business_hours && hasSchedule ? 'business' : 'calendar',
                ...(known.pauseOn.length > 0 ? { pauseOn: known.pauseOn } : {}),
                ...(known.metric === 'resolution' ? { onReopen: 'continue' } : {}),
            },
        ];
    });
    if (targets.length === 0) return [];
    const title = policy.title ?? '';
    return [
        {
            id: `zendesk-${policy.id}`,
            ...(title === '' ? {} : { name: title }),
            origin: 'zendesk',
            when: { all, any },
            targets,
        },
    ];
}

function conditionOf({ field, operator, value }: ZendeskCondition, groupName: Brought['groupName']): object | null {
    const ours = fields[field];
    const way = operators[operator];
    if (ours === undefined || way === undefined) return null;
    const list = Array.isArray(value)
        ? value
        : typeof value === 'string'
          ? ours === 'tag'
              ? value.split(' ')
              : [value]
          : [value];
    const words = list
        .filter((each) => typeof each === 'string' || typeof each === 'number')
        .map(String)
        .filter((each) => each !== '')
        .map((each) => {
            if (ours === 'priority') return priorities[each] ?? each;
            if (ours === 'group') return groupName(each);
            return ours === 'channel' ? (viaNumbers[each] ?? each) : each;
        });
    return words.length === 0 ? null : { field: ours, [way]: words };
}
