// The database reads every cell as the reference in domain/mapping does: what the preview shows is what is stored.
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { latestInstant } from '#domain/mapping/dates.ts';
import { parseMapping, type MappingInput } from '#domain/mapping/mapping.ts';
import { planOf } from '#domain/mapping/plan.ts';
import { readRecord, type Value } from '#domain/mapping/record.ts';
import { now, readOnly } from '#support/importing.ts';
import { openWarehouse, type Warehouse } from '#warehouse/open.ts';
import type { Plain } from '#warehouse/run.ts';

let warehouse: Warehouse;
beforeAll(async () => {
    warehouse = await openWarehouse({ file: ':memory:', memoryLimit: '1GB' });
});
afterAll(() => warehouse.close());

const pad = (value: number, length = 2): string => String(value).padStart(length, '0');

/** Instants as exports write them, right and wrong: components run a little over their ends. */
const component = fc.record({
    year: fc.oneof(fc.integer({ min: 1985, max: 2032 }), fc.constantFrom(1, 99, 1969, 9999)),
    month: fc.integer({ min: 0, max: 13 }),
    day: fc.integer({ min: 0, max: 32 }),
    hour: fc.integer({ min: 0, max: 25 }),
    minute: fc.integer({ min: 0, max: 61 }),
    second: fc.integer({ min: 0, max: 61 }),
    fraction: fc.constantFrom('', '.5', '.000', '.123456', '.9999999', ',25', '.1234567891'),
    offset: fc.constantFrom(
        '',
        'Z',
        '+02:00',
        '-0530',
        '+14:00',
        '-15:00',
        '+02',
        ' +01:00',
        ' Z',
        '+02:75',
        'z',
        ' UTC',
    ),
    shape: fc.integer({ min: 0, max: 11 }),
});

const instantText = component.map(({ year, month, day, hour, minute, second, fraction, offset, shape }) => {
    const [y, mo, d, h, mi, s] = [pad(year, 4), pad(month), pad(day), pad(hour), pad(minute), pad(second)];
    return [
        `${y}-${mo}-${d}T${h}:${mi}:${s}Z`,
        `${y}-${mo}-${d}T${h}:${mi}:${s}${fraction}${offset}`,
        `${y}-${mo}-${d} ${h}:${mi}:${s}${fraction}${offset}`,
        `${y}-${mo}-${d} ${h}:${mi}${offset}`,
        `${y}-${mo}-${d}${offset}`,
        `${d}/${mo}/${y} ${h}:${mi}`,
        `${day}/${month}/${y}`,
        `${d}.${mo}.${y}, ${hour}:${mi}:${s}${fraction}`,
        `${mo}/${d}/${y} ${hour}:${mi} PM`,
        `${d}/${mo}/${y.slice(2)}`,
        ` ${y}-${mo}-${d}T${h}:${mi}:${s}Z\t`,
        `${y}-${mo}-${d}T24:00:00${offset}`,
    ][shape] as string;
});

const hostile = fc.constantFrom(
    ...['', ' ', '\u00a0', 'infinity', 'epoch', 'now', 'today', '2024', '20240304', '2024-3-4', '2024-03-04T9:00:00Z'],
    ...[
        '2024-03-04T09:00:00.Z',
        '2024-03-04T09:00Z',
        '2024-W10-1',
        '2024-03-04T09:00:00+02:00[Europe/Berlin]',
        '2024-03-04 BC',
    ],
    ...[
        'nan',
        'inf',
        '-inf',
        'NULL',
        '1e5',
        '2E3',
        '0x10',
        '1_000',
        '1,000',
        '1.000',
        '1.000.000',
        '1.000,5',
        '3,5',
        '.5',
        '5.',
        '+7',
        '-7',
    ],
    ...[
        '-0',
        '00012',
        '2.0',
        '2.5',
        '2,0',
        '12%',
        '$5',
        '1 234',
        ' 6',
        '6\n',
        '99999999999999999999',
        '2147483648',
        '4,7',
        'good',
        'BAD',
        ' Good ',
    ],
    ...[
        '00:05:10',
        '26:00:00',
        '1:60:00',
        '9:05',
        '-00:01:00',
        'true',
        'YES',
        'No',
        't',
        'f',
        '1',
        '0',
        'open',
        'On-Hold',
        'solved ',
        'l2',
        'L5',
    ],
    ...[
        'P1',
        'urgent',
        'Critical',
        'whatever',
        '3.60012E+11',
        '360012000000',
        '007',
        'Total',
        'grand total',
        "'til",
        '😀',
        'é',
        'ǅ',
        '‮x',
    ],
);

