// Who is asked how it was, who answers, and what they say: the unhappy and the delighted answer more than those between.
import { horizon } from './company.ts';
import type { TicketLife } from './life.ts';
import type { Dice } from './random.ts';

export interface Survey {
    ticketId: string;
    offeredAt: number;
    answeredAt: number | undefined;
    score: number | undefined;
    comment: string;
    assigneeId: string;
    kind: 'csat' | 'nps' | 'ces';
    /** What the customer would say, answered or not: planted, in no file. */
    wouldSay: number;
}

const hour = 3600;

/** The share of solved tickets whose customer is asked. */
export const offerRate = 0.86;

/** The chance of an answer by what the customer would have said, 1 to 5: the selection effect. */
export const answerRates = [0.46, 0.34, 0.16, 0.21, 0.34] as const;

/** After the release people are tired of surveys. */
const tiredFactor = 0.88;

/** Where the latent satisfaction is cut into scores 1 to 5. */
const bounds = [-1.85, -1.3, -0.8, 0.42] as const;

const comments: Record<1 | 2 | 3 | 4 | 5, readonly string[]> = {
    1: [
        'Nobody understood the problem.',
        'Waited far too long.',
        'Still not working!',
        'Had to explain everything three times.',
    ],
    2: ['Slow answer.', 'Only half solved.', 'Too many questions back.'],
    3: ['It works now, but it took a while.', 'OK.', 'Could be faster'],
    4: ['Good help, thank you', 'Solved after one reply', 'Friendly.'],
    5: ['Great, thanks!', 'Super quick', 'Exactly what I needed', 'Danke!', 'Muchas gracias'],
};

/** What the customer feels about a solved ticket: waiting, reopening and being passed on cost, good work pays. */
export function satisfaction(life: TicketLife, quality: number, isAfterRelease: boolean, dice: Dice): number {
    const wait = ((life.firstReplyAt ?? life.createdAt) - life.createdAt) / hour;
    const whole = ((life.solves.at(-1) ?? life.createdAt) - life.createdAt) / hour;
    let feeling = 0.86 - 0.18 * Math.log2(1 + wait) - 0.09 * Math.log2(1 + whole / 4);
    feeling -= 0.75 * Math.min(1, life.reopens) + 0.12 * Math.min(2, life.escalations);
    if (isAfterRelease && life.customer.tier.name === 'Business') feeling -= 0.3;
    return feeling + 0.5 * quality + 0.95 * dice.normal();
}

function scoreOf(feeling: number): 1 | 2 | 3 | 4 | 5 {
    const place = bounds.findIndex((bound) => feeling < bound);
    return (place < 0 ? 5 : place + 1) as 1 | 2 | 3 | 4 | 5;
}

/** The surveys of a ticket, one after its last solve and, if it was reopened, sometimes one after the first. */
export function surveysOf(life: TicketLife, quality: number, isAfterRelease: boolean, dice: Dice): Survey[] {
    const solvedAt = life.solves.at(-1);
    if (solvedAt === undefined || life.mergedInto !== '' || life.openedBy === 'system') return [];
    const surveys: Survey[] = [];
    const first = life.solves[0] as number;
    if (life.solves.length > 1 && dice.chance(0.3)) add(surveys, life, first, scoreOf(dice.normal() - 0.3), 0.25, dice);
    if (dice.chance(offerRate)) {
        const score = scoreOf(satisfaction(life, quality, isAfterRelease, dice));
        const answers = (answerRates[score - 1] as number) * (isAfterRelease ? tiredFactor : 1);
        add(surveys, life, solvedAt, score, answers, dice);
    }
    if (dice.chance(0.03)) addOther(surveys, life, solvedAt, quality, dice);
    return surveys;
}

function add(
    surveys: Survey[],
    life: TicketLife,
    solvedAt: number,
    score: 1 | 2 | 3 | 4 | 5,
    answers: number,
    dice: Dice,
): void {
    const offeredAt = solvedAt + Math.floor(dice.lognormal(2 * hour, 0.5));
    if (offeredAt > horizon || offeredAt > solvedAt + 90 * hour) return;
    const answeredAt = offeredAt + Math.floor(dice.lognormal(5 * hour, 1.2));
    const isAnswered = dice.chance(answers) && answeredAt <= horizon;
    surveys.push({
        ticketId: life.id,
        offeredAt,
        answeredAt: isAnswered ? answeredAt : undefined,
        score: isAnswered ? score : undefined,
        comment: isAnswered && dice.chance(0.22) ? dice.pick(comments[score]) : '',
        assigneeId: life.assignee?.id ?? '',
        kind: 'csat',
        wouldSay: score,
    });
}

/** A few are asked about the company (NPS, 0 to 10) or the effort (CES, 1 to 5, low is good). */
function addOther(surveys: Survey[], life: TicketLife, solvedAt: number, quality: number, dice: Dice): void {
    const offeredAt = solvedAt + 30 * hour + dice.below(40 * hour);
    const answeredAt = offeredAt + Math.floor(dice.lognormal(9 * hour, 1));
    if (answeredAt > horizon || !dice.chance(0.6)) return;
    const feeling = 0.6 * quality + dice.normal();
    const isNps = dice.chance(0.5);
    const nps = Math.min(10, Math.max(0, Math.round(8.2 + 1.7 * feeling)));
    const ces = Math.min(5, Math.max(1, Math.round(1.9 - 0.8 * feeling)));
    const score = isNps ? nps : ces;
    surveys.push({
        ticketId: life.id,
        offeredAt,
        answeredAt,
        score,
        comment: '',
        assigneeId: life.assignee?.id ?? '',
        kind: isNps ? 'nps' : 'ces',
        wouldSay: score,
    });
}
