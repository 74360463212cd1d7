// The mapping step: what is guessed and why, what is asked, what the first rows will be.
import { parseMapping } from '#domain/mapping/mapping.ts';
import { expect, test } from 'vitest';
import { fileSample, plainWish } from '../../../web/state/file-sample.ts';
import { likelyMeaning, likelyUnit } from '../../../web/state/mapping-guess.ts';
import { previewOf, withProvenOrder } from '../../../web/state/mapping-preview.ts';
import { datePatternOf, questionsOf, yearFirstPattern } from '../../../web/state/mapping-questions.ts';
import { draftOf, fieldsByColumn, mappingName, withColumn, withHow, withWord } from '../../../web/state/mapping.ts';

const now = new Date('2026-11-05T00:00:00Z');

function sampleOf(lines: string[], name = 'export.csv') {
    const bytes = new TextEncoder().encode(`${lines.join('\n')}\n`);
    return fileSample(name, bytes.length, bytes, plainWish);
}

const odd = sampleOf([
    'Case number;Title;Opened;Severity;State;Minutes spent',
    '1;Cannot log in;03/04/2026 09:12;Sev 1;Finished;12',
    '2;Invoice wrong;04/04/2026 10:20;Low;Waiting on customer;8',
]);

test('an unknown header is guessed with a reason for each column, and says that it is a guess', () => {
    const { mapping, reasons, isGuess, origin } = draftOf(odd, []);
    expect(isGuess).toBe(true);
    expect(origin).toContain('guess');
    expect(fieldsByColumn(mapping)).toEqual({
        'Case number': 'ticket_id',
        Title: 'subject',
        Opened: 'created_at',
        Severity: 'priority',
        State: 'status',
        'Minutes spent': 'handle_seconds',
    });
    expect(Object.keys(reasons).sort()).toEqual(Object.keys(mapping.columns).sort());
    expect(mapping.columns.handle_seconds?.unit).toBe('minutes');
    expect(mapping.columns.status?.values).toEqual({ Finished: 'solved', 'Waiting on customer': 'pending' });
});

test('a log, whose tickets come again and again, is guessed as one, with a state from each row on', () => {
    const rows = ['1;2026-03-31T15:59:42+01:00;Accepted;L1', '1;2026-03-31T16:45:48+01:00;Queued;L3'];
    const header = 'SR Number;Change Date+Time;Status;Support level';
    const { mapping } = draftOf(sampleOf([header, ...rows, '2;2026-04-06T15:44:07+01:00;Completed;L1', ...rows]), []);
    expect(mapping.kind).toBe('state-log');
    expect(mapping.columns).toMatchObject({
        ticket_id: { column: 'SR Number' },
        at: { column: 'Change Date+Time' },
        status: { values: { Accepted: 'open', Queued: 'open', Completed: 'solved' } },
        tier: { column: 'Support level' },
    });
    const once = sampleOf([header, ...rows.map((row, i) => row.replace('1', String(i)))]);
    expect(draftOf(once, []).mapping.kind).not.toBe('state-log');
});

test('the date of a purchase is not the creation of a ticket: that stays open', () => {
    const sample = sampleOf(['Ticket ID,Date of Purchase,Ticket Type', '1,2020-07-14,Refund']);
    const { mapping } = draftOf(sample, []);
    expect(mapping.columns.created_at).toBeUndefined();
    expect(questionsOf(mapping, sample, {}).missing).toContain('Created');
});

test('dates that all fit both orders are asked, never guessed', () => {
    const { mapping } = draftOf(odd, []);
    const { order } = questionsOf(mapping, odd, {});
    expect(order).toMatchObject({ proven: null, chosen: null, dayFirst: '3 April 2026', monthFirst: '4 March 2026' });
    expect(previewOf(mapping, odd, now, {}).refused).toBe(2);
});

test('one date that fits one order only proves the order of all', () => {
    const sample = sampleOf(['ticket_id,created_at', '1,03/04/2026 09:12', '2,25/12/2025 10:00']);
    const { mapping } = draftOf(sample, []);
    expect(questionsOf(mapping, sample, {}).order).toMatchObject({ proven: 'dayFirst', proof: '25/12/2025 10:00' });
    expect(withProvenOrder(mapping, sample).dates).toBe('d/M/yyyy H:mm');
});

test('a year first means one thing only, however its digits are written', () => {
    expect(yearFirstPattern(['2023-06-01 11:14', '2023-06-01 7:29'])).toBe('yyyy-M-d H:mm');
    expect(yearFirstPattern(['', '2012/10/09 14:50:17.000'])).toBe('yyyy/M/d H:mm:ss.SSS');
    expect(yearFirstPattern(['2023.1.6'])).toBe('yyyy.M.d');
    expect(yearFirstPattern(['2023-06-01 11:14', '03/04/2025', 'soon'])).toBeUndefined();
    const sample = sampleOf(['ticket_id,created_at', '1,2023-06-01 11:14', '2,2023-06-01 7:29', '3,2023-06-01 0:12']);
    const preview = previewOf({ ...draftOf(sample, []).mapping, timeZone: 'UTC' }, sample, now, {});
    expect(preview.refused).toBe(0);
    expect(preview.rows[1]?.cells[1]?.text).toBe('2023-06-01 07:29:00 UTC');
});

