// ServiceNow: the incident list as CSV, and the log of an incident's states (one row a change).
import type { Preset, PresetColumn } from '../preset.ts';

const priority: PresetColumn = {
    column: 'priority',
    values: {
        '1 - critical': 'P1',
        '2 - high': 'P2',
        '3 - moderate': 'P3',
        '4 - low': 'P4',
        '5 - planning': 'P5',
        '1': 'P1',
        '2': 'P2',
        '3': 'P3',
        '4': 'P4',
        '5': 'P5',
    },
};

const states = {
    active: 'open',
    'in progress': 'open',
    'work in progress': 'open',
    'on hold': 'hold',
    'awaiting user info': 'pending',
    'awaiting caller': 'pending',
    'awaiting problem': 'hold',
    'awaiting change': 'hold',
    'awaiting vendor': 'hold',
    'awaiting evidence': 'hold',
    resolved: 'solved',
    canceled: 'closed',
    cancelled: 'closed',
};

const status: PresetColumn = ['incident_state', 'state'].map((column) => ({ column, values: states }));

const words: Record<string, PresetColumn> = {
    subject: 'short_description',
    channel: ['contact_type', 'channel'],
    category: 'category',
    product: ['cmdb_ci', 'business_service'],
    group_name: 'assignment_group',
    assignee_id: 'assigned_to',
    requester_id: 'caller_id',
    organization_name: 'company',
    priority,
    status,
};

/** One row a change: told by the count of modifications beside the instant of each. */
export const servicenowLog: Preset = {
    name: 'servicenow-log',
    label: 'ServiceNow incident log',
    kind: 'state-log',
    signature: [['number'], ['incident_state', 'state'], ['sys_mod_count'], ['sys_updated_at', 'sys_updated_on']],
    nulls: ['?'],
    columns: {
        ...words,
        ticket_id: 'number',
        at: ['sys_updated_at', 'sys_updated_on'],
        seq: 'sys_mod_count',
        created_at: ['opened_at', 'sys_created_at', 'sys_created_on'],
    },
};

export const servicenow: Preset = {
    name: 'servicenow',
    label: 'ServiceNow incidents',
    kind: 'tickets',
    signature: [
        ['number'],
        ['incident_state', 'state'],
        ['opened_at', 'sys_created_on'],
        ['assignment_group', 'caller_id', 'short_description'],
    ],
    nulls: ['?'],
    columns: {
        ...words,
        ticket_id: 'number',
        description: 'description',
        created_at: ['opened_at', 'sys_created_on'],
        updated_at: ['sys_updated_on', 'sys_updated_at'],
        solved_at: 'resolved_at',
        closed_at: 'closed_at',
        reopens: 'reopen_count',
    },
};
