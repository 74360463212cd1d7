// Freshdesk: the ticket export.
import type { Preset } from '../preset.ts';

const since = 'created_at';

export const freshdesk: Preset = {
    name: 'freshdesk',
    label: 'Freshdesk',
    kind: 'tickets',
    signature: [
        ['Ticket ID'],
        ['Created time'],
        ['Status'],
        ['Last update time', 'Resolved time', 'Initial response time', 'Due by Time'],
    ],
    nulls: ['No Group', 'No Agent', 'No Response', 'Not assigned', '--'],
    columns: {
        ticket_id: 'Ticket ID',
        subject: 'Subject',
        channel: {
            column: 'Source',
            values: {
                portal: 'web',
                'feedback widget': 'web',
                'outbound email': 'email',
                facebook: 'social',
                twitter: 'social',
            },
        },
        type: 'Type',
        priority: { column: 'Priority', values: { urgent: 'P1', high: 'P2', medium: 'P3', low: 'P4' } },
        status: {
            column: 'Status',
            values: {
                resolved: 'solved',
                'waiting on customer': 'pending',
                'waiting on third party': 'hold',
                '2': 'open',
                '3': 'pending',
                '4': 'solved',
                '5': 'closed',
            },
        },
        product: 'Product',
        tags: 'Tags',
        group_name: 'Group',
        assignee_name: 'Agent',
        requester_id: ['Contact ID', 'Email', 'Full name'],
        organization_name: 'Company Name',
        created_at: 'Created time',
        updated_at: 'Last update time',
        solved_at: 'Resolved time',
        closed_at: 'Closed time',
        first_reply_at: ['Initial response time', { column: 'First response time (in hrs)', unit: 'clock', since }],
        public_replies: 'Agent interactions',
        handle_seconds: { column: 'Time tracked', unit: 'clock' },
        csat_score: {
            column: 'Survey results',
            values: {
                'extremely happy': '5',
                'very happy': '5',
                happy: '4',
                neutral: '3',
                unhappy: '2',
                'very unhappy': '1',
                'extremely unhappy': '1',
            },
            nulls: ['not rated', 'no survey'],
        },
    },
};
