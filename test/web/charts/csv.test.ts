// Tables as CSV: RFC 4180, and nothing that a spreadsheet would run.
import { expect, test } from 'vitest';
import { csvCell, csvText, fileName } from '../../../web/charts/csv.ts';

test('text that a spreadsheet would run is made harmless, figures stay', () => {
    expect(csvCell('=HYPERLINK("x")')).toBe('"\'=HYPERLINK(""x"")"');
    expect(csvCell('@sum')).toBe("'@sum");
    expect(csvCell('+cmd')).toBe("'+cmd");
    expect(csvCell('-5.9')).toBe('-5.9');
    expect(csvCell('+44m')).toBe('+44m');
    expect(csvCell(-5)).toBe('-5');
});

test('rows end with CR LF, and quotes are doubled', () => {
    expect(csvText(['a', 'b'], [['x,y', 'say "hi"']])).toBe('a,b\r\n"x,y","say ""hi"""\r\n');
});

test('a file is named after its title', () => {
    expect(fileName('FRT met its target in 5 of 13 weeks')).toBe('frt-met-its-target-in-5-of-13-weeks.csv');
});
