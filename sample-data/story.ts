// How a ticket's life goes: answered, asked back, escalated, bounced, solved, reopened, closed.
import { afterOfficeSeconds, isOfficeOpen, nextOpen } from './calendar.ts';
import { bots, type Channel, type Team } from './company.ts';
import type { TicketLife } from './life.ts';
import type { Pace } from './pace.ts';
import { hourFactor } from './pace.ts';
import type { Agent, Roster } from './people.ts';
import type { Dice } from './random.ts';

const minute = 60;
const hour = 3600;
const day = 86_400;

/** The planted shares; test/sample measures them again in what comes out. */
export const shares = {
    neverAnswered: 0.009,
    merged: 0.016,
    askedBack: 0.108,
    reopened: 0.058,
    l3: 0.18,
    bounced: 0.07,
    bouncedOften: 0.24,
    waitsInHold: 0.16,
    leftWithL1Reply: 0.99,
    workLogged: 0.93,
} as const;

/** Themes whose escalations come back most. */
export const bouncingThemes: readonly string[] = ['crm-connector', 'webhook-retries', 'scim-provisioning'];

const closesAfter = 4 * day;

/** Median minutes to the first human reply in calm office hours. */
const replyMinutes: Record<Channel, number> = { email: 20, web: 18.5, chat: 1.1, phone: 5, messaging: 7 };
const replySpread: Record<Channel, number> = { email: 0.95, web: 0.95, chat: 0.7, phone: 0.8, messaging: 0.9 };
const replyFactor: Record<string, number> = { P1: 0.11, P2: 0.42, P3: 0.95, P4: 1.2, P5: 1.35 };
const workFactor: Record<string, number> = { P1: 0.18, P2: 0.5, P3: 0.95, P4: 1.0, P5: 1.1 };

/** The share that lies overlooked, in calm times, and the response targets that it is measured by (hours, Business). */
const overlookedShares: Record<string, number> = { P1: 0.08, P2: 0.36, P3: 0.15, P4: 0.018, P5: 0.002 };
const targetHours: Record<string, number> = { P1: 0.25, P2: 1, P3: 4, P4: 8, P5: 24 };

/** The share that gets stuck after the first reply, in calm times, and the resolution targets that it is measured by. */
const stuckShares: Record<string, number> = { P1: 0.1, P2: 0.24, P3: 0.075, P4: 0.01, P5: 0.004 };
const resolutionHours: Record<string, number> = { P1: 4, P2: 8, P3: 24, P4: 72, P5: 60 };

/** What the plot needs beside the ticket itself. */
export interface Setting {
    dice: Dice;
    roster: Roster;
    pace: Pace;
    /** The share that leaves L1. */
    escalates: number;
}

/** Seconds from creation to the first human reply: quick for most; some are overlooked until their target is near or past. */
function firstReplySeconds(life: TicketLife, { dice, pace }: Setting): number {
    const isLive = life.channel === 'chat' || life.channel === 'phone';
    const { pace: tierPace, targetFactor } = life.customer.tier;
    const overlooked = (overlookedShares[life.priority] ?? 0.02) / Math.sqrt(targetFactor);
    if (!isLive && isOfficeOpen(life.createdAt) && dice.chance(overlooked * pace.response * pace.response)) {
        const target = (targetHours[life.priority] ?? 4) * targetFactor * hour;
        const wait = dice.lognormal(target * 1.17, 0.18);
        return (
            (life.priority === 'P1' ? life.createdAt + wait : afterOfficeSeconds(life.createdAt, wait)) - life.createdAt
        );
    }
    const median = replyMinutes[life.channel] * minute * tierPace;
    const priority = replyFactor[life.priority] ?? 1.2;
    const factor = isLive ? Math.sqrt(pace.response) : pace.response * priority * hourFactor(life.createdAt);
    return 20 + dice.lognormal(median * factor, replySpread[life.channel]);
}

/** Seconds of work or queue after the first reply, for this ticket's urgency. */
function workSeconds(life: TicketLife, setting: Setting, medianHours: number, spread = 0.95): number {
    const factor = (workFactor[life.priority] ?? 1.1) * life.customer.tier.pace * setting.pace.work;
    return setting.dice.lognormal(medianHours * hour * factor, spread);
}

/** When people with office hours would do it; the critical is done at any hour. */
function inOffice(life: TicketLife, at: number, dice: Dice): number {
    if (life.priority === 'P1') return at;
    const open = nextOpen(at);
    return open === at ? at : open + dice.below(75 * minute);
}

function log(life: TicketLife, agent: Agent, medianMinutes: number, dice: Dice): void {
    if (dice.chance(shares.workLogged)) life.worked(agent, dice.lognormal(medianMinutes * minute * 0.86, 0.55));
}

