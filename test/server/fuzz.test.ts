// Hostile and random requests over a real warehouse: no 5xx, none slow, nothing changed.
import type { ProblemDocument } from '#domain/contract.ts';
import { dimensionIds } from '#domain/metrics/dimensions.ts';
import { metricIds } from '#domain/metrics/index.ts';
import { Dice } from '#sample/random.ts';
import { startWhole, type WholeServer } from '#support/running-server.ts';
import { ticket } from '#support/stored.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

let server: WholeServer;
beforeAll(async () => {
    server = await startWhole({
        tickets: [
            ticket(1, {
                status: 'solved',
                solved_at: '2024-03-05T09:00:00Z',
                first_reply_at: '2024-03-04T10:00:00Z',
                csat_score: 5,
            }),
            ticket(2, { channel: "o'chat; drop table fct_tickets", tags: 'a b' }),
            ticket(3, { subject: '=1+1' }),
        ],
    });
});
afterAll(() => server.end());

const leaks = /select |fct_|raw_|\/tmp|\.ts\b|Binder|Catalog|Parser|Conversion Error/i;

/** Asks once; whatever the request, the answer comes within 2 s, is no 5xx and tells nothing about the inside. */
async function expectSound(path: string, init?: RequestInit): Promise<Response> {
    const started = performance.now();
    const response = await server.ask(path, init);
    const took = performance.now() - started;
    const text = await response.clone().text();
    expect(response.status, `${path} → ${text.slice(0, 300)}`).toBeLessThan(500);
    expect(took, path).toBeLessThan(2_000);
    if (response.status >= 400) {
        const problem = JSON.parse(text) as ProblemDocument;
        expect(problem.detail, path).not.toBe('');
        expect(`${problem.title} ${problem.type}`, path).not.toMatch(leaks);
    }
    return response;
}

/** reliability, row 80 */
const hostile = [
    "'",
    "''",
    '"',
    "' or 1=1 --",
    "'; drop table fct_tickets; --",
    "1; attach '/etc/passwd' as x",
    "x') union select * from duckdb_settings() --",
    '$from',
    '$1',
    '?',
    '%',
    '_',
    '*',
    '\\',
    '/*',
    '--',
    'null',
    'undefined',
    'NaN',
    'Infinity',
    '-0',
    '1e308',
    '9'.repeat(400),
    '__proto__',
    'constructor',
    'toString',
    '{{7*7}}',
    '${7*7}',
    '<script>alert(1)</script>',
    '\u202egnp.exe',
    '😀'.repeat(50),
    '\r\nSet-Cookie: a=b',
    '../../etc/passwd',
    "read_csv('/etc/passwd')",
    '(none)',
    '\\,',
    ',',
    ',,,',
    ' ',
];

const period = 'from=2024-03-01&to=2024-04-01';
const encoded = (text: string): string => encodeURIComponent(text);

describe('SQL and other mischief is data, or refused by name', () => {
    test.each([...dimensionIds])('in the filter %s', async (dimension) => {
        for (const text of hostile) {
            const words = { tickets: `metric=frt&${period}&`, 'sla/at-risk': '' };
            for (const [path, base] of Object.entries(words)) {
                const query = `${base}${dimension}=${encoded(text)}`;
                expect([200, 400]).toContain((await expectSound(`/api/${path}?${query}`)).status);
            }
        }
    });

    test('a value that looks like SQL is found as it stands', async () => {
        const channel = encoded("o'chat; drop table fct_tickets");
        const found = await server.json<{ total: number }>(
            `/api/tickets?metric=tickets_created&${period}&channel=${channel}`,
        );
        expect(found.total).toBe(1);
    });

    test.each(['from', 'to', 'compare', 'compareFrom', 'stage', 'metric', 'by', 'grain', 'part', 'cursor', 'limit'])(
        'in %s',
        async (word) => {
            const base: Record<string, string> = {
                from: '2024-03-01',
                to: '2024-04-01',
                metric: 'csat',
                by: 'channel',
            };
            for (const text of hostile) {
                for (const path of ['scorecard', 'series', 'breakdown', 'explain', 'tickets', 'tickets.csv']) {
                    const words = { ...base, [word]: text };
                    if (path === 'scorecard') delete words.metric;
                    const query = Object.entries(words).map(([name, value]) => `${name}=${encoded(value)}`);
                    await expectSound(`/api/${path}?${query.join('&')}`);
                }
            }
        },
    );

    test('in the path', async () => {
        for (const text of hostile) {
            for (const path of ['imports', 'settings/policies', 'mappings']) {
                await expectSound(`/api/${path}/${encoded(text)}`, { method: path === 'imports' ? 'GET' : 'DELETE' });
                await expectSound(`/api/imports/${encoded(text)}/rejects.csv`);
                await expectSound(`/api/sla/ticket/${encoded(text)}?source=${encoded(text)}`);
            }
        }
    });
});

