// The core metrics a second time, in plain TypeScript over rows, from the definitions' words: what the SQL is checked against.
import type { Fact, Facts } from './facts.ts';

/** What one metric counts: of a share n and hits, of a mean its values, of a count its hits. */
export interface Counted {
    n: number;
    hits: number;
    values: number[] | null;
}

/** UTC milliseconds, end excluded. */
export interface Span {
    from: number;
    to: number;
}

export type Rows = Required<Omit<Facts, 'settings' | 'articles' | 'worklogs'>>;
type Keep = (ticket: Fact | null) => boolean;
type Recompute = (rows: Rows, span: Span, keep: Keep) => Counted;

const ms = (value: unknown): number => Date.parse(String(value));
const isIn = (value: unknown, { from, to }: Span): boolean =>
    value !== null && value !== undefined && ms(value) >= from && ms(value) < to;
const isKnown = (value: unknown): boolean => value !== null && value !== undefined;

function ticketsBy(anchor: string, { tickets }: Rows, span: Span, keep: Keep): Fact[] {
    return tickets.filter((ticket) => ticket.excluded === null && isIn(ticket[anchor], span) && keep(ticket));
}

function share(anchor: string, of: (ticket: Fact) => boolean, that: (ticket: Fact) => boolean): Recompute {
    return (rows, span, keep) => {
        const known = ticketsBy(anchor, rows, span, keep).filter(of);
        return { n: known.length, hits: known.filter(that).length, values: null };
    };
}

function mean(anchor: string, column: string): Recompute {
    return (rows, span, keep) => valued(ticketsBy(anchor, rows, span, keep).map((ticket) => ticket[column]));
}

function count(anchor: string): Recompute {
    return share(
        anchor,
        () => true,
        () => true,
    );
}

function valued(found: unknown[]): Counted {
    const values = found.filter(isKnown).map(Number);
    return { n: values.length, hits: values.length, values };
}

function clocksOf(rows: Rows, span: Span, keep: Keep): Fact[] {
    const keys = new Set(ticketsBy('created_at', rows, span, keep).map((ticket) => ticket.ticket_key));
    return rows.clocks.filter(
        (clock) => keys.has(clock.ticket_key ?? null) && ['met', 'breached'].includes(String(clock.outcome)),
    );
}

function compliance(metric: string): Recompute {
    return (rows, span, keep) => {
        const ended = clocksOf(rows, span, keep).filter((clock) => clock.metric === metric);
        return { n: ended.length, hits: ended.filter(({ outcome }) => outcome === 'met').length, values: null };
    };
}

function used(metric: string): Recompute {
    return (rows, span, keep) =>
        valued(
            clocksOf(rows, span, keep)
                .filter((clock) => clock.metric === metric)
                .map((clock) => clock.percent_of_target),
        );
}

function surveyValues(kind: string, value: (score: number) => number): Recompute {
    return ({ surveys, tickets }, span, keep) => {
        const answers = surveys.filter((survey) => survey.kind === kind && isIn(survey.answered_at, span));
        const kept = answers.filter((survey) => {
            const ticket =
                tickets.find(({ source, ticket_id }) => source === survey.source && ticket_id === survey.ticket_id) ??
                null;
            return (ticket === null || ticket.excluded === null) && keep(ticket);
        });
        return valued(kept.map(({ score }) => value(Number(score))));
    };
}

interface Open {
    ticket: Fact;
    status: string;
    ageSeconds: number;
}

/** Tickets in a status that isn't solved just before the end, or at the horizon. */
function openAt(rows: Rows, { to }: Span, keep: Keep): Open[] {
    const now = Math.min(to, ms(rows.horizon));
    return rows.stays.flatMap((stay) => {
        const covers = ms(stay.from_at) < to && (stay.to_at === null || ms(stay.to_at) >= to);
        const ticket = rows.tickets.find(({ ticket_key }) => ticket_key === stay.ticket_key);
        if (!covers || stay.value === 'solved' || !ticket || ticket.excluded !== null || !keep(ticket)) return [];
        return [{ ticket, status: String(stay.value), ageSeconds: (now - ms(ticket.created_at)) / 1000 }];
    });
}

function backlogCount(that: (open: Open, span: Span, rows: Rows) => boolean): Recompute {
    return (rows, span, keep) => {
        const hits = openAt(rows, span, keep).filter((open) => that(open, span, rows)).length;
        return { n: hits, hits, values: null };
    };
}

