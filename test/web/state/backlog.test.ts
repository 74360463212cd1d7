// The Backlog page's sentences: what came is what the Overview counts as created, and of a month that is over they are in the past.
import type { Backlog, BacklogDay } from '#domain/metrics/backlog-contract.ts';
import { expect, test } from 'vitest';
import { backlogVerdict } from '../../../web/state/backlog.ts';

const day = (date: string, figures: Partial<BacklogDay>): BacklogDay => ({
    ...{ day: date, opening: 0, created: 0, reopened: 0, solved: 0, removed: 0, closing: 0, difference: 0 },
    ...figures,
});
const backlog = (...days: BacklogDay[]): Backlog => ({ days }) as Backlog;
const two = backlog(
    day('2026-10-30', { opening: 10, created: 7, reopened: 1, solved: 5, removed: 2, closing: 11 }),
    day('2026-10-31', { opening: 11, created: 4, reopened: 2, solved: 3, removed: 1, closing: 13 }),
);

test('created less merged, reopened and solved stand apart: 11 - 3 came, 3 came back, 8 went', () => {
    expect(backlogVerdict(two, '2026-11-05')).toBe(
        '13 tickets were open at the end of 31 Oct, 3 more than at the start: 8 came, 3 came back, 8 went.',
    );
});

test('at the end of the data tickets are open, before it they were', () => {
    expect(backlogVerdict(two, '2026-10-31')).toMatch(/^13 tickets are open, 3 more than at the start/);
    expect(backlogVerdict(two, '2027-01-04')).toMatch(/^13 tickets were open at the end of 31 Oct 2026, /);
});

test('one is open, as many as at the start, fewer', () => {
    const quiet = backlog(day('2026-10-31', { opening: 1, closing: 1 }));
    expect(backlogVerdict(quiet, '2026-10-31')).toBe(
        '1 ticket is open, as many as at the start: 0 came, 0 came back, 0 went.',
    );
    const less = backlog(day('2026-10-31', { opening: 4, solved: 3, closing: 1 }));
    expect(backlogVerdict(less, '2026-11-02')).toMatch(/^1 ticket was open at the end of 31 Oct, 3 fewer than/);
});
