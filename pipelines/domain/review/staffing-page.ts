// The staffing ask: the chosen scenario against the baseline, or in one line what is missing for it.
import { addDays } from '../period.ts';
import { dateWords, fte, minus, money, noValue, percent, thresholdWords } from '../units.ts';
import type { Band, Block, ChartBlock, Page, TableBlock } from './contract.ts';
import { amount, words } from './cells.ts';
import type { StaffingFacts } from './facts.ts';
import { entryOf, valueCell, type Scope } from './scope.ts';
import { tileName } from '../metrics/words.ts';

type Scenario = StaffingFacts['scenarios'][number];

export const needsScenario =
    'No staffing scenario is chosen: save one on the Staffing page and choose it for the review.';

/** What the first page asks: the chosen scenario with its cost and the date of its effect, or nothing. */
export function askOf({ facts }: Scope): string {
    const chosen = chosenOf(facts.staffing);
    if (!chosen) return 'None.';
    const extra =
        chosen.extra === null || chosen.extra === 0
            ? ''
            : `: ${money(chosen.extra, facts.currency)} more over ${chosen.weeks.length} weeks`;
    const from = chosen.atTargetFrom === null ? '' : `, response SLA at target from ${dateWords(chosen.atTargetFrom)}`;
    return `${chosen.name}${extra}${from} (page 4).`;
}

function chosenOf(staffing: StaffingFacts | null): Scenario | undefined {
    return staffing?.scenarios.find(({ name }) => name === staffing.chosen);
}

export function staffingPage(scope: Scope): Page {
    const { staffing } = scope.facts;
    const chosen = chosenOf(staffing);
    return {
        id: 'staffing',
        name: 'Staffing ask',
        headline: scope.say('staffing.headline', staffingHeadline(staffing, chosen)),
        lead: null,
        isAppendix: false,
        bands: chosen && staffing ? scenarioBands(scope, staffing, chosen) : [knownToday(scope)],
    };
}

function staffingHeadline(staffing: StaffingFacts | null, chosen: Scenario | undefined): string {
    if (!staffing || !chosen) return 'No staffing is asked for.';
    if (chosen.atTargetFrom !== null)
        return `With “${chosen.name}”, response SLA is back at target from ${dateWords(chosen.atTargetFrom)}.`;
    const end = chosen.weeks.at(-1);
    const level =
        chosen.meanServiceLevel === null ? '' : ` and a mean response SLA of ${percent(chosen.meanServiceLevel)}`;
    return `“${chosen.name}” does not reach the target by ${end ? dateWords(addDays(end.from, 6)) : 'the horizon'}: largest gap ${gapWords(chosen)}${level}.`;
}

function gapWords({ largestGapFte }: Scenario): string {
    return largestGapFte === null ? noValue : `${largestGapFte > 0 ? minus : ''}${fte(Math.abs(largestGapFte))} FTE`;
}

function scenarioBands(scope: Scope, staffing: StaffingFacts, chosen: Scenario): Band[] {
    const baseline = staffing.scenarios[0] === chosen ? undefined : staffing.scenarios[0];
    const blocks: Block[] = [
        fteChart(chosen, baseline),
        serviceChart(chosen, baseline),
        scenarioTable(scope, staffing),
    ];
    return [{ columns: [{ share: 1, blocks }] }];
}

function fteChart(chosen: Scenario, baseline: Scenario | undefined): ChartBlock {
    const cells = (weeks: Scenario['weeks'], field: 'required' | 'scheduled') =>
        weeks.map((week) => words(fte(week[field]), week[field], 'FTE'));
    const last = chosen.weeks.at(-1);
    return {
        kind: 'chart',
        id: 'staffing.fte',
        shape: 'line',
        title: 'FTE required and scheduled',
        note: `${chosen.name} by week; shading is the 80% interval${baseline ? `, dashes are ${baseline.name}` : ''}`,
        labels: chosen.weeks.map(({ from }) => dateWords(from)),
        series: [
            { name: 'required', tone: 'subject', isDashed: false, cells: cells(chosen.weeks, 'required') },
            { name: 'scheduled', tone: 'contrast', isDashed: false, cells: cells(chosen.weeks, 'scheduled') },
            ...(baseline
                ? [
                      {
                          name: baseline.name,
                          tone: 'context' as const,
                          isDashed: true,
                          cells: cells(baseline.weeks, 'scheduled'),
                      },
                  ]
                : []),
        ],
        band: {
            name: '80% interval',
            low: chosen.weeks.map(({ low }) => low),
            high: chosen.weeks.map(({ high }) => high),
        },
        rule: null,
        marks: [],
        unit: 'FTE',
        alt: `Required and scheduled full-time equivalents by week; at the end ${last ? `${fte(last.required)} required, ${fte(last.scheduled)} scheduled` : 'nothing'}; largest gap ${gapWords(chosen)}.`,
    };
}

