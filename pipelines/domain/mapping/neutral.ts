// The neutral files: which kinds there are, their columns, how each is read, and which a file and a row can't do without.

/**
 * How a column is read. `id` and `text` are kept exactly; `priority`, `status`, `tier`, `role`, `event` and `survey` are words
 * of a vocabulary (words.ts); `count` is a whole number from 0 on, `amount` any number from 0 on, `score` a number or good/bad;
 * `seconds` a duration.
 */
export type Reading =
    | 'id'
    | 'text'
    | 'instant'
    | 'whole'
    | 'count'
    | 'amount'
    | 'score'
    | 'seconds'
    | 'yesno'
    | 'priority'
    | 'status'
    | 'tier'
    | 'role'
    | 'event'
    | 'survey';

export interface Field {
    name: string;
    reading: Reading;
    /** A row without it is refused. */
    required: boolean;
}

/** A row needs at least one of these. */
export interface KindOfFile {
    kind: Kind;
    fields: Field[];
    /** Columns without which a header isn't of this kind: one of each group. */
    minimum: string[][];
    /** Columns that make the row's key, beside the source; none: the whole row is the key. */
    key: string[];
    /** The column that says which of two copies is newer. */
    newerBy?: string;
}

export const kinds = [
    'tickets',
    'events',
    'surveys',
    'people',
    'worklogs',
    'articles',
    'searches',
    'reviews',
    'state-log',
] as const;
export type Kind = (typeof kinds)[number];

/** `name:reading`, a `!` behind a column that every row needs. */
function fields(words: string): Field[] {
    return words
        .trim()
        .split(/\s+/)
        .map((word) => {
            const [name = '', reading = 'text'] = word.replace('!', '').split(':');
            return { name, reading: reading as Reading, required: word.endsWith('!') };
        });
}

const ticketWords = `subject description channel type priority:priority status:status category product tags group_name
    assignee_id:id assignee_name requester_id:id organization_id:id organization_name customer_tier`;

/** The one table that recognising, reading, landing and the documentation derive from (settings.md, "The neutral CSV files"). */
export const neutralFiles: Readonly<Record<Kind, KindOfFile>> = {
    tickets: {
        kind: 'tickets',
        fields: fields(`ticket_id:id! ${ticketWords} created_at:instant! updated_at:instant merged_into:id
            first_reply_at:instant solved_at:instant closed_at:instant reopens:count public_replies:count tier:tier
            highest_tier:tier csat_score:score handle_seconds:seconds escalation_reason`),
        minimum: [['ticket_id'], ['created_at']],
        key: ['ticket_id'],
        newerBy: 'updated_at',
    },
    events: {
        kind: 'events',
        fields: fields(
            'ticket_id:id! at:instant! seq:whole kind:event! actor_id:id actor_role:role old_value new_value',
        ),
        minimum: [['ticket_id'], ['at'], ['kind']],
        key: [],
    },
    surveys: {
        kind: 'surveys',
        fields: fields(
            'ticket_id:id offered_at:instant answered_at:instant score:score comment assignee_id:id kind:survey',
        ),
        minimum: [['answered_at', 'offered_at']],
        key: [],
    },
    people: {
        kind: 'people',
        fields: fields('person_id:id! name email role team tier:tier'),
        minimum: [['person_id']],
        key: ['person_id'],
    },
    worklogs: {
        kind: 'worklogs',
        fields: fields('ticket_id:id! agent_id:id at:instant seconds:seconds!'),
        minimum: [['ticket_id'], ['seconds']],
        key: [],
    },
    articles: {
        kind: 'articles',
        fields: fields(`article_id:id! title section body created_at:instant updated_at:instant reviewed_at:instant views:count
            helpful:count not_helpful:count draft:yesno`),
        minimum: [['article_id']],
        key: ['article_id'],
        newerBy: 'updated_at',
    },
    searches: {
        kind: 'searches',
        fields: fields('at:instant query! results:count clicked:yesno ticket_created:yesno'),
        minimum: [['query']],
        key: [],
    },
    reviews: {
        kind: 'reviews',
        fields: fields(`ticket_id:id agent_id:id reviewer_id:id! at:instant solution:amount communication:amount process:amount
            efficiency:amount experience:amount critical_fail:yesno`),
        minimum: [['reviewer_id']],
        key: [],
    },
    'state-log': {
        kind: 'state-log',
        fields: fields(`ticket_id:id! at:instant! seq:whole ${ticketWords} tier:tier created_at:instant`),
        minimum: [['ticket_id'], ['at'], ['status', 'group_name', 'assignee_id', 'tier']],
        key: [],
    },
};

/** The field of that name, if files of this kind have it. */
export function fieldOf(kind: Kind, name: string): Field | undefined {
    return neutralFiles[kind].fields.find((field) => field.name === name);
}
