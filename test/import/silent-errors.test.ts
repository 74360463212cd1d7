// The 23 ways in which a CSV is read wrongly without a word (S1 to S23): each comes out exact, or is refused aloud.
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { MappingInput } from '#domain/mapping/mapping.ts';
import { imported, newSource, readOnly, refusal } from '#support/importing.ts';
import { openWarehouse, type Warehouse } from '#warehouse/open.ts';

let warehouse: Warehouse;
beforeAll(async () => {
    warehouse = await openWarehouse({ file: ':memory:', memoryLimit: '1GB' });
});
afterAll(() => warehouse.close());

const header = 'id,subject,agent,minutes\n';
const records = ['1,Login fails,Ana,12', '2,Refund,Bo,7', '3,Invoice,Cy,30', '4,Crash,Di,5'];
const tickets: MappingInput = {
    kind: 'tickets',
    columns: {
        ticket_id: 'id',
        subject: 'subject',
        assignee_name: 'agent',
        handle_seconds: { column: 'minutes', unit: 'minutes' },
    },
    constants: { created_at: '2025-01-01T00:00:00Z' },
};
/** A file of two columns, the second of which is read as that field. */
const pair = (field: string, how: object = {}): MappingInput => ({
    kind: 'tickets',
    columns: { ticket_id: 'id', [field]: { column: 'value', ...how }, ...(field === 'created_at' ? {} : {}) },
    constants: field === 'created_at' ? {} : { created_at: '2025-01-01T00:00:00Z' },
});
const lines = (values: readonly string[]): string =>
    `id,value\n${values.map((value, i) => `${i + 1},${value}\n`).join('')}`;
const many = (count: number, value: (i: number) => string): string[] =>
    Array.from({ length: count }, (_, i) => value(i + 1));

async function subjects(content: string | Uint8Array, mapping = tickets): Promise<unknown[]> {
    const { rows } = await readOnly(warehouse, content, mapping);
    return rows.map((row) => row.subject);
}

async function values(content: string, field: string, how: object = {}): Promise<unknown[]> {
    const { rows } = await readOnly(warehouse, content, pair(field, how));
    return rows.map((row) => row[field]);
}

async function reasons(content: string | Uint8Array, mapping: MappingInput): Promise<[number, string][]> {
    const { rejects } = await readOnly(warehouse, content, mapping);
    return rejects.map(({ line, reason }) => [line, reason]);
}

test('S1 a short row, an extra comma, a cut file and a tail of NUL cost their own row, never the columns', async () => {
    expect(await reasons(`${header}1,Login,Ana,12\n2,Refund,Bo\n3,Invoice,Cy,30\n`, tickets)).toEqual([
        [3, '3 fields where the header has 4'],
    ]);
    expect(await reasons(`${header}1,Login,Ana,12\n2,Refund, please,Bo,7\n3,Invoice,Cy,30\n`, tickets)).toEqual([
        [3, '5 fields where the header has 4'],
    ]);
    const cutInQuote = await readOnly(warehouse, `${header}${records.join('\n')}\n5,"Cut in the mid`, tickets);
    expect([cutInQuote.rows.length, cutInQuote.rejects.map(({ line, reason }) => [line, reason])]).toEqual([
        4,
        [[6, 'a quote that is never closed']],
    ]);
    const cut = await readOnly(warehouse, `${header}${records.join('\n')}\n5,Slow,Ed`, tickets);
    expect(cut.rejects).toMatchObject([
        { line: 6, reason: '3 fields where the header has 4; the file ends inside this record' },
    ]);
    const tail = await readOnly(
        warehouse,
        Buffer.concat([Buffer.from(`${header}${records.join('\n')}\n`), Buffer.alloc(4096)]),
        tickets,
    );
    expect([tail.rows.length, tail.rejects[0]?.reason]).toEqual([
        4,
        'NUL characters; the file looks damaged, or cut by a crash',
    ]);
    expect(await subjects(`id,subject,agent,minutes,\n${records.join('\n')}\n`)).toEqual([
        'Login fails',
        'Refund',
        'Invoice',
        'Crash',
    ]);
    expect(await subjects(`${header}${records.map((record) => `${record},`).join('\n')}\n`)).toEqual([
        'Login fails',
        'Refund',
        'Invoice',
        'Crash',
    ]);
});