describe('requests made from the schema, well and badly formed', () => {
    const dice = new Dice(1);
    const pick = <T>(list: readonly T[]): T => list[Math.floor(dice.unit() * list.length)] as T;
    const dates = [
        '2024-03-01',
        '2024-04-01',
        '2024-03-04',
        '1970-01-01',
        '2999-12-31',
        '0001-01-01',
        '9999-12-31',
        '2024-02-30',
        'x',
    ];
    const values: Record<string, () => string> = {
        from: () => pick(dates),
        to: () => pick(dates),
        metric: () => pick([...metricIds, 'x']),
        by: () => pick([...dimensionIds, 'x']),
        compare: () => pick(['none', 'previous', 'year', 'x']),
        compareFrom: () => pick(dates),
        compareTo: () => pick(dates),
        stage: () => pick(['growth', 'scale', 'x']),
        grain: () => pick(['hour', 'day', 'week', 'month', 'x']),
        part: () => pick(['numerator', 'denominator', 'open', 'x']),
        limit: () => pick(['1', '0', '100', '101', '-1', 'x']),
        cursor: () => pick(['', 'x', 'eyJ9', Buffer.from('{"a":1}').toString('base64url')]),
        ...Object.fromEntries(dimensionIds.map((id) => [id, () => pick(['1', 'chat', 'P1,P2', '(none)', ...hostile])])),
    };
    const likely: Record<string, string[]> = {
        scorecard: ['from', 'to'],
        series: ['metric', 'from', 'to'],
        breakdown: ['metric', 'by', 'from', 'to'],
        explain: ['metric', 'by', 'from', 'to'],
        tickets: ['metric', 'from', 'to'],
        changes: ['from', 'to'],
        waterfall: ['metric', 'from', 'to'],
        'tiers/flow': ['from', 'to'],
        backlog: ['from', 'to'],
        'sla/compliance': ['by', 'from', 'to'],
        'sla/breaches': ['from', 'to'],
        'sla/at-risk': [],
    };

    test('of 600, none is a 5xx or takes over 2 s', async () => {
        const counted = new Map<number, number>();
        for (let i = 0; i < 600; i += 1) {
            const path = pick(Object.keys(likely));
            const extra = Array.from({ length: Math.floor(dice.unit() * 3) }, () => pick(Object.keys(values)));
            const names = (likely[path] ?? []).filter(() => dice.unit() > 0.02).concat(extra);
            const words = names.map((name) => {
                const isDate = name === 'from' || name === 'to';
                const sound = isDate && dice.unit() < 0.8;
                const text = sound ? (name === 'from' ? '2024-03-01' : '2024-04-01') : (values[name]?.() ?? '');
                return `${name}=${dice.unit() < 0.01 ? text : encoded(text)}`;
            });
            const { status } = await expectSound(`/api/${path}?${words.join('&')}`);
            counted.set(status, (counted.get(status) ?? 0) + 1);
        }
        expect(counted.get(200) ?? 0).toBeGreaterThan(100);
        expect(counted.get(400) ?? 0).toBeGreaterThan(50);
    });

    test('and the data is as it was', async () => {
        const { total } = await server.json<{ total: number }>(`/api/tickets?metric=tickets_created&${period}`);
        expect(total).toBe(3);
        const health = await server.json<{ dataVersion: number }>('/api/health');
        expect(health.dataVersion).toBeLessThan(10);
    });
});
