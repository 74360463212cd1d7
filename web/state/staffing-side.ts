// Scenarios side by side: what each costs, what one gets for it and what it takes, row by row, and the axes that their charts share.
import type { ScenarioAnswer } from '#domain/planning/scenario-contract.ts';
import { count, money, percent } from '#domain/units.ts';
import { extraWords, leastExtra, sinceWords, type Side } from './staffing.ts';
import type { Draft } from './staffing-levers.ts';
import { requiredOf, scheduledOf } from './staffing-weeks.ts';
import { gapWords, hasNobody, planDay, requisitionWords } from './staffing-words.ts';

export interface SideCell {
    text: string;
    /** Beside the figure: its band, its date, what it is compared with. */
    more: string;
    isBest: boolean;
}

export interface SideRow {
    label: string;
    cells: SideCell[];
}

export interface SideGroup {
    title: string;
    rows: SideRow[];
}

const none = '–';
/** A gain below this is within the noise of the futures: no price is put on it. */
const leastGainPoints = 0.5;

/** A figure of each side, as a row. `rank` is what the best has least of; null takes no part. */
type Measure = [
    label: string,
    text: (side: Side) => string,
    more: (side: Side) => string,
    rank?: (side: Side) => number | null,
];

/** The comparison as a table: a column for each side. The first one is what the others are compared with. */
export function sideGroups(sides: readonly Side[]): SideGroup[] {
    const base = sides[0];
    if (!base) return [];
    const target = Math.round(100 * base.answer.targets.response);
    const groups: [string, Measure[]][] = [
        ['What it costs', costs(base)],
        ['What you get', gains(target)],
        ['What it takes', [...takes]],
    ];
    return groups.map(([title, measures]) => ({ title, rows: measures.map((measure) => rowOf(measure, sides)) }));
}

function rowOf([label, text, more, rank]: Measure, sides: readonly Side[]): SideRow {
    const ranks = sides.map((side) => (hasNobody(side.answer) ? null : (rank?.(side) ?? null)));
    const known = ranks.filter((value) => value !== null);
    const [least, most] = [Math.min(...known), Math.max(...known)];
    return {
        label,
        cells: sides.map((side, i) => {
            // Of nobody's work nothing is known: its zeros would be of an empty office.
            if (hasNobody(side.answer)) return { text: none, more: '', isBest: false };
            // Where all are alike none is the best.
            return { text: text(side), more: more(side), isBest: least < most && ranks[i] === least };
        }),
    };
}

const plain = (): string => '';

function costs(base: Side): Measure[] {
    const weeks = base.answer.weeks.length;
    return [
        [
            `${weeks} weeks`,
            ({ answer }) => money(answer.totals.cost, answer.currency),
            (side) => extraWords(extraOf(side, base), side.answer.currency) ?? '',
            ({ answer }) => Math.round(answer.totals.cost),
        ],
        [
            'A ticket',
            ({ answer: { totals, currency } }) =>
                totals.tickets > 0 ? money(totals.cost / totals.tickets, currency) : none,
            plain,
        ],
        [
            'A point of SLA gained',
            (side) => {
                const price = pricePerPoint(side, base);
                return price === null ? none : money(price, side.answer.currency);
            },
            plain,
            (side) => pricePerPoint(side, base),
        ],
    ];
}

function gains(target: number): Measure[] {
    return [
        [
            'Response SLA, mean',
            ({ answer }) => share(answer.totals.meanResponse.value),
            ({ answer }) => bandWords(answer.totals.meanResponse),
            ({ answer }) => negative(answer.totals.meanResponse.value),
        ],
        [
            `Holds ${target}% from`,
            ({ answer }) => (answer.totals.meanResponse.value === null ? none : sinceWords(answer)),
            plain,
            ({ answer }) =>
                answer.totals.firstWeekAtTarget === null ? Infinity : Date.parse(answer.totals.firstWeekAtTarget),
        ],
        [
            `Odds of ${target}% overall`,
            ({ answer }) => share(answer.totals.chanceAtTarget, 0),
            plain,
            ({ answer }) => negative(answer.totals.chanceAtTarget),
        ],
        [
            'Resolution SLA, mean',
            ({ answer }) => share(answer.totals.meanResolution.value),
            ({ answer }) => bandWords(answer.totals.meanResolution),
            ({ answer }) => negative(answer.totals.meanResolution.value),
        ],
        [
            'Weeks short 1+ FTE',
            ({ answer }) => String(answer.totals.weeksShort),
            ({ answer }) =>
                answer.totals.largestGap < 0
                    ? `${gapWords(answer.totals.largestGap)}, ${planDay(answer.totals.largestGapWeek, answer)}`
                    : '',
            ({ answer }) => answer.totals.weeksShort,
        ],
        [
            'Hours under half cover',
            ({ hoursUnderHalf }) => String(hoursUnderHalf),
            () => 'a week',
            ({ hoursUnderHalf }) => hoursUnderHalf,
        ],
        ['Utilization, mean', ({ answer }) => share(answer.totals.meanUtilization), plain],
        [
            'Waiting at the end',
            ({ answer }) => count(answer.weeks.at(-1)?.backlog ?? 0),
            () => 'tickets',
            ({ answer }) => Math.round(answer.weeks.at(-1)?.backlog ?? 0),
        ],
    ];
}

