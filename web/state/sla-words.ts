// Sentences of the SLA page: its verdict, the titles of its panels, what a cell's figures mean.
import type { MetricCard, ScorecardMetric } from '#domain/metrics/contract.ts';
import type { SlaAtRisk, SlaBreaches, SlaCell, SlaReplay, SlaTicketAnswer } from '#domain/sla/contract.ts';
import type { Warning } from '#domain/sla/warning.ts';
import { count, decimal, duration, percent, points } from '#domain/units.ts';
import { dayLabel, longMonthLabel, rangeLabel, wholeMonth } from './calendar.ts';
import type { DayRange } from './calendar.ts';
import type { Cell, Matrix } from './sla.ts';
import { countOf } from './words.ts';

interface Judged {
    card: MetricCard;
    metric: ScorecardMetric;
}

/** `in October`, `over Aug – Oct 2026`. */
export function when(period: DayRange): string {
    const month = wholeMonth(period);
    return month ? `in ${longMonthLabel(month)}` : `over ${rangeLabel(period)}`;
}

/**
 * The page's first sentence: which promise was kept, which slipped.
 *
 * @example 'First responses slipped below target to 88.4% in October; resolutions met their target at 92.7%.'
 */
export function slaVerdict(response: Judged | null, resolution: Judged | null, period: DayRange): string {
    const [first, second] = [response, resolution].map((each) => (each?.metric.value == null ? null : each));
    if (!first && !second) return `No promise fell due ${when(period)}.`;
    if (!first || !second) {
        const [one, name] = first ? [first, 'first responses'] : [second as Judged, 'resolutions'];
        return `${sentence(percent(one.metric.value ?? 0))} of ${name} kept their promise ${when(period)}${againstTarget(one)}.`;
    }
    const [a, b] = [turnOf(first), turnOf(second)];
    const [high, low] = [percent(first.metric.value ?? 0), percent(second.metric.value ?? 0)];
    if (a === b) {
        const both = a === 'few' ? '' : `, at ${high} and ${low}`;
        return `First responses and resolutions both ${turnWords[a]} ${when(period)}${both}.`;
    }
    const [here, there] = [a === 'few' ? '' : ` ${at[a]} ${high}`, b === 'few' ? '' : ` ${at[b]} ${low}`];
    return `First responses ${turnWords[a]}${here} ${when(period)}; resolutions ${turnWords[b]}${there}.`;
}

type Turn = 'met' | 'missed' | 'slipped' | 'few';

const turnWords: Record<Turn, string> = {
    met: 'met their target',
    missed: 'missed their target',
    slipped: 'slipped below target',
    few: 'were too few to judge',
};

const at: Record<Exclude<Turn, 'few'>, string> = { met: 'at', missed: 'at', slipped: 'to' };

/** Slipped is more than missed: it was on target before, and the change is beyond noise. */
function turnOf({ metric }: Judged): Turn {
    if (metric.status === 'none') return 'few';
    if (metric.status === 'good') return 'met';
    const target = typeof metric.target === 'number' ? metric.target : null;
    const before = metric.previous?.value ?? null;
    const wasMet = before !== null && target !== null && before >= target;
    return wasMet && metric.significant === true ? 'slipped' : 'missed';
}

function againstTarget({ metric }: Judged): string {
    return typeof metric.target === 'number' ? `, against a target of ${decimal(metric.target)}%` : '';
}

function sentence(text: string): string {
    return text.charAt(0).toUpperCase() + text.slice(1);
}

/** The few rows that carry most of what was broken: at most two, if they hold half of it or more and fewer than all. */
export function carriers(matrix: Matrix): { labels: string[]; share: number } | null {
    const total = matrix.total.breached;
    const ranked = matrix.rows
        .map((row) => ({ label: row.label, breached: row.total.breached }))
        .sort((a, b) => b.breached - a.breached);
    if (total < 10 || ranked.length < 3) return null;
    const [first, second] = ranked;
    if (first && first.breached / total >= 0.5) return { labels: [first.label], share: first.breached / total };
    const both = ((first?.breached ?? 0) + (second?.breached ?? 0)) / total;
    if (!first || !second || both < 0.5) return null;
    return { labels: [first.label, second.label].sort(), share: both };
}

