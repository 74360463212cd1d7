// The figures of a month from the sample's own rows, computed in plain TypeScript from the definitions: no warehouse, no model.
import { Temporal } from 'temporal-polyfill';
import { holidays } from '#sample/calendar.ts';
import { customerTiers } from '#sample/company.ts';
import type { TicketLife } from '#sample/life.ts';
import type { Survey } from '#sample/surveys.ts';
import type { SampleDay } from '#sample/workspace.ts';

export interface MonthFigures {
    created: number;
    solved: number;
    csat: number;
    answers: number;
    responseRate: number;
    frtMinutes: number;
    frtMedianMinutes: number;
    fcr: number;
    escalationRate: number;
    l2Rate: number;
    l3Rate: number;
    l1Resolution: number;
    ttrHours: number;
    reopenRate: number;
    slaResponse: number;
    slaResolution: number;
    slaUpdate: number;
    handleMinutes: number;
    workedHours: number;
    backlogAtEnd: number;
}

/** All rows of a sample in memory. */
export interface Rows {
    tickets: TicketLife[];
    surveys: Survey[];
    days: SampleDay[];
}

/** The instant at which a local date begins in New York. */
export function startOf(date: string): number {
    return Temporal.PlainDate.from(date).toZonedDateTime('America/New_York').epochMilliseconds / 1000;
}

const opening = officeHours('2024-11-01', '2026-12-01');

/** Office hours as instants, from a calendar written a second time: Monday to Friday, 08:00 to 20:00 in New York. */
function officeHours(from: string, to: string): { starts: number; ends: number; before: number }[] {
    const closed = new Set(holidays.map(({ on }) => on));
    const intervals: { starts: number; ends: number; before: number }[] = [];
    let before = 0;
    for (let date = Temporal.PlainDate.from(from); date.toString() < to; date = date.add({ days: 1 })) {
        if (date.dayOfWeek > 5 || closed.has(date.toString())) continue;
        const at = (time: string): number =>
            date.toZonedDateTime({ timeZone: 'America/New_York', plainTime: Temporal.PlainTime.from(time) })
                .epochMilliseconds / 1000;
        intervals.push({ starts: at('08:00'), ends: at('20:00'), before });
        before += at('20:00') - at('08:00');
    }
    return intervals;
}

function officeSecondsUntil(at: number): number {
    let low = 0;
    let high = opening.length;
    while (low < high) {
        const middle = (low + high) >> 1;
        if ((opening[middle]?.starts ?? 0) <= at) low = middle + 1;
        else high = middle;
    }
    const last = opening[low - 1];
    return last === undefined ? 0 : last.before + Math.min(at, last.ends) - last.starts;
}

/** Seconds of office time between two instants. */
export function officeSeconds(from: number, to: number): number {
    return officeSecondsUntil(to) - officeSecondsUntil(from);
}

/** Spec 002, "SLA by Priority Level": minutes to response, resolution, update; P5's 5 business days are 60 office hours. */
const table: Record<string, readonly [number, number, number]> = {
    P1: [15, 240, 30],
    P2: [60, 480, 120],
    P3: [240, 1440, 480],
    P4: [480, 4320, 0],
    P5: [1440, 3600, 0],
};

function isWithin(life: TicketLife, target: 0 | 1 | 2, from: number, to: number, paused: [number, number][]): boolean {
    const minutes = Math.floor((table[life.priority]?.[target] ?? 0) * life.customer.tier.targetFactor);
    const clock = life.priority === 'P1' ? (a: number, b: number): number => b - a : officeSeconds;
    const pauses = paused.reduce((sum, [a, b]) => sum + Math.max(0, clock(Math.max(a, from), Math.min(b, to))), 0);
    return clock(from, to) - pauses <= minutes * 60;
}

function hasClock(life: TicketLife): boolean {
    return life.priority !== '' && life.type !== 'feature' && !life.tags.includes('out_of_scope');
}

/** Stretches in pending or hold. */
function pausesOf(life: TicketLife): [number, number][] {
    const pauses: [number, number][] = [];
    let since: number | undefined;
    for (const { kind, at, after } of life.events) {
        if (kind !== 'status') continue;
        const isPause = after === 'pending' || after === 'hold';
        if (since !== undefined && !isPause) pauses.push([since, at]);
        if (!isPause) since = undefined;
        else since ??= at;
    }
    return pauses;
}

/** Update clocks: from each agent's comment to the next or the solve. */
function updates(life: TicketLife): boolean[] {
    const verdicts: boolean[] = [];
    const pauses = pausesOf(life);
    const isKeyAccount = life.customer.tier.name === 'Enterprise' || life.customer.tier.name === 'Business';
    if (!hasClock(life) || !isKeyAccount || (table[life.priority]?.[2] ?? 0) === 0) return verdicts;
    let since: number | undefined;
    for (const { kind, at, role, actor, after } of life.events) {
        const isReply = kind === 'public_reply' && role === 'agent' && actor !== 'bot-nora';
        const isSolve = kind === 'status' && (after === 'solved' || after === 'closed');
        if (!isReply && !isSolve) continue;
        if (since !== undefined && at > since) verdicts.push(isWithin(life, 2, since, at, pauses));
        since = isReply ? at : undefined;
    }
    return verdicts;
}

