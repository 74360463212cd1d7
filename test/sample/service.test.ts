// The planted service: shares by tier, bounces, slow hours, who answers surveys, and the figures of September and October 2026.
import { describe, expect, test } from 'vitest';
import { dayNumber, newYorkOffset, weekdayOf } from '#sample/calendar.ts';
import { firstDay, fullScale, sampleWorkspace } from '#sample/company.ts';
import type { TicketLife } from '#sample/life.ts';
import { accountsOn, agentsFor } from '#sample/people.ts';
import { plantedTruths } from '#sample/truths.ts';
import { figures, type MonthFigures } from './figures.ts';
import { sampleRows, share } from './rows.ts';

const rows = sampleRows(sampleWorkspace.tickets);
const september = figures(rows, '2026-09-01', '2026-10-01');
const october = figures(rows, '2026-10-01', '2026-11-01');

describe('service', () => {
    // The drawing's month: value, and how far the sample may lie from it (points; minutes and hours for times).
    const drawn: [keyof MonthFigures, september: number, october: number, within: number][] = [
        ['csat', 88.9, 87.1, 1.5],
        ['frtMinutes', 58, 102, 12],
        ['fcr', 68.7, 66.4, 1.5],
        ['escalationRate', 19.2, 21.8, 1.5],
        ['ttrHours', 18.7, 21.6, 2],
        ['slaResponse', 95.3, 89.4, 1.5],
        ['slaResolution', 93.1, 91.2, 4],
        ['reopenRate', 6, 6, 1],
        ['responseRate', 29.1, 25.4, 2],
        ['handleMinutes', 23.9, 23.9, 2],
    ];

    test.each(drawn)('%s is near the drawing: %d in September, %d in October 2026', (name, before, after, within) => {
        expect(Math.abs(september[name] - before)).toBeLessThan(within);
        expect(Math.abs(october[name] - after)).toBeLessThan(within);
    });

    test('October is worse than September where the release says so', () => {
        expect(october.frtMinutes).toBeGreaterThan(september.frtMinutes * 1.4);
        expect(october.slaResponse).toBeLessThan(september.slaResponse - 3);
        expect(october.escalationRate).toBeGreaterThan(september.escalationRate + 1);
        expect(october.created).toBeGreaterThan(september.created * 1.08);
    });

    test('60 to 80 % is solved within L1, 15 to 25 % reaches L2, under 5 % L3', () => {
        expect(october.l1Resolution).toBeGreaterThan(60);
        expect(october.l1Resolution).toBeLessThan(80);
        expect(october.l2Rate).toBeGreaterThan(15);
        expect(october.l2Rate).toBeLessThan(25);
        expect(october.l3Rate).toBeLessThan(5);
    });

    test('1.6 % are merged into another', () => {
        expect(Math.abs(share(rows.tickets, ({ mergedInto }) => mergedInto !== '') - 0.016)).toBeLessThan(0.003);
    });

    test('at full scale 26 full-time agents work for 71,000 accounts, and they joined as volume grew', () => {
        const agents = agentsFor(fullScale.tickets);
        expect(agents.reduce((sum, { fte }) => sum + fte, 0)).toBeCloseTo(26, 0);
        expect(agents.every(({ startDay }) => startDay < dayNumber('2026-10-31'))).toBe(true);
        const atStart = agents.filter(({ startDay }) => startDay <= firstDay).length;
        expect(atStart / agents.length).toBeCloseTo(0.5, 0);
        expect(accountsOn(fullScale.tickets, dayNumber('2026-10-01')) / 71_000).toBeCloseTo(0.97, 1);
    });

    test('tickets come from the customer tiers as planted', () => {
        for (const { name, ticketShare } of plantedTruths.customerTiers) {
            expect(share(rows.tickets, ({ customer }) => customer.tier.name === name)).toBeCloseTo(ticketShare, 1);
        }
    });

    test('escalations of the bouncing themes come back half as often again', () => {
        const isBack = ({ events }: TicketLife): boolean => {
            const teams = events.filter(({ kind }) => kind === 'group').map(({ before }) => before);
            return events.some(({ kind, after }, i) => kind === 'group' && i > 0 && teams.includes(after));
        };
        const escalated = rows.tickets.filter(({ escalations }) => escalations > 0);
        const bouncing = escalated.filter(({ theme }) => plantedTruths.bouncingThemes.includes(theme.id));
        const others = escalated.filter(({ theme }) => !plantedTruths.bouncingThemes.includes(theme.id));
        expect(share(bouncing, isBack) / share(others, isBack)).toBeGreaterThan(1.4);
    });

    test('first replies take longer to what comes in the thin hours', () => {
        const median = (isThin: boolean): number => {
            const waits = rows.tickets
                .filter(({ channel, createdAt, firstReplyAt }) => {
                    const local = createdAt + newYorkOffset(createdAt);
                    const hour = Math.floor((local % 86_400) / 3600);
                    const isWorkday = weekdayOf(Math.floor(local / 86_400)) <= 5;
                    if (channel !== 'email' || firstReplyAt === undefined || !isWorkday) return false;
                    return isThin ? plantedTruths.thinHours.includes(hour) : hour >= 10 && hour < 16;
                })
                .map(({ createdAt, firstReplyAt }) => (firstReplyAt ?? 0) - createdAt)
                .sort((a, b) => a - b);
            return waits[Math.floor(waits.length / 2)] ?? 0;
        };
        expect(median(true) / median(false)).toBeGreaterThan(1.4);
        expect(median(true) / median(false)).toBeLessThan(2);
    });

    test('surveys are answered most by the unhappy and the delighted', () => {
        const csat = rows.surveys.filter(
            ({ kind, offeredAt }) => kind === 'csat' && offeredAt < Date.UTC(2026, 9, 1) / 1000,
        );
        const answered = plantedTruths.answerRates.map((_, index) =>
            share(
                csat.filter(({ wouldSay }) => wouldSay === index + 1),
                ({ answeredAt }) => answeredAt !== undefined,
            ),
        );
        plantedTruths.answerRates.forEach((planted, index) => expect(answered[index]).toBeCloseTo(planted, 1));
        expect(answered[0]).toBeGreaterThan((answered[2] ?? 1) * 2);
        expect(answered[4]).toBeGreaterThan((answered[2] ?? 1) * 1.5);
    });

    test('customers are less satisfied the longer they waited, and where the ticket was reopened', () => {
        const byId = new Map(rows.tickets.map((life) => [life.id, life]));
        const satisfied = (holds: (life: TicketLife) => boolean): number =>
            share(
                rows.surveys.filter(({ kind, ticketId }) => kind === 'csat' && holds(byId.get(ticketId) as TicketLife)),
                ({ wouldSay }) => wouldSay >= 4,
            );
        const wait = ({ firstReplyAt, createdAt }: TicketLife): number =>
            ((firstReplyAt ?? createdAt) - createdAt) / 3600;
        expect(satisfied((life) => wait(life) < 0.5)).toBeGreaterThan(satisfied((life) => wait(life) > 3) + 0.08);
        expect(satisfied(({ reopens }) => reopens === 0)).toBeGreaterThan(
            satisfied(({ reopens }) => reopens > 0) + 0.15,
        );
    });

    test('reviewers and customers mostly agree', () => {
        const scores = new Map(rows.days.flatMap(({ reviews }) => reviews.map((r) => [r.ticketId, r.points])));
        const pairs = rows.surveys
            .filter(({ kind, ticketId, score }) => kind === 'csat' && score !== undefined && scores.has(ticketId))
            .map(
                ({ ticketId, score }) => [(scores.get(ticketId) ?? []).reduce((a, b) => a + b, 0), score ?? 0] as const,
            );
        const above = pairs.filter(([points]) => points >= 90).map(([, score]) => score);
        const below = pairs.filter(([points]) => points < 80).map(([, score]) => score);
        const mean = (list: number[]): number => list.reduce((a, b) => a + b, 0) / list.length;
        expect(mean(above)).toBeGreaterThan(mean(below) + 0.2);
    });
});
