// What a header is recognised as: a neutral file, the export of a help desk, or nothing, with the reason.
import { expect, test } from 'vitest';
import { presetMapping } from '#domain/mapping/preset.ts';
import { presetNamed, presets } from '#domain/mapping/presets.ts';
import { parseMapping, mappingText } from '#domain/mapping/mapping.ts';
import { latestInstant } from '#domain/mapping/dates.ts';
import { planOf } from '#domain/mapping/plan.ts';
import { readRecord } from '#domain/mapping/record.ts';
import { recognise, unrecognisedReason } from '#domain/mapping/recognise.ts';

const latest = latestInstant(new Date('2026-11-22T00:00:00Z'));

test.each([
    ['tickets', 'ticket_id,created_at'],
    ['tickets', 'TICKET_ID, Created_At ,subject,mood'],
    ['events', 'ticket_id,at,seq,kind,actor_id,actor_role,old_value,new_value'],
    ['surveys', 'ticket_id,offered_at,answered_at,score,comment,assignee_id'],
    ['surveys', 'answered_at,score,kind'],
    ['people', 'person_id,name,email,role,team,tier'],
    ['worklogs', 'ticket_id,agent_id,at,seconds'],
    ['articles', 'article_id,title,section,body,created_at,updated_at,reviewed_at,views,helpful,not_helpful,draft'],
    ['searches', 'at,query,results,clicked,ticket_created'],
    ['reviews', 'ticket_id,agent_id,reviewer_id,at,solution,communication,process,efficiency,experience,critical_fail'],
])('a neutral %s file is known by %s', (kind, header) => {
    expect(recognise(header.split(','))).toMatchObject({ kind });
    expect(recognise(header.split(','))?.preset).toBeUndefined();
});

/** Headings of exports, with one row of them and what it has to become. */
const exports: [preset: string, header: string, row: string, values: Record<string, unknown>][] = [
    [
        'zendesk',
        'Id|Requester|Requester id|Subject|Status|Priority|Via|Ticket type|Created at|Updated at|Group|Assignee|Satisfaction Score|First reply time in minutes|Reopens|Replies|Tags',
        '42|Zoë|c1|Login|On-hold|Urgent|Mail|Incident|2026-03-04 09:00|2026-03-05 09:00|L1|Ana|Good with comment|30|1|2|vip',
        {
            ticket_id: '42',
            status: 'hold',
            priority: 'urgent',
            channel: 'email',
            csat_score: 5,
            reopens: 1,
            first_reply_at: Date.UTC(2026, 2, 4, 9, 30) * 1000,
        },
    ],
    [
        'freshdesk',
        'Ticket ID|Subject|Status|Priority|Source|Type|Agent|Group|Created time|Resolved time|Last update time|Initial response time|Time tracked|Survey results',
        '7|Refund|Waiting on Customer|Medium|Portal|Question|Bo|Billing|2026-03-04 09:00:00|2026-03-04 12:00:00|2026-03-04 12:00:00|2026-03-04 09:20:00|01:30:00|Extremely Happy',
        {
            status: 'pending',
            priority: 'P3',
            channel: 'web',
            handle_seconds: 5400,
            csat_score: 5,
            solved_at: Date.UTC(2026, 2, 4, 12) * 1000,
        },
    ],
    [
        'intercom',
        'Conversation ID|Conversation started at|Conversation state|First teammate reply at|Last closed at|Team assigned|Conversation rating',
        '9|2026-03-04 09:00:00|snoozed|2026-03-04 09:05:00||Support|4',
        { status: 'pending', csat_score: 4, group_name: 'Support' },
    ],
    [
        'jira',
        'Issue key|Summary|Issue Type|Status|Priority|Assignee|Reporter|Created|Updated|Resolved',
        'SD-1|VPN|Incident|Waiting for customer|Highest|Unassigned|Cy|18/Aug/25 6:00 PM|19/Aug/25 7:15 AM|',
        { status: 'pending', priority: 'P1', assignee_name: null, created_at: Date.UTC(2025, 7, 18, 18) * 1000 },
    ],
    [
        'hubspot',
        'Ticket ID|Ticket name|Pipeline|Ticket status|Create date|Close date|Priority|Source',
        '5|Login|Support|Waiting on contact|2026-03-04 09:00||HIGH|EMAIL',
        { status: 'pending', priority: 'P2' },
    ],
    [
        'servicenow',
        'number|short_description|state|priority|assignment_group|assigned_to|opened_at|sys_updated_on|resolved_at',
        'INC1|Printer|On Hold|1 - Critical|Desk|ana|2026-03-04 09:00:00|2026-03-05 09:00:00|',
        { status: 'hold', priority: 'P1', group_name: 'Desk' },
    ],
    [
        'servicenow-log',
        'number|incident_state|sys_mod_count|opened_at|sys_updated_at|priority|assigned_to',
        'INC1|Awaiting User Info|3|2026-03-04 09:00:00|2026-03-04 10:00:00|4 - Low|?',
        { status: 'pending', seq: 3, assignee_id: null },
    ],
    [
        'event-log',
        'case|activity|timestamp|resource',
        'A|Resolved|2026-03-04 09:00:00|ana',
        { ticket_id: 'A', status: 'solved', assignee_id: 'ana' },
    ],
];

test.each(exports)('an export of %s is known by its header, and its words become ours', (name, header, row, values) => {
    const headings = header.split('|');
    const found = recognise(headings.map((heading) => heading.toUpperCase()));
    expect(found?.preset).toBe(name);
    const mapping = recognise(headings)?.mapping;
    if (!mapping) throw new Error('not recognised');
    const plan = planOf(mapping, headings, { latest, timeZone: 'UTC' });
    expect(readRecord(plan, row.split('|'))).toMatchObject({ values });
});

test('every preset makes a mapping that stands the schema, and has a test', () => {
    expect(exports.map(([name]) => name).sort()).toEqual(presets.map(({ name }) => name).sort());
    for (const [name, header] of exports) {
        const preset = presetNamed(name);
        if (!preset) throw new Error(name);
        const mapping = presetMapping(preset, header.split('|'));
        expect(parseMapping(mappingText(mapping))).toEqual(mapping);
    }
});

test('a preset says which heading it misses', () => {
    const zendesk = presetNamed('Zendesk');
    expect(() => presetMapping(zendesk as never, ['Id', 'Subject'], 'x.csv')).toThrow(
        'no column for created_at (x.csv); Zendesk exports have it as "Created at" or "Requested"; or write a mapping',
    );
});

test('an unknown header is told what it is nearest to', () => {
    expect(recognise(['ticket_id', 'subject'])).toBeUndefined();
    expect(unrecognisedReason(['ticket_id', 'subject'])).toBe(
        'its headings are nearest to a neutral tickets file, which needs created_at',
    );
    expect(unrecognisedReason(['foo'])).toBe('its headings belong to no neutral file and to no help desk known here');
});
