// A first guess for a header that nobody knows: which column is probably which field, always with the reason, for a person to check.
import { neutralFiles } from '#domain/mapping/neutral.ts';
import type { Unit } from '#domain/mapping/mapping.ts';
import type { Field, Kind, Reading } from '#domain/mapping/neutral.ts';
import { looseHeading } from '#domain/mapping/preset.ts';

export interface Guess {
    kind: Kind;
    /** Heading of the column, by field. */
    columns: Record<string, string>;
    /** Why, by field. */
    reasons: Record<string, string>;
}

/** Headings that help desks and people use for a field, besides its own name; the likelier first. */
const synonyms: Readonly<Record<string, readonly string[]>> = {
    ticket_id: ['id', 'ticket', 'ticket id', 'ticket number', 'ticket no', 'case', 'case id', 'case number', 'number', 'issue key', 'incident', 'request id', 'request number', 'sr number'],
    subject: ['title', 'summary', 'ticket subject', 'short description', 'issue', 'headline'],
    description: ['body', 'details', 'issue description', 'message', 'first comment'],
    channel: ['source channel', 'via', 'origin', 'contact channel', 'ticket channel', 'contact type'],
    type: ['ticket type', 'case type', 'issue type', 'request type'],
    priority: ['severity', 'urgency', 'ticket priority', 'priority level'],
    status: ['state', 'ticket status', 'case status', 'current status'],
    category: ['issue category', 'topic', 'subcategory', 'issue area', 'reason', 'contact reason'],
    product: ['product purchased', 'product name', 'service', 'component', 'product area'],
    tags: ['labels', 'keywords'],
    group_name: ['group', 'team', 'assigned group', 'assignment group', 'queue', 'support group', 'department'],
    assignee_id: ['agent id', 'owner id'],
    assignee_name: ['assignee', 'agent', 'owner', 'assigned to', 'agent name', 'handled by', 'resource'],
    requester_id: ['customer id', 'user id', 'client id', 'contact id', 'requester', 'customer email', 'email'],
    organization_id: ['account id', 'company id'],
    organization_name: ['organization', 'organisation', 'company', 'account', 'account name', 'customer company', 'client'],
    customer_tier: ['tier', 'plan', 'customer plan', 'segment', 'customer segment', 'subscription', 'sla tier'],
    created_at: ['created', 'created date', 'date created', 'creation date', 'opened', 'opened at', 'open date', 'date', 'submitted', 'submitted at', 'ticket created', 'reported at', 'created time', 'creation time'],
    updated_at: ['updated', 'last updated', 'modified', 'last modified', 'updated date'],
    first_reply_at: ['first response', 'first response at', 'first response time', 'first reply', 'responded at', 'first responded at', 'initial response'],
    solved_at: ['resolved', 'resolved at', 'solved', 'resolution date', 'date resolved', 'resolved date', 'resolution time', 'time to resolution', 'completed at', 'closed date'],
    closed_at: ['closed', 'date closed', 'close date'],
    reopens: ['reopen count', 'reopened', 'times reopened'],
    public_replies: ['replies', 'reply count', 'agent replies', 'number of replies', 'responses'],
    tier: ['support tier', 'support level', 'level', 'escalation level'],
    highest_tier: ['highest level', 'max tier'],
    csat_score: ['csat', 'satisfaction', 'satisfaction score', 'customer satisfaction', 'customer satisfaction rating', 'rating', 'survey score', 'feedback score'],
    handle_seconds: ['handle time', 'handling time', 'time spent', 'spent', 'handle', 'work time', 'effort', 'aht'],
    at: ['timestamp', 'time', 'date', 'event time', 'occurred at', 'changed at', 'change date', 'change date time', 'complete timestamp'],
    kind: ['event', 'activity', 'action', 'event type'],
    actor_id: ['actor', 'user', 'by'],
    actor_role: ['role', 'actor type'],
    old_value: ['from', 'old', 'before'],
    new_value: ['to', 'new', 'after'],
    person_id: ['agent id', 'user id', 'employee id'],
    name: ['full name', 'agent name'],
    answered_at: ['responded at', 'answered', 'response date', 'survey date'],
    offered_at: ['sent at', 'survey sent'],
    score: ['rating', 'csat', 'satisfaction', 'nps'],
    comment: ['feedback', 'remark', 'verbatim'],
    seconds: ['duration', 'time spent', 'worked seconds'],
    agent_id: ['agent', 'worker', 'user id'],
    query: ['search', 'search term', 'search query', 'keywords'],
    clicked: ['click', 'has click'],
    article_id: ['id', 'article'],
    title: ['name', 'headline'],
    views: ['view count', 'page views'],
}; // prettier-ignore

/** What one row of a file of each kind is, as the mapping step asks it. */
export const rowNames: Readonly<Record<Kind, string>> = {
    tickets: 'a ticket',
    events: 'an event of a ticket',
    surveys: 'a survey',
    people: 'a person',
    worklogs: 'a worklog',
    articles: 'an article',
    searches: 'a search',
    reviews: 'a review',
    'state-log': 'a ticket’s state from then on',
};

/**
 * The kind whose fields most headings look like, and each field's likeliest column; a log of states where its tickets come again and
 * again (`isRepeated` of the column). A column is guessed for one field only.
 */