/** The sentences under the verdict: who carries it, what changed, how far past. */
export function slaDetail(response: Matrix, resolution: Matrix, changes: (Judged | null)[]): string {
    const sentences: string[] = [];
    const carried = carriers(response);
    if (carried)
        sentences.push(
            `${carried.labels.join(' and ')} ${carried.labels.length > 1 ? 'carry' : 'carries'} ${decimal(100 * carried.share)}% of missed first responses.`,
        );
    for (const each of changes) {
        const previous = each?.metric.previous?.value ?? null;
        const { value, significant } = each?.metric ?? {};
        if (!each || previous === null || value == null || significant !== true) continue;
        const change = value - previous;
        sentences.push(
            `${each.card.label} ${change < 0 ? 'fell' : 'rose'} ${decimal(Math.abs(change), 1)} points, was ${percent(previous)}.`,
        );
    }
    const severe = [
        { many: response.total.severe, noun: 'first response' },
        { many: resolution.total.severe, noun: 'resolution' },
    ].filter(({ many }) => many > 0);
    if (severe.length > 0)
        sentences.push(
            `${severe.map(({ many, noun }) => countOf(many, noun)).join(' and ')} ran past twice the target.`,
        );
    return sentences.join(' ');
}

/** The cell that costs most: of those with enough promises, the one with most breaches beyond what its target allows. */
export function worstCell(matrix: Matrix, target: number): { row: string; column: string; cell: Cell } | null {
    const all = matrix.rows.flatMap((row) =>
        row.cells.map((cell, at) => ({ row: row.label, column: matrix.columns[at]?.label ?? '', cell })),
    );
    const below = all.filter(
        (each): each is typeof each & { cell: Cell } =>
            each.cell !== null && !each.cell.isSmall && (each.cell.compliance ?? 100) < target,
    );
    const beyond = ({ cell }: { cell: Cell }): number => cell.breached - (cell.judged * (100 - target)) / 100;
    return below.sort((a, b) => beyond(b) - beyond(a))[0] ?? null;
}

/** Title of the matrices. */
export function matrixFinding(response: Matrix, target: number): string {
    const worst = worstCell(response, target);
    if (worst)
        return `${worst.row} ${worst.column} weighs most: ${count(worst.cell.breached)} of ${count(worst.cell.judged)} first responses late`;
    const judged = response.rows.flatMap((row) => row.cells).filter((cell) => cell !== null && !cell.isSmall);
    if (judged.length === 0) return 'Too few promises in each cell to judge any of them';
    return 'Every cell with enough first responses met the target';
}

/** How many cells have too few promises, where that is most of them. */
export function tooFew(matrix: Matrix): { few: number; all: number } | null {
    const cells = matrix.rows.flatMap((row) => row.cells).filter((cell) => cell !== null && cell.judged > 0);
    const few = cells.filter((cell) => cell?.isSmall).length;
    return few * 2 > cells.length ? { few, all: cells.length } : null;
}

/** Title of the timeline: how many of each, and the worst day. */
export function breachFinding(all: readonly { plural: string; days: SlaBreaches['days'] }[]): string {
    const byDay = new Map<string, number>();
    for (const { days } of all) for (const { day, breaches } of days) byDay.set(day, (byDay.get(day) ?? 0) + breaches);
    const [worst] = [...byDay].sort((a, b) => b[1] - a[1]);
    if (!worst || worst[1] === 0) return 'No promise was broken on these days';
    const sums = all.map(({ plural, days }) => `${count(days.reduce((sum, day) => sum + day.breaches, 0))} ${plural}`);
    return `${sums.join(' and ')} broken, most on ${dayLabel(worst[0], worst[0])}: ${count(worst[1])}`;
}

export const levelWords: Record<Exclude<Warning, 'none'>, { word: string; counted: string }> = {
    severe: { word: 'Past 2×', counted: 'past 2×' },
    breach: { word: 'Breached', counted: 'breached' },
    red: { word: '90% used', counted: 'at 90%' },
    orange: { word: '80% used', counted: 'at 80%' },
    yellow: { word: '50% used', counted: 'at 50%' },
};

/** Title of the list of clocks at risk. */
export function riskFinding({ total, levels }: Pick<SlaAtRisk, 'total' | 'levels'>): string {
    const broken = levels.breach + levels.severe;
    if (total === 0) return 'Nothing is at risk: no running promise has used half of its time';
    if (broken === 0)
        return `Nothing is broken now; ${countOf(total, 'promise')} past half of ${total === 1 ? 'its' : 'their'} time`;
    const soon = levels.red + levels.orange;
    return `${countOf(broken, 'promise')} broken and still running${soon > 0 ? `, ${count(soon)} about to be` : ''}`;
}

