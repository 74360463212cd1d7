// Zendesk: the CSV of a view, or the account's ticket export.
import type { Preset } from '../preset.ts';

const since = 'created_at';

export const zendesk: Preset = {
    name: 'zendesk',
    label: 'Zendesk',
    kind: 'tickets',
    signature: [
        ['Id', 'Ticket ID', 'ID'],
        ['Created at', 'Requested'],
        ['Status', 'Ticket status'],
        ['Requester', 'Requester id'],
        ['Group', 'Via', 'Ticket type'],
    ],
    nulls: ['-'],
    columns: {
        ticket_id: ['Id', 'Ticket ID'],
        subject: 'Subject',
        channel: {
            column: 'Via',
            values: {
                mail: 'email',
                'web form': 'web',
                'web service': 'api',
                'native messaging': 'messaging',
                voice: 'phone',
            },
        },
        type: ['Ticket type', 'Type'],
        priority: {
            column: 'Priority',
            values: { urgent: 'urgent', high: 'high', normal: 'normal', low: 'low' },
        },
        status: {
            column: 'Status',
            values: { 'on-hold': 'hold', 'awaiting your reply': 'pending', 'being processed': 'open' },
        },
        tags: 'Tags',
        group_name: 'Group',
        assignee_id: 'Assignee id',
        assignee_name: 'Assignee',
        requester_id: ['Requester id', 'Requester email', 'Requester'],
        organization_name: 'Organization',
        created_at: ['Created at', 'Requested'],
        updated_at: ['Updated at', 'Updated'],
        solved_at: 'Solved at',
        first_reply_at: { column: 'First reply time in minutes', unit: 'minutes', since },
        reopens: 'Reopens',
        public_replies: 'Replies',
        csat_score: {
            column: 'Satisfaction Score',
            values: { 'good with comment': 'good', 'bad with comment': 'bad' },
            nulls: ['not offered', 'offered', 'unoffered'],
        },
    },
};