test('S2 a column of one value with a semicolon keeps its header and its rows', async () => {
    const { rows } = await readOnly(warehouse, 'c0\nv0\na;b\n', { kind: 'searches', columns: { query: 'c0' } });
    expect(rows.map((row) => row.query)).toEqual(['v0', 'a;b']);
});

test('S3 rows that widen after row 1,000 are refused one by one, the rows before them are kept', async () => {
    const text = `id,value\n${many(1000, (i) => `${i},n${i}`).join('\n')}\n${many(2000, (i) => `${i + 1000},n,x`).join('\n')}\n`;
    const { rows, rejects } = await readOnly(warehouse, text, pair('subject'));
    expect([rows.length, rejects.length, rejects[0]?.line, rejects[0]?.raw]).toEqual([1000, 2000, 1002, '1001,n,x']);
});

test('S4 a quote that is never closed, or has text behind it, costs its own row and leaves no quote in the others', async () => {
    const open = await readOnly(
        warehouse,
        `${header}1,Login,Ana,12\n2,"Refund,Bo,7\n3,Invoice,Cy,30\n4,Crash,Di,5\n`,
        tickets,
    );
    expect(open.rows.map((row) => row.subject)).toEqual(['Login', 'Invoice', 'Crash']);
    expect(open.rejects).toMatchObject([{ line: 3, raw: '2,"Refund,Bo,7' }]);
    // A later quoted field seems to close it: the rows between are still found.
    const closed = await readOnly(warehouse, `${header}2,"Refund,Bo,7\n3,Invoice,Cy,30\n4,"Crash",Di,5\n`, tickets);
    expect(closed.rows.map((row) => row.subject)).toEqual(['Invoice', 'Crash']);
    expect(await reasons(`${header}1,"Login" now,Ana,12\n2,Refund,Bo,7\n`, tickets)).toEqual([
        [2, 'text after a closing quote'],
    ]);
    expect(await subjects(`${header}1,"Login\nfails",Ana,12\n2,5" disc,Bo,7\n3,"say ""no""",Cy,1\n`)).toEqual([
        'Login\nfails',
        '5" disc',
        'say "no"',
    ]);
});

test('S5 UTF-16 without its sign is refused by its NULs, and read where the mapping says so', async () => {
    const bytes = Buffer.from(`${header}${records.join('\n')}\n`, 'utf16le');
    expect(await refusal(readOnly(warehouse, bytes, tickets))).toMatch(
        /^UTF-16 text without its sign tickets\.csv; save it as UTF-8/,
    );
    expect(await subjects(bytes, { ...tickets, encoding: 'utf-16' })).toEqual([
        'Login fails',
        'Refund',
        'Invoice',
        'Crash',
    ]);
    const bigEndian = Buffer.concat([Buffer.of(0xfe, 0xff), Buffer.from(bytes).swap16()]);
    expect(await subjects(bigEndian)).toEqual(['Login fails', 'Refund', 'Invoice', 'Crash']);
});

test('S6 a UTF-8 file that a mapping calls UTF-16 is refused, not read as nothing', async () => {
    const text = `${header}${records.join('\n')}\n`;
    expect(await refusal(readOnly(warehouse, text, { ...tickets, encoding: 'utf-16' }))).toMatch(
        /no such column|no rows/,
    );
    expect(
        await subjects(Buffer.concat([Buffer.of(0xef, 0xbb, 0xbf), Buffer.from(text)]), {
            ...tickets,
            encoding: 'utf-16',
        }),
    ).toHaveLength(4);
});