export function guessOf(header: readonly string[], isRepeated: (heading: string) => boolean): Guess {
    const log = guessFor('state-log', header);
    const { ticket_id: ticket, at, status, group_name: team, assignee_id: agent, tier } = log.columns;
    if (ticket !== undefined && at !== undefined && (status ?? team ?? agent ?? tier) && isRepeated(ticket)) return log;
    const guesses = (Object.keys(neutralFiles) as Kind[])
        .filter((kind) => kind !== 'state-log')
        .map((kind) => guessFor(kind, header));
    const size = (guess: Guess) => Object.keys(guess.columns).length;
    const [first, ...rest] = guesses;
    const best = rest.reduce((a, b) => (size(b) > size(a) ? b : a), first as Guess);
    return best;
}

/** The guess for one kind of file. */
export function guessFor(kind: Kind, header: readonly string[]): Guess {
    const guess: Guess = { kind, columns: {}, reasons: {} };
    const free = new Set(header.filter((heading) => heading.trim() !== ''));
    const take = (field: Field, words: readonly string[], reason: (heading: string) => string) => {
        if (guess.columns[field.name]) return;
        const heading = words.flatMap((word) => [...free].filter((each) => isNamed(each, word, field)))[0];
        if (heading === undefined) return;
        free.delete(heading);
        guess.columns[field.name] = heading;
        guess.reasons[field.name] = reason(heading);
    };
    const { fields } = neutralFiles[kind];
    for (const field of fields) take(field, [field.name], () => 'the heading says so');
    for (const field of fields)
        take(
            field,
            synonyms[field.name] ?? [],
            (heading) => `“${heading}” usually means ${fieldLabel(field.name).toLowerCase()}`,
        );
    return guess;
}

/** Whether a heading is a word, or the word with a unit where the field can be a duration. */
function isNamed(heading: string, word: string, field: Field): boolean {
    if ([heading, apart(heading)].some((each) => looseHeading(each) === looseHeading(word))) return true;
    const isTime = field.reading === 'seconds' || (field.reading === 'instant' && !field.required);
    return isTime && likelyUnit(heading) !== undefined && withoutUnit(heading) === looseHeading(word);
}

/** `TicketID` as Ticket ID, `FirstResponseTime` as First Response Time. */
function apart(heading: string): string {
    return heading.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2');
}

const labels: Readonly<Record<string, string>> = {
    ticket_id: 'Ticket number',
    group_name: 'Team',
    assignee_id: 'Agent’s id',
    assignee_name: 'Agent',
    requester_id: 'Customer’s id',
    organization_id: 'Organization’s id',
    organization_name: 'Organization',
    customer_tier: 'Customer tier',
    created_at: 'Created',
    updated_at: 'Last updated',
    merged_into: 'Merged into',
    first_reply_at: 'First reply',
    solved_at: 'Solved',
    closed_at: 'Closed',
    public_replies: 'Public replies',
    tier: 'Support tier',
    highest_tier: 'Highest support tier',
    csat_score: 'Satisfaction score',
    handle_seconds: 'Handle time',
};

/** A field as people read it: `group_name` is Team, `new_value` New value. */
export function fieldLabel(name: string): string {
    return labels[name] ?? name.charAt(0).toUpperCase() + name.slice(1).replaceAll('_', ' ');
}

const likelyWords: Readonly<Partial<Record<Reading, readonly (readonly [RegExp, string])[]>>> = {
    status: [
        [/^(re)?opened$|progress|assigned|active|working|escalated|^(accepted|queued)$/, 'open'],
        [/^(new|created|submitted|unassigned)$/, 'new'],
        [/hold|parked|third party|vendor/, 'hold'],
        [/pending|waiting|awaiting|customer/, 'pending'],
        [/^(resolved|solved|done|complete|completed|finished|fixed)$/, 'solved'],
        [/^(closed|cancell?ed|archived|rejected)$/, 'closed'],
    ],
    priority: [
        [/^(critical|blocker|highest|sev ?1|severity 1|priority 1|1( critical)?)$/, 'P1'],
        [/^(major|sev ?2|severity 2|priority 2|2( high)?)$/, 'P2'],
        [/^(medium|moderate|standard|sev ?3|severity 3|priority 3|3( moderate| medium)?)$/, 'P3'],
        [/^(minor|sev ?4|severity 4|priority 4|4( low)?)$/, 'P4'],
        [/^(lowest|trivial|planning|sev ?5|severity 5|priority 5|5( planning)?)$/, 'P5'],
    ],
    tier: [0, 1, 2, 3, 4].map((level) => [new RegExp(`^((tier|level|line|l|t) ?)?${level}$`), `L${level}`] as const),
};

/** What a word of the file probably means, for a person to check; undefined where nothing is likely. */
export function likelyMeaning(reading: Reading, word: string): string | undefined {
    const plain = looseHeading(word);
    return likelyWords[reading]?.find(([pattern]) => pattern.test(plain))?.[1];
}

/** The unit that a heading names: `minutes_spent` is in minutes, `Resolution (hrs)` in hours. */
export function likelyUnit(heading: string): Unit | undefined {
    const words = looseHeading(heading).split(' ');
    const units: Readonly<Record<string, Unit>> = {
        ...{ s: 'seconds', sec: 'seconds', secs: 'seconds', seconds: 'seconds' },
        ...{ min: 'minutes', mins: 'minutes', minutes: 'minutes' },
        ...{ h: 'hours', hr: 'hours', hrs: 'hours', hours: 'hours', days: 'days' },
    };
    return words.map((word) => units[word]).find((unit) => unit !== undefined);
}

/** A heading without the unit that it names. */
export function withoutUnit(heading: string): string {
    return looseHeading(heading)
        .replace(/\b(in )?(s|sec|secs|seconds|min|mins|minutes|h|hr|hrs|hours|days)\b/g, '')
        .replace(/ +/g, ' ')
        .trim();
}