/** Solves, and says what comes after: reopened or closed. */
function solve(life: TicketLife, at: number, agent: Agent | undefined, setting: Setting): void {
    if (agent === undefined) life.becomes(at, 'solved', 'rules', 'system');
    else life.becomes(at, 'solved', agent.id, 'agent');
    if (life.isOver()) return;
    const { dice } = setting;
    const isReopened = life.reopens < 2 && dice.chance(life.reopens === 0 ? shares.reopened : 0.15);
    if (isReopened) reopen(life, agent ?? life.assignee, setting);
    else life.becomes(life.now + closesAfter, 'closed', 'rules', 'system');
}

function reopen(life: TicketLife, agent: Agent | undefined, setting: Setting): void {
    const { dice, roster } = setting;
    const at = life.now + Math.min(3.8 * day, dice.lognormal(9 * hour, 0.9));
    life.customerReply(at);
    life.becomes(at, 'open', life.customer.requesterId, 'customer');
    const again = agent ?? roster.pick(dice, life.team);
    const answered = inOffice(life, life.now + workSeconds(life, setting, 2), dice);
    life.reply(answered, again);
    log(life, again, life.theme.minutes * 0.6, dice);
    if (dice.chance(0.7)) solve(life, life.now, again, setting);
    else solve(life, inOffice(life, life.now + workSeconds(life, setting, 5), dice), again, setting);
}

/** The customer is asked something and answers, or doesn't. False if nobody answered and the rules solved it. */
function askBack(life: TicketLife, agent: Agent, setting: Setting, answers: number): boolean {
    const { dice } = setting;
    life.becomes(life.now, 'pending', agent.id, 'agent');
    if (!dice.chance(answers)) {
        solve(life, life.now + 36 * hour, undefined, setting);
        return false;
    }
    const at = life.now + dice.lognormal(3 * hour, 1.1);
    life.customerReply(at);
    life.becomes(at, 'open', life.customer.requesterId, 'customer');
    return !life.isOver();
}

/** Answered once: solved with the answer, or after the customer's thanks, or by the clock. */
function answeredOnce(life: TicketLife, agent: Agent, setting: Setting): void {
    const { dice, pace } = setting;
    if (
        dice.chance(
            ((stuckShares[life.priority] ?? 0.02) / Math.sqrt(life.customer.tier.targetFactor)) * pace.work * pace.work,
        )
    ) {
        life.becomes(life.now, 'open', agent.id, 'agent');
        const target = (resolutionHours[life.priority] ?? 24) * life.customer.tier.targetFactor * hour;
        const wait = dice.lognormal(target * 1.15, 0.2);
        const at = life.priority === 'P1' ? life.createdAt + wait : afterOfficeSeconds(life.createdAt, wait);
        return solve(life, at, agent, setting);
    }
    const end = dice.unit();
    if (end < 0.72) return solve(life, life.now, agent, setting);
    if (end < 0.93) {
        life.becomes(life.now, 'open', agent.id, 'agent');
        return solve(life, inOffice(life, life.now + workSeconds(life, setting, 6), dice), agent, setting);
    }
    if (askBack(life, agent, setting, 0.62)) {
        solve(life, inOffice(life, life.now + dice.lognormal(25 * minute, 0.8), dice), agent, setting);
    }
}

/** Answered, asked back, answered again, perhaps once more. */
function answeredOften(life: TicketLife, agent: Agent, setting: Setting): void {
    const { dice, roster } = setting;
    let current = agent;
    for (let round = 0; round < 3; round++) {
        if (!askBack(life, current, setting, 0.95)) return;
        const at = inOffice(life, life.now + workSeconds(life, setting, 2), dice);
        if (dice.chance(0.1)) {
            const next = roster.pick(dice, life.team);
            life.assigned(at, next, current);
            current = next;
        }
        life.reply(at, current);
        log(life, current, life.theme.minutes * 0.5, dice);
        if (dice.chance(0.7)) break;
    }
    solve(life, life.now, current, setting);
}

/** Hands the ticket to a team: the note that explains, the move, and later somebody who takes it. */
function handOver(life: TicketLife, from: Agent, team: Team, medianHours: number, setting: Setting): Agent {
    const { dice, roster } = setting;
    life.note(life.now, from);
    life.moves(life.now, team, from);
    const taker = roster.pick(dice, team);
    life.assigned(inOffice(life, life.now + workSeconds(life, setting, medianHours), dice), taker, taker);
    return taker;
}