function percent(list: readonly boolean[]): number {
    return (list.filter(Boolean).length / list.length) * 100;
}

function mean(list: readonly number[]): number {
    return list.reduce((sum, value) => sum + value, 0) / list.length;
}

function reached(life: TicketLife, teams: readonly string[]): boolean {
    return (
        teams.includes(life.team) ||
        life.events.some((e) => e.kind === 'group' && (teams.includes(e.after) || teams.includes(e.before)))
    );
}

/** First contact resolution, as metrics.md words it. */
function isFirstContact(life: TicketLife): boolean {
    const solve = life.solves[0] ?? 0;
    const replies = life.events.filter(
        (e) => e.kind === 'public_reply' && e.role === 'agent' && e.actor !== 'bot-nora' && e.at <= solve,
    );
    return replies.length <= 1 && life.reopens === 0 && life.escalations === 0;
}

/** The figures of the local dates from `from` to before `to`. */
export function figures(rows: Rows, from: string, to: string): MonthFigures {
    const starts = startOf(from);
    const ends = startOf(to);
    const isIn = (at: number | undefined): boolean => at !== undefined && at >= starts && at < ends;
    const counted = rows.tickets.filter((life) => life.mergedInto === '');
    const created = counted.filter((life) => isIn(life.createdAt));
    const isSolved = (life: TicketLife): boolean => life.status === 'solved' || life.status === 'closed';
    const solved = counted.filter((life) => isSolved(life) && isIn(life.solves.at(-1)));
    const replied = created.filter((life) => life.firstReplyAt !== undefined);
    const waits = replied.map((life) => ((life.firstReplyAt ?? 0) - life.createdAt) / 60).sort((a, b) => a - b);
    const byTicket = new Map<string, Survey>();
    for (const survey of rows.surveys) {
        if (survey.kind !== 'csat') continue;
        const known = byTicket.get(survey.ticketId);
        if (known?.answeredAt === undefined || survey.answeredAt !== undefined) byTicket.set(survey.ticketId, survey);
    }
    const answered = [...byTicket.values()].filter((survey) => isIn(survey.answeredAt));
    const clocked = created.filter(hasClock);
    const responses = clocked
        .filter((life) => life.openedBy !== 'agent')
        .map((life) => ({ life, until: Math.min(life.firstReplyAt ?? Infinity, life.solves[0] ?? Infinity) }))
        .filter(({ until }) => until < Infinity);
    const resolutions = clocked.filter((life) => life.solves.length > 0);
    return {
        created: created.length,
        solved: solved.length,
        csat: percent(answered.map((survey) => (survey.score ?? 0) >= 4)),
        answers: answered.length,
        responseRate: percent(
            solved
                .filter((life) => byTicket.has(life.id))
                .map((life) => byTicket.get(life.id)?.answeredAt !== undefined),
        ),
        frtMinutes: mean(waits),
        frtMedianMinutes: waits[Math.floor(waits.length / 2)] ?? Number.NaN,
        fcr: percent(solved.map(isFirstContact)),
        escalationRate: percent(created.map((life) => life.escalations > 0)),
        l2Rate: percent(created.map((life) => reached(life, ['Technical', 'Engineering']))),
        l3Rate: percent(created.map((life) => reached(life, ['Engineering']))),
        l1Resolution: percent(solved.map((life) => !reached(life, ['Technical', 'Engineering']))),
        ttrHours: mean(solved.map((life) => ((life.solves.at(-1) ?? 0) - life.createdAt) / 3600)),
        reopenRate: percent(solved.map((life) => life.reopens > 0)),
        slaResponse: percent(responses.map(({ life, until }) => isWithin(life, 0, life.createdAt, until, []))),
        slaResolution: percent(
            resolutions.map((life) => isWithin(life, 1, life.createdAt, life.solves[0] ?? 0, pausesOf(life))),
        ),
        slaUpdate: percent(clocked.flatMap(updates)),
        handleMinutes: mean(
            solved
                .filter((life) => life.worklogs.length > 0)
                .map((life) => life.worklogs.reduce((s, w) => s + w.seconds, 0) / 60),
        ),
        workedHours: counted
            .flatMap((life) => life.worklogs)
            .reduce((sum, log) => sum + (isIn(log.at) ? log.seconds / 3600 : 0), 0),
        backlogAtEnd: counted.filter(
            (life) => life.createdAt < ends && !(life.solves[0] !== undefined && life.solves[0] < ends),
        ).length,
    };
}

/** The tiers' multipliers, for tests that go by customer tier. */
export const tierNames = customerTiers.map((tier) => tier.name);
