// Intercom: the conversation export; its durations are seconds with the hours outside office hours taken out already.
import type { Preset } from '../preset.ts';

export const intercom: Preset = {
    name: 'intercom',
    label: 'Intercom',
    kind: 'tickets',
    signature: [
        ['Conversation ID'],
        ['Created at', 'Conversation created at', 'Conversation started at', 'Started at'],
        ['State', 'Conversation state', 'Status', 'Time to admin reply', 'First admin reply at', 'Count reopens'],
    ],
    columns: {
        ticket_id: 'Conversation ID',
        subject: ['Title', 'Conversation title', 'Subject'],
        channel: ['Channel', 'Source type', 'Conversation channel'],
        status: ['Conversation state', 'State', 'Status'].map((column) => ({
            column,
            values: { snoozed: 'pending', resolved: 'solved' },
        })),
        tags: ['Conversation tags', 'Tags'],
        group_name: ['Team assigned', 'Team assignee', 'Currently assigned team', 'Team'],
        assignee_id: ['Admin assignee id', 'Teammate assigned id'],
        assignee_name: ['Teammate assigned', 'Admin assignee', 'Currently assigned teammate', 'Teammate'],
        requester_id: ['User ID', 'Contact ID', 'Lead or user id'],
        organization_name: ['Company name', 'Company'],
        created_at: ['Created at', 'Conversation created at', 'Conversation started at', 'Started at'],
        updated_at: ['Updated at', 'Last updated at'],
        first_reply_at: ['First admin reply at', 'First teammate reply at'],
        solved_at: ['Last close at', 'Last closed at', 'Closed at'],
        reopens: ['Count reopens', 'Times reopened'],
        public_replies: ['Count admin replies', 'Teammate replies'],
        csat_score: ['Conversation rating', 'CSAT rating', 'Rating'],
    },
    note: 'Intercom counts its durations in office hours; instants are read, durations are not',
};