function backlogShare(priority: string): Recompute {
    return (rows, span, keep) => {
        const known = openAt(rows, span, keep).filter(({ ticket }) => ticket.priority !== null);
        return {
            n: known.length,
            hits: known.filter(({ ticket }) => ticket.priority === priority).length,
            values: null,
        };
    };
}

/** Stays in one tier that began in the span, with their ticket. */
function staysIn(tier: string, rows: Rows, span: Span, keep: Keep): { stay: Fact; ticket: Fact }[] {
    return rows.tierStays.flatMap((stay) => {
        const ticket = rows.tickets.find(({ ticket_key }) => ticket_key === stay.ticket_key);
        if (!ticket || ticket.excluded !== null || !keep(ticket)) return [];
        return stay.value === tier && isIn(stay.from_at, span) ? [{ stay, ticket }] : [];
    });
}

function escalatedFrom(tier: string): Recompute {
    return (rows, span, keep) => {
        const stays = staysIn(tier, rows, span, keep);
        const up = stays.filter(({ stay }) => stay.next_value !== null && String(stay.next_value) > tier);
        return { n: stays.length, hits: up.length, values: null };
    };
}

function timeIn(tier: string): Recompute {
    return (rows, span, keep) =>
        valued(
            staysIn(tier, rows, span, keep).map(({ stay, ticket }) => {
                const end = stay.to_at ?? ticket.solved_at ?? null;
                return end === null ? null : Math.max(0, ms(end) - ms(stay.from_at)) / 1000;
            }),
        );
}

function reviewsIn({ reviews, tickets }: Rows, span: Span, keep: Keep): { review: Fact; ticket: Fact | null }[] {
    return reviews
        .filter((review) => isIn(review.at, span))
        .map((review) => ({
            review,
            ticket:
                tickets.find(({ source, ticket_id }) => source === review.source && ticket_id === review.ticket_id) ??
                null,
        }))
        .filter(({ ticket }) => (ticket === null || ticket.excluded === null) && keep(ticket));
}

/** Searches belong to no ticket. */
function searches(of: (search: Fact) => boolean, that: (search: Fact) => boolean): Recompute {
    return (rows, span, keep) => {
        const known = rows.searches.filter((search) => isIn(search.at, span) && keep(null) && of(search));
        return { n: known.length, hits: known.filter(that).length, values: null };
    };
}

const knows =
    (column: string) =>
    (ticket: Fact): boolean =>
        isKnown(ticket[column]);
const atLeastOne =
    (column: string) =>
    (ticket: Fact): boolean =>
        Number(ticket[column]) >= 1;
const isTrue =
    (column: string) =>
    (ticket: Fact): boolean =>
        ticket[column] === true;
const reached = (tiers: string[]) =>
    share('created_at', knows('highest_tier'), ({ highest_tier }) => tiers.includes(String(highest_tier)));