test('headings written together are read apart', () => {
    const sample = sampleOf(['TicketID,TicketSubject,TicketPriority,FirstResponseTime', '1,Help,High,2023-01-06']);
    expect(fieldsByColumn(draftOf(sample, []).mapping)).toEqual({
        TicketID: 'ticket_id',
        TicketSubject: 'subject',
        TicketPriority: 'priority',
        FirstResponseTime: 'first_reply_at',
    });
});

test('times without an offset need a zone, times with one do not', () => {
    const without = sampleOf(['ticket_id,created_at', '1,2026-04-03 09:12']);
    const having = sampleOf(['ticket_id,created_at', '1,2026-04-03T09:12:00Z']);
    expect(questionsOf(draftOf(without, []).mapping, without, {}).needsZone).toBe(true);
    expect(previewOf(draftOf(without, []).mapping, without, now, {}).reasons[0]?.reason).toBe(
        'a time without offset or zone; say in which zone it is above',
    );
    expect(questionsOf(draftOf(having, []).mapping, having, {}).needsZone).toBe(false);
});

test('answered, the first rows are what the import will store', () => {
    const { mapping } = draftOf(odd, []);
    const answered = { ...mapping, dates: datePatternOf('03/04/2026 09:12', 'dayFirst'), timeZone: 'Europe/Berlin' };
    const preview = previewOf(answered, odd, now, {});
    expect(preview.refused).toBe(0);
    expect(preview.rows[0]?.cells.find((cell) => cell.field === 'created_at')?.text).toBe('2026-04-03 07:12:00 UTC');
    expect(preview.rows[0]?.cells.find((cell) => cell.field === 'handle_seconds')?.text).toBe('720 s');
});

test.each([
    ['03/04/2026', 'd/M/yyyy'],
    ['3.4.2026 9:05', 'd.M.yyyy H:mm'],
    ['03/04/2026, 9:05:30 PM', 'd/M/yyyy, h:mm:ss a'],
    ['03-04-2026 09:05:30.125', 'd-M-yyyy H:mm:ss.SSS'],
])('the pattern of %s, day first, is %s, and reads it', (example, pattern) => {
    expect(datePatternOf(example, 'dayFirst')).toBe(pattern);
    const sample = sampleOf(['ticket_id;created_at', `1;${example}`]);
    const mapping = parseMapping({
        kind: 'tickets',
        dates: pattern,
        timeZone: 'UTC',
        columns: { ticket_id: 'ticket_id', created_at: 'created_at' },
    });
    expect(previewOf(mapping, sample, now, {}).reasons).toEqual([]);
});

test('a field has one column, and a column one field', () => {
    const { mapping } = draftOf(odd, []);
    const moved = withColumn(mapping, 'Title', 'category');
    expect(moved.columns.subject).toBeUndefined();
    expect(moved.columns.category?.column).toBe('Title');
    expect(withColumn(moved, 'Severity', 'category').columns).not.toHaveProperty('priority');
    expect(withColumn(mapping, 'Title', null).columns).not.toHaveProperty('subject');
});

test('a word’s meaning can be given and taken back', () => {
    const { mapping } = draftOf(odd, []);
    const given = withWord(mapping, 'priority', 'Sev 1', 'P2');
    expect(given.columns.priority?.values).toEqual({ 'Sev 1': 'P2' });
    expect(withWord(given, 'priority', 'Sev 1', undefined).columns.priority).not.toHaveProperty('values');
    expect(withHow(mapping, 'no_such_field', { unit: 'hours' })).toBe(mapping);
});

test('a mapping saved for these columns comes before any guess, whatever their case', () => {
    const saved = {
        name: 'ours',
        header: odd.header.map((heading) => heading.toLowerCase()),
        text: 'kind: tickets\ncolumns: {ticket_id: Case number, created_at: Opened}\n',
        savedAt: '2026-11-01T00:00:00Z',
    };
    expect(draftOf(odd, [saved])).toMatchObject({ known: 'ours', isGuess: false });
});

test.each([
    ['status', 'In Progress', 'open'],
    ['status', 'Pending Customer Response', 'pending'],
    ['priority', 'Critical', 'P1'],
    ['tier', 'Level 2', 'L2'],
    ['status', 'Mystery', undefined],
] as const)('as a %s, %s probably means %s', (reading, word, meaning) => {
    expect(likelyMeaning(reading, word)).toBe(meaning);
});

test('a heading tells its unit', () => {
    expect([likelyUnit('Resolution (hrs)'), likelyUnit('minutes_spent'), likelyUnit('Resolved')]).toEqual([
        'hours',
        'minutes',
        undefined,
    ]);
});

test('a mapping is named after the file without its date', () => {
    expect([mappingName('Tickets 2026-10.csv'), mappingName('2026.csv'), mappingName('a/b.csv')]).toEqual([
        'Tickets',
        'my export',
        'a b',
    ]);
});
