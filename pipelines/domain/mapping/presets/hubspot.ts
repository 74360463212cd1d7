// HubSpot: the export of the ticket index. Stages are per portal: ids among them need a mapping of one's own.
import type { Preset } from '../preset.ts';

const stages = {
    new: 'new',
    'waiting on us': 'open',
    'waiting on contact': 'pending',
    closed: 'closed',
    '1': 'new',
    '2': 'pending',
    '3': 'open',
    '4': 'closed',
};

export const hubspot: Preset = {
    name: 'hubspot',
    label: 'HubSpot',
    kind: 'tickets',
    signature: [
        ['Ticket ID', 'hs_ticket_id', 'Record ID', 'hs_object_id'],
        ['Create date', 'createdate'],
        ['Ticket status', 'hs_pipeline_stage', 'Pipeline', 'hs_pipeline'],
    ],
    columns: {
        ticket_id: ['Ticket ID', 'hs_ticket_id', 'Record ID', 'hs_object_id'],
        subject: ['Ticket name', 'subject'],
        description: ['Ticket description', 'content'],
        channel: ['Source', 'source_type'],
        category: ['Category', 'hs_ticket_category'],
        priority: ['Priority', 'hs_ticket_priority'].map((column) => ({
            column,
            values: { urgent: 'P1', high: 'P2', medium: 'P3', low: 'P4' },
        })),
        status: ['Ticket status', 'hs_pipeline_stage'].map((column) => ({ column, values: stages })),
        assignee_id: 'hubspot_owner_id',
        assignee_name: 'Ticket owner',
        requester_id: ['Associated Contact IDs', 'Associated Contact'],
        organization_id: 'Associated Company IDs',
        organization_name: 'Associated Company',
        created_at: ['Create date', 'createdate'],
        updated_at: ['Last modified date', 'hs_lastmodifieddate'],
        first_reply_at: ['First agent email response date', 'first_agent_reply_date'],
        solved_at: ['Close date', 'closed_date'],
    },
};
