// The periods of packs and how people write them: 2026-10, 2026-W44, 2026-Q3, 2026-10-31.
import { CaseloadError } from '../errors.ts';
import { isLocalDate } from '../calendar.ts';
import { addDays, addMonths, localDateOf, monthOf, periodWords, weekOf, weekdayOf, type Period } from '../period.ts';
import type { PackKind } from './contract.ts';

export interface PackPeriod extends Period {
    word: string;
    words: string;
}

const expected: Record<PackKind, string> = {
    monthly: 'YYYY-MM, such as 2026-10',
    weekly: 'an ISO week, such as 2026-W44',
    quarterly: 'a quarter, such as 2026-Q3',
    daily: 'a day, such as 2026-10-31',
};

/** The period that a pack's word means. Throws for a word that means none. */
export function packPeriod(kind: PackKind, word: string): PackPeriod {
    const found = readers[kind](word);
    if (found === null)
        throw new CaseloadError({ kind: 'unknown period', value: word, cure: `expected ${expected[kind]}` });
    return { ...found, word, words: wordsOf(kind, found, word) };
}

const readers: Record<PackKind, (word: string) => Period | null> = {
    monthly: (word) => (isLocalDate(`${word}-01`) ? monthOf(`${word}-01`) : null),
    daily: (word) => (isLocalDate(word) ? { from: word, to: addDays(word, 1) } : null),
    quarterly: (word) => {
        const [, year, quarter] = /^(\d{4})-Q([1-4])$/.exec(word) ?? [];
        if (!year || !quarter) return null;
        const from = `${year}-${String(Number(quarter) * 3 - 2).padStart(2, '0')}-01`;
        return isLocalDate(from) ? { from, to: addMonths(from, 3) } : null;
    },
    weekly: (word) => {
        const [, year, week] = /^(\d{4})-W(\d\d)$/.exec(word) ?? [];
        if (!year || !week || !isLocalDate(`${year}-01-04`)) return null;
        // ISO 8601: the week of 4 January is the year's first.
        const { from } = weekOf(`${year}-01-04`);
        const found = weekOf(addDays(from, 7 * (Number(week) - 1)));
        return wordOf('weekly', found) === word ? found : null;
    },
};

/** How a pack's period is written. */
export function wordOf(kind: PackKind, { from }: Period): string {
    if (kind === 'monthly') return from.slice(0, 7);
    if (kind === 'daily') return from;
    if (kind === 'quarterly') return `${from.slice(0, 4)}-Q${Math.ceil(Number(from.slice(5, 7)) / 3)}`;
    // The ISO year is that of the week's Thursday.
    const thursday = addDays(from, 4 - weekdayOf(from));
    const first = weekOf(`${thursday.slice(0, 4)}-01-04`).from;
    const week = Math.round((Date.parse(from) - Date.parse(first)) / (7 * 86_400_000)) + 1;
    return `${thursday.slice(0, 4)}-W${String(week).padStart(2, '0')}`;
}

/** The newest period that data covers to its end: the one before the data's last where that isn't over, unless data begins after it. */
export function lastPeriod(
    kind: PackKind,
    { horizon, beginning }: { horizon: string; beginning: string | null },
    timeZone: string,
): PackPeriod {
    const today = localDateOf(horizon, timeZone);
    const current = wholeOf(kind, today);
    const isOver = addDays(today, 1) >= current.to && kind !== 'daily';
    const before = wholeOf(kind, addDays(current.from, -1));
    const isReached = beginning === null || localDateOf(beginning, timeZone) < before.to;
    const found = isOver || !isReached ? current : before;
    return packPeriod(kind, wordOf(kind, found));
}

/** The month, week, quarter or day that a date is in. */
export function wholeOf(kind: PackKind, date: string): Period {
    if (kind === 'monthly') return monthOf(date);
    if (kind === 'weekly') return weekOf(date);
    if (kind === 'daily') return { from: date, to: addDays(date, 1) };
    const from = `${date.slice(0, 4)}-${String(Math.floor((Number(date.slice(5, 7)) - 1) / 3) * 3 + 1).padStart(2, '0')}-01`;
    return { from, to: addMonths(from, 3) };
}

/** The period before, which a pack compares with. */
export function periodBefore(kind: PackKind, { from }: Period): Period {
    return wholeOf(kind, addDays(from, -1));
}

function wordsOf(kind: PackKind, period: Period, word: string): string {
    if (kind === 'quarterly') return `${word.slice(5)} ${word.slice(0, 4)}`;
    if (kind === 'weekly') return `Week ${Number(word.slice(6))}, ${periodWords(period)}`;
    return periodWords(period);
}