test('S7 a fraction after 30,000 whole numbers is refused, never rounded', async () => {
    const { rows, rejects } = await readOnly(
        warehouse,
        lines([...many(30_000, (i) => String(i % 60)), '5.5', 'n/a']),
        pair('reopens'),
    );
    expect([rows.length, rejects.map(({ line, value }) => [line, value])]).toEqual([
        30_000,
        [
            [30_002, '5.5'],
            [30_003, 'n/a'],
        ],
    ]);
});

test('S8 a time after 30,000 dates is kept', async () => {
    const found = await values(lines([...many(30_000, () => '2025-01-01'), '2025-01-01 23:59']), 'created_at', {
        timeZone: 'UTC',
    });
    expect([found.length, found[0], found.at(-1)]).toEqual([30_001, '2025-01-01T00:00:00Z', '2025-01-01T23:59:00Z']);
});

test('S9 d/m/y dates are read in the one order that the whole file fits, and refused where two fit', async () => {
    const how = { timeZone: 'UTC' };
    expect(await reasons(lines(['03/04/2025', '05/06/2025']), pair('created_at', how))).toEqual([
        [2, 'a date that fits both orders or neither; give dates in the mapping'],
        [3, 'a date that fits both orders or neither; give dates in the mapping'],
    ]);
    const late = lines([...many(30_000, (i) => `0${(i % 9) + 1}/0${(i % 7) + 1}/2025`), '25/12/2025']);
    const found = await values(late, 'created_at', how);
    expect([found.length, found[0], found.at(-1)]).toEqual([30_001, '2025-02-02T00:00:00Z', '2025-12-25T00:00:00Z']);
    expect(await values(lines(['03/04/2025', '12/25/2025']), 'created_at', how)).toEqual([
        '2025-03-04T00:00:00Z',
        '2025-12-25T00:00:00Z',
    ]);
    expect(await values(lines(['25/12/2025', '12/25/2025']), 'created_at', how)).toEqual([]);
    expect(await values(lines(['03/04/2025']), 'created_at', { ...how, dates: 'dd/MM/yyyy' })).toEqual([
        '2025-04-03T00:00:00Z',
    ]);
});

test('S10 years of two digits are refused', async () => {
    const how = { timeZone: 'UTC' };
    expect(
        (await reasons(lines(['03.04.25', '05.06.68', '05-Jun-69']), pair('created_at', how))).map(
            ([, reason]) => reason,
        ),
    ).toEqual(Array.from({ length: 3 }, () => 'a year of two digits'));
    expect(await values(lines(['03.04.25']), 'created_at', { ...how, dates: 'dd.MM.yyyy' })).toEqual([]);
});

test('S11 long ids and long decimals stay text; ids that a spreadsheet has damaged are refused', async () => {
    const ids = await readOnly(warehouse, 'id\n12345678901234567890\n12345678901234567891\n007\n', {
        ...pair('subject'),
        columns: { ticket_id: 'id' },
    });
    expect(ids.rows.map((row) => row.ticket_id)).toEqual(['12345678901234567890', '12345678901234567891', '007']);
    expect(await values(lines(['0.12345678901234567890', '9007199254740993.25']), 'subject')).toEqual([
        '0.12345678901234567890',
        '9007199254740993.25',
    ]);
    expect(await reasons('id,value\n3.60012E+11,a\n', pair('subject'))).toEqual([
        [2, 'an id damaged by a spreadsheet; export it as text'],
    ]);
});