const number = fc.oneof(
    fc.double({ noNaN: true, min: -1e6, max: 1e7 }).map(String),
    fc.integer({ min: -5, max: 3_000_000 }).map(String),
    fc
        .tuple(fc.integer({ min: 0, max: 99_999 }), fc.integer({ min: 0, max: 999_999_999 }))
        .map(([whole, fraction]) => `${whole}.${fraction}`),
);

const cell = fc.oneof(
    { weight: 3, arbitrary: instantText },
    { weight: 2, arbitrary: hostile },
    { weight: 1, arbitrary: number },
);

/** Each field of the plan alone beside sure required ones, so that one bad cell doesn't hide the others. */
async function disagreements(
    mapping: MappingInput,
    header: string[],
    base: string[],
    column: number,
    cells: string[],
    timeZone?: string,
): Promise<string[]> {
    const records = cells.map((text) => base.map((each, i) => (i === column ? text : each)));
    const csv = [header, ...records]
        .map((record) => record.map((text) => `"${text.replaceAll('"', '""')}"`).join(','))
        .join('\n');
    const zone = timeZone === undefined ? {} : { timeZone };
    const context = { latest: latestInstant(now), ...zone };
    const plan = planOf(parseMapping(mapping), header, context);
    const { rows, rejects } = await readOnly(warehouse, `${csv}\n`, mapping, zone);
    const expected = records.map((record) => readRecord(plan, record));
    const stored = expected.flatMap(({ values }, i) => (values ? [{ values, text: cells[i] ?? '' }] : []));
    const wrong = rejects
        .filter(({ reason }) => reason === 'not readable as the mapping says')
        .map(({ raw }) => `refused by the database alone: ${raw}`);
    if (stored.length !== rows.length)
        return [...wrong, `${rows.length} stored by the database, ${stored.length} by the reference`];
    stored.forEach(({ values, text }, i) => {
        for (const [name, value] of Object.entries(values)) {
            const found = rows[i]?.[name] ?? null;
            if (!isSame(value, found))
                wrong.push(
                    `${name} of ${JSON.stringify(text)}: ${String(found)} in the database, ${String(value)} by the reference`,
                );
        }
    });
    return wrong;
}

function isSame(reference: Value, stored: Plain): boolean {
    if (typeof reference === 'number' && typeof stored === 'string') {
        const micros =
            BigInt(Date.parse(`${stored.slice(0, 19)}Z`)) * 1000n +
            BigInt((/\.(\d+)Z$/.exec(stored)?.[1] ?? '').padEnd(6, '0'));
        return micros === BigInt(reference);
    }
    return reference === stored;
}

const rounds = { numRuns: 4, seed: 20261122, endOnFailure: true };
const many = fc.array(cell, { minLength: 700, maxLength: 900 });

const ticketFields =
    'ticket_id,status,priority,created_at,solved_at,tier,reopens,csat_score,handle_seconds,assignee_id,subject'.split(
        ',',
    );
const ticketBase = ['1', 'open', 'P1', '2024-03-04T09:00:00Z', '', '', '', '', '', '', ''];
const plainTickets: MappingInput = {
    kind: 'tickets',
    columns: Object.fromEntries(ticketFields.map((name) => [name, name])),
};

