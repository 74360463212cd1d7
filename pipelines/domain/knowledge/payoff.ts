// What an article would save: tickets a month x the share that it keeps away x the cost of a ticket, less the writing.
import { articleActions, type DeflectableShare } from '../settings/knowledge.ts';
import type { Coverage } from './coverage.ts';

/** What there is to do about a topic: write, mend, or nothing. */
export const actions = [...articleActions, 'none'] as const;
export type Action = (typeof actions)[number];

export const actionOf: Readonly<Record<Coverage, Action>> = {
    uncovered: 'create',
    weak: 'extend',
    not_found: 'retitle',
    unhelpful: 'rewrite',
    stale: 'review',
    covered: 'none',
};

export const actionWords: Readonly<Record<Action, string>> = {
    create: 'Create an article',
    extend: 'Extend the nearest article',
    retitle: "Retitle it in customers' words",
    rewrite: 'Rewrite what readers find unhelpful',
    review: 'Review the article',
    none: 'Nothing to write',
};

const daysPerYear = 365.25;
const monthsPerYear = 12;
export const weeksPerMonth = daysPerYear / monthsPerYear / 7;

/** Spec 002, Cost Per Ticket Analysis: 75,000 an agent-year / 6,000 tickets. Used, and labelled, where the settings have no costs. */
export const specCostPerTicket = 12.5;

/** Topics that somebody has to do something in an account for: an article answers the question, not the task. An assumption. */
export const accountWorkFactor = 0.5;

export interface PayoffInput {
    tickets: number;
    days: number;
    deflectable: DeflectableShare;
    needsAccountWork: boolean;
    costPerTicket: number;
    /** Of writing and reviewing the article, once; null where no cost of work is known. */
    writingCost: number | null;
}

export interface Payoff {
    ticketsPerMonth: number;
    /** Percent, after account work. */
    share: number;
    deflectedPerMonth: number;
    /** A month, over the first year. */
    writingPerMonth: number;
    expected: number;
    low: number;
    high: number;
    /** Until the writing is earned at the expected rate; null where it never is, or costs nothing known. */
    paidBackDays: number | null;
}

/**
 * The expected saving a month, with the band of the deflectable share. Nothing is claimed for an action that keeps nothing away.
 *
 * @example 412 tickets in 92 days, 40 % of them, 12.50 a ticket, writing at no known cost:
 * 412 x (365.25 / 12) / 92 = 136.3 a month; x 0.4 x 12.50 = 681.54.
 */
export function payoffOf({
    tickets,
    days,
    deflectable,
    needsAccountWork,
    costPerTicket,
    writingCost,
}: PayoffInput): Payoff {
    const ticketsPerMonth = (tickets * daysPerYear) / monthsPerYear / days;
    const factor = needsAccountWork ? accountWorkFactor : 1;
    const isWritten = deflectable.high > 0;
    const writingPerMonth = isWritten ? (writingCost ?? 0) / monthsPerYear : 0;
    const gross = (percent: number): number => (ticketsPerMonth * percent * factor * costPerTicket) / 100;
    const perMonth = gross(deflectable.share);
    const perDay = (perMonth * monthsPerYear) / daysPerYear;
    return {
        ticketsPerMonth,
        share: deflectable.share * factor,
        deflectedPerMonth: (ticketsPerMonth * deflectable.share * factor) / 100,
        writingPerMonth,
        expected: perMonth - writingPerMonth,
        low: gross(deflectable.low) - writingPerMonth,
        high: gross(deflectable.high) - writingPerMonth,
        paidBackDays: isWritten && writingCost !== null && perDay > 0 ? writingCost / perDay : null,
    };
}