function serviceChart(chosen: Scenario, baseline: Scenario | undefined): ChartBlock {
    const cells = (scenario: Scenario) =>
        scenario.weeks.map(({ serviceLevel }) =>
            words(serviceLevel === null ? noValue : percent(serviceLevel), serviceLevel, '%'),
        );
    return {
        kind: 'chart',
        id: 'staffing.sla',
        shape: 'line',
        title: 'Response SLA, predicted',
        note: 'By week; the dashed rule is the target',
        labels: chosen.weeks.map(({ from }) => dateWords(from)),
        series: [
            { name: chosen.name, tone: 'subject', isDashed: false, cells: cells(chosen) },
            ...(baseline
                ? [{ name: baseline.name, tone: 'context' as const, isDashed: true, cells: cells(baseline) }]
                : []),
        ],
        band: null,
        rule: { value: chosen.targetServiceLevel, label: thresholdWords('%', chosen.targetServiceLevel) },
        marks: [],
        unit: '%',
        alt: `Predicted response SLA by week; mean ${chosen.meanServiceLevel === null ? 'not known' : percent(chosen.meanServiceLevel)}.`,
    };
}

function scenarioTable({ facts }: Scope, staffing: StaffingFacts): TableBlock {
    return {
        kind: 'table',
        id: 'staffing.scenarios',
        title: '',
        note: '',
        size: 'normal',
        columns: [
            { label: 'Scenario', kind: 'text' },
            { label: 'What it takes', kind: 'text' },
            { label: 'Largest gap', kind: 'number' },
            { label: 'Mean response SLA', kind: 'lead' },
            { label: 'At target from', kind: 'text' },
            { label: 'Cost', kind: 'number' },
            { label: 'Extra', kind: 'number' },
        ],
        rows: staffing.scenarios.map((each) => ({
            cells: [
                words(each.name),
                words(each.takes),
                words(gapWords(each), each.largestGapFte, 'FTE'),
                words(
                    each.meanServiceLevel === null ? noValue : percent(each.meanServiceLevel),
                    each.meanServiceLevel,
                    '%',
                ),
                words(each.atTargetFrom === null ? 'Not in this horizon' : dateWords(each.atTargetFrom)),
                amount(each.cost, facts.currency),
                amount(each.extra, facts.currency),
            ],
            status: null,
            trend: null,
            isStrong: each.name === staffing.chosen,
        })),
    };
}

/** Without a scenario: what is missing, and what the month itself says about load. */
function knownToday(scope: Scope): Band {
    const known = [
        'tickets_created',
        'handle_time',
        'tickets_per_agent_day',
        'agent_utilization',
        'cost_per_ticket',
        'backlog',
    ]
        .flatMap((id) => entryOf(scope, id) ?? [])
        .filter(({ metric }) => metric.value !== null && metric.needs === null);
    const table: TableBlock = {
        kind: 'table',
        id: 'staffing.known',
        title: `The load ${scope.when}`,
        note: '',
        size: 'normal',
        columns: [
            { label: 'Metric', kind: 'text' },
            { label: scope.now, kind: 'lead' },
            { label: 'What it is', kind: 'text' },
        ],
        rows: known.map((entry) => ({
            cells: [words(tileName(entry.card)), valueCell(scope, entry), words(entry.card.sentence)],
            ...{ status: null, trend: null, isStrong: false },
        })),
    };
    const need: Block = { kind: 'text', id: 'staffing.need', title: '', text: needsScenario, isNeed: true };
    return { columns: [{ share: 1, blocks: known.length > 0 ? [need, table] : [need] }] };
}
