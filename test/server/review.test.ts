// Reviews over HTTP: the pack, its CSV, changes kept with who and when, and published months that stay as they were.
import type { Imports } from '#domain/contract.ts';
import type { Review } from '#domain/review/contract.ts';
import { startWhole, type WholeServer } from '#support/running-server.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';

/** Solved in so many hours; every fourth one is answered with a survey. */
const ticket = (id: number, month: string, hours: number) => {
    const day = String(1 + (id % 28)).padStart(2, '0');
    const at = (hour: number): string => `${month}-${day}T${String(hour).padStart(2, '0')}:00:00Z`;
    return {
        ticket_id: String(id),
        created_at: at(8),
        ...{ status: 'solved', subject: `ticket ${id}`, channel: id % 2 ? 'email' : 'chat', priority: 'P3' },
        ...{ first_reply_at: at(9), solved_at: at(8 + hours), public_replies: 1 },
    };
};
const tickets = [
    ...Array.from({ length: 120 }, (_, i) => ticket(i, '2026-09', 2)),
    ...Array.from({ length: 120 }, (_, i) => ticket(200 + i, '2026-10', 4)),
    { ...ticket(900, '2026-11', 1) },
];

let server: WholeServer;
beforeAll(async () => {
    server = await startWhole({ tickets });
});
afterAll(() => server.end());

const get = (words = ''): Promise<Review> => server.json<Review>(`/api/review?period=2026-10${words}`);
const post = (path: string, body: unknown): Promise<Response> =>
    server.ask(path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: server.address },
        body: JSON.stringify(body),
    });

test('a month has five pages, compared with the month before', async () => {
    const { pack, shown, publications } = await get();
    expect(pack.pages.map(({ id }) => id)).toEqual(['verdict', 'findings', 'sla', 'staffing', 'appendix']);
    expect([shown, publications, pack.state]).toEqual(['draft', [], 'draft']);
    expect(JSON.stringify(pack.pages[0])).toContain('"text":"Tickets created"');
});

test('without a period it is the newest that data covers to its end', async () => {
    const { pack } = await server.json<Review>('/api/review');
    expect(pack.period).toMatchObject({ word: '2026-10', from: '2026-10-01', to: '2026-11-01' });
});

test.each([
    ['weekly', '2026-W43', 2],
    ['quarterly', '2026-Q4', 4],
    ['daily', '2026-10-12', 1],
] as const)('the %s pack is made of the same parts', async (pack, period, pages) => {
    const { pack: written } = await server.json<Review>(`/api/review?pack=${pack}&period=${period}`);
    expect([written.kind, written.pages.length]).toEqual([pack, pages]);
});

test('a month without data, one that has not begun, and one under way stay presentable', async () => {
    const first = async (period: string) => (await server.json<Review>(`/api/review?period=${period}`)).pack.pages[0];
    expect((await first('2024-05'))?.headline.text).toBe('There is no data for May 2024.');
    expect((await first('2027-05'))?.lead?.text).toMatch(/^Data ends on .*, before May 2027 begins\.$/);
    expect((await first('2026-11'))?.lead?.text).toMatch(
        /Data ends on .*: \d+ of 30 days, compared with the same days before/,
    );
});

test('the CSV holds every figure as it is shown, with its value', async () => {
    const text = await (await server.ask('/api/review.csv?period=2026-10')).text();
    expect(text).toMatch(/^\ufeff?page,block,row,column,shown,value,unit\r?\n/);
    expect(text).toContain('Verdict and scorecard,scorecard,Tickets created,October,120,120,count');
});

test('bad words are refused by field', async () => {
    for (const words of ['period=2026-13', 'period=October', 'pack=yearly', 'as=then', 'more=1'])
        expect((await server.ask(`/api/review?${words}`)).status, words).toBe(400);
    expect((await post('/api/review/edits', { period: '2026-10', path: 'verdict.headline', value: 'x' })).status).toBe(
        400,
    );
    expect((await post('/api/review/edits', { period: '2026-10', path: '../x', value: 'x', by: 'Dana' })).status).toBe(
        400,
    );
});

test('a changed sentence is kept with the month, with who and when, and taken back', async () => {
    const edit = { period: '2026-10', path: 'verdict.headline', by: 'Dana' };
    expect((await post('/api/review/edits', { ...edit, value: 'A calm month.' })).status).toBe(200);
    const headline = async (words = '') => (await get(words)).pack.pages[0]?.headline;
    expect(await headline()).toMatchObject({
        text: 'A calm month.',
        edited: { by: 'Dana', at: '2026-11-22T00:00:00Z' },
    });
    const { pack: september } = await server.json<Review>('/api/review?period=2026-09');
    expect(september.pages[0]?.headline.edited).toBeNull();
    await post('/api/review/edits', { ...edit, value: null });
    expect((await headline())?.edited).toBeNull();
});

test('a published month stays as it was reported; late data is told as the reason', async () => {
    await post('/api/review/publications', { period: '2026-10', by: 'Dana' });
    const before = await get();
    expect([before.shown, before.pack.state, before.differences]).toEqual(['reported', 'published', []]);
    const late =
        'ticket_id,status,created_at,first_reply_at,solved_at\n950,solved,2026-10-20T08:00:00Z,2026-10-20T09:00:00Z,2026-10-20T12:00:00Z\n';
    const earlier = (await server.json<Imports>('/api/imports')).imports.map(({ id }) => id);
    const sent = await server.ask('/api/imports?name=tickets.csv', {
        method: 'POST',
        headers: { 'content-type': 'text/csv', origin: server.address },
        body: late,
    });
    expect(sent.status).toBeLessThan(300);
    await untilImported(earlier);
    const after = await get();
    expect(after.pack).toEqual(before.pack);
    expect(after.differences.find(({ metric }) => metric === 'tickets_created')).toMatchObject({
        reported: { text: '120' },
        restated: { text: '121' },
        reasons: ['late-data'],
    });
    const restated = await get('&as=now');
    expect(restated.shown).toBe('draft');
    expect(JSON.stringify(restated.pack.pages[0])).toContain('"text":"121"');
});

test('publishing again adds a version and replaces none', async () => {
    await post('/api/review/publications', { period: '2026-10', by: 'Eli' });
    const { publications, differences } = await get();
    expect(publications.map(({ by }) => by)).toEqual(['Eli', 'Dana']);
    expect(differences).toEqual([]);
});

async function untilImported(before: number[]): Promise<void> {
    for (let tries = 0; tries < 200; tries += 1) {
        const { imports, current } = await server.json<Imports>('/api/imports');
        if (current === null && imports.some(({ id }) => !before.includes(id))) return;
        await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error('the import did not end');
}
