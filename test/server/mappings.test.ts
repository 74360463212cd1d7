// Mappings saved for the next file of their shape.
import type { SavedMapping } from '#domain/contract.ts';
import { startFakes, type TestServer } from '#support/server.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';

let server: TestServer;
beforeAll(async () => {
    server = await startFakes();
});
afterAll(() => server.close());

const save = (body: unknown): Promise<Response> =>
    server.ask('/api/mappings', {
        method: 'POST',
        body: JSON.stringify(body),
        headers: { 'Content-Type': 'application/json' },
    });
const header = ['Nr', 'Erstellt'];
const mapping = { kind: 'tickets', columns: { ticket_id: 'Nr', created_at: 'Erstellt' } };

test('a mapping is saved, listed, replaced and forgotten', async () => {
    const saved = (await (await save({ name: 'Our desk', header, mapping })).json()) as { mappings: SavedMapping[] };
    expect(saved.mappings[0]?.text).toContain('ticket_id: Nr');
    await save({
        name: 'Our desk',
        header,
        mapping: 'kind: tickets\ncolumns: {ticket_id: Nr, created_at: Erstellt}\n',
    });
    const listed = (await (await server.ask('/api/mappings')).json()) as { mappings: SavedMapping[] };
    expect(listed.mappings.map(({ name }) => name)).toEqual(['Our desk']);
    expect((await server.ask('/api/mappings/Our%20desk', { method: 'DELETE' })).status).toBe(200);
    expect((await server.ask('/api/mappings/Our%20desk', { method: 'DELETE' })).status).toBe(404);
});

test.each([
    ['a field that is none', { name: 'a', header, mapping: { kind: 'tickets', columns: { nothing: 'Nr' } } }, 422],
    ['a kind that is none', { name: 'a', header, mapping: { kind: 'nothing', columns: {} } }, 422],
    ['text that is no YAML', { name: 'a', header, mapping: '{' }, 422],
    ['a name that is a path', { name: '../a', header, mapping }, 400],
    ['no header', { name: 'a', header: [], mapping }, 400],
    ['more than a mapping', { name: 'a', header, mapping, sql: 'select 1' }, 400],
    ['a list', [], 400],
])('%s is refused', async (_case, body, status) => {
    expect((await save(body)).status).toBe(status);
});