export const recomputed: Record<string, Recompute> = {
    csat: share('csat_answered_at', knows('csat_satisfied'), isTrue('csat_satisfied')),
    csat_response_rate: (rows, span, keep) => {
        const isOfferKnown = rows.tickets.some(knows('csat_offered_at'));
        const of = (ticket: Fact): boolean => !isOfferKnown || knows('csat_offered_at')(ticket);
        return share('solved_at', of, knows('csat_answered_at'))(rows, span, keep);
    },
    frt: mean('created_at', 'first_reply_seconds'),
    frt_business: mean('created_at', 'first_reply_business_seconds'),
    ttr: mean('solved_at', 'full_resolution_seconds'),
    ttr_business: mean('solved_at', 'full_resolution_business_seconds'),
    fcr: share('solved_at', knows('first_contact_resolved'), isTrue('first_contact_resolved')),
    l1_resolution_rate: share('solved_at', knows('l1_resolved'), isTrue('l1_resolved')),
    escalation_rate: share('created_at', knows('escalations'), atLeastOne('escalations')),
    escalation_rate_l2: reached(['L2', 'L3', 'L4']),
    escalation_rate_l3: reached(['L3', 'L4']),
    escalation_rate_l4: reached(['L4']),
    bounce_rate: share('created_at', knows('bounces'), atLeastOne('bounces')),
    reopen_rate: share('solved_at', knows('reopens'), atLeastOne('reopens')),
    one_touch_rate: share('solved_at', knows('public_replies'), ({ public_replies }) => Number(public_replies) <= 1),
    replies_per_ticket: mean('solved_at', 'public_replies'),
    handle_time: mean('solved_at', 'handle_seconds'),
    requester_wait: mean('solved_at', 'requester_wait_seconds'),
    tickets_created: count('created_at'),
    tickets_solved: count('solved_at'),
    sla_response: compliance('first_response'),
    sla_resolution: compliance('resolution'),
    sla_update: compliance('update'),
    sla_response_used: used('first_response'),
    sla_resolution_used: used('resolution'),
    sla_breaches: (rows, span, keep) => {
        const ended = clocksOf(rows, span, keep);
        return { n: ended.length, hits: ended.filter(({ outcome }) => outcome === 'breached').length, values: null };
    },
    sla_severe_breaches: (rows, span, keep) => {
        const ended = clocksOf(rows, span, keep);
        return {
            n: ended.length,
            hits: ended.filter(({ percent_of_target }) => Number(percent_of_target) >= 200).length,
            values: null,
        };
    },
    nps: surveyValues('nps', (score) => (score >= 9 ? 100 : score <= 6 ? -100 : 0)),
    ces: surveyValues('ces', (score) => score),
    backlog: backlogCount(() => true),
    backlog_age: (rows, span, keep) => valued(openAt(rows, span, keep).map(({ ageSeconds }) => ageSeconds)),
    backlog_over_24h: backlogCount(({ ageSeconds }) => ageSeconds > 86_400),
    queue_depth: backlogCount(({ status }) => status === 'new' || status === 'open'),
    wait_time: (rows, span, keep) =>
        valued(
            openAt(rows, span, keep)
                .filter(({ ticket }) => ticket.first_reply_at === null || ms(ticket.first_reply_at) >= span.to)
                .map(({ ageSeconds }) => ageSeconds),
        ),
    unassigned: backlogCount(({ ticket }, { to }, { horizon }) => {
        if (to > ms(horizon) && ticket.assignee_id === null) return true;
        return ticket.first_assigned_at === null ? ticket.assignee_id === null : ms(ticket.first_assigned_at) >= to;
    }),
    priority_mix: backlogShare('P1'),
    priority_mix_p2: backlogShare('P2'),
    ttr_first: mean('solved_at', 'first_solve_seconds'),
    fcr_no_escalation: share('solved_at', knows('escalations'), ({ escalations }) => Number(escalations) === 0),
    fcr_no_customer_reply: share(
        'solved_at',
        knows('customer_replies_after_answer'),
        (ticket) => Number(ticket.customer_replies_after_answer) === 0,
    ),
    fcr_no_reopen_7d: share(
        'solved_at',
        (ticket) => isKnown(ticket.reopens) && (ticket.reopens === 0 || isKnown(ticket.first_reopened_at)),
        (ticket) => ticket.reopens === 0 || ms(ticket.first_reopened_at) - ms(ticket.first_solved_at) > 7 * 86_400_000,
    ),
    ...Object.fromEntries(
        ['L1', 'L2', 'L3'].flatMap((tier) => [
            [
                `volume_share_${tier.toLowerCase()}`,
                share('created_at', knows('last_tier'), ({ last_tier }) => last_tier === tier),
            ],
            [`time_in_${tier.toLowerCase()}`, timeIn(tier)],
        ]),
    ),
    escalation_out_l1: escalatedFrom('L1'),
    escalation_out_l2: escalatedFrom('L2'),
    qa_score: (rows, span, keep) => valued(reviewsIn(rows, span, keep).map(({ review }) => review.total)),
    qa_critical_fail_rate: (rows, span, keep) => {
        const known = reviewsIn(rows, span, keep).filter(({ review }) => isKnown(review.critical_fail));
        return {
            n: known.length,
            hits: known.filter(({ review }) => review.critical_fail === true).length,
            values: null,
        };
    },
    deflection_rate: searches(
        (search) => search.clicked === true && isKnown(search.ticket_created),
        (search) => search.ticket_created === false,
    ),
    search_success: searches(knows('clicked'), isTrue('clicked')),
    zero_result_rate: searches(knows('results'), ({ results }) => results === 0),
};