const takes: Measure[] = [
    [
        'People in the last week',
        ({ answer }) => `${lastOf(answer, scheduledOf).toFixed(1)} FTE`,
        ({ answer }) => `${lastOf(answer, requiredOf).toFixed(1)} required`,
    ],
    ['Still to open', ({ answer }) => requisitionWords(answer) || 'nobody', plain],
];

function lastOf({ weeks }: ScenarioAnswer, of: (week: ScenarioAnswer['weeks'][number]) => number): number {
    const last = weeks.at(-1);
    return last ? of(last) : 0;
}

function share(value: number | null, digits?: number): string {
    return value === null ? none : digits === 0 ? `${Math.round(100 * value)}%` : percent(100 * value);
}

function bandWords({ low80, high80 }: ScenarioAnswer['totals']['meanResponse']): string {
    return low80 === null || high80 === null ? '' : `${(100 * low80).toFixed(1)}–${(100 * high80).toFixed(1)}`;
}

/** The highest is the best. What is not known takes no part. */
function negative(value: number | null): number | null {
    return value === null ? null : -Math.round(value * 1000);
}

/** What a side costs beyond another; nothing where it isn't known who is there in the other. */
export function extraOf(side: Side, base: Side): number {
    if (hasNobody(base.answer)) return 0;
    return side.answer.totals.cost - base.answer.totals.cost;
}

/** What each point above the first side's costs; null where nothing is gained or paid, or more or less comes than there. */
function pricePerPoint(side: Side, base: Side): number | null {
    const [now, before] = [side.answer.totals.meanResponse.value, base.answer.totals.meanResponse.value];
    const extra = extraOf(side, base);
    if (now === null || before === null || extra < leastExtra || isOtherDemand(side.draft, base.draft)) return null;
    const gain = 100 * (now - before);
    return gain < leastGainPoints ? null : extra / gain;
}

/** Whether more or less is assumed to come: a level that comes of it isn't bought. Articles are: they deflect what comes. */
function isOtherDemand(a: Draft, b: Draft): boolean {
    const of = ({ demand }: Draft): string =>
        JSON.stringify([demand?.changePercent ?? 0, demand?.events ?? [], demand?.channelMix ?? null]);
    return of(a) !== of(b);
}

/** The table as a file: a column for each scenario, figures as on screen. */
export function sideTable(sides: readonly Side[]): { columns: string[]; rows: string[][] } {
    const rows = sideGroups(sides).flatMap(({ title, rows: measures }) =>
        measures.map(({ label, cells }) => [
            title,
            label,
            ...cells.map(({ text, more }) => (more === '' ? text : `${text} (${more})`)),
        ]),
    );
    return { columns: ['', '', ...sides.map(({ name }) => name)], rows };
}

/** The same axis for all: the least and the most of required and scheduled people in any week, bands included. */
export function peopleRange(sides: readonly Side[]): number[] {
    const values = sides.flatMap(({ answer: { weeks } }) =>
        weeks.flatMap((week) => [
            requiredOf(week),
            scheduledOf(week),
            ...(['low80', 'high80'] as const).map((end) =>
                week.tiers.reduce((sum, { requiredFte }) => sum + requiredFte[end], 0),
            ),
        ]),
    );
    return values.length > 0 ? [Math.min(...values), Math.max(...values)] : [];
}

export function levelRange(sides: readonly Side[]): number[] {
    const known = sides.filter(({ answer }) => !hasNobody(answer));
    const values = known.flatMap(({ answer: { weeks } }) =>
        weeks.flatMap(({ achieved: { response } }) =>
            [response.value, response.low80].flatMap((value) => (value === null ? [] : [100 * value])),
        ),
    );
    return values.length > 0 ? [Math.min(...values)] : [];
}
