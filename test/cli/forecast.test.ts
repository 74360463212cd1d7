// The verb forecast: any series from a file without a warehouse, a metric of the warehouse, refusals in one line.
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { forecastAnswer } from '#domain/forecast/contract.ts';
import { openWarehouse } from '#warehouse/open.ts';
import { replaceFacts, ticketFact } from '#support/facts.ts';
import { run } from '../../pipelines/cli/program.ts';

let folder: string;
let out = '';
let err = '';

beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'caseload-test-'));
    out = err = '';
    vi.spyOn(process.stdout, 'write').mockImplementation((text) => Boolean((out += String(text))));
    vi.spyOn(process.stderr, 'write').mockImplementation((text) => Boolean((err += String(text))));
});
afterEach(() => {
    vi.restoreAllMocks();
    rmSync(folder, { recursive: true, force: true });
});

const verbs = [{ verbs: ['forecast'], load: () => import('../../pipelines/cli/forecast.ts') }];
const dateAt = (day: number): string => new Date(Date.UTC(2026, 0, 5) + day * 86_400_000).toISOString().slice(0, 10);

function file(name: string, lines: string[]): string {
    const path = join(folder, name);
    writeFileSync(path, `${lines.join('\n')}\n`);
    return path;
}

const ofFile = (path: string, ...flags: string[]) =>
    run(
        [
            'forecast',
            '--input',
            path,
            '--grain',
            'day',
            '--horizon',
            '7',
            '--json',
            '--db',
            join(folder, 'w.duckdb'),
            ...flags,
        ],
        verbs,
    );

const series = (name: string, level: number): string[] =>
    Array.from({ length: 70 }, (_, day) => `${name},${dateAt(day)},${level + (day % 7)}`);

test('every series of a file is forecast, each with a back-test, and no warehouse is made', async () => {
    const input = file('volumes.csv', ['series,at,value', ...series('a', 100), ...series('b', 5)]);
    expect(await ofFile(input)).toBe(0);
    const answer = forecastAnswer.parse(JSON.parse(out));
    expect(answer).toMatchObject({ grain: 'day', horizon: 7 });
    expect(answer.series.map(({ series, points }) => [series, points.length])).toEqual([
        ['a', 7],
        ['b', 7],
    ]);
    expect(answer.series[0]?.points[0]?.at).toBe(dateAt(70));
    expect(answer.series.every(({ backtest }) => (backtest?.origins ?? 0) >= 6)).toBe(true);
    expect(existsSync(join(folder, 'w.duckdb'))).toBe(false);
});

test('a value that is no number is refused with its line, and standard output stays empty', async () => {
    const input = file('volumes.csv', ['series,at,value', ...series('a', 100), 'a,2026-04-01,nan']);
    expect(await ofFile(input)).toBe(1);
    expect(err).toMatch(/bad value: "nan" \(volumes.csv line 72\)/);
    expect(out).toBe('');
});

test('of several series one that can not be forecast says so, with its line, and the others are forecast', async () => {
    const input = file('volumes.csv', ['series,at,value', ...series('a', 100), '', 'b,2026-01-05,3', 'b,2026-01-05,4']);
    expect(await ofFile(input)).toBe(0);
    const [a, b] = forecastAnswer.parse(JSON.parse(out)).series;
    expect(a?.points).toHaveLength(7);
    expect(b).toMatchObject({
        points: [],
        needs: expect.stringContaining('duplicate at: "2026-01-05" (volumes.csv line 74)'),
    });
    expect(err).toContain('duplicate at: "2026-01-05"');
});

test('files as other programs write them are read: byte order mark, Windows line ends, semicolons; others are refused', async () => {
    const lines = ['series,at,value', ...series('a', 100)];
    for (const text of [`\uFEFF${lines.join('\r\n')}\r\n`, lines.join('\n').replaceAll(',', ';')]) {
        out = '';
        expect(await ofFile(file('volumes.csv', [text]))).toBe(0);
        expect(forecastAnswer.parse(JSON.parse(out)).series[0]?.points).toHaveLength(7);
    }
    writeFileSync(join(folder, 'wide.csv'), Buffer.from(lines.join('\n'), 'utf16le'));
    expect(await ofFile(join(folder, 'wide.csv'))).toBe(1);
    expect(err).toContain('save it as a CSV in UTF-8');
});

test('a missing column is refused by name, a missing file by its name', async () => {
    expect(await ofFile(file('volumes.csv', ['at,value', '2026-01-01,3']))).toBe(1);
    expect(err).toContain('missing column series');
    expect(await ofFile(join(folder, 'nowhere.csv'))).toBe(1);
    expect(err).toContain('unreadable file: "nowhere.csv"');
});

test('too little history is an exit of 1 that says how much is needed', async () => {
    expect(await ofFile(file('volumes.csv', ['series,at,value', 'a,2026-01-01,3']))).toBe(1);
    expect(err).toContain('at least 3 points over 14 days');
});

test('a horizon of 0 is a wrong command line', async () => {
    expect(await run(['forecast', '--input', 'x.csv', '--grain', 'day', '--horizon', '0'], verbs)).toBe(2);
});

test('the weeks of a metric are the sums of its days, and its parts sum to it', async () => {
    const db = join(folder, 'w.duckdb');
    const warehouse = await openWarehouse({ file: db, memoryLimit: '1GB' });
    const tickets = Array.from({ length: 300 }, (_, id) =>
        ticketFact(id, {
            created_at: `${dateAt(Math.floor(id / 3))}T12:00:00Z`,
            created_on: dateAt(Math.floor(id / 3)),
            channel: id % 3 === 0 ? 'chat' : 'email',
        }),
    );
    await replaceFacts(warehouse, { tickets, horizon: `${dateAt(100)}T08:00:00Z` });
    await warehouse.close();
    const ask = async (grain: string, horizon: string) => {
        out = '';
        expect(await run(['forecast', '--grain', grain, '--horizon', horizon, '--json', '--db', db], verbs)).toBe(0);
        return forecastAnswer.parse(JSON.parse(out)).series[0]?.points ?? [];
    };
    const weeks = await ask('week', '2');
    const days = await ask('day', '28');
    expect(days).toHaveLength(28);
    expect(await ask('hour', '24')).toHaveLength(24);
    expect(await ask('month', '1')).toHaveLength(1);
    expect(weeks).toHaveLength(2);
    for (const { at, value } of weeks) {
        const from = days.findIndex((day) => day.at === at);
        const sum = days.slice(from, from + 7).reduce((total, day) => total + day.value, 0);
        expect(value).toBeCloseTo(sum, 6);
    }
    out = '';
    expect(
        await run(['forecast', '--grain', 'week', '--horizon', '2', '--by', 'channel', '--json', '--db', db], verbs),
    ).toBe(0);
    const { series, parts } = forecastAnswer.parse(JSON.parse(out));
    expect(parts.map(({ key }) => key)).toEqual(['email', 'chat']);
    series[0]?.points.forEach(({ value }, slot) => {
        expect(parts.reduce((sum, { points }) => sum + (points[slot]?.value ?? 0), 0)).toBeCloseTo(value, 9);
    });
});

test('parts of a file are refused: it has no dimensions', async () => {
    expect(await ofFile(file('volumes.csv', ['series,at,value', ...series('a', 100)]), '--by', 'channel')).toBe(1);
    expect(err).toContain('a file has no dimensions');
});
