// The third page: how many promises were kept, where they broke, on which days.
import type { SlaTally } from '../sla/contract.ts';
import { priorities } from '../ticket.ts';
import { dayCount } from '../period.ts';
import { count, dateWords, decimal, percent, thresholdWords } from '../units.ts';
import type { Band, Block, ChartBlock, MatrixBlock, Page, Sentence } from './contract.ts';
import { counted } from './cells.ts';
import type { DailyBreaches } from './facts.ts';
import { marksOf } from './other-findings.ts';
import { entryOf, isEmpty, type Scope } from './scope.ts';

const smallestSample = 30;
/** Points short of the target at which a cell takes the next step of the ramp. */
const steps = [3, 6, 10, 15];

export function slaPage(scope: Scope): Page {
    const need = slaNeed(scope);
    return {
        id: 'sla',
        name: 'SLA',
        headline: scope.say('sla.headline', slaHeadline(scope)),
        lead: null,
        isAppendix: false,
        bands: need ? [{ columns: [{ share: 1, blocks: [need] }] }] : slaBands(scope),
    };
}

/** Why there is nothing to show, in one line; null where there is. */
function slaNeed(scope: Scope): Block | null {
    const { sla, policies } = scope.facts;
    const text = (words: string): Block => ({ kind: 'text', id: 'sla.need', title: '', text: words, isNeed: true });
    if (policies === 0)
        return text('No SLA policies are set: add them under Settings, and every clock is worked out at once.');
    if (isEmpty(scope) || !sla || sla.tickets.created === 0)
        return text('No ticket was created in this period, so nothing was promised.');
    if (sla.tickets.withClocks === 0)
        return text(
            `No policy was in force for the ${count(sla.tickets.created)} tickets of this period: nothing was promised.`,
        );
    return null;
}

/**
 * How the two main promises were kept. A target within the 95 % interval is not called missed.
 *
 * @example First responses kept 89.4% of their promises, 5.6 points short of 95%; resolutions kept 91.2%, on target.
 */