test('S12 German thousands are 1,234, once the mapping says that commas are decimal', async () => {
    const semicolons = 'id;value\n1;1.234\n2;1.234,5\n3;900\n';
    const hours = async (decimal?: ','): Promise<unknown[]> => {
        const mapping = { ...pair('handle_seconds', { unit: 'seconds' }), ...(decimal ? { decimal } : {}) };
        return (await readOnly(warehouse, semicolons, mapping)).rows.map((row) => row.handle_seconds);
    };
    expect(await hours(',')).toEqual([1234, 1235, 900]);
    // Without it 1.234 is what it says, and 1.234,5 is refused.
    expect(await hours()).toEqual([1, 900]);
});

test('S13 decimal commas that part a column in two are refused row by row', async () => {
    const { rows, rejects } = await readOnly(warehouse, 'hours\n3,5\n10,25\n4,0\n', {
        kind: 'searches',
        columns: { query: 'hours' },
    });
    expect([rows.length, rejects.map(({ reason }) => reason)]).toEqual([
        0,
        Array.from({ length: 3 }, () => '2 fields where the header has 1'),
    ]);
    expect(await reasons('id;value\n1;3,5\n', pair('handle_seconds'))).toEqual([[2, 'not a duration in seconds']]);
});

test('S14 codes and versions that look like numbers stay as they are', async () => {
    expect(await values(lines(['12E5', '1.10', '34E7', '0049301234']), 'product')).toEqual([
        '12E5',
        '1.10',
        '34E7',
        '0049301234',
    ]);
});

test('S15 NO, t, f, yes and true stay text in a text column, and only yes/no words are yes or no', async () => {
    expect(await values(lines(['NO', 't', 'f', 'yes', 'true', '1']), 'category')).toEqual([
        'NO',
        't',
        'f',
        'yes',
        'true',
        '1',
    ]);
    const votes = await readOnly(warehouse, 'query,clicked\na,YES\nb,0\nc,t\n', {
        kind: 'searches',
        columns: { query: 'query', clicked: 'clicked' },
    });
    expect([votes.rows.map((row) => row.clicked), votes.rejects.map(({ line }) => line)]).toEqual([[true, false], [4]]);
});

test('S16 nan and inf are refused in a column of numbers', async () => {
    const found = await readOnly(warehouse, lines(['5', 'nan', 'inf', '-Infinity', '']), pair('csat_score'));
    expect([found.rows.map((row) => row.csat_score), found.rejects.map(({ value }) => value)]).toEqual([
        [5, null],
        ['nan', 'inf', '-Infinity'],
    ]);
});

test('S17 instants keep their offset; without one they need a zone; names of zones are refused', async () => {
    const mixed = lines([
        '2025-06-01T10:00:00Z',
        '2025-06-01T10:00:00+02:00',
        '2025-06-01T10:00:00',
        '2025-06-01 10:00:00 CET',
    ]);
    expect(await values(mixed, 'created_at')).toEqual(['2025-06-01T10:00:00Z', '2025-06-01T08:00:00Z']);
    expect(await values(mixed, 'created_at', { timeZone: 'America/New_York' })).toEqual([
        '2025-06-01T10:00:00Z',
        '2025-06-01T08:00:00Z',
        '2025-06-01T14:00:00Z',
    ]);
});

test('S18 title lines, a line of totals and sep=; are no tickets', async () => {
    const titled = `Report for June\nexported by admin\n${header}${records.join('\n')}\n`;
    expect(await subjects(titled, { ...tickets, skipLines: 2 })).toHaveLength(4);
    expect(await refusal(readOnly(warehouse, titled, tickets))).toMatch(/^no such column id/);
    expect(await reasons(`${header}${records.join('\n')}\nTotal,,,54\n`, tickets)).toEqual([[6, 'a line of totals']]);
    expect(await values('sep=;\nid;value\n1;Login\n2;Refund\n', 'subject')).toEqual(['Login', 'Refund']);
    const neutral = 'Report\nof June\nticket_id,created_at\n1,2024-03-04T09:00:00Z\n';
    expect(await refusal(imported(warehouse, neutral, { source: newSource() }))).toMatch(
        /line 3 looks like the header: give a mapping with skipLines: 2$/,
    );
});

