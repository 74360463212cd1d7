// Random but consistent facts, drawn with a seed: tickets of two months with stays, clocks and surveys that fit each other.
import fc from 'fast-check';
import type { Fact, Facts } from './facts.ts';

const zone = 'America/New_York';
/** New York: daylight saving ends on 1 November 2026. */
const changeOfClocks = Date.parse('2026-11-01T06:00:00Z');
export const firstInstant = Date.parse('2026-09-20T00:00:00Z');
export const horizon = '2026-11-20T12:34:56Z';
export const randomSettings = `timeZone: ${zone}\ncustomers: [{from: 2026-01-01, count: 40}]`;

const hour = 3_600_000;

/** Local date, weekday and hour in New York, from the offset alone: no library that the code under test uses. */
export function local(ms: number): { date: string; weekday: number; hour: number } {
    const at = new Date(ms - (ms < changeOfClocks ? 4 : 5) * hour);
    return { date: at.toISOString().slice(0, 10), weekday: at.getUTCDay() || 7, hour: at.getUTCHours() };
}

export function instant(ms: number): string {
    return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}

const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(value, { freq: 4, nil: null });
const flag = maybe(fc.boolean());
const few = maybe(fc.nat(3));

const drawn = fc.record({
    createdMinute: fc.nat(60 * 24 * 61),
    steps: fc.array(fc.nat(60 * 24 * 8), { maxLength: 4 }),
    openWord: fc.constantFrom('new', 'open', 'pending', 'hold'),
    replyMinute: maybe(fc.nat(60 * 24 * 5)),
    assignMinute: maybe(fc.nat(60 * 24 * 3)),
    channel: maybe(fc.constantFrom('email', 'chat', 'phone')),
    priority: maybe(fc.constantFrom('P1', 'P2', 'P3')),
    type: maybe(fc.constantFrom('question', 'incident')),
    category: maybe(fc.constantFrom('login, sso', "o'brien", '(none)')),
    product: maybe(fc.constantFrom('app', 'api')),
    topic_id: maybe(fc.constantFrom('t1', 't2')),
    last_tier: maybe(fc.constantFrom('L1', 'L2', 'L3')),
    highest_tier: maybe(fc.constantFrom('L1', 'L2', 'L3', 'L4')),
    group_name: maybe(fc.constantFrom('Front', 'Back')),
    agent: maybe(fc.constantFrom('a1', 'a2', 'a3')),
    customer_tier: maybe(fc.constantFrom('Enterprise', 'Free')),
    organization: maybe(fc.constantFrom('o1', 'o2')),
    tags: fc.uniqueArray(fc.constantFrom('red', 'green', 'blue'), { maxLength: 3 }),
    source: fc.constantFrom('csv', 'zendesk'),
    excluded: fc.constantFrom(null, null, null, null, null, null, null, 'spam', 'merged'),
    first_contact_resolved: flag,
    l1_resolved: flag,
    escalations: few,
    bounces: few,
    reopens: few,
    public_replies: few,
    handle_seconds: maybe(fc.nat(10_000)),
    requester_wait_seconds: maybe(fc.nat(1_000_000)),
    offerMinute: maybe(fc.nat(60 * 24 * 40)),
    answerMinute: maybe(fc.nat(60 * 24 * 40)),
    score: fc.integer({ min: 1, max: 5 }),
    clocks: fc.array(
        fc.record({
            metric: fc.constantFrom('first_response', 'resolution', 'update', 'next_response', 'ownership'),
            outcome: fc.constantFrom('met', 'breached', 'running', 'cancelled'),
            elapsed: fc.nat(90_000),
            target: fc.constantFrom(900, 7000, 28_800),
        }),
        { maxLength: 3 },
    ),
    repliesAfter: few,
    path: fc.array(fc.record({ tier: fc.constantFrom('L1', 'L2', 'L3'), minutes: fc.integer({ min: 1, max: 9000 }) }), {
        maxLength: 4,
    }),
    review: maybe(fc.record({ total: maybe(fc.nat(400)), isFail: flag, minute: fc.nat(60 * 24 * 50) })),
    search: maybe(
        fc.record({ minute: fc.nat(60 * 24 * 60), results: maybe(fc.nat(4)), clicked: flag, ticketCreated: flag }),
    ),
    survey: maybe(
        fc.record({
            kind: fc.constantFrom('nps', 'ces'),
            score: fc.integer({ min: 0, max: 10 }),
            minute: fc.nat(60 * 24 * 60),
        }),
    ),
});

