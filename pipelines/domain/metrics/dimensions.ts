// The dimensions by which any metric can be filtered and sliced: their words, labels and columns of fct_tickets (`t`).

/** One dimension. Slices go by the ticket's latest values. */
export interface Dimension {
    id: DimensionId;
    label: string;
    /** Plural of the label, for "All teams". */
    plural: string;
    /** SQL of the slice's key, over fct_tickets as `t`, `t.tag` being its tags one by one; NULL is the missing value. */
    key: string;
    /** SQL of the slice's name for people, where that isn't the key. */
    name?: string;
    /** Columns that a filter's word may equal; any of them is enough. */
    matches: string[];
    /** Whole numbers from and to; without it the key is text. */
    numbers?: [low: number, high: number];
    /** One ticket may be in several slices, so that parts overlap and don't add up to the whole. */
    overlaps?: true;
}

export const dimensionIds = [
    'channel',
    'priority',
    'type',
    'category',
    'product',
    'topic',
    'tier',
    'team',
    'agent',
    'customer_tier',
    'organization',
    'tag',
    'weekday',
    'hour',
    'source',
] as const;
export type DimensionId = (typeof dimensionIds)[number];

function plain(id: DimensionId, column: string, label: string, plural: string): Dimension {
    return { id, label, plural, key: `t.${column}`, matches: [`t.${column}`] };
}

const all: Record<DimensionId, Dimension> = {
    channel: plain('channel', 'channel', 'Channel', 'channels'),
    priority: plain('priority', 'priority', 'Priority', 'priorities'),
    type: plain('type', 'type', 'Type', 'types'),
    category: plain('category', 'category', 'Category', 'categories'),
    product: plain('product', 'product', 'Product', 'products'),
    topic: plain('topic', 'topic_id', 'Topic', 'topics'),
    tier: plain('tier', 'last_tier', 'Tier', 'tiers'),
    team: plain('team', 'group_name', 'Team', 'teams'),
    agent: { ...plain('agent', 'assignee_id', 'Agent', 'agents'), name: 't.assignee_name' },
    customer_tier: plain('customer_tier', 'customer_tier', 'Customer tier', 'customer tiers'),
    // Sources that know companies by name alone have no id: then the name is the key.
    organization: {
        id: 'organization',
        label: 'Organization',
        plural: 'organizations',
        key: 'coalesce(t.organization_id, t.organization_name)',
        name: 't.organization_name',
        matches: ['t.organization_id', 't.organization_name'],
    },
    tag: { id: 'tag', label: 'Tag', plural: 'tags', key: 't.tag', matches: ['t.tags'], overlaps: true },
    weekday: { ...plain('weekday', 'created_weekday', 'Weekday of creation', 'weekdays'), numbers: [1, 7] },
    hour: { ...plain('hour', 'created_hour', 'Hour of creation', 'hours'), numbers: [0, 23] },
    source: plain('source', 'source', 'Source', 'sources'),
};

export const dimensions: Dimension[] = dimensionIds.map((id) => all[id]);

/** The dimension of that word. */
export function dimension(id: DimensionId): Dimension {
    return all[id];
}

/** What a filter asks for: per dimension the words of which one must hold; null is the missing value. */
export type Filters = Partial<Record<DimensionId, (string | null)[]>>;

/** In a query string, the missing value. A value that reads so is written with a backslash before it: `\(none)`. */
export const missingWord = '(none)';

/**
 * The words of one filter: separated by commas; `\,` is a comma, `\\` a backslash; `(none)` is the missing value.
 *
 * @example filterWords('P1,(none)') → ['P1', null]; filterWords('a\\,b') → ['a,b']
 */
export function filterWords(text: string): (string | null)[] {
    const words = [''];
    for (const [piece] of text.matchAll(/\\.|[^]/gs)) {
        if (piece === ',') words.push('');
        else words[words.length - 1] += piece;
    }
    return words.map((word) => (word === missingWord ? null : word.replace(/\\(.)/gs, '$1')));
}

/** The query string's form of filter words: the inverse of `filterWords`. */
export function filterText(words: (string | null)[]): string {
    return words.map((word) => (word === null ? missingWord : escaped(word))).join(',');
}

function escaped(word: string): string {
    const safe = word.replace(/[\\,]/g, '\\$&');
    return safe === missingWord ? `\\${safe}` : safe;
}