test('S19 an archive, a workbook and a web page are refused by their content', async () => {
    const zip = Buffer.concat([
        Buffer.from('PK\u0003\u0004'),
        Buffer.alloc(200, 7),
        Buffer.from('\nxl/workbook.xml\n'),
    ]);
    expect(await refusal(readOnly(warehouse, zip))).toBe('Excel file tickets.csv; open it and save it as CSV UTF-8');
    expect(await refusal(readOnly(warehouse, '<!doctype html>\n<html><body>\n<h1>Sign in, please</h1>\n'))).toMatch(
        /^web page tickets\.csv; .*sign in and export again$/,
    );
    expect(await refusal(readOnly(warehouse, Buffer.of(0x1f, 0x8b, 8, 0)))).toBe(
        'gzip archive tickets.csv; unpack it first',
    );
});

test('S20 short rows are never filled up, long rows never shift columns', async () => {
    const { rows, rejects } = await readOnly(
        warehouse,
        `${header}1,Login,Ana\n2,Refund,Bo,7,x\n3,Invoice,Cy,30\n`,
        tickets,
    );
    expect([rows.map((row) => [row.subject, row.assignee_name]), rejects.map(({ raw }) => raw)]).toEqual([
        [['Invoice', 'Cy']],
        ['1,Login,Ana', '2,Refund,Bo,7,x'],
    ]);
});

test('S21 doubled quotes become one, and what looks like a formula stays text', async () => {
    const notes = ['=1+1', '@SUM(A1)', '+49 30 1', '-2'];
    const text = `${lines(notes)}5,"=HYPERLINK(""http://127.0.0.1/x"",""y"")"\n`;
    expect(await values(text, 'subject')).toEqual([...notes, '=HYPERLINK("http://127.0.0.1/x","y")']);
});

test('S22 an import that stores nothing is refused, and what is told as stored is stored', async () => {
    const source = newSource();
    const bad = 'ticket_id,created_at\n1,yesterday\n2,tomorrow\n';
    expect(await refusal(imported(warehouse, bad, { source }))).toBe(
        'no storable row in tickets.csv: "yesterday" (first of 2 refused: tickets.csv line 2, column "created_at"); no instant (ISO 8601, or give dates in the mapping)',
    );
    const report = await imported(warehouse, `${bad}3,2024-03-04T09:00:00Z\n\n`, { source });
    expect(report.rows).toEqual({ read: 4, stored: 1, superseded: 0, rejected: 2, blank: 1 });
    const [stored] = await warehouse.query('SELECT count(*) AS n FROM raw_tickets WHERE source = $source', { source });
    expect(stored?.n).toBe(1);
});

test('S23 headings that are there twice, whatever their case, or are empty are never renamed', async () => {
    const mapping = pair('subject', {});
    expect(await refusal(readOnly(warehouse, 'id,value,value\n1,a,b\n', mapping))).toBe(
        'ambiguous column value (tickets.csv); columns 2 and 3 both bear it: rename one',
    );
    expect(await refusal(readOnly(warehouse, 'id,Value,value\n1,a,b\n', mapping))).toMatch(/^ambiguous column value/);
    const others = { ...mapping, columns: { ticket_id: 'id' } };
    expect((await readOnly(warehouse, 'id,Team,team,\n1,a,b,c\n', others)).rows).toHaveLength(1);
    const hostile = await readOnly(warehouse, 'id,"a""; DROP TABLE raw_tickets; --",__proto__,constructor\n1,2,3,4\n', {
        ...others,
        columns: {
            ticket_id: 'id',
            subject: 'a"; DROP TABLE raw_tickets; --',
            category: '__proto__',
            product: 'constructor',
        },
    });
    expect(hostile.rows).toMatchObject([{ subject: '2', category: '3', product: '4' }]);
    expect(({} as Record<string, unknown>).x).toBeUndefined();
});
