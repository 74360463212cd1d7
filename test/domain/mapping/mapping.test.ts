// The mapping file: what it may say, and what is refused with path, value and what is allowed.
import { expect, test } from 'vitest';
import { mappingText, parseMapping } from '#domain/mapping/mapping.ts';
import { latestInstant } from '#domain/mapping/dates.ts';
import { planOf } from '#domain/mapping/plan.ts';
import { readRecord } from '#domain/mapping/record.ts';

const latest = latestInstant(new Date('2026-11-22T00:00:00Z'));

/** The example of the contract. */
const example = `
kind: tickets
encoding: utf-8
delimiter: ","
header: true
skipLines: 0
timeZone: UTC
dates: dd/MM/yyyy HH:mm
decimal: "."
nulls: ["?"]
columns:
  ticket_id: Ticket ID
  created_at: Created
  priority: {column: Priority, values: {High: P1, Low: P4}}
  handle_seconds: {column: minutes, unit: minutes}
  first_reply_at: {column: reply_minutes, unit: minutes, since: created_at}
  csat_score: {column: Survey results, nulls: [not rated]}
constants: {status: closed}
`;
const header = ['Ticket ID', 'Created', 'Priority', 'minutes', 'reply_minutes', 'Survey results'];

test('a mapping reads columns, words, units, nulls and constants', () => {
    const plan = planOf(parseMapping(example), header, { latest });
    const created = Date.UTC(2025, 3, 3, 9, 5) * 1000;
    expect(readRecord(plan, ['7', '03/04/2025 09:05', ' HIGH', '12.5', '30', 'Not Rated']).values).toMatchObject({
        ticket_id: '7',
        status: 'closed',
        priority: 'P1',
        created_at: created,
        first_reply_at: created + 1_800_000_000,
        handle_seconds: 750,
        csat_score: null,
    });
    expect(readRecord(plan, ['7', '03/04/2025 09:05', 'urgent', '?', '?', '4']).values).toMatchObject({
        priority: 'urgent',
        handle_seconds: null,
        first_reply_at: null,
        csat_score: 4,
    });
    expect(readRecord(plan, ['7', '03/04/2025 09:05', 'blocker', '', '', '']).problem).toEqual({
        column: 'Priority',
        value: 'blocker',
        reason: 'unknown priority; expected P1, P2, P3, P4 or P5',
    });
    expect(readRecord(plan, ['7', '?', '', '', '', '']).problem).toEqual({
        column: 'Created',
        value: '',
        reason: 'no created_at',
    });
});

test("the settings' priority words are known too", () => {
    const plan = planOf(parseMapping(example), header, { latest, priorities: { Blocker: 'P1' } });
    expect(readRecord(plan, ['7', '03/04/2025 09:05', 'blocker', '', '', '']).values).toMatchObject({
        priority: 'blocker',
    });
});

test('a mapping written as text reads the same, and leaves out what is the default', () => {
    const mapping = parseMapping(example);
    expect(parseMapping(mappingText(mapping))).toEqual(mapping);
    expect(mappingText(parseMapping({ kind: 'people', columns: { person_id: 'Id' } }))).toBe(
        'kind: people\ncolumns:\n  person_id: Id\n',
    );
});

test.each([
    ['kind: cats\ncolumns: {}', /^bad value in mapping kind: "cats" \(mapping\); invalid option/],
    [
        'kind: tickets\nfoo: 1\ncolumns: {}',
        'unknown key in mapping foo (mapping); see docs/mappings for the keys there are',
    ],
    [
        'kind: tickets\ncolumns: {ticket_id: {column: Id, colour: red}, created_at: C}',
        /^(unknown key|bad value) in mapping columns\.ticket_id/,
    ],
    [
        'kind: tickets\ncolumns: {ticket_id: Id, created_at: C, mood: Mood}',
        /^unknown field in mapping mood \(mapping\); fields of tickets: ticket_id, subject/,
    ],
    [
        'kind: tickets\ncolumns: {ticket_id: Id}',
        'missing in mapping created_at (mapping); map it to a column or give it under constants',
    ],
    [
        'kind: tickets\ntimeZone: Mars/Base\ncolumns: {ticket_id: Id, created_at: C}',
        /^bad value in mapping timeZone: "Mars\/Base" \(mapping\); expected an IANA time zone/,
    ],
    ['kind: tickets\ntimeZone: "+02:00"\ncolumns: {ticket_id: Id, created_at: C}', /^bad value in mapping timeZone/],
    [
        'kind: tickets\ndates: dd/MM\ncolumns: {ticket_id: Id, created_at: C}',
        /^bad value in mapping dates: "dd\/MM" \(mapping\); expected a pattern/,
    ],
    ['kind: tickets\ndelimiter: ";;"\ncolumns: {ticket_id: Id, created_at: C}', /^bad value in mapping delimiter/],
    ["kind: tickets\ndelimiter: '\"'\ncolumns: {ticket_id: Id, created_at: C}", /^bad value in mapping delimiter/],
    [
        'kind: tickets\ncolumns: {ticket_id: Id, created_at: C, solved_at: {column: M, since: subject}}',
        /^bad value in mapping columns\.solved_at\.since: "subject"/,
    ],
    ['kind: [', /^not readable as YAML \(mapping line 1\)/],
    ['just text', /in mapping document/],
])('%s is refused', (text, sentence) => {
    expect(() => parseMapping(text)).toThrow(sentence);
});

test('a column that the header lacks, or has twice in whatever case, is refused by name', () => {
    const mapping = parseMapping({ kind: 'tickets', columns: { ticket_id: 'Id', created_at: 'Created' } });
    expect(() => planOf(mapping, ['Id', 'Opened'], { latest }, 'x.csv')).toThrow(
        'no such column Created (x.csv); the mapping\'s created_at names it; the header has "Id", "Opened"',
    );
    expect(() => planOf(mapping, ['Id', 'Created', 'ID'], { latest }, 'x.csv')).toThrow(
        'ambiguous column Id (x.csv); columns 1 and 3 both bear it: rename one',
    );
    expect(planOf(mapping, ['Id', 'Created', 'x', 'X'], { latest }).remarks).toEqual(['columns left out: "x", "X"']);
});

test('the worked examples of the documents stand the schema', () => {
    const examples = import.meta.glob<string>('../../../docs/mappings/*.yaml', {
        query: '?raw',
        import: 'default',
        eager: true,
    });
    expect(Object.keys(examples).length).toBeGreaterThan(3);
    for (const [name, text] of Object.entries(examples)) expect(() => parseMapping(text, name)).not.toThrow();
});
