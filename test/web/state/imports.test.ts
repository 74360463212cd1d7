// The laws of the Data page's words: each source reaches as far as its own records do.
import { expect, test } from 'vitest';
import type { ImportRecord } from '#domain/contract.ts';
import { countedWords, freshness } from '../../../web/state/imports.ts';

const everything = '2026-11-05T14:20:00Z';
const record = (id: number, source: string, finishedAt: string, rejected: number): ImportRecord => ({
    ...{ id, source, status: 'imported', startedAt: finishedAt, finishedAt },
    report: {
        ...{ id, status: 'imported' as const, source, horizon: everything, files: [], remarks: [] },
        rows: { read: 10, stored: 10 - rejected, superseded: 0, rejected, blank: 0 },
    },
});

test('a source reaches as far as its own records, whatever else the warehouse holds', () => {
    const imports = [
        record(3, 'csv', '2026-11-29T13:45:00Z', 0),
        record(2, 'sample', '2026-11-29T13:43:00Z', 2),
        record(1, 'csv', '2026-11-28T10:00:00Z', 1),
    ];
    const sources = [
        { source: 'csv', horizon: '2025-01-06T21:50:30Z', tickets: 10, excluded: [{ reason: 'spam', tickets: 1 }] },
        { source: 'sample', horizon: everything, tickets: 20, excluded: [] },
    ];
    expect(freshness({ imports, sources })).toEqual([
        {
            ...{ source: 'csv', lastImport: '2026-11-29T13:45:00Z', horizon: '2025-01-06T21:50:30Z' },
            ...{ imports: 2, refused: 1, tickets: 10, excluded: [{ reason: 'spam', tickets: 1 }] },
        },
        {
            ...{ source: 'sample', lastImport: '2026-11-29T13:43:00Z', horizon: everything },
            ...{ imports: 1, refused: 2, tickets: 20, excluded: [] },
        },
    ]);
});

test('a source whose records were all erased or undated has no date', () => {
    const [only] = freshness({ imports: [record(1, 'csv', '2026-11-28T10:00:00Z', 0)], sources: [] });
    expect(only?.horizon).toBeNull();
});

test('what no metric counts is told by reason, and nothing where all count', () => {
    const excluded = [
        { reason: 'merged', tickets: 1333 },
        { reason: 'spam', tickets: 2 },
    ];
    expect(countedWords({ tickets: 80_000, excluded })).toBe(
        '80,000 tickets; counted in no metric: 1,333 merged, 2 spam',
    );
    expect(countedWords({ tickets: 1, excluded: [] })).toBe('1 ticket');
});
