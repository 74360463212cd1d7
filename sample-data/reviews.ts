// The reviews of a sample of solved tickets: points of five dimensions (30, 25, 20, 15, 10) that go with how the work was done.
import { horizon } from './company.ts';
import type { TicketLife } from './life.ts';
import { reviewers } from './people.ts';
import type { Dice } from './random.ts';

export interface Review {
    ticketId: string;
    agentId: string;
    reviewerId: string;
    at: number;
    /** solution, communication, process, efficiency, experience */
    points: readonly number[];
    isCriticalFail: boolean;
}

/** The share of solved tickets that is reviewed. */
export const reviewRate = 0.02;

const steps = [30, 25, 20, 15, 10] as const;

/** The review of a solved ticket, if it is drawn. `quality`: how well the work was done, a standard normal number. */
export function reviewOf(life: TicketLife, quality: number, dice: Dice): Review | undefined {
    const solvedAt = life.solves.at(-1);
    const agent = life.assignee;
    if (solvedAt === undefined || agent === undefined || life.mergedInto !== '' || !dice.chance(reviewRate))
        return undefined;
    const at = solvedAt + 86_400 + dice.below(8 * 86_400);
    if (at > horizon) return undefined;
    const isCriticalFail = quality < -0.8 && dice.chance(0.06);
    const points = steps.map((most) => {
        const share = 0.88 + 0.09 * quality + 0.08 * dice.normal();
        // The rubric knows six steps a dimension.
        return Math.round((Math.round(Math.min(1, Math.max(0, share)) * 6) / 6) * most);
    });
    if (isCriticalFail) points[0] = 0;
    return { ticketId: life.id, agentId: agent.id, reviewerId: dice.pick(reviewers).id, at, points, isCriticalFail };
}
