// Scenarios side by side: each figure from its definition, the best of a row, what a point costs, and which to choose.
import { expect, test } from 'vitest';
import { plainGround, type Ground } from '#domain/planning/ground.ts';
import type { ScenarioAnswer } from '#domain/planning/scenario-contract.ts';
import type { Draft } from '../../../web/state/staffing-levers.ts';
import type { Side } from '../../../web/state/staffing.ts';
import { choiceDetail, choiceVerdict } from '../../../web/state/staffing-choice.ts';
import { sideGroups, sideTable } from '../../../web/state/staffing-side.ts';
import { planAtOnce } from '../../../web/state/staffing-work.ts';

const monday = (i: number): string => new Date(Date.UTC(2026, 10, 9) + i * 604_800_000).toISOString().slice(0, 10);
const ground: Ground = {
    ...plainGround,
    from: monday(0),
    weeks: Array.from({ length: 26 }, (_, i) => ({ week: monday(i), value: 1_000, low80: 900, high80: 1_100 })),
    handleMinutes: { L1: 20 },
    agents: { L1: 10 },
    costPerAgentYear: 75_000,
};

type Totals = Partial<ScenarioAnswer['totals']>;

function side(name: string, level: number, cost: number, totals: Totals = {}, draft: Draft = {}): Side {
    const answer = planAtOnce({ name }, ground);
    const meanResponse = { value: level, low80: level - 0.02, high80: level + 0.02 };
    return {
        ...{ name, draft, hoursUnderHalf: 4, isCurrent: false },
        answer: { ...answer, totals: { ...answer.totals, cost, meanResponse, tickets: 26_000, ...totals } },
    };
}

const nothing = side('A. Do nothing', 0.8, 500_000);
const hire = side('B. Hire', 0.9, 550_000);
const combined = side('C. Combined', 0.96, 600_000, { firstWeekAtTarget: monday(16) });

const row = (sides: Side[], label: string) =>
    sideGroups(sides)
        .flatMap(({ rows }) => rows)
        .find((each) => each.label === label)?.cells ?? [];

test('a point of SLA costs what is paid beyond doing nothing ÷ the points gained', () => {
    // 50,000 ÷ 10 points; 100,000 ÷ 16 points
    const cells = row([nothing, hire, combined], 'A point of SLA gained');
    expect(cells.map(({ text }) => text)).toEqual(['–', '$5,000', '$6,250']);
    expect(cells.map(({ isBest }) => isBest)).toEqual([false, true, false]);
    expect(row([nothing, hire, combined], 'A ticket').map(({ text }) => text)).toEqual(['$19.23', '$21.15', '$23.08']);
});

test('no price is put on a level that comes of fewer tickets, on none gained, or on none paid', () => {
    const quiet = side('B. Quiet', 0.9, 550_000, {}, { demand: { changePercent: -20 } });
    const articles = side('C. Articles', 0.9, 550_000, {}, { demand: { deflectedPerWeek: 20 } });
    const same = side('D. Same', 0.802, 550_000);
    const free = side('E. Free', 0.9, 500_000);
    const cells = row([nothing, quiet, articles, same], 'A point of SLA gained');
    expect(cells.map(({ text }) => text)).toEqual(['–', '–', '$5,000', '–']);
    expect(row([nothing, free], 'A point of SLA gained')[1]?.text).toBe('–');
});

test('the best of a row is the cheapest, the highest level, the earliest; none where all are alike', () => {
    const sides = [nothing, hire, combined];
    const best = (label: string) => row(sides, label).map(({ isBest }) => isBest);
    expect(best('26 weeks')).toEqual([true, false, false]);
    expect(best('Response SLA, mean')).toEqual([false, false, true]);
    expect(best('Holds 95% from')).toEqual([false, false, true]);
    expect(best('Hours under half cover')).toEqual([false, false, false]);
    expect(row(sides, 'Holds 95% from').map(({ text }) => text)).toEqual(['Not by May', 'Not by May', '1 Mar']);
});

test('what is not known has no figure and is never the best', () => {
    const unknown = side('B', 0.9, 550_000, { meanResolution: { value: null, low80: null, high80: null } });
    const known = side('C', 0.9, 550_000, { meanResolution: { value: 0.4, low80: 0.3, high80: 0.5 } });
    const low = side('D', 0.9, 550_000, { meanResolution: { value: 0.3, low80: 0.2, high80: 0.4 } });
    const cells = row([unknown, known, low], 'Resolution SLA, mean');
    expect(cells.map(({ text, isBest }) => [text, isBest])).toEqual([
        ['–', false],
        ['40.0%', true],
        ['30.0%', false],
    ]);
});

test('the choice is the cheapest that keeps the target to the end', () => {
    expect(choiceVerdict([nothing, hire, combined])).toBe('Only Combined holds 95%: from March, for $100k extra.');
    const dear = side('D. Dear', 0.99, 700_000, { firstWeekAtTarget: monday(0) });
    expect(choiceVerdict([nothing, combined, dear])).toBe(
        'Combined is the cheapest that holds 95%: from March, for $100k extra.',
    );
    expect(choiceDetail([nothing, hire, combined])).toMatch(
        /^Hire costs \$50,000 less and gives 6\.0 points of response SLA less: 90\.0%/,
    );
    const calm = side('A. Do nothing', 0.98, 500_000, { firstWeekAtTarget: monday(0) });
    expect(choiceVerdict([calm, combined])).toBe('Doing nothing holds 95% in every week: nothing else is needed.');
});

test('where none keeps the target, the one that comes nearest is named', () => {
    expect(choiceVerdict([nothing, hire])).toBe(
        'Neither of the two holds 95% by May. Hire comes nearest: 90.0% on average, for $50,000 extra.',
    );
    expect(choiceVerdict([hire, nothing])).toContain('Hire comes nearest: 90.0% on average, at no extra cost.');
});

test('of a side where nobody is known nothing is said, and nothing is set against it', () => {
    const unknown = { ...side('A. Do nothing', 0, 0), answer: planAtOnce({}, { ...ground, agents: {} }) };
    const sides = [unknown, hire];
    expect(row(sides, 'Response SLA, mean').map(({ text }) => text)).toEqual(['–', '90.0%']);
    expect(row(sides, 'A point of SLA gained')[1]?.text).toBe('–');
    expect(choiceVerdict(sides)).toBe('Hire doesn’t hold 95% by May: 90.0% on average.');
    expect(choiceVerdict([unknown, combined])).toBe('Combined holds 95% from March.');
});

test('the file has a column for each scenario and a row for each figure on screen', () => {
    const sides = [nothing, hire, combined];
    const { columns, rows } = sideTable(sides);
    expect(columns.slice(2)).toEqual(['A. Do nothing', 'B. Hire', 'C. Combined']);
    expect(rows).toHaveLength(sideGroups(sides).flatMap((group) => group.rows).length);
    expect(rows.every((cells) => cells.length === columns.length)).toBe(true);
});
