// The values of a ticket's fields over time: before its first change a field has that change's old value.
import type { SlaEvent, SlaTicket } from './history.ts';
import type { Values } from './policy.ts';

type Field = Exclude<keyof Values, 'tags' | 'organizationName'>;

const fields: Record<string, Field> = {
    priority: 'priority',
    channel: 'channel',
    type: 'type',
    category: 'category',
    group: 'group',
    customer_tier: 'customerTier',
    organization: 'organization',
};

/** The field that an event changes, undefined where conditions know none. */
function fieldOf(event: SlaEvent): Field | undefined {
    return fields[event.kind === 'field' ? (event.fieldName ?? '') : event.kind];
}

function tagOf(event: SlaEvent): string {
    return event.newValue || (event.oldValue ?? '');
}

function isTagChange(event: SlaEvent): boolean {
    return event.kind === 'tag_added' || event.kind === 'tag_removed';
}

export function initialValues(ticket: SlaTicket, events: SlaEvent[]): Values {
    const first = (field: Field, latest: string | null): string | null => {
        const change = events.find((event) => fieldOf(event) === field);
        return (change ? change.oldValue : latest) || null;
    };
    const tags = new Set(ticket.tags);
    for (const event of events.filter(isTagChange).reverse()) {
        if (event.kind === 'tag_added') tags.delete(tagOf(event));
        else tags.add(tagOf(event));
    }
    return {
        priority: first('priority', ticket.priority),
        channel: first('channel', ticket.channel),
        type: first('type', ticket.type),
        category: first('category', ticket.category),
        group: first('group', ticket.group),
        customerTier: first('customerTier', ticket.customerTier),
        organization: first('organization', ticket.organization),
        organizationName: ticket.organizationName,
        tags,
        toldSchedule: ticket.toldSchedule ?? null,
    };
}

export function changedValues(values: Values, event: SlaEvent): Values {
    if (isTagChange(event)) {
        const tags = new Set(values.tags);
        if (event.kind === 'tag_added') tags.add(tagOf(event));
        else tags.delete(tagOf(event));
        return { ...values, tags };
    }
    const field = fieldOf(event);
    return field ? { ...values, [field]: event.newValue || null } : values;
}