/** From L1 to L2, perhaps to L3, perhaps back and forth. */
function escalated(life: TicketLife, agent: Agent, hasReplied: boolean, setting: Setting): void {
    const { dice } = setting;
    if (life.status === 'new') life.becomes(life.now, 'open', agent.id, 'agent');
    if (hasReplied) life.passes(workSeconds(life, setting, 0.8));
    log(life, agent, life.theme.minutes * 0.9, dice);
    let owner = handOver(life, agent, 'Technical', hasReplied ? 1.1 : 0.4, setting);
    const bounces = bouncingThemes.includes(life.theme.id) ? shares.bouncedOften : shares.bounced;
    if (dice.chance(bounces)) {
        handOver(life, owner, agent.team, 1, setting);
        owner = handOver(life, agent, 'Technical', 1.2, setting);
    }
    if (dice.chance(shares.l3)) {
        log(life, owner, 20, dice);
        owner = handOver(life, owner, 'Engineering', 2.5, setting);
    }
    const isL3 = life.team === 'Engineering';
    if (dice.chance(isL3 ? 0.5 : shares.waitsInHold)) {
        life.becomes(life.now, 'hold', owner.id, 'agent');
        const back = inOffice(life, life.now + workSeconds(life, setting, isL3 ? 14 : 7), dice);
        life.becomes(back, 'open', owner.id, 'agent');
    }
    life.reply(inOffice(life, life.now + workSeconds(life, setting, isL3 ? 4 : 1.3), dice), owner);
    log(life, owner, isL3 ? 75 : 32, dice);
    if (dice.chance(0.4)) {
        if (!askBack(life, owner, setting, 0.75)) return;
        life.reply(inOffice(life, life.now + workSeconds(life, setting, 3), dice), owner);
        log(life, owner, 12, dice);
    }
    if (isL3 && dice.chance(0.2)) owner = handOver(life, owner, 'Technical', 1.5, setting);
    else if (!isL3 && dice.chance(0.04)) owner = handOver(life, owner, agent.team, 1, setting);
    if (dice.chance(0.6)) solve(life, life.now, owner, setting);
    else solve(life, inOffice(life, life.now + workSeconds(life, setting, 3.5), dice), owner, setting);
}

/** Plays a ticket's whole life. `duplicateOf`: the ticket that it will be merged into. */
export function play(life: TicketLife, setting: Setting, duplicateOf: string | undefined): void {
    const { dice, roster } = setting;
    const agent = roster.pick(dice, life.team);
    const isLive = life.channel === 'chat' || life.channel === 'phone';
    if (isLive) life.assignee = agent;
    life.created(
        life.openedBy === 'customer' ? life.customer.requesterId : life.openedBy === 'agent' ? agent.id : 'monitor',
    );
    if ((life.channel === 'chat' || life.channel === 'messaging') && dice.chance(0.92)) {
        life.botReply(life.createdAt + dice.between(2, 7), bots[0].id);
    }
    const wait = firstReplySeconds(life, setting);
    if (duplicateOf !== undefined) return life.merged(life.createdAt + wait * 0.8, duplicateOf, agent);
    const seen = life.createdAt + wait * 0.7;
    if (dice.chance(0.04)) triage(life, seen, agent, dice);
    if (dice.chance(shares.neverAnswered)) {
        life.assigned(seen, agent, agent);
        return solve(life, life.createdAt + workSeconds(life, setting, 9), agent, setting);
    }
    const leaves = life.team !== 'Technical' && dice.chance(setting.escalates);
    if (leaves && !isLive && !dice.chance(shares.leftWithL1Reply)) {
        life.assigned(seen, agent, agent);
        return escalated(life, agent, false, setting);
    }
    if (!isLive) life.assigned(life.createdAt + wait * 0.85, agent, agent);
    life.reply(life.createdAt + wait, agent);
    if (life.theme.id === 'slack-app' && dice.chance(0.55)) life.tagged(life.now, 'workaround', agent);
    if (leaves) return escalated(life, agent, true, setting);
    log(life, agent, life.theme.minutes * (life.team === 'Technical' ? 2 : 1), dice);
    if (dice.chance(0.08)) life.note(life.now, agent);
    if (dice.chance(shares.askedBack)) return answeredOften(life, agent, setting);
    answeredOnce(life, agent, setting);
}

const lower: Record<string, string> = { P1: 'P2', P2: 'P3', P3: 'P4', P4: 'P5' };

/** Somebody corrects what the ticket was filed as, before it is answered. */
function triage(life: TicketLife, at: number, agent: Agent, dice: Dice): void {
    const next = lower[life.priority];
    if (next !== undefined && dice.chance(0.6)) life.prioritised(at, next, agent);
    else if (life.category !== life.theme.category) life.categorised(at, life.theme.category, agent);
    if (dice.chance(0.1)) life.tagged(at, 'out_of_scope', agent);
}
