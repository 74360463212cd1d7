// Staffing scenarios over HTTP: run, kept, copied, forgotten, and refused in words.
import type { ProblemDocument } from '#domain/contract.ts';
import type { SavedScenario } from '#domain/planning/scenario-contract.ts';
import { startFakes, type TestServer } from '#support/server.ts';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parse } from 'yaml';

let server: TestServer;
beforeAll(async () => {
    server = await startFakes();
});
afterAll(() => server.close());

const golden = (name: string): string => readFileSync(new URL(`../domain/planning/${name}`, import.meta.url), 'utf8');

const post = (path: string, body: unknown): Promise<Response> =>
    server.ask(`/api/scenarios${path}`, {
        method: 'POST',
        body: JSON.stringify(body),
        headers: { 'Content-Type': 'application/json' },
    });
const names = async (response: Response): Promise<string[]> =>
    ((await response.json()) as { scenarios: SavedScenario[] }).scenarios.map(({ name }) => name);

test('the golden scenario gives the golden plan over HTTP', async () => {
    const response = await post('/run', { scenario: parse(golden('golden-scenario.yaml')) as object });
    expect(await response.json()).toEqual(JSON.parse(golden('golden-scenario.json')));
});

test('a scenario is kept, replaced, copied, listed and forgotten', async () => {
    const scenario = { people: { agents: { L1: 20 } } };
    expect(await names(await post('', { name: 'D. Combined', scenario }))).toEqual(['D. Combined']);
    expect(await names(await post('', { name: 'D. Combined', scenario: {} }))).toEqual(['D. Combined']);
    expect(await names(await post('/D.%20Combined/copy', { name: 'E' }))).toEqual(['D. Combined', 'E']);
    expect(await names(await server.ask('/api/scenarios'))).toEqual(['D. Combined', 'E']);
    expect((await post('/Nothing/copy', { name: 'F' })).status).toBe(404);
    expect(await names(await server.ask('/api/scenarios/E', { method: 'DELETE' }))).toEqual(['D. Combined']);
    expect((await server.ask('/api/scenarios/E', { method: 'DELETE' })).status).toBe(404);
});

test.each([
    ['an unknown key', '/run', { scenario: { people: { staff: 3 } } }, 422],
    ['a value that cannot be', '', { name: 'a', scenario: { people: { utilization: 75 } } }, 422],
    ['a name that is a path', '', { name: '../a', scenario: {} }, 400],
    ['no scenario', '/run', {}, 400],
    ['no volumes', '/run', { scenario: {} }, 422],
])('%s is refused in words', async (_case, path, body, status) => {
    const response = await post(path, body);
    expect(response.status).toBe(status);
    expect(((await response.json()) as ProblemDocument).detail).not.toBe('');
});

test('a plan is a workbook of four sheets', async () => {
    const scenario = JSON.stringify(parse(golden('golden-scenario.yaml')));
    const response = await server.ask(`/api/scenarios/plan.xlsx?scenario=${encodeURIComponent(scenario)}`);
    expect([response.status, response.headers.get('content-type')]).toEqual([
        200,
        'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    ]);
    const file = Buffer.from(await response.arrayBuffer());
    expect(file.subarray(0, 2).toString()).toBe('PK');
    const refused = await server.ask(
        '/api/scenarios/plan.xlsx?scenario=%7B%22people%22%3A%7B%22utilization%22%3A75%7D%7D',
    );
    expect(refused.status).toBe(400);
});

test('the ground has an ETag', async () => {
    const response = await server.ask('/api/scenarios/ground');
    expect(response.status).toBe(200);
    expect(response.headers.get('etag')).not.toBeNull();
});