test.each(ticketFields.map((name, column) => [name, column] as const))(
    'tickets: %s reads alike in the database and in the reference',
    async (_name, column) => {
        await fc.assert(
            fc.asyncProperty(many, async (cells) => {
                expect(await disagreements(plainTickets, ticketFields, ticketBase, column, cells)).toEqual([]);
            }),
            { ...rounds, numRuns: 2 },
        );
    },
);

test.each(['UTC', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Africa/Casablanca', 'Pacific/Apia'])(
    'instants without offset in %s read alike',
    async (zone) => {
        await fc.assert(
            fc.asyncProperty(many, async (cells) => {
                expect(await disagreements(plainTickets, ticketFields, ticketBase, 4, cells, zone)).toEqual([]);
            }),
            { ...rounds, numRuns: 2 },
        );
    },
);

test.each([
    ['dd/MM/yyyy HH:mm'],
    ['MM/dd/yyyy HH:mm'],
    ['d/M/yyyy'],
    ['dd.MM.yyyy, HH:mm:ss.SSS'],
    ['dd/MM/yy'],
    ['MM/dd/yyyy h:mm a'],
    ['yyyy-MM-dd HH:mm'],
    ['yyyy-dd-MM'],
    ['dd MMM yyyy'],
])('the pattern %s reads alike', async (pattern) => {
    const mapping = { ...plainTickets, dates: pattern, timeZone: 'Europe/Berlin' };
    await fc.assert(
        fc.asyncProperty(many, async (cells) => {
            const named = cells.map((text) =>
                pattern.includes('MMM')
                    ? text.replace(
                          /^(\d\d)\/(\d\d)\//,
                          (_, d, m) => `${d} ${['Jan', 'feb', 'MAR', 'Xyz'][Number(m) % 4]} `,
                      )
                    : text,
            );
            expect(await disagreements(mapping, ticketFields, ticketBase, 4, named)).toEqual([]);
        }),
        { ...rounds, numRuns: 2 },
    );
});

test.each([
    ['dayFirst', '25/12/2025'],
    ['monthFirst', '12/25/2025'],
])('d/m/y dates of a file that fits one order only, %s, read alike', async (order, proof) => {
    const days = fc.tuple(
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 12 }),
        fc.constantFrom('', ' 7:05', ' 07:05:59', ', 11:59:59.25', ' 12:30 am', ' 0:10 PM', ' 24:00'),
    );
    const texts = fc.array(
        days.map(([a, b, time]) => `${a}${'/'}${b}/2025${time}`),
        { minLength: 200, maxLength: 300 },
    );
    await fc.assert(
        fc.asyncProperty(texts, async (cells) => {
            const header = ['ticket_id', 'created_at'];
            const mapping: MappingInput = {
                kind: 'tickets',
                timeZone: 'UTC',
                columns: { ticket_id: 'ticket_id', created_at: 'created_at' },
            };
            const csv = [header.join(','), ...[proof, ...cells].map((text, i) => `${i},"${text}"`)].join('\n');
            const { rows } = await readOnly(warehouse, csv, mapping);
            const plan = planOf(parseMapping(mapping), header, { latest: latestInstant(now) });
            const ordered = {
                ...plan,
                fields: plan.fields.map((field) => ({
                    ...field,
                    instant: { ...field.instant, order: order as 'dayFirst' },
                })),
            };
            const expected = [proof, ...cells].flatMap((text, i) => {
                const { values } = readRecord(ordered, [String(i), text]);
                return values ? [values] : [];
            });
            expect(rows.map(({ ticket_id }) => ticket_id)).toEqual(expected.map(({ ticket_id }) => ticket_id));
            expect(rows.filter((row, i) => !isSame(expected[i]?.created_at ?? null, row.created_at ?? null))).toEqual(
                [],
            );
        }),
        rounds,
    );
});

