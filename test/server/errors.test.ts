// Failures become problem documents that tell what to do and nothing about the inside.
import { CaseloadError } from '#domain/errors.ts';
import { isFatal, problemOf, Refusal } from '#server/errors.ts';
import { startFakes } from '#support/server.ts';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';

const leaks = /select|from fct|\/home|\/work|\.ts|at Object|Binder|Catalog/i;

describe('problemOf', () => {
    test('a CaseloadError tells its sentence and names its thing', () => {
        const error = new CaseloadError({
            kind: 'unknown',
            name: 'metric',
            value: 'x',
            cure: 'GET /api/metrics lists them',
        });
        expect(problemOf(error).document).toEqual({
            type: 'urn:caseload:unknown-metric',
            title: 'unknown metric',
            status: 400,
            detail: 'unknown metric: "x"; GET /api/metrics lists them',
            errors: [{ path: 'metric', message: 'unknown metric: "x"; GET /api/metrics lists them' }],
        });
        expect(problemOf(error, 422).document.status).toBe(422);
    });

    test('an unknown key is named by itself', () => {
        const { error } = z.strictObject({ a: z.strictObject({}) }).safeParse({ a: { b: 1 }, c: 1 });
        expect(
            problemOf(error)
                .document.errors?.map(({ path }) => path)
                .sort(),
        ).toEqual(['a.b', 'c']);
    });

    test('a question interrupted for its length is told to come back', () => {
        const { document, headers, isUnexpected } = problemOf(new Error('INTERRUPT Error: Interrupted!'));
        expect([document.status, headers['Retry-After'], isUnexpected]).toEqual([503, '5', false]);
    });

    test('the end of the engine is recognised', () => {
        expect(isFatal(new Error('FATAL Error: Failed: database has been invalidated'))).toBe(true);
        expect(
            isFatal(new Error('FATAL Error: Failed: database has been invalidated because of a previous fatal error')),
        ).toBe(true);
        const quoted =
            "Conversion Error: Could not convert string 'FATAL Error: database has been invalidated' to INT32";
        expect(isFatal(new Error(quoted))).toBe(false);
        expect(isFatal(new CaseloadError({ kind: 'FATAL Error:', cure: 'none' }))).toBe(false);
    });
});

describe('whatever fails, the answer holds no SQL, path, stack or engine’s words', () => {
    test.each([
        [
            'the engine',
            new Error('Binder Error: Referenced column "x" not found in FROM clause!\nselect x from fct_tickets'),
        ],
        [
            'a file',
            Object.assign(new Error("ENOENT: no such file or directory, open '/home/me/caseload.duckdb'"), {
                code: 'ENOENT',
            }),
        ],
        ['a bug', new TypeError("Cannot read properties of undefined (reading 'x')")],
        ['a word', 'select 1'],
        ['nothing', undefined],
    ])('%s', async (_who, failure) => {
        const logged: unknown[] = [];
        const log = {
            info: () => undefined,
            warn: () => undefined,
            fault: (...words: unknown[]) => logged.push(words),
        };
        const server = await startFakes({ log, questions: { scorecard: () => Promise.reject(failure as Error) } });
        const response = await server.ask('/api/scorecard?from=2026-10-01&to=2026-11-01');
        const text = await response.text();
        expect(response.headers.get('content-type')).toContain('application/problem+json');
        expect(response.headers.has('etag')).toBe(false);
        expect(text).not.toMatch(leaks);
        expect(logged).toHaveLength(1);
        await server.close();
    });

    test('and a FATAL of the engine ends the process', async () => {
        const ends: unknown[] = [];
        const fatal = new Error('FATAL Error: Failed to checkpoint: database has been invalidated');
        const server = await startFakes({
            onFatal: (error) => ends.push(error),
            questions: { scorecard: () => Promise.reject(fatal) },
        });
        const response = await server.ask('/api/scorecard?from=2026-10-01&to=2026-11-01');
        expect([response.status, ends]).toEqual([503, [fatal]]);
        await server.close();
    });

    test('a refusal keeps its own status', async () => {
        const server = await startFakes({
            questions: { scorecard: () => Promise.reject(new Refusal(404, 'no such thing', 'look')) },
        });
        expect((await server.ask('/api/scorecard?from=2026-10-01&to=2026-11-01')).status).toBe(404);
        await server.close();
    });
});