export function slaHeadline(scope: Scope): string {
    if (slaNeed(scope)) return 'No promises can be shown for this period.';
    const parts = [
        promiseWords(scope, 'sla_response', 'first responses'),
        promiseWords(scope, 'sla_resolution', 'resolutions'),
    ];
    const text = parts.filter((part) => part !== '').join('; ');
    if (text === '') return 'No promise has been judged in this period yet.';
    return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

function promiseWords(scope: Scope, id: string, noun: string): string {
    const metric = entryOf(scope, id)?.metric;
    if (!metric || metric.value === null || metric.needs !== null) return '';
    const kept = `${noun} kept ${percent(metric.value)} of their promises`;
    const { target, interval } = metric;
    if (typeof target !== 'number') return kept;
    if (metric.smallSample) return `${kept}, too few to judge`;
    if (metric.value >= target) return `${kept}, on target`;
    if (interval && interval[1] >= target) return `${kept}, within the margin of ${thresholdWords('%', target)}`;
    return `${kept}, ${decimal(target - metric.value, 1)} points short of ${thresholdWords('%', target)}`;
}

function slaBands(scope: Scope): Band[] {
    const target = targetOf(scope, 'sla_response');
    const charts = scope.facts.breaches.filter(({ days }) => days.some(({ breaches }) => breaches > 0));
    const most = Math.max(0, ...charts.flatMap(({ days }) => days.map(({ breaches }) => breaches)));
    const right: Block[] = charts.map((each) => breachChart(scope, each, most));
    const left: Block[] = [slaMatrix(scope, target)];
    const columns =
        right.length > 0
            ? [
                  { share: 0.49, blocks: left },
                  { share: 0.51, blocks: right },
              ]
            : [{ share: 1, blocks: left }];
    return [
        { columns },
        { columns: [{ share: 1, blocks: [{ kind: 'points', id: 'sla.points', points: slaPoints(scope) }] }] },
    ];
}

function targetOf(scope: Scope, id: string): number {
    const target = entryOf(scope, id)?.metric.target;
    return typeof target === 'number' ? target : 95;
}

type Part = Pick<SlaTally, 'met' | 'breached'>;

/** Priority by customer tier, percent kept and promises broken, with both subtotals. */
export function slaMatrix(scope: Scope, target: number): MatrixBlock {
    const cells = (scope.facts.sla?.matrix ?? []).filter(({ metric }) => metric === 'first_response');
    const size = (some: readonly Part[]): number => some.reduce((sum, { met, breached }) => sum + met + breached, 0);
    const tierNames = [...new Set(cells.map(({ customer_tier }) => customer_tier))].sort(
        (a, b) =>
            rank(a) - rank(b) ||
            size(cells.filter((cell) => cell.customer_tier === b)) -
                size(cells.filter((cell) => cell.customer_tier === a)),
    );
    const rowNames = [...priorities, null].filter((priority) => cells.some((cell) => cell.priority === priority));
    const sum = (some: readonly Part[], isTotal: boolean) => matrixCell(some, target, isTotal);
    return {
        kind: 'matrix',
        id: 'sla.matrix',
        title: 'First response within SLA',
        note: `Percent kept, promises broken beneath; target ${thresholdWords('%', target)}`,
        columns: [...tierNames.map((name) => name ?? 'None'), 'All'],
        rows: [
            ...rowNames.map((priority) => {
                const own = cells.filter((cell) => cell.priority === priority);
                return {
                    label: priority ?? 'None',
                    cells: [
                        ...tierNames.map((name) =>
                            sum(
                                own.filter((cell) => cell.customer_tier === name),
                                false,
                            ),
                        ),
                        sum(own, true),
                    ],
                };
            }),
            {
                label: 'All',
                cells: [
                    ...tierNames.map((name) =>
                        sum(
                            cells.filter((cell) => cell.customer_tier === name),
                            true,
                        ),
                    ),
                    sum(cells, true),
                ],
            },
        ],
        key: [
            { level: null, label: `n < ${smallestSample}` },
            { level: 0, label: 'at target' },
            ...steps.map((step, i) => ({
                level: i + 1,
                label: i === 0 ? `to ${step}` : `${steps[i - 1] ?? 0}–${step}`,
            })),
            { level: 5, label: `over ${steps.at(-1) ?? 15}` },
        ],
    };
}

const usualTiers = ['Enterprise', 'Business', 'Mid-Market', 'Professional', 'SMB', 'Starter', 'Free'];

function rank(name: string | null): number {
    if (name === null) return usualTiers.length + 1;
    const at = usualTiers.indexOf(name);
    return at < 0 ? usualTiers.length : at;
}

function matrixCell(
    parts: readonly Part[],
    target: number,
    isTotal: boolean,
): MatrixBlock['rows'][number]['cells'][number] {
    const met = parts.reduce((sum, part) => sum + part.met, 0);
    const breached = parts.reduce((sum, part) => sum + part.breached, 0);
    const n = met + breached;
    if (n === 0) return null;
    const value = (100 * met) / n;
    const isFew = n < smallestSample;
    return {
        text: isFew && !isTotal ? `n ${n}` : percent(value).slice(0, -1),
        small: count(breached),
        value,
        n,
        level: isTotal || isFew ? null : levelOf(target - value),
        isTotal,
    };
}

function levelOf(short: number): number {
    if (short <= 0) return 0;
    const at = steps.findIndex((step) => short <= step);
    return at < 0 ? steps.length + 1 : at + 1;
}

const promiseNames: Record<DailyBreaches['metric'], string> = { first_response: 'Response', resolution: 'Resolution' };

function breachChart(scope: Scope, { metric, days, perDayBefore }: DailyBreaches, most: number): ChartBlock {
    const total = days.reduce((sum, { breaches }) => sum + breaches, 0);
    const severe = days.reduce((sum, each) => sum + each.severe, 0);
    const year = Number(days[0]?.day.slice(0, 4));
    const isFirst = metric === 'first_response';
    return {
        kind: 'chart',
        id: `sla.${metric}.days`,
        shape: 'columns',
        title: `${promiseNames[metric]}: ${count(total)} broken, ${count(severe)} past 2× the target`,
        note: isFirst ? 'By the day of the breach, of earlier tickets too; the dark base is past 2×' : '',
        labels: days.map(({ day }) => dateWords(day, year)),
        series: [
            { name: 'Broken', tone: 'subject', isDashed: false, cells: days.map(({ breaches }) => counted(breaches)) },
            { name: 'Past 2×', tone: 'contrast', isDashed: false, cells: days.map((each) => counted(each.severe)) },
        ],
        band: null,
        rule:
            perDayBefore === null
                ? null
                : { value: perDayBefore, label: `${scope.before} avg ${decimal(perDayBefore)}` },
        marks: isFirst
            ? marksOf(
                  scope.facts.events.filter(({ from }) => from < scope.days.to),
                  days.map(({ day }) => day),
                  1,
              )
            : [],
        unit: 'count',
        alt: `${promiseNames[metric]} promises broken per day: ${count(total)} in all, at most ${count(Math.max(0, ...days.map(({ breaches }) => breaches)))} on one day; the scale ends at ${count(most)}.`,
    };
}

function slaPoints(scope: Scope): [Sentence, Sentence][] {
    const points: [Sentence, Sentence][] = [];
    for (const [id, metric, noun] of [
        ['sla_response', 'first_response', 'Response'],
        ['sla_resolution', 'resolution', 'Resolution'],
    ] as const) {
        const line = entryOf(scope, id)?.metric;
        const tally = scope.facts.sla?.metrics.find((each) => each.metric === metric);
        if (!line || line.value === null || !tally) continue;
        const target = typeof line.target === 'number' ? `, target ${thresholdWords('%', line.target)}` : '';
        const before = line.previous?.value ?? null;
        const moved =
            before !== null && line.significant === true
                ? ` ${line.value < before ? 'Down' : 'Up'} ${decimal(Math.abs(line.value - before), 1)} points.`
                : before === null
                  ? ''
                  : ' No change beyond noise.';
        points.push([
            scope.say(`sla.point.${id}.title`, `${noun} ${percent(line.value)}${target}`),
            scope.say(
                `sla.point.${id}.text`,
                `${count(tally.breached)} of ${count(tally.met + tally.breached)} missed; ${count(tally.running)} still running.${moved}`,
            ),
        ]);
    }
    const severe = scope.facts.breaches.reduce(
        (sum, { days }) => sum + days.reduce((inner, each) => inner + each.severe, 0),
        0,
    );
    const perWeek = (severe / Math.max(1, dayCount(scope.days))) * 7;
    points.push([
        scope.say('sla.point.severe.title', `${count(severe)} past twice the target, target 0`),
        scope.say(
            'sla.point.severe.text',
            severe === 0
                ? 'No first response or resolution ran so late.'
                : `First responses and resolutions, by the day of the breach: ${decimal(perWeek, 1)} a week.`,
        ),
    ]);
    return points;
}