test.each(['seconds', 'minutes', 'hours', 'days', 'clock'] as const)(
    'durations in %s read alike, alone and since an instant',
    async (unit) => {
        const mapping: MappingInput = {
            kind: 'tickets',
            columns: {
                ticket_id: 'id',
                created_at: 'created',
                first_reply_at: { column: 'reply', unit, since: 'created_at' },
                handle_seconds: { column: 'handle', unit },
            },
        };
        const header = ['id', 'created', 'reply', 'handle'];
        const base = ['1', '2024-03-04T09:00:00Z', '', ''];
        const clock = fc
            .tuple(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 0, max: 65 }), fc.integer({ min: 0, max: 65 }))
            .map(([h, m, s]) => `${h}:${pad(m)}:${pad(s)}`);
        await fc.assert(
            fc.asyncProperty(
                fc.array(fc.oneof(number, hostile, clock), { minLength: 300, maxLength: 400 }),
                async (cells) => {
                    expect(await disagreements(mapping, header, base, 2, cells)).toEqual([]);
                    expect(await disagreements(mapping, header, base, 3, cells)).toEqual([]);
                },
            ),
            rounds,
        );
    },
);

test('decimal commas, words, nulls and constants read alike', async () => {
    const mapping: MappingInput = {
        kind: 'tickets',
        decimal: ',',
        nulls: ['?', 'n/a'],
        columns: {
            ticket_id: 'ticket_id',
            status: { column: 'status', values: { Resolved: 'solved', '1': 'open', ǅ: 'new' } },
            priority: { column: 'priority', values: { Critical: 'P1', P4: 'P5' } },
            created_at: 'created_at',
            csat_score: { column: 'csat_score', values: { great: '5' }, nulls: ['not rated'] },
            reopens: 'reopens',
            handle_seconds: { column: 'handle_seconds', unit: 'minutes' },
            subject: { column: 'subject', nulls: ['nan'] },
        },
        constants: { channel: 'email', tier: 'l1', solved_at: '2024-03-05T09:00:00+01:00' },
    };
    const words = fc.constantFrom('Resolved', 'resolved ', 'critical', 'great', 'Not Rated', '?', 'N/A', 'n/a ', ' ?');
    for (const column of [1, 2, 6, 7, 8, 10]) {
        await fc.assert(
            fc.asyncProperty(
                fc.array(fc.oneof(words, hostile, number), { minLength: 300, maxLength: 400 }),
                async (cells) => {
                    expect(await disagreements(mapping, ticketFields, ticketBase, column, cells)).toEqual([]);
                },
            ),
            { ...rounds, numRuns: 1 },
        );
    }
});

test('events, surveys and yes/no columns read alike', async () => {
    const files: [MappingInput['kind'], string, string][] = [
        [
            'events',
            'ticket_id,at,seq,kind,actor_role,old_value,new_value',
            '1,2024-03-04T09:00:00Z,1,status,agent,new,open',
        ],
        ['events', 'ticket_id,at,seq,kind,actor_role,old_value,new_value', '1,2024-03-04T09:00:00Z,1,tier,agent,L1,L2'],
        ['surveys', 'ticket_id,offered_at,answered_at,score,kind', '1,,2024-03-04T09:00:00Z,5,nps'],
        ['searches', 'at,query,results,clicked,ticket_created', '2024-03-04T09:00:00Z,login,3,yes,no'],
        ['reviews', 'reviewer_id,at,solution,critical_fail', 'r1,2024-03-04T09:00:00Z,18.5,false'],
    ];
    for (const [kind, header, base] of files) {
        const names = header.split(',');
        const mapping: MappingInput = { kind, columns: Object.fromEntries(names.map((name) => [name, name])) };
        for (const column of names.keys()) {
            await fc.assert(
                fc.asyncProperty(fc.array(cell, { minLength: 150, maxLength: 200 }), async (cells) => {
                    expect(await disagreements(mapping, names, base.split(','), column, cells)).toEqual([]);
                }),
                { ...rounds, numRuns: 1 },
            );
        }
    }
});
