// The generic event log of process mining: case, activity, timestamp, resource.
import type { Preset } from '../preset.ts';

/** Activities that help desks name alike; any other word needs a mapping of its own, since only its writer knows what it does. */
const activities = {
    registered: 'new',
    created: 'new',
    'create ticket': 'new',
    'insert ticket': 'new',
    'assign seriousness': 'new',
    assigned: 'open',
    accepted: 'open',
    'in progress': 'open',
    'take in charge ticket': 'open',
    'create sw anomaly': 'open',
    'resolve sw anomaly': 'open',
    reopened: 'open',
    wait: 'pending',
    waiting: 'pending',
    'require upgrade': 'pending',
    'on hold': 'hold',
    'schedule intervention': 'hold',
    resolved: 'solved',
    'resolve ticket': 'solved',
    completed: 'solved',
    verified: 'solved',
    'close ticket': 'closed',
    cancelled: 'closed',
    invalid: 'closed',
    duplicate: 'closed',
};

export const eventLog: Preset = {
    name: 'event-log',
    label: 'event log',
    kind: 'state-log',
    signature: [
        ['case', 'case id', 'case:concept:name'],
        ['activity', 'concept:name'],
        ['timestamp', 'complete timestamp', 'end timestamp', 'time:timestamp'],
    ],
    // Process-mining tools write this form; ISO 8601 is read beside it.
    dates: 'yyyy/MM/dd HH:mm:ss.SSS',
    columns: {
        ticket_id: ['case id', 'case', 'case:concept:name'],
        at: ['complete timestamp', 'timestamp', 'end timestamp', 'time:timestamp'],
        status: ['activity', 'concept:name'].map((column) => ({ column, values: activities })),
        assignee_id: ['resource', 'org:resource'],
        group_name: ['group', 'org:group'],
    },
    note: 'an activity that is no status word needs a meaning: status: {column, values} in a mapping',
};