/** `58m left`, `5h 14m over`. */
export function timeLeft(seconds: number): string {
    return seconds < 0 ? `${duration(-seconds)} over` : `${duration(seconds)} left`;
}

/** `4h, business hours`; several targets are named by the one that most clocks had. */
export function targetsWords(targets: SlaCell['targets']): string {
    const [most, ...others] = targets;
    if (!most) return 'no target';
    const clock = most.clock === 'business' ? 'business hours' : 'around the clock';
    if (others.length === 0) return `target ${duration(most.seconds)}, ${clock}`;
    return `targets ${duration(Math.min(...targets.map((each) => each.seconds)))} to ${duration(Math.max(...targets.map((each) => each.seconds)))}, most ${duration(most.seconds)}`;
}

/** One sentence of reading: what share of all this cell holds, and whether it misses narrowly or by far. */
export function cellReading(cell: SlaCell, allBroken: number, plural: string): string {
    const { breached, severe, compliance } = cell.tally;
    if (compliance === null) return 'Nothing was judged here yet.';
    if (breached === 0) return 'Every promise here was kept.';
    const share =
        allBroken > 0 ? `This cell holds ${decimal((100 * breached) / allBroken)}% of all missed ${plural}. ` : '';
    const near = cell.late.under10 + cell.late.under50;
    if (near * 2 >= breached)
        return `${share}Most are near misses: ${count(near)} of ${count(breached)} ran less than 50% over.`;
    if (severe * 2 >= breached)
        return `${share}Most are far off: ${count(severe)} of ${count(breached)} ran past twice the target.`;
    return `${share}${count(near)} of ${count(breached)} ran less than 50% over, ${count(severe)} past twice the target.`;
}

/** The headline of one ticket's clocks. */
export function ticketVerdict({
    ticket_id,
    clocks,
    note,
}: Pick<SlaTicketAnswer, 'ticket_id' | 'clocks' | 'note'>): string {
    const broken = clocks.filter((clock) => clock.outcome === 'breached').length;
    const running = clocks.filter((clock) => clock.outcome === 'running').length;
    const ticket = `Ticket #${ticket_id}`;
    if (clocks.length === 0)
        return `${ticket} carries no promise${note ? '' : '.'}${note ? `: ${lowerFirst(note)}` : ''}`;
    if (broken === 0 && running === 0)
        return `${ticket} kept ${clocks.length === 1 ? 'its promise' : `all of its ${clocks.length} promises`}.`;
    if (broken === 0)
        return `${ticket} has broken no promise; ${countOf(running, 'clock')} still ${running === 1 ? 'runs' : 'run'}.`;
    return `${ticket} broke ${count(broken)} of its ${countOf(clocks.length, 'promise')}.`;
}

function lowerFirst(text: string): string {
    return text.charAt(0).toLowerCase() + text.slice(1);
}

/** What other promises would give, for the two that customers know. */
export function effectSentences(answer: SlaReplay, period: DayRange): string[] {
    return (['first_response', 'resolution'] as const).flatMap((metric) => {
        const found = answer.metrics.find((each) => each.metric === metric);
        const name = metric === 'first_response' ? 'response SLA' : 'resolution SLA';
        return found ? [effectSentence(name, period, found.current.compliance, found.compliance)] : [];
    });
}

/** What another set of policies would give: `With these policies, October's response SLA would be 91.3%, not 89.4% (+1.9 pts).` */
export function effectSentence(name: string, period: DayRange, now: number | null, then: number | null): string {
    const month = wholeMonth(period);
    const of = month ? `${longMonthLabel(month)}’s` : `the ${name} of ${rangeLabel(period)}`;
    const subject = month ? `${of} ${name}` : of;
    if (then === null)
        return now === null
            ? `${sentence(subject)} has nothing to judge, as now.`
            : `${sentence(subject)} would have nothing to judge; it is ${percent(now)} now.`;
    if (now === null) return `${sentence(subject)} would be ${percent(then)}; nothing is promised now.`;
    if (now === then) return `${sentence(subject)} would stay at ${percent(now)}.`;
    return `${sentence(subject)} would be ${percent(then)}, not ${percent(now)} (${points(then - now)}).`;
}
