// Files for a forecast: series (series,at,value), holidays (date,name), events (from,to,kind,name).
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import Papa from 'papaparse';
import { CaseloadError } from '#domain/errors.ts';
import type { DatedEvent, Holiday, Point } from '#domain/forecast/index.ts';
import { isLocalDate } from '#domain/calendar.ts';

interface Line {
    cells: Record<string, string>;
    /** `volumes.csv line 12` */
    where: () => string;
}

/** The points of every series in a file, in the order in which the series first appear. */
export function readSeriesFile(path: string): Map<string, Point[]> {
    const series = new Map<string, Point[]>();
    for (const { cells, where } of linesOf(path, ['series', 'at', 'value'])) {
        const points = series.get(cells.series ?? '') ?? [];
        points.push({ at: cells.at ?? '', value: numberOf(cells.value ?? '', where), where });
        series.set(cells.series ?? '', points);
    }
    return series;
}

export function readHolidaysFile(path: string): Holiday[] {
    return linesOf(path, ['date', 'name']).map(({ cells, where }) => ({
        date: dateOf('date', cells.date ?? '', where),
        name: cells.name ?? '',
    }));
}

/** Dated events; `to` may be left empty where it is the first day's. */
export function readEventsFile(path: string): DatedEvent[] {
    return linesOf(path, ['from', 'to', 'kind', 'name']).map(({ cells, where }) => {
        const from = dateOf('from', cells.from ?? '', where);
        const to = cells.to ? dateOf('to', cells.to, where) : from;
        if (to < from)
            throw new CaseloadError({
                kind: 'backward',
                name: 'event',
                value: `${from} to ${to}`,
                at: where(),
                cure: 'expected to at or after from',
            });
        return { from, to, kind: cells.kind ?? 'other', name: cells.name ?? '' };
    });
}

function linesOf(path: string, columns: readonly string[]): Line[] {
    const { data, errors, meta } = Papa.parse<Record<string, string>>(textOf(path), {
        header: true,
        transformHeader: (name) => name.trim().toLowerCase(),
    });
    const missing = columns.filter((column) => !meta.fields?.includes(column));
    const name = basename(path);
    if (missing.length > 0) {
        const cure = `expected the header ${columns.join(',')}`;
        throw new CaseloadError({ kind: 'missing column', name: missing[0], at: name, cure });
    }
    // Blank lines are passed over here, so that the others keep their numbers.
    const isBlank = (cells: Record<string, string>): boolean =>
        Object.values(cells).every((cell) => typeof cell === 'string' && cell.trim() === '');
    const [error] = errors.filter(({ type, row }) => type !== 'Delimiter' && !isBlank(data[row ?? -1] ?? { row: '?' }));
    if (error) {
        const where = `${name} line ${(error.row ?? 0) + 2}`;
        throw new CaseloadError({
            kind: 'broken',
            name: 'line',
            at: where,
            cure: `expected ${columns.length} cells: ${error.message}`,
        });
    }
    return data.flatMap((cells, index) =>
        isBlank(cells) ? [] : [{ cells, where: () => `${name} line ${index + 2}` }],
    );
}

function textOf(path: string): string {
    let text: string;
    try {
        text = readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
    } catch {
        throw new CaseloadError({
            kind: 'unreadable',
            name: 'file',
            value: basename(path),
            cure: 'check that it is there and may be read',
        });
    }
    if (text.includes('\0'))
        throw new CaseloadError({
            kind: 'no text',
            name: 'file',
            value: basename(path),
            cure: 'save it as a CSV in UTF-8',
        });
    return text;
}

/** Nothing is a missing value; anything but a plain number is refused, nan and inf among it. */
function numberOf(text: string, where: () => string): number | null {
    const word = text.trim();
    if (word === '') return null;
    if (/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(word) && Number.isFinite(Number(word))) return Number(word);
    throw new CaseloadError({
        kind: 'bad',
        name: 'value',
        value: text,
        at: where(),
        cure: 'expected a number with a point, or nothing where it is missing',
    });
}

function dateOf(name: string, text: string, where: () => string): string {
    const date = text.trim();
    if (isLocalDate(date)) return date;
    throw new CaseloadError({
        kind: 'bad',
        name,
        value: text,
        at: where(),
        cure: 'expected a date that exists, YYYY-MM-DD',
    });
}
