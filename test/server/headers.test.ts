// What every answer allows a browser to do.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startFakes, type TestServer } from '#support/server.ts';

let server: TestServer;
beforeAll(async () => {
    server = await startFakes();
});
afterAll(() => server.close());

const paths = ['/', '/sla', '/api/health', '/api/nothing', '/assets/main-abc123.js', '/api/scorecard'];

test.each(paths)('%s carries the strict policy, whether it is there or not', async (path) => {
    const { headers } = await server.ask(path);
    const policy = new Map(
        (headers.get('content-security-policy') ?? '').split(';').map((part) => {
            const [name = '', ...words] = part.trim().split(' ');
            return [name, words.join(' ')];
        }),
    );
    expect(policy.get('default-src')).toBe("'self'");
    expect(policy.get('script-src')).toBe("'self'");
    expect(policy.get('script-src-attr')).toBe("'none'");
    expect(policy.get('object-src')).toBe("'none'");
    expect(policy.get('base-uri')).toBe("'none'");
    expect(policy.get('frame-ancestors')).toBe("'none'");
    expect(headers.get('content-security-policy')).not.toContain('unsafe-eval');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
});

test.each(paths)('%s allows no other origin and tells nothing about the program', async (path) => {
    const { headers } = await server.ask(path, { headers: { Origin: 'http://evil.example' } });
    for (const [name] of headers) expect(name).not.toMatch(/^access-control/);
    expect(headers.has('x-powered-by')).toBe(false);
    expect(headers.has('set-cookie')).toBe(false);
});
