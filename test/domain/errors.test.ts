// The grammar of errors: kind name: value (at); cure.
import { expect, test } from 'vitest';
import { CaseloadError } from '#domain/errors.ts';

test('a problem reads: kind name: value (at); cure', () => {
    const error = new CaseloadError({
        kind: 'unknown',
        name: 'priority',
        value: 'urgentt',
        at: 'tickets.csv line 214',
        cure: 'expected P1 to P5',
    });
    expect(error.message).toBe('unknown priority: "urgentt" (tickets.csv line 214); expected P1 to P5');
    expect(error).toMatchObject({ kind: 'unknown', name: 'priority', value: 'urgentt', cure: 'expected P1 to P5' });
});

test('a part that is not given leaves no trace', () => {
    expect(new CaseloadError({ kind: 'empty file', cure: 'export it again' }).message).toBe(
        'empty file; export it again',
    );
});

test('a value never breaks the line and is cut when it is long', () => {
    const { message } = new CaseloadError({
        kind: 'unknown',
        name: 'word',
        value: `a\n${'b'.repeat(500)}`,
        cure: 'mend it',
    });
    expect(message).not.toContain('\n');
    expect(message.length).toBeLessThan(160);
});

test('nothing and numbers are values too', () => {
    const sentences = [null, 0, 12n, undefined].map(
        (value) => new CaseloadError({ kind: 'bad', name: 'x', value, cure: 'y' }).message,
    );
    expect(sentences).toEqual(['bad x: null; y', 'bad x: 0; y', 'bad x: 12; y', 'bad x; y']);
});
