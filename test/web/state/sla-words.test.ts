// The SLA page's sentences: the number first, and nothing claimed beyond what the figures say.
import type { MetricCard, ScorecardMetric } from '#domain/metrics/contract.ts';
import type { SlaCell, SlaReplay } from '#domain/sla/contract.ts';
import { describe, expect, test } from 'vitest';
import { cellOf, type Matrix } from '../../../web/state/sla.ts';
import {
    breachFinding,
    carriers,
    cellReading,
    effectSentence,
    effectSentences,
    matrixFinding,
    riskFinding,
    slaDetail,
    slaVerdict,
    targetsWords,
    ticketVerdict,
    timeLeft,
    tooFew,
    worstCell,
} from '../../../web/state/sla-words.ts';

const october = { from: '2026-10-01', to: '2026-11-01' };
const judged = (value: number | null, status: string, previous: number | null, significant: boolean, target = 95) => ({
    card: { label: 'Response SLA' } as MetricCard,
    metric: {
        value,
        status,
        target,
        significant,
        previous: previous === null ? null : { value: previous, n: 500 },
    } as ScorecardMetric,
});

describe('the verdict', () => {
    const met = judged(92.7, 'good', 95.9, true, 90);

    test('slipped means on target before and beyond noise; else it missed', () => {
        expect(slaVerdict(judged(88.4, 'bad', 95.5, true), met, october)).toBe(
            'First responses slipped below target to 88.4% in October; resolutions met their target at 92.7%.',
        );
        expect(slaVerdict(judged(88.4, 'bad', 95.5, false), met, october)).toMatch(
            /^First responses missed their target at/,
        );
        expect(slaVerdict(judged(88.4, 'bad', 94.9, true), met, october)).toMatch(
            /^First responses missed their target at/,
        );
        expect(slaVerdict(judged(88.4, 'bad', null, false), met, october)).toMatch(/^First responses missed/);
    });

    test('two that did alike are one sentence', () => {
        expect(slaVerdict(judged(96, 'good', null, false), met, october)).toBe(
            'First responses and resolutions both met their target in October, at 96.0% and 92.7%.',
        );
    });

    test('too few are said to be too few, none to be none', () => {
        expect(slaVerdict(judged(50, 'none', null, false), met, october)).toBe(
            'First responses were too few to judge in October; resolutions met their target at 92.7%.',
        );
        expect(slaVerdict(judged(null, 'none', null, false), null, october)).toBe('No promise fell due in October.');
        expect(slaVerdict(null, met, { from: '2025-11-01', to: '2026-11-01' })).toBe(
            '92.7% of resolutions kept their promise over Nov 2025 – Oct 2026, against a target of 90%.',
        );
    });
});

const part = (met: number, breached: number, severe = 0) => ({ met, breached, severe, running: 0, cancelled: 0 });
function matrix(rows: Record<string, [met: number, breached: number][]>): Matrix {
    const all = Object.entries(rows).map(([label, cells]) => ({
        key: label,
        label,
        cells: cells.map(([met, breached]) => cellOf([part(met, breached)], { priority: [label] })),
        total: cellOf(
            cells.map(([met, breached]) => part(met, breached)),
            {},
        ),
    }));
    const columns = ['Enterprise', 'Free'].map((label) => ({ key: label, label, total: cellOf([], {}) }));
    return {
        rows: all,
        columns,
        total: cellOf(
            all.map((row) => row.total),
            {},
        ),
    };
}

describe('what the matrix tells', () => {
    const some = matrix({
        P1: [
            [40, 2],
            [5, 0],
        ],
        P2: [
            [60, 40],
            [30, 2],
        ],
        P3: [
            [900, 50],
            [100, 6],
        ],
    });

    test('what weighs most is what is broken beyond the target, not the most numbers', () => {
        // P2 Enterprise: 40 of 100 where 5 are allowed; P3 Enterprise: 50 of 950 where 47.5 are.
        expect(worstCell(some, 95)).toMatchObject({ row: 'P2', column: 'Enterprise' });
        expect(matrixFinding(some, 95)).toBe('P2 Enterprise weighs most: 40 of 100 first responses late');
    });

    test('all on target, or all too few, is said', () => {
        expect(
            matrixFinding(
                matrix({
                    P1: [
                        [40, 1],
                        [5, 5],
                    ],
                }),
                95,
            ),
        ).toBe('Every cell with enough first responses met the target');
        expect(
            matrixFinding(
                matrix({
                    P1: [
                        [2, 1],
                        [5, 5],
                    ],
                }),
                95,
            ),
        ).toBe('Too few promises in each cell to judge any of them');
        expect(
            tooFew(
                matrix({
                    P1: [
                        [2, 1],
                        [5, 5],
                    ],
                }),
            ),
        ).toEqual({ few: 2, all: 2 });
        expect(tooFew(some)).toBeNull();
    });

    test('carriers are at most two rows that hold half, of at least ten broken', () => {
        expect(carriers(some)).toEqual({ labels: ['P3'], share: 0.56 });
        expect(carriers(matrix({ P1: [[1, 4]], P2: [[1, 4]], P3: [[1, 3]], P4: [[1, 3]] }))?.labels).toEqual([
            'P1',
            'P2',
        ]);
        expect(carriers(matrix({ P1: [[1, 3]], P2: [[1, 3]], P3: [[1, 3]] }))).toBeNull();
        expect(carriers(matrix({ P1: [[1, 30]], P2: [[1, 30]] }))).toBeNull();
    });

    test('a change within noise is not told', () => {
        expect(slaDetail(some, some, [judged(88.4, 'bad', 95.5, true), judged(90, 'good', 91, false)])).toBe(
            'P3 carries 56% of missed first responses. Response SLA fell 7.1 points, was 95.5%.',
        );
    });

    test('what ran past twice the target is named, since the tile beside it counts all five promises', () => {
        const severe = (many: number): Matrix => ({ ...matrix({}), total: { severe: many } }) as unknown as Matrix;
        expect(slaDetail(severe(10), severe(9), [])).toBe(
            '10 first responses and 9 resolutions ran past twice the target.',
        );
        expect(slaDetail(severe(0), severe(1), [])).toBe('1 resolution ran past twice the target.');
        expect(slaDetail(severe(0), severe(0), [])).toBe('');
    });
});

