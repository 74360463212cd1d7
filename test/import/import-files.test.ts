// The laws of an import: what wins, what is told, and that it happens as a whole or not at all.
import { appendFileSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { defaultSettings } from '#domain/settings/schema.ts';
import { parseSettings } from '#domain/settings/document.ts';
import { importFiles } from '#import/import-files.ts';
import type { ImportProgress } from '#import/import-report.ts';
import { removeMapping, saveMapping, savedMappings } from '#import/saved-mappings.ts';
import { folderOf, imported, newSource, now, refusal, refused } from '#support/importing.ts';
import { openWarehouse, type Warehouse } from '#warehouse/open.ts';
import type { Row } from '#warehouse/run.ts';

let warehouse: Warehouse;
beforeAll(async () => {
    warehouse = await openWarehouse({ file: ':memory:', memoryLimit: '1GB' });
});
afterAll(() => warehouse.close());

const header = 'ticket_id,subject,status,created_at,updated_at\n';
const created = '2024-03-04T09:00:00Z';

async function tickets(source: string): Promise<Row[]> {
    return warehouse.query(
        'SELECT * EXCLUDE (source, import_id, line) FROM raw_tickets WHERE source = $source ORDER BY ticket_id',
        { source },
    );
}

async function subjects(source: string): Promise<unknown[]> {
    return (await tickets(source)).map((row) => row.subject);
}

/** All that a source has, import and line aside. */
async function everything(source: string): Promise<Row[][]> {
    const tables = ['raw_tickets', 'raw_events', 'raw_surveys', 'raw_states', 'fct_tickets'];
    return Promise.all(
        tables.map((table) => {
            const besides = table === 'fct_tickets' ? 'source, ticket_key' : 'source, import_id, line';
            return warehouse.query(`SELECT * EXCLUDE (${besides}) FROM ${table} WHERE source = $source ORDER BY ALL`, {
                source,
            });
        }),
    );
}

test('the newer of two records by updated_at is stored, in whichever file and order they come', async () => {
    const [older, newer] = [
        `${header}1,old,open,${created},2024-03-05T00:00:00Z\n`,
        `${header}1,new,open,${created},2024-03-06T00:00:00Z\n`,
    ];
    const [first, second] = [newSource(), newSource()];
    await imported(warehouse, older, { source: first });
    expect((await imported(warehouse, newer, { source: first })).rows).toMatchObject({ stored: 1, superseded: 0 });
    await imported(warehouse, newer, { source: second });
    expect((await imported(warehouse, older, { source: second })).rows).toMatchObject({ stored: 0, superseded: 1 });
    expect([await subjects(first), await subjects(second)]).toEqual([['new'], ['new']]);
});

test.each([
    ['equal', '2024-03-05T00:00:00Z', '2024-03-05T00:00:00Z'],
    ['missing', '', ''],
    ['missing in the stored one', '', '2024-03-01T00:00:00Z'],
    ['missing in the later one', '2024-03-05T00:00:00Z', ''],
])('with updated_at %s and other content the later import wins', async (_what, before, after) => {
    const source = newSource();
    await imported(warehouse, `${header}1,first,open,${created},${before}\n`, { source });
    expect((await imported(warehouse, `${header}1,second,open,${created},${after}\n`, { source })).rows).toMatchObject({
        stored: 1,
    });
    expect(await subjects(source)).toEqual(['second']);
});

test('an equal record is superseded', async () => {
    const source = newSource();
    await imported(warehouse, `${header}1,a,open,${created},\n`, { source });
    const report = await imported(warehouse, `${header}1,a,open,${created},\n2,b,open,${created},\n`, { source });
    expect(report.rows).toEqual({ read: 2, stored: 1, superseded: 1, rejected: 0, blank: 0 });
});

test('within an import the later line of the later file wins among equals, and a dated older line never replaces a newer one', async () => {
    const source = newSource();
    const report = await imported(
        warehouse,
        {
            'b.csv': `${header}1,b,open,${created},\n3,later file,open,${created},2024-03-05T00:00:00Z\n`,
            'a.csv': `${header}1,a,open,${created},\n2,first,open,${created},2024-03-06T00:00:00Z\n2,second,open,${created},2024-03-05T00:00:00Z\n3,file,open,${created},2024-03-05T00:00:00Z\n`,
        },
        { source },
    );
    expect(await subjects(source)).toEqual(['b', 'first', 'later file']);
    expect(report.rows).toEqual({ read: 6, stored: 3, superseded: 3, rejected: 0, blank: 0 });
});

test('a record without updated_at beats those before it, and one after it beats it', async () => {
    const dates = ['2024-03-09', '', '2024-03-05', '2024-03-07', '2024-03-06'];
    const lines = dates
        .map((date, i) => `1,line ${i},open,${created},${date === '' ? '' : `${date}T00:00:00Z`}\n`)
        .join('');
    const source = newSource();
    await imported(warehouse, header + lines, { source });
    expect(await subjects(source)).toEqual(['line 3']);
});

test('the same file again changes nothing and says so; after another import of its kind it is imported again', async () => {
    const source = newSource();
    const [a, b] = [`${header}1,a,open,${created},\n,broken,open,,\n\n`, `${header}1,b,open,${created},\n`];
    const first = await imported(warehouse, a, { source });
    const version = await warehouse.dataVersion();
    const again = await imported(warehouse, { 'other-name.csv': a }, { source });
    expect(again).toMatchObject({
        id: first.id,
        status: 'unchanged',
        rows: { read: 3, stored: 0, superseded: 1, rejected: 1, blank: 1 },
    });
    expect(again.remarks[0]).toMatch(
        /^other-name\.csv: already imported on \d{4}-\d\d-\d\d as import \d+; nothing changed$/,
    );
    expect(await warehouse.dataVersion()).toBe(version);
    await imported(warehouse, b, { source });
    expect((await imported(warehouse, a, { source })).status).toBe('imported');
    expect(await subjects(source)).toEqual(['a']);
});

test('another zone, mapping or source is another reading of the same file', async () => {
    const text = `ticket_id,created_at\n1,2024-03-04 09:00\n`;
    const source = newSource();
    await imported(warehouse, text, { source, timeZone: 'UTC' });
    expect((await imported(warehouse, text, { source, timeZone: 'Asia/Tokyo' })).status).toBe('imported');
    expect((await imported(warehouse, text, { source, timeZone: 'Asia/Tokyo' })).status).toBe('unchanged');
    expect((await imported(warehouse, text, { source: newSource(), timeZone: 'Asia/Tokyo' })).status).toBe('imported');
    expect((await tickets(source)).map((row) => row.created_at)).toEqual(['2024-03-04T00:00:00Z']);
});

const events = 'ticket_id,at,seq,kind,actor_role,old_value,new_value\n';
const eventLines = [
    `1,${created},1,created,customer,,`,
    '1,2024-03-04T10:00:00Z,2,public_reply,agent,,',
    '1,2024-03-04T11:00:00Z,3,status,agent,open,solved',
    '2,2024-03-04T09:30:00Z,1,created,customer,,',
];
const ticketLines = [`1,a,solved,${created},`, '2,b,open,2024-03-04T09:30:00Z,', '3,c,open,2024-03-04T09:45:00Z,'];
const surveys = 'ticket_id,answered_at,score\n1,2024-03-05T09:00:00Z,good\n';

test('one import, several in any order, and files cut in parts give the same tables', async () => {
    const whole = {
        'tickets.csv': `${header}${ticketLines.join('\n')}`,
        'events.csv': events + eventLines.join('\n'),
        'surveys.csv': surveys,
    };
    const [a, b, c] = [newSource(), newSource(), newSource()];
    await imported(warehouse, whole, { source: a });
    for (const name of ['surveys.csv', 'events.csv', 'tickets.csv'] as const)
        await imported(warehouse, { [name]: whole[name] }, { source: b });
    await imported(
        warehouse,
        { 'x.csv': header + ticketLines.slice(2).join('\n'), 'y.csv': events + eventLines.slice(0, 2).join('\n') },
        { source: c },
    );
    await imported(
        warehouse,
        {
            'z.csv': events + eventLines.slice(1).join('\n'),
            'w.csv': surveys,
            'v.csv': header + ticketLines.slice(0, 2).join('\n'),
        },
        { source: c },
    );
    expect(await everything(b)).toEqual(await everything(a));
    expect(await everything(c)).toEqual(await everything(a));
});

test('two equal rows of events are one, seq included', async () => {
    const source = newSource();
    const [line = ''] = eventLines;
    const report = await imported(warehouse, `${events}${line}\n${line}\n${line.replace(',1,', ',2,')}\n`, { source });
    expect(report.rows).toMatchObject({ stored: 2, superseded: 1 });
});

test('a folder brings every file of its own that is recognised and names the rest', async () => {
    const folder = folderOf({
        'tickets.csv': `${header}1,a,open,${created},\n`,
        'notes.txt': 'shopping\nlist\n',
        'book.xlsx': 'PK\u0003\u0004[Content_Types].xml',
    });
    mkdirSync(join(folder, 'older'));
    writeFileSync(join(folder, 'older', 'tickets.csv'), `${header}2,b,open,${created},\n`);
    const source = newSource();
    const report = await importFiles(warehouse, { paths: [folder], source, now, settings: defaultSettings });
    expect(report.files).toEqual([{ file: 'tickets.csv', kind: 'tickets', rows: 1 }]);
    expect(report.remarks).toEqual([
        expect.stringMatching(/^left out: Excel file book\.xlsx/),
        expect.stringMatching(/^left out: unrecognised file notes\.txt/),
    ]);
    expect(await subjects(source)).toEqual(['a']);
});

test('columns beyond the neutral ones are left out and named', async () => {
    const source = newSource();
    const report = await imported(warehouse, `Ticket_ID,CREATED_AT,mood,Subject\n1,${created},good,a\n`, { source });
    expect(report.remarks).toEqual(['columns left out: "mood"']);
    expect(await subjects(source)).toEqual(['a']);
});

test('contradictions, unknown priorities and events without their ticket are remarked', async () => {
    const source = newSource();
    const report = await imported(
        warehouse,
        {
            'tickets.csv': `ticket_id,priority,created_at,first_reply_at,solved_at\n1,P1,${created},2024-03-04T08:00:00Z,2024-03-04T10:00:00Z\n2,blocker,${created},2024-03-05T09:00:00Z,2024-03-04T10:00:00Z\n3,urgent,${created},,2024-03-01T10:00:00Z\n`,
            'events.csv': `${events}1,2024-03-04T08:30:00Z,1,created,customer,,\n9,${created},1,created,customer,,\n`,
        },
        { source },
    );
    expect(report.remarks).toEqual([
        'no priority: "blocker" (1); give these words under priorities in the settings',
        '1 ticket with a first reply before creation; it counts as at creation',
        '1 ticket solved before creation; it counts as at creation',
        '1 ticket solved before the first reply',
        '1 event before the creation of the ticket; counted as at creation',
        "1 events of 1 tickets that aren't there yet; kept, they count once the tickets come",
    ]);
    const settings = parseSettings('priorities: {blocker: P1}');
    const known = await imported(warehouse, `ticket_id,priority,created_at\n1,Blocker,${created}\n`, {
        source: newSource(),
        settings,
    });
    expect(known.remarks).toEqual([]);
});

test('refused rows are kept with file, line, column, value, reason and their text', async () => {
    const text = `${header}1,"two\nlines",open,${created},\n2,b,closed?,${created},\n3,"c, d",open,04/03/24,\n4,e\n`;
    const report = await imported(warehouse, { 'March.csv': text }, { source: newSource() });
    expect(await refused(warehouse, report)).toEqual([
        {
            file: 'March.csv',
            line: 4,
            column_name: 'status',
            value: 'closed?',
            reason: 'unknown status; expected new, open, pending, hold, solved or closed',
            raw: `2,b,closed?,${created},`,
        },
        {
            file: 'March.csv',
            line: 5,
            column_name: 'created_at',
            value: '04/03/24',
            reason: 'a year of two digits',
            raw: '3,"c, d",open,04/03/24,',
        },
        {
            file: 'March.csv',
            line: 6,
            column_name: null,
            value: null,
            reason: '2 fields where the header has 5',
            raw: '4,e',
        },
    ]);
    const [line] = await warehouse.query('SELECT line FROM raw_tickets WHERE import_id = $id', { id: report.id ?? 0 });
    expect(line?.line).toBe(2);
});

test('a dry run reports the same and stores nothing', async () => {
    const source = newSource();
    const text = `${header}1,a,open,${created},\n2,b,open,never,\n`;
    const dry = await imported(warehouse, text, { source, dryRun: true });
    expect(await everything(source)).toEqual([[], [], [], [], []]);
    const real = await imported(warehouse, text, { source });
    expect({ ...dry, id: 0, status: '', horizon: '' }).toEqual({ ...real, id: 0, status: '', horizon: '' });
    expect([dry.id, dry.status]).toEqual([null, 'dry-run']);
});

test('a cancelled import leaves the old state and nothing in the spool', async () => {
    const source = newSource();
    await imported(warehouse, `${header}1,a,open,${created},\n`, { source });
    const before = await everything(source);
    const rows = Array.from({ length: 20_000 }, (_, i) => `${i},text,open,${created},2024-03-05T00:00:00Z\n`).join('');
    for (const phase of ['reading', 'landing', 'storing', 'building'] as const) {
        const stop = new AbortController();
        const onProgress = (progress: ImportProgress): void => {
            if (progress.phase === phase) stop.abort();
        };
        expect(await refusal(imported(warehouse, header + rows, { source, signal: stop.signal, onProgress }))).toBe(
            'import cancelled; nothing was stored; start it again',
        );
    }
    expect(await everything(source)).toEqual(before);
    expect(readdirSync(warehouse.spool)).toEqual([]);
});

test('a file that grows while it is read is refused, and nothing of it is stored', async () => {
    const source = newSource();
    const folder = folderOf({
        'tickets.csv': header + Array.from({ length: 60_000 }, (_, i) => `${i},text,open,${created},\n`).join(''),
    });
    const path = join(folder, 'tickets.csv');
    let hasGrown = false;
    const onProgress = (): void => {
        if (!hasGrown) appendFileSync(path, `x,late,open,${created},\n`);
        hasGrown = true;
    };
    const importing = importFiles(warehouse, { paths: [path], source, now, settings: defaultSettings, onProgress });
    expect(await refusal(importing)).toBe(
        'file changed while it was read tickets.csv; import it again when its export is finished',
    );
    expect(await everything(source)).toEqual([[], [], [], [], []]);
});

test('progress tells real counts in the order of the phases', async () => {
    const told: ImportProgress[] = [];
    const text = `${header}1,a,open,${created},\n2,b,open,${created},\n`;
    await imported(warehouse, text, { source: newSource(), onProgress: (progress) => told.push(progress) });
    expect([...new Set(told.map(({ phase }) => phase))]).toEqual(['reading', 'landing', 'storing', 'building']);
    expect(told.at(-1)).toEqual({ phase: 'building', bytes: Buffer.byteLength(text), rows: 2, share: 1 });
});

test.each([
    ['empty', '', /^empty file/],
    ['a newline alone', '\n', /^no rows in tickets\.csv/],
    ['a header alone', header, /^no rows in tickets\.csv; export it again with its rows$/],
    [
        '1,001 columns',
        Array.from({ length: 1001 }, (_, i) => `c${i}`).join(',') + '\n',
        /^(too many columns|unrecognised file)/,
    ],
    ['headings nobody knows', 'foo,bar\n1,2\n', /^unrecognised file tickets\.csv .*; give a mapping/],
])('a file with %s is refused and changes nothing', async (_what, text, sentence) => {
    const version = await warehouse.dataVersion();
    expect(await refusal(imported(warehouse, text, { source: newSource() }))).toMatch(sentence);
    expect(await warehouse.dataVersion()).toBe(version);
});

test('a path that is not there, an unknown mapping and an unknown zone are refused by name', async () => {
    const options = { now, settings: defaultSettings };
    expect(await refusal(importFiles(warehouse, { ...options, paths: ['/nowhere/march.csv'] }))).toBe(
        'no such file march.csv; check the path',
    );
    expect(await refusal(importFiles(warehouse, { ...options, paths: [], mapping: 'zendsk' }))).toMatch(
        /^unknown mapping: "zendsk"; presets and saved mappings: freshdesk/,
    );
    expect(await refusal(importFiles(warehouse, { ...options, paths: [], timeZone: 'Mars' }))).toBe(
        'unknown time zone: "Mars"; a name such as Europe/Berlin or UTC',
    );
});

test('a saved mapping reads the next file of its shape, and can be asked for by name', async () => {
    const mapping =
        'kind: tickets\ndelimiter: ";"\ntimeZone: UTC\ncolumns: {ticket_id: Nr, created_at: Am, subject: Betreff}\n';
    const text = 'Nr;Am;Betreff\n1;2024-03-04;Anmeldung\n';
    await saveMapping(warehouse, { name: 'Our export', header: ['Nr', 'Am', 'Betreff'], mapping }, now);
    const source = newSource();
    expect((await imported(warehouse, text, { source })).remarks).toEqual(['read with the saved mapping Our export']);
    expect(await subjects(source)).toEqual(['Anmeldung']);
    expect((await imported(warehouse, text, { source: newSource(), mapping: 'Our export' })).rows.stored).toBe(1);
    expect((await savedMappings(warehouse)).map(({ name }) => name)).toEqual(['Our export']);
    await removeMapping(warehouse, 'Our export');
    expect(await savedMappings(warehouse)).toEqual([]);
    expect(await refusal(saveMapping(warehouse, { name: 'a/b.yaml', header: [], mapping }, now))).toMatch(
        /^bad name of mapping/,
    );
});

test('what the files bring is remembered, so that a column they lack is unknown and not empty', async () => {
    const report = await imported(
        warehouse,
        `ticket_id,created_at,status,solved_at\n1,${created},solved,2024-03-05T09:00:00Z\n`,
        { source: newSource() },
    );
    const columns = await warehouse.query('SELECT column_name FROM import_columns WHERE import_id = $id ORDER BY 1', {
        id: report.id ?? 0,
    });
    expect(columns.map((row) => row.column_name)).toEqual(['created_at', 'solved_at', 'status', 'ticket_id']);
});

test('good and bad are words of csat; on the scales of nps and ces they are refused', async () => {
    const rows = ['1,csat,good', '2,nps,good', '3,ces,bad', '4,nps,0', '5,nps,10'];
    const text =
        'ticket_id,answered_at,kind,score\n' + rows.map((row) => row.replace(',', ',2024-03-05T09:00:00Z,')).join('\n');
    const report = await imported(warehouse, text + '\n', { source: newSource() });
    expect(report.rows).toMatchObject({ read: 5, stored: 3, rejected: 2 });
});