type Drawn = typeof drawn extends fc.Arbitrary<infer T> ? T : never;

export type RandomFacts = Required<Omit<Facts, 'settings' | 'articles' | 'worklogs'>>;

/** Facts of so many tickets at least, 120 at most. */
export function randomFacts(atLeast: number): fc.Arbitrary<RandomFacts> {
    return fc.array(drawn, { minLength: atLeast, maxLength: 120, size: 'max' }).map((all) => ({
        tickets: all.map(ticketOf),
        stays: all.flatMap(staysOf),
        clocks: all.flatMap(clocksOf),
        surveys: all.flatMap(surveysOf),
        tierStays: all.flatMap(tierStaysOf),
        reviews: all.flatMap(reviewsOf),
        searches: all.flatMap(searchesOf),
        horizon,
    }));
}

const createdAt = ({ createdMinute }: Drawn): number => firstInstant + createdMinute * 60_000;
const latest = Date.parse(horizon);

/** Instants at which the ticket became solved, open again, solved again, ... */
function turns(ticket: Drawn): number[] {
    let at = createdAt(ticket);
    return ticket.steps.map((minutes) => (at += minutes * 60_000)).filter((each) => each <= latest);
}

function ticketOf(ticket: Drawn, i: number): Fact {
    const created = createdAt(ticket);
    const steps = turns(ticket);
    const solved = steps.length % 2 === 1 ? (steps.at(-1) ?? null) : null;
    const [firstSolved = null, reopened = null] = steps;
    const reply = ticket.replyMinute === null ? null : created + ticket.replyMinute * 60_000;
    const assigned =
        ticket.assignMinute === null || ticket.agent === null ? null : created + ticket.assignMinute * 60_000;
    const { date, weekday, hour: localHour } = local(created);
    const {
        channel,
        priority,
        type,
        category,
        product,
        topic_id,
        last_tier,
        highest_tier,
        group_name,
        customer_tier,
        tags,
        source,
    } = ticket;
    const { first_contact_resolved, l1_resolved, escalations, bounces, reopens, public_replies, handle_seconds } =
        ticket;
    const answered = ticket.answerMinute === null ? null : created + ticket.answerMinute * 60_000;
    return {
        ...{ ticket_key: i, source, ticket_id: String(i), status: solved === null ? ticket.openWord : 'solved' },
        ...{
            channel,
            priority,
            type,
            category,
            product,
            topic_id,
            last_tier,
            highest_tier,
            group_name,
            customer_tier,
            tags,
        },
        ...{ assignee_id: ticket.agent, assignee_name: ticket.agent && `Agent ${ticket.agent}` },
        ...{
            organization_id: ticket.organization,
            organization_name: ticket.organization && `Org ${ticket.organization}`,
        },
        ...{ created_at: instant(created), created_on: date, created_weekday: weekday, created_hour: localHour },
        ...{
            solved_at: solved === null ? null : instant(solved),
            solved_on: solved === null ? null : local(solved).date,
        },
        first_solved_at: firstSolved === null ? null : instant(firstSolved),
        first_solve_seconds: firstSolved === null ? null : (firstSolved - created) / 1000,
        first_reopened_at: reopened === null ? null : instant(reopened),
        customer_replies_after_answer: ticket.repliesAfter,
        first_assigned_at: assigned === null || assigned > latest ? null : instant(assigned),
        first_reply_at: reply === null || reply > latest ? null : instant(reply),
        first_reply_seconds: reply === null || reply > latest ? null : (reply - created) / 1000,
        first_reply_business_seconds: reply === null || reply > latest ? null : Math.floor((reply - created) / 3000),
        full_resolution_seconds: solved === null ? null : (solved - created) / 1000,
        full_resolution_business_seconds: solved === null ? null : Math.floor((solved - created) / 3000),
        requester_wait_seconds: ticket.requester_wait_seconds,
        ...{ first_contact_resolved, l1_resolved, escalations, bounces, reopens, public_replies, handle_seconds },
        csat_offered_at: ticket.offerMinute === null ? null : instant(created + ticket.offerMinute * 60_000),
        csat_answered_at: answered === null ? null : instant(answered),
        csat_score: answered === null ? null : ticket.score,
        csat_satisfied: answered === null ? null : ticket.score >= 4,
        excluded: ticket.excluded,
    };
}

