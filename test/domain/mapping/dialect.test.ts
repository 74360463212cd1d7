// How a file is cut into records: decided from its first part, asked about where two readings fit.
import { expect, test } from 'vitest';
import { contentProblem } from '#domain/mapping/content.ts';
import { dialectOf, type DialectWish } from '#domain/mapping/dialect.ts';
import { decodeSample } from '#domain/mapping/encoding.ts';

function dialect(
    text: string,
    wish: Partial<DialectWish> = {},
): { delimiter: string; header: string[]; linesBefore: number; isCrOnly: boolean } {
    const { delimiter, header, linesBefore, isCrOnly } = dialectOf(text, { header: true, skipLines: 0, ...wish }, true);
    return { delimiter, header, linesBefore, isCrOnly };
}

test.each([
    ['commas', 'a,b\n1,2\n', ',', ['a', 'b']],
    ['tabs', 'a\tb\n1\t2\n', '\t', ['a', 'b']],
    ['semicolons and decimal commas', 'id;hours\n1;3,5\n2;4,0\n', ';', ['id', 'hours']],
    ['commas, and bars in every value', 'a,b\nx|1,y|2\n', ',', ['a', 'b']],
    ['one column, and a value with a semicolon', 'c0\nv0\na;b\n', ',', ['c0']],
    ['a quoted heading with a line break', 'id,"first\nreply"\n1,2\n', ',', ['id', 'first\nreply']],
    ['rows that end in a comma', 'a,b\n1,2,\n3,4,\n', ',', ['a', 'b', '']],
    ['a header that ends in a comma', 'a,b,\n1,2\n3,4\n', ',', ['a', 'b']],
])('a file with %s', (_what, text, delimiter, header) => {
    expect(dialect(text)).toMatchObject({ delimiter, header });
});

test('one broken row among few leaves the separator of the header', () => {
    expect(dialect('a,b,c\n1,2\n3,4,5\n').header).toEqual(['a', 'b', 'c']);
});

test('where two separators part the records alike, the person has to say', () => {
    expect(() => dialect('a,b;c\n1,2;3\n4,5;6\n')).toThrow(
        'separator in doubt in the file: "comma and semicolon"; give delimiter in a mapping',
    );
    expect(dialect('a,b;c\n1,2;3\n', { delimiter: ';' }).header).toEqual(['a,b', 'c']);
    expect(dialect('id,name;nick\n1,x\n2,y;z\n3,w\n').header).toEqual(['id', 'name;nick']);
});

test('sep=; is passed over by itself, title lines where the mapping says so, empty lines always', () => {
    expect(dialect('sep=;\na;b\n1;2\n')).toMatchObject({ delimiter: ';', header: ['a', 'b'], linesBefore: 1 });
    expect(dialect('Report\nof June\na,b\n1,2\n', { skipLines: 2 })).toMatchObject({
        header: ['a', 'b'],
        linesBefore: 2,
    });
    expect(dialect('\n\na,b\n1,2\n')).toMatchObject({ header: ['a', 'b'], linesBefore: 2 });
});

test('without a header the columns are numbered', () => {
    expect(dialect('1,x\n2,y\n', { header: false }).header).toEqual(['column1', 'column2']);
});

test('lines may end with CR alone', () => {
    expect(dialect('a,b\r1,2\r')).toMatchObject({ header: ['a', 'b'], isCrOnly: true });
    expect(dialect('a,b\r\n1,"x\ry"\r\n').isCrOnly).toBe(false);
});

test.each([
    ['an archive', 'PK\u0003\u0004zzzz', /^zip archive or Excel file/],
    ['an old workbook', '\u00d0\u00cf\u0011\u00e0', /^Excel file/],
    ['a web page', '  <HTML><body>', /^web page/],
    ['a PDF', '%PDF-1.7', /^PDF file/],
    ['JSON', '[{"id": 1}]', /^JSON file/],
    ['nothing', '', /^empty file/],
])('%s is told by its first bytes', (_what, start, sentence) => {
    const bytes = Uint8Array.from(start, (character) => character.charCodeAt(0));
    expect(contentProblem(bytes, 'x.csv')?.message).toMatch(sentence);
});

test('a CSV that begins with a bracket or a brace in a heading is a CSV', () => {
    expect(contentProblem(new TextEncoder().encode('[id],{name}\n1,2\n'), 'x.csv')).toBeUndefined();
});

test('bytes become text by their sign, by the mapping, else as UTF-8', () => {
    expect(decodeSample(Uint8Array.of(0xef, 0xbb, 0xbf, 0x61), undefined)).toBe('a');
    expect(decodeSample(Uint8Array.of(0xff, 0xfe, 0x61, 0), undefined)).toBe('a');
    expect(decodeSample(Uint8Array.of(0xfe, 0xff, 0, 0x61), 'utf-8')).toBe('a');
    expect(decodeSample(Uint8Array.of(0x93, 0x80, 0xe9), 'windows-1252')).toBe('“€é');
    expect(decodeSample(Uint8Array.of(0x93, 0x80, 0xe9), 'latin1')).toBe('“€é');
    expect(decodeSample(Uint8Array.of(0xe9), undefined)).toBe('');
});
