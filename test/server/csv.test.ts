// CSV for spreadsheets: what would run as a formula is harmless, what is a number stays one.
import { attachment, csvCell, csvText } from '#server/csv.ts';
import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, test } from 'vitest';

describe('csvCell', () => {
    // reliability, row 88; the characters are those of OWASP's page on CSV injection
    test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '  =1', '=cmd|calc!A0', '-5'])(
        'the text %j gets an apostrophe',
        (text) => {
            expect(csvCell(text).replace(/^"/, '')).toMatch(/^'/);
        },
    );

    test.each([
        [-5, '-5'],
        [0.1, '0.1'],
        [1e21, '1e+21'],
        [true, 'true'],
        [null, ''],
        [undefined, ''],
        ['', ''],
        ['a-b', 'a-b'],
        ['a,b', '"a,b"'],
        ['a"b', '"a""b"'],
        ['a\nb', '"a\nb"'],
        [' a ', ' a '],
    ])('%j is written %j', (value, text) => expect(csvCell(value)).toBe(text));
});

test('whatever the text, it reads back the same but for the apostrophe, and none begins as a formula', () => {
    fc.assert(
        fc.property(
            fc.array(fc.record({ a: fc.string({ unit: 'binary' }), b: fc.integer() }), { minLength: 1 }),
            (rows) => {
                const [header, ...cells] = Papa.parse<string[]>(csvText(['a', 'b'], rows), {
                    delimiter: ',',
                    newline: '\r\n',
                }).data;
                expect(header).toEqual(['a', 'b']);
                rows.forEach((row, i) => {
                    const [text = '', number] = cells[i] ?? [];
                    expect([row.a, `'${row.a}`]).toContain(text);
                    expect(text).not.toMatch(/^\s*[=+\-@]/);
                    expect(number).toBe(String(row.b));
                });
            },
        ),
        { numRuns: 300, seed: 1 },
    );
});

test.each([
    ['tickets.csv', 'tickets.csv'],
    ['../x\r\nX: y', 'x-X-y'],
    ['"é"', 'caseload.csv'],
    ['', 'caseload.csv'],
])('the file name %j is offered as %s', (name, offered) => {
    expect(attachment(name)).toBe(`attachment; filename="${offered}"`);
});
