// Answers are worked out once, told unchanged by ETag, and queued in a crowd.
import { scorecardFixture, startFakes, type TestServer } from '#support/server.ts';
import { afterEach, describe, expect, test } from 'vitest';

const path = '/api/scorecard?from=2026-10-01&to=2026-11-01';
let server: TestServer;
afterEach(() => server.close());

describe('an answer is worked out once for one state of the data', () => {
    test('equal questions asked at once are one', async () => {
        let asked = 0;
        const scorecard = async () => {
            asked += 1;
            await new Promise((resolve) => setTimeout(resolve, 50));
            return scorecardFixture;
        };
        server = await startFakes({ questions: { scorecard } });
        const reordered = '/api/scorecard?to=2026-11-01&compare=none&from=2026-10-01';
        const answers = await Promise.all([path, reordered, path, path].map((each) => server.ask(each)));
        expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
        expect(asked).toBe(1);
        await server.ask(path);
        expect(asked).toBe(1);
    });

    test('it is worked out again when the data has changed', async () => {
        let [asked, version] = [0, 1];
        const scorecard = () => Promise.resolve({ ...scorecardFixture, horizon: `${(asked += 1)}` });
        server = await startFakes({ dataVersion: () => Promise.resolve(version), questions: { scorecard } });
        const first = await server.ask(path);
        version = 2;
        const second = await server.ask(path, { headers: { 'If-None-Match': first.headers.get('etag') ?? '' } });
        expect([second.status, await second.json()]).toEqual([200, { ...scorecardFixture, horizon: '2' }]);
    });

    test('a failure is not kept', async () => {
        let asked = 0;
        const scorecard = () =>
            (asked += 1) === 1 ? Promise.reject(new Error('once')) : Promise.resolve(scorecardFixture);
        server = await startFakes({ questions: { scorecard } });
        expect((await server.ask(path)).status).toBe(500);
        expect((await server.ask(path)).status).toBe(200);
    });
});

describe('ETags', () => {
    test('who has the answer already gets 304 and no body, and nothing is worked out', async () => {
        let asked = 0;
        server = await startFakes({
            questions: { scorecard: () => Promise.resolve({ ...scorecardFixture, horizon: `${(asked += 1)}` }) },
        });
        const first = await server.ask(path);
        const etag = first.headers.get('etag') ?? '';
        expect(etag).toMatch(/^W\/"1-[\w-]{16}"$/);
        const second = await server.ask(path, { headers: { 'If-None-Match': etag } });
        expect([second.status, await second.text(), asked]).toEqual([304, '', 1]);
    });

    test('differ between questions, and between an answer and its table', async () => {
        server = await startFakes();
        const tags = await Promise.all(
            [path, `${path}&channel=chat`, path.replace('scorecard', 'scorecard.csv')].map(
                async (each) => (await server.ask(each)).headers.get('etag') ?? '',
            ),
        );
        expect(new Set(tags).size).toBe(3);
    });

    test('a bad question has none', async () => {
        server = await startFakes();
        const response = await server.ask('/api/scorecard?from=x', { headers: { 'If-None-Match': '*' } });
        expect([response.status, response.headers.get('etag')]).toEqual([400, null]);
    });
});

describe('a crowd', () => {
    // reliability, row 96
    test('over 100 waiting questions are told to come back, the others are answered', async () => {
        let release: () => void = () => undefined;
        const gate = new Promise<void>((resolve) => (release = resolve));
        server = await startFakes({ questions: { scorecard: () => gate.then(() => scorecardFixture) } });
        const asking = Array.from({ length: 110 }, (_, i) => server.ask(`${path}&tag=${i}`));
        let turnedAway = 0;
        const allTurnedAway = new Promise<void>((resolve) => {
            for (const each of asking) {
                void each.then(({ status, headers }) => {
                    if (status === 503 && headers.get('retry-after') === '1' && (turnedAway += 1) === 7) resolve();
                });
            }
        });
        await allTurnedAway;
        release();
        const statuses = (await Promise.all(asking)).map(({ status }) => status);
        expect(statuses.filter((status) => status === 200)).toHaveLength(103);
        expect((await server.ask(path)).status).toBe(200);
    });
});

test('a question that nobody waits for any more is not worked out', async () => {
    // reliability, row 98
    let release: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => (release = resolve));
    let asked = 0;
    const scorecard = () => {
        asked += 1;
        return gate.then(() => scorecardFixture);
    };
    server = await startFakes({ questions: { scorecard } });
    const first = [1, 2, 3].map((i) => server.ask(`${path}&tag=${i}`));
    const leave = new AbortController();
    const gone = server.ask(`${path}&tag=4`, { signal: leave.signal }).catch(() => undefined);
    const last = server.ask(`${path}&tag=5`);
    await new Promise((resolve) => setTimeout(resolve, 100));
    leave.abort();
    await gone;
    await new Promise((resolve) => setTimeout(resolve, 100));
    release();
    await Promise.all(first);
    expect((await last).status).toBe(200);
    expect(asked).toBe(4);
});

test('an answer is compressed for those who take it so', async () => {
    const remarks = { ...scorecardFixture, horizon: 'x'.repeat(5_000) };
    server = await startFakes({ questions: { scorecard: () => Promise.resolve(remarks) } });
    const response = await server.ask(path, { headers: { 'Accept-Encoding': 'gzip' } });
    expect(response.headers.get('content-encoding')).toBe('gzip');
    expect(await response.json()).toEqual(remarks);
});
