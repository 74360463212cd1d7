// What a sync asks for: each resource's path, its list in the answer, its way of paging, in the order in which they are fetched.

export interface Resource {
    name: string;
    path: string;
    /** Key of the list in an answer. */
    list: string;
    /** `cursor`: cursor export; `time`: time-based export; `recent`: a list from an instant on; `whole`: a list, all of it each time. */
    paging: 'cursor' | 'time' | 'recent' | 'whole';
    query?: Record<string, string>;
    /** Key of the ticket's id in a record, or of a list in which the ticket is. */
    ticket?: string;
    /** A sync without it has no sense. */
    isNeeded?: true;
}

const wholePage = { per_page: '1000' };

export const resources: readonly Resource[] = [
    { name: 'groups', path: '/api/v2/groups', list: 'groups', paging: 'whole' },
    { name: 'custom_statuses', path: '/api/v2/custom_statuses', list: 'custom_statuses', paging: 'whole' },
    { name: 'ticket_fields', path: '/api/v2/ticket_fields', list: 'ticket_fields', paging: 'whole' },
    { name: 'ticket_forms', path: '/api/v2/ticket_forms', list: 'ticket_forms', paging: 'whole' },
    { name: 'sla_policies', path: '/api/v2/slas/policies', list: 'sla_policies', paging: 'whole' },
    { name: 'group_sla_policies', path: '/api/v2/group_slas/policies', list: 'group_sla_policies', paging: 'whole' },
    { name: 'schedules', path: '/api/v2/business_hours/schedules', list: 'schedules', paging: 'whole' },
    { name: 'users', path: '/api/v2/incremental/users', list: 'users', paging: 'time', query: wholePage },
    {
        name: 'organizations',
        path: '/api/v2/incremental/organizations',
        list: 'organizations',
        paging: 'time',
        query: wholePage,
    },
    {
        name: 'tickets',
        path: '/api/v2/incremental/tickets/cursor',
        list: 'tickets',
        paging: 'cursor',
        query: { ...wholePage, include: 'metric_sets' },
        ticket: 'id',
        isNeeded: true,
    },
    {
        name: 'ticket_events',
        path: '/api/v2/incremental/ticket_events',
        list: 'ticket_events',
        paging: 'time',
        query: { ...wholePage, include: 'comment_events' },
        ticket: 'ticket_id',
    },
    {
        name: 'metric_events',
        path: '/api/v2/incremental/ticket_metric_events',
        list: 'ticket_metric_events',
        paging: 'time',
        query: { include_changes: 'true' },
        ticket: 'ticket_id',
    },
    {
        name: 'satisfaction_ratings',
        path: '/api/v2/satisfaction_ratings',
        list: 'satisfaction_ratings',
        paging: 'recent',
        ticket: 'ticket_id',
    },
    { name: 'sections', path: '/api/v2/help_center/sections', list: 'sections', paging: 'whole' },
    { name: 'articles', path: '/api/v2/help_center/incremental/articles', list: 'articles', paging: 'time' },
];

/** Fetched one by one, where other records name them. */
export const namedResources = {
    audits: { name: 'audits', list: 'audits', ticket: 'ticket_id' },
    surveyResponses: { name: 'survey_responses', list: 'survey_responses', ticket: 'subjects' },
    votes: { name: 'votes', list: 'votes' },
} as const;

/** What a token may not read, in the words of those who miss it. */
export const missingWords: Record<string, string> = {
    ticket_events: 'ticket events: the audits of each ticket are read instead',
    sla_policies: 'SLA policies: Zendesk’s targets stay unknown',
    schedules: 'schedules: Zendesk’s business hours stay unknown',
    metric_events: 'metric events: SLA verdicts can’t be compared',
    satisfaction_ratings: 'satisfaction ratings: only each ticket’s latest rating is known',
    custom_statuses: 'custom statuses: each ticket’s status says its category',
    ticket_fields: 'ticket fields: which of them the settings name can’t be checked',
    group_sla_policies: 'group SLA policies: targets between teams stay unknown',
    search: 'search: whether all tickets came in can’t be counted',
    sections: 'Help Center sections: articles are without one',
    articles: 'Help Center articles: knowledge gaps compare with none',
};