const late = { under10: 0, under50: 0, under100: 0, past2x: 0 };
const cell = (breached: number, of: Partial<typeof late>): SlaCell =>
    ({ tally: { breached, severe: of.past2x ?? 0, compliance: 50 }, late: { ...late, ...of } }) as SlaCell;

test('a cell’s sentence tells its share, and whether it missed narrowly or by far', () => {
    expect(cellReading(cell(20, { under10: 10, under50: 5, past2x: 5 }), 80, 'resolutions')).toBe(
        'This cell holds 25% of all missed resolutions. Most are near misses: 15 of 20 ran less than 50% over.',
    );
    expect(cellReading(cell(20, { under10: 2, past2x: 15 }), 20, 'resolutions')).toContain('15 of 20 ran past twice');
    expect(cellReading(cell(0, {}), 20, 'resolutions')).toBe('Every promise here was kept.');
});

test('targets are told by their span and by the usual one', () => {
    expect(targetsWords([{ seconds: 14_400, clock: 'business', clocks: 9 }])).toBe('target 4h, business hours');
    expect(
        targetsWords([
            { seconds: 14_400, clock: 'business', clocks: 9 },
            { seconds: 7200, clock: 'business', clocks: 1 },
        ]),
    ).toBe('targets 2h to 4h, most 4h');
});

test('the timeline names the day with most breaches over all charts', () => {
    const day = (date: string, breaches: number) => ({ day: date, breaches, severe: 0 });
    const one = { plural: 'first responses', days: [day('2026-10-12', 3), day('2026-10-13', 4)] };
    const two = { plural: 'resolutions', days: [day('2026-10-12', 2), day('2026-10-13', 0)] };
    expect(breachFinding([one, two])).toBe('7 first responses and 2 resolutions broken, most on 12 Oct: 5');
    expect(breachFinding([{ ...one, days: [day('2026-10-12', 0)] }])).toBe('No promise was broken on these days');
});

test('what is at risk is counted by what it calls for', () => {
    const levels = { yellow: 2, orange: 1, red: 0, breach: 0, severe: 0 };
    expect(riskFinding({ total: 3, levels })).toBe('Nothing is broken now; 3 promises past half of their time');
    expect(riskFinding({ total: 5, levels: { ...levels, breach: 1, severe: 1 } })).toBe(
        '2 promises broken and still running, 1 about to be',
    );
    expect(riskFinding({ total: 0, levels: { ...levels, yellow: 0, orange: 0 } })).toMatch(/^Nothing is at risk/);
    expect([timeLeft(3480), timeLeft(-18_840)]).toEqual(['58m left', '5h 14m over']);
});

test('a ticket’s headline counts its promises', () => {
    const clock = (outcome: string) => ({ outcome }) as never;
    const head = (...outcomes: string[]) => ticketVerdict({ ticket_id: '7', note: null, clocks: outcomes.map(clock) });
    expect(head('breached', 'met')).toBe('Ticket #7 broke 1 of its 2 promises.');
    expect(head('met', 'met')).toBe('Ticket #7 kept all of its 2 promises.');
    expect(head('met', 'running')).toBe('Ticket #7 has broken no promise; 1 clock still runs.');
    expect(ticketVerdict({ ticket_id: '7', note: 'No policy fits.', clocks: [] })).toBe(
        'Ticket #7 carries no promise: no policy fits.',
    );
});

describe('the effect of other promises', () => {
    test('is told against what is in force', () => {
        expect(effectSentence('response SLA', october, 89.4, 91.3)).toBe(
            'October’s response SLA would be 91.3%, not 89.4% (+1.9 pts).',
        );
        expect(effectSentence('response SLA', october, 89.4, 89.4)).toBe('October’s response SLA would stay at 89.4%.');
        expect(effectSentence('response SLA', october, null, 89.4)).toContain('nothing is promised now');
        expect(effectSentence('response SLA', october, 89.4, null)).toContain('would have nothing to judge');
    });

    test('is told of the two promises that customers know', () => {
        const metric = (name: string) => ({ metric: name, compliance: 90, current: { compliance: 80 } });
        const answer = { metrics: ['first_response', 'update', 'resolution'].map(metric) } as unknown as SlaReplay;
        expect(effectSentences(answer, october)).toHaveLength(2);
    });
});
