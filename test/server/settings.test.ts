// The settings document over HTTP, whole and part by part.
import type { SettingsAnswer } from '#domain/settings/contract.ts';
import { startFakes, type TestServer } from '#support/server.ts';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

let server: TestServer;
beforeEach(async () => {
    server = await startFakes();
});
afterEach(() => server.close());

const send = (method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Response> =>
    server.ask(path, {
        method,
        headers: { ...(body !== undefined && { 'Content-Type': 'application/json' }), ...headers },
        ...(body !== undefined && { body: JSON.stringify(body) }),
    });
const settings = async (response: Response): Promise<SettingsAnswer> => (await response.json()) as SettingsAnswer;

const office = { id: 'office', timeZone: 'UTC', hours: { mon: ['09:00-17:00'] } };
const standard = { id: 'standard', schedule: 'office', targets: [{ metric: 'first_response', within: '4h' }] };

describe('the document', () => {
    test('is read with its version and applied as JSON', async () => {
        const before = await server.ask('/api/settings');
        expect([before.headers.get('etag'), (await settings(before)).version]).toEqual(['"settings-0"', 0]);
        const after = await send('PUT', '/api/settings', { organization: 'Acme', timeZone: 'Europe/Berlin' });
        const { version, document, settings: inForce } = await settings(after);
        expect([after.status, after.headers.get('etag'), version]).toEqual([200, '"settings-1"', 1]);
        expect(document).toEqual({ organization: 'Acme', timeZone: 'Europe/Berlin' });
        expect(inForce).toMatchObject({ organization: 'Acme', stage: 'growth' });
    });

    test('is kept word by word when it comes as YAML', async () => {
        const text = '# ours\norganization: Acme # the company\n';
        const response = await server.ask('/api/settings', {
            method: 'PUT',
            body: text,
            headers: { 'Content-Type': 'application/yaml' },
        });
        expect((await settings(response)).text).toBe(text);
    });

    test('keeps comments beside keys that a JSON document leaves as they are', async () => {
        const text = '# ours\norganization: Acme # the company\nstage: scale\n';
        await server.ask('/api/settings', {
            method: 'PUT',
            body: text,
            headers: { 'Content-Type': 'application/yaml' },
        });
        const response = await send('PUT', '/api/settings', { organization: 'Acme', stage: 'growth' });
        expect((await settings(response)).text).toBe('# ours\norganization: Acme # the company\nstage: growth\n');
    });

    test('is refused with every problem by its path, and nothing changes', async () => {
        const response = await send('PUT', '/api/settings', { timeZone: 'Mars/Base', policies: [standard] });
        const problem = (await response.json()) as { errors: { path: string }[] };
        expect(response.status).toBe(422);
        expect(problem.errors[0]?.path).toBe('timeZone');
        expect((await settings(await server.ask('/api/settings'))).version).toBe(0);
    });

    test('somebody else’s change in between is not undone', async () => {
        const read = (await server.ask('/api/settings')).headers.get('etag') ?? '';
        await send('PUT', '/api/settings', { organization: 'Acme' });
        const late = await send('PUT', '/api/settings', { organization: 'Other' }, { 'If-Match': read });
        expect(late.status).toBe(412);
        expect((await settings(await server.ask('/api/settings'))).document).toEqual({ organization: 'Acme' });
    });

    test('of two changes sent at once with the same version, one is taken', async () => {
        const changes = ['A', 'B', 'C'].map((organization) =>
            send('PUT', '/api/settings', { organization }, { 'If-Match': '"settings-0"' }),
        );
        expect((await Promise.all(changes)).map(({ status }) => status).sort()).toEqual([200, 412, 412]);
    });
});

describe('parts of the document', () => {
    test('policies and schedules are added, changed and taken out by id', async () => {
        expect((await send('POST', '/api/settings/schedules', office)).status).toBe(200);
        expect((await send('POST', '/api/settings/policies', standard)).status).toBe(200);
        expect((await send('POST', '/api/settings/policies', standard)).status).toBe(409);
        const changed = await send('PUT', '/api/settings/policies/standard', {
            name: 'Standard',
            schedule: 'office',
            targets: standard.targets,
        });
        expect((await settings(changed)).settings.policies[0]?.name).toBe('Standard');
        const list = (await (await server.ask('/api/settings/policies')).json()) as {
            items: unknown[];
            version: number;
        };
        expect([list.items.length, list.version]).toEqual([1, 3]);
        expect((await send('DELETE', '/api/settings/policies/standard')).status).toBe(200);
        expect((await send('DELETE', '/api/settings/policies/standard')).status).toBe(404);
        expect((await send('PUT', '/api/settings/policies/nothing', standard)).status).toBe(400);
        expect((await send('PUT', '/api/settings/policies/nothing', { targets: [] })).status).toBe(404);
    });

    test('a schedule that a policy needs is not taken out', async () => {
        await send('POST', '/api/settings/schedules', office);
        await send('POST', '/api/settings/policies', standard);
        expect((await send('DELETE', '/api/settings/schedules/office')).status).toBe(422);
    });

    test('a team belongs to one tier', async () => {
        await send('PUT', '/api/settings/teams/Front%20line', { tier: 'L1' });
        const moved = await send('PUT', '/api/settings/teams/Front%20line', { tier: 'L2' });
        expect((await settings(moved)).settings.tiers).toMatchObject({
            L1: { teams: [] },
            L2: { teams: ['Front line'] },
        });
        const teams = await (await server.ask('/api/settings/teams')).json();
        expect(teams).toMatchObject({ items: [{ id: 'Front line', tier: 'L2' }] });
    });

    test('targets go by metric, costs are one thing', async () => {
        await send('PUT', '/api/settings/targets/csat', { target: 92, warning: 88 });
        await send('PUT', '/api/settings/costs', { currency: 'EUR', perAgentYear: { salary: 50000 } });
        const { document } = await settings(await server.ask('/api/settings'));
        expect(document).toMatchObject({ targets: { csat: { target: 92, warning: 88 } }, costs: { currency: 'EUR' } });
        expect(await (await server.ask('/api/settings/costs')).json()).toEqual({
            currency: 'EUR',
            perAgentYear: { salary: 50000 },
        });
        await send('DELETE', '/api/settings/costs');
        expect(await (await server.ask('/api/settings/costs')).json()).toEqual({});
    });

    test.each([
        ['a tier that is none', 'teams/x', { tier: 'L9' }, 422],
        ['a target that is none', 'targets/csat', { target: 'high' }, 422],
        ['a prototype', 'targets/__proto__', { target: 1 }, 400],
        ['another id than the path’s', 'policies/a', { id: 'b' }, 400],
        ['a list', 'policies/a', [], 400],
        ['costs below zero', 'costs', { perAgentYear: { salary: -1 } }, 422],
    ])('%s is refused', async (_case, path, body, status) => {
        expect((await send('PUT', `/api/settings/${path}`, body)).status).toBe(status);
        expect((await settings(await server.ask('/api/settings'))).version).toBe(0);
    });
});