function staysOf(ticket: Drawn, i: number): Fact[] {
    const ends = turns(ticket);
    return [createdAt(ticket), ...ends].map((from, at) => ({
        ...{ ticket_key: i, source: ticket.source, ticket_id: String(i), stay_order: at },
        value: at % 2 === 0 ? ticket.openWord : 'solved',
        from_at: instant(from),
        to_at: ends[at] === undefined ? null : instant(ends[at]),
    }));
}

function clocksOf(ticket: Drawn, i: number): Fact[] {
    return ticket.clocks.map(({ metric, outcome, elapsed, target }, at) => ({
        ...{ ticket_key: i, source: ticket.source, ticket_id: String(i), metric, outcome, instance: at + 1 },
        ...{ elapsed_seconds: elapsed, target_seconds: target, percent_of_target: (100 * elapsed) / target },
    }));
}

function surveysOf(ticket: Drawn, i: number): Fact[] {
    if (!ticket.survey) return [];
    const { kind, score, minute } = ticket.survey;
    const belongs = score !== 3;
    const answered_at = instant(firstInstant + minute * 60_000);
    return [
        {
            source: ticket.source,
            ticket_id: belongs ? String(i) : null,
            kind,
            score: kind === 'ces' ? 1 + (score % 5) : score,
            answered_at,
        },
    ];
}

/** From creation on one tier after another, no two alike in a row; the last stay lasts. */
function tierStaysOf(ticket: Drawn, i: number): Fact[] {
    const path = ticket.path.filter(({ tier }, at) => tier !== ticket.path[at - 1]?.tier);
    let from = createdAt(ticket);
    return path.map(({ tier, minutes }, at) => {
        const [from_at, to] = [instant(from), from + minutes * 60_000];
        from = to;
        const isLast = at === path.length - 1;
        return {
            ...{ ticket_key: i, source: ticket.source, ticket_id: String(i), kind: 'tier', stay_order: at },
            ...{ value: tier, previous_value: path[at - 1]?.tier ?? null, next_value: path[at + 1]?.tier ?? null },
            ...{ from_at, to_at: isLast ? null : instant(to) },
        };
    });
}

function reviewsOf(ticket: Drawn, i: number): Fact[] {
    if (!ticket.review) return [];
    const { total, isFail, minute } = ticket.review;
    const at = instant(firstInstant + minute * 60_000);
    return [
        {
            ...{ source: ticket.source, ticket_id: String(i), agent_id: 'a1', reviewer_id: `r${i}`, at },
            ...{ total: total === null ? null : total / 4, critical_fail: isFail },
        },
    ];
}

function searchesOf(ticket: Drawn, i: number): Fact[] {
    if (!ticket.search) return [];
    const { minute, results, clicked, ticketCreated } = ticket.search;
    const at = instant(firstInstant + minute * 60_000);
    return [{ source: ticket.source, at, query: `words ${i}`, results, clicked, ticket_created: ticketCreated }];
}
