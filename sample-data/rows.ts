// The neutral files' columns, and each record of the sample as a row of its file, line end included.
import type { Article } from './articles.ts';
import { isoInstant } from './calendar.ts';
import { field } from './csv.ts';
import type { TicketLife } from './life.ts';
import { addressOf, type Customer, type Person } from './people.ts';
import type { Review } from './reviews.ts';
import type { Search } from './searches.ts';
import type { Survey } from './surveys.ts';

export const columns = {
    tickets:
        'ticket_id,subject,description,channel,type,priority,status,category,product,tags,group_name,assignee_id,assignee_name,' +
        'requester_id,organization_id,organization_name,customer_tier,created_at,updated_at,merged_into,escalation_reason',
    events: 'ticket_id,at,seq,kind,actor_id,actor_role,old_value,new_value',
    surveys: 'ticket_id,offered_at,answered_at,score,comment,assignee_id,kind',
    people: 'person_id,name,email,role,team,tier',
    worklogs: 'ticket_id,agent_id,at,seconds',
    articles: 'article_id,title,section,body,created_at,updated_at,reviewed_at,views,helpful,not_helpful,draft',
    searches: 'at,query,results,clicked,ticket_created',
    reviews: 'ticket_id,agent_id,reviewer_id,at,solution,communication,process,efficiency,experience,critical_fail',
} as const;

export type FileKind = keyof typeof columns;

/** What somebody wrote into the field when passing it on: nothing on one in five. It draws no chance, so that nothing else changes. */
function escalationReason({ escalations, theme, team, id }: TicketLife): string {
    if (escalations === 0 || Number(id) % 5 === 0) return '';
    if (team === 'Engineering') return 'Defect';
    if (theme.type === 'incident' || theme.type === 'problem') return 'Needs logs';
    return theme.escalates > 0.1 ? 'Beyond L1 training' : 'Needs access';
}

export function ticketRow(life: TicketLife): string {
    const { customer, assignee } = life;
    const text = `${field(life.subject)},${field(life.description)}`;
    const kind = `${life.channel},${life.type},${life.priority},${life.status},${life.category},${life.theme.product}`;
    const held = `${life.tags.toSorted().join(' ')},${life.team},${assignee?.id ?? ''},${assignee?.name ?? ''}`;
    const from = `${customer.requesterId},${customer.accountId},${customer.accountName},${customer.tier.name}`;
    return `${life.id},${text},${kind},${held},${from},${isoInstant(life.createdAt)},${isoInstant(life.updatedAt)},${life.mergedInto},${escalationReason(life)}\n`;
}

/** The events of a ticket, numbered from 1. */
export function eventRows(life: TicketLife): string {
    let rows = '';
    let seq = 1;
    for (const { at, kind, actor, role, before, after } of life.events) {
        rows += `${life.id},${isoInstant(at)},${seq++},${kind},${actor},${role},${before},${after}\n`;
    }
    return rows;
}

export function worklogRows(life: TicketLife): string {
    let rows = '';
    for (const { agent, at, seconds } of life.worklogs) rows += `${life.id},${agent},${isoInstant(at)},${seconds}\n`;
    return rows;
}

export function personRow({ id, name, email, role, team, tier }: Person): string {
    return `${id},${name},${email},${role},${team},${tier}\n`;
}

export function customerRow(customer: Customer): string {
    const { requesterId: id, name } = customer;
    return personRow({ id, name, email: addressOf(customer), role: 'customer', team: '', tier: '' });
}

export function surveyRow(survey: Survey): string {
    const answered = survey.answeredAt === undefined ? '' : isoInstant(survey.answeredAt);
    const told = `${answered},${survey.score ?? ''},${field(survey.comment)}`;
    return `${survey.ticketId},${isoInstant(survey.offeredAt)},${told},${survey.assigneeId},${survey.kind}\n`;
}

export function reviewRow(review: Review): string {
    const by = `${review.ticketId},${review.agentId},${review.reviewerId},${isoInstant(review.at)}`;
    return `${by},${review.points.join(',')},${review.isCriticalFail}\n`;
}

export function searchRow({ at, query, results, isClicked, isTicket }: Search): string {
    return `${isoInstant(at)},${field(query)},${results},${isClicked},${isTicket}\n`;
}

export function articleRow(article: Article): string {
    const { id, title, section, body, createdAt, updatedAt, reviewedAt, views, helpful, notHelpful, isDraft } = article;
    const dates = `${isoInstant(createdAt)},${isoInstant(updatedAt)},${isoInstant(reviewedAt)}`;
    return `${id},${field(title)},${section},${field(body)},${dates},${views},${helpful},${notHelpful},${isDraft}\n`;
}
