// Where a sync may go: the account's own host, or loopback.
import { expect, test } from 'vitest';
import { account } from '#import/zendesk/address.ts';

test.each([
    ['several labels', 'x.evil.example', undefined],
    ['a fragment', 'x.evil.example#', undefined],
    ['a path', 'a/../b', undefined],
    ['an address', '127.0.0.1', undefined],
    ['letters of another alphabet', 'äcme', undefined],
    ['another host', 'acme', 'http://evil.example'],
    ['another host behind a user part', 'acme', 'http://127.0.0.1:80@evil.example'],
    ['loopback with a path', 'acme', 'http://127.0.0.1:80/x'],
])('%s is refused', (_what, subdomain, baseUrl) => {
    expect(() => account(subdomain, baseUrl)).toThrow(/^bad (subdomain|base URL)/);
});

test('the account’s own host is asked over https', () => {
    expect(account('acme').origin).toBe('https://acme.zendesk.com');
    expect(account('acme', 'http://127.0.0.1:8080').origin).toBe('http://127.0.0.1:8080');
});
