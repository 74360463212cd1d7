// The last page: definitions and targets in force, benchmarks, promises, tiers, data quality, and what the pack was made from.
import { tileName, targetWords, unitOf } from '../metrics/words.ts';
import { priorities, stages } from '../ticket.ts';
import { count, noValue, percent, thresholdWords, valueWords } from '../units.ts';
import type { Block, Page, TableBlock } from './contract.ts';
import { counted, words } from './cells.ts';
import { entryOf, listed, type Scope } from './scope.ts';

export function appendixPage(scope: Scope): Page {
    const left: Block[] = [definitions(scope), benchmarks(scope)];
    const right: Block[] = [...slaTargets(scope), ...tiersTable(scope), dataQuality(scope), madeFrom(scope)];
    return {
        id: 'appendix',
        name: 'Appendix',
        headline: scope.say('appendix.headline', 'Appendix: definitions, benchmarks, data quality'),
        lead: null,
        isAppendix: true,
        bands: [
            {
                columns: [
                    { share: 0.5, blocks: left },
                    { share: 0.5, blocks: right },
                ],
            },
        ],
    };
}

/** What each figure of the scorecard is, with the target and the warning in force. */
function definitions({ tiles }: Scope): Block {
    return {
        kind: 'terms',
        id: 'appendix.definitions',
        title: 'Definitions',
        terms: tiles.map(({ card, metric }) => {
            const unit = unitOf(card);
            const target = targetWords(unit, metric.target, card.direction);
            const warning =
                metric.warning === null || Array.isArray(metric.warning)
                    ? ''
                    : `, warning ${thresholdWords(unit, metric.warning)}`;
            return {
                term: tileName(card),
                text: `${capital(card.formula)}.${target ? ` Target ${target}${warning}.` : ''}`,
            };
        }),
    };
}

function capital(text: string): string {
    return text.charAt(0).toUpperCase() + text.slice(1);
}

const benchmarked = ['csat', 'frt', 'ttr', 'fcr'];

function benchmarks(scope: Scope): TableBlock {
    const shown = benchmarked.flatMap((id) => entryOf(scope, id) ?? []).filter(({ card }) => card.benchmark !== null);
    const row = (label: string, cells: TableBlock['rows'][number]['cells'], isStrong: boolean) => ({
        cells: [words(label), ...cells],
        status: null,
        trend: null,
        isStrong,
    });
    return {
        kind: 'table',
        id: 'appendix.benchmarks',
        title: 'Benchmarks by company stage',
        note: '',
        size: 'small',
        columns: [
            { label: 'Stage', kind: 'text' },
            ...shown.map(({ card }) => ({ label: tileName(card), kind: 'number' as const })),
        ],
        rows: [
            ...stages.map((stage) =>
                row(
                    `${capital(stage)}${stage === scope.facts.stage ? ', our stage' : ''}`,
                    shown.map(({ card }) => {
                        const value = card.benchmark?.[stage] ?? null;
                        return typeof value === 'number'
                            ? words(thresholdWords(unitOf(card), value), value, card.unit)
                            : words(noValue);
                    }),
                    stage === scope.facts.stage,
                ),
            ),
            row(
                scope.now,
                shown.map(({ card, metric }) => words(valueWords(unitOf(card), metric.value), metric.value, card.unit)),
                true,
            ),
        ],
    };
}

/** Targets as they were in force for the period's tickets, by priority; several customer tiers give a range. */
function slaTargets({ facts }: Scope): Block[] {
    const cells = (facts.sla?.matrix ?? []).filter(({ targets }) => targets.length > 0);
    const rowsOf = priorities.filter((priority) => cells.some((cell) => cell.priority === priority));
    if (rowsOf.length === 0) return [];
    const target = (priority: string, metric: string) => {
        const seconds = cells
            .filter((cell) => cell.priority === priority && cell.metric === metric)
            .flatMap(({ targets }) => targets.map((each) => each.seconds));
        if (seconds.length === 0) return words(noValue);
        const [low, high] = [Math.min(...seconds), Math.max(...seconds)];
        const text = thresholdWords('s', low);
        return words(low === high ? text : `${text}–${thresholdWords('s', high)}`, low, 's');
    };
    return [
        {
            kind: 'table',
            id: 'appendix.sla',
            title: 'SLA targets in force',
            note: 'By priority, over all customer tiers, each on its own clock',
            size: 'small',
            columns: [
                { label: 'Priority', kind: 'text' },
                { label: 'First response', kind: 'number' },
                { label: 'Resolution', kind: 'number' },
            ],
            rows: rowsOf.map((priority) => ({
                cells: [words(priority), target(priority, 'first_response'), target(priority, 'resolution')],
                ...{ status: null, trend: null, isStrong: false },
            })),
        },
    ];
}

function tiersTable({ facts }: Scope): Block[] {
    const known = facts.tiers.filter(({ tier }) => tier !== null);
    if (known.length === 0) return [];
    const total = facts.tiers.reduce((sum, { tickets }) => sum + tickets, 0);
    const hasAgents = known.some(({ agents }) => agents !== null);
    return [
        {
            kind: 'table',
            id: 'appendix.tiers',
            title: 'Tiers of support',
            note: 'Tickets created, by the last tier they reached',
            size: 'small',
            columns: [
                { label: 'Tier', kind: 'text' },
                { label: 'Tickets', kind: 'number' },
                { label: 'Share', kind: 'number' },
                ...(hasAgents ? [{ label: 'FTE', kind: 'number' as const }] : []),
            ],
            rows: known.map(({ tier, tickets, agents }) => ({
                cells: [
                    words(tier ?? ''),
                    counted(tickets),
                    words(percent((100 * tickets) / Math.max(1, total)), (100 * tickets) / Math.max(1, total), '%'),
                    ...(hasAgents ? [agents === null ? words(noValue) : words(agents.toFixed(1), agents, 'FTE')] : []),
                ],
                ...{ status: null, trend: null, isStrong: false },
            })),
        },
    ];
}

/** What was left out and what can still change, with the numbers. */
function dataQuality(scope: Scope): Block {
    const { quality, gaps } = scope.facts;
    const unanswered = entryOf(scope, 'frt')?.metric.open ?? null;
    const unsolved = entryOf(scope, 'ttr')?.metric.open ?? null;
    const surveys = entryOf(scope, 'csat_response_rate')?.metric;
    const parts = [
        unanswered ? `${count(unanswered)} tickets still wait for a first reply and are left out of FRT.` : '',
        unsolved ? `${count(unsolved)} are open and left out of TTR and FCR.` : '',
        surveys?.value != null && surveys.needs === null
            ? `${percent(surveys.value)} of surveys were answered${surveys.previous?.value != null ? ` (${percent(surveys.previous.value)} in ${scope.before})` : ''}.`
            : '',
        quality.leftOut.length > 0
            ? `Counted in no metric: ${listed(quality.leftOut.map(({ reason, tickets }) => `${count(tickets)} ${reason}`))}.`
            : 'No ticket of the period is left out as merged, deleted, suspended or spam.',
        quality.rejectedRows > 0
            ? `${count(quality.rejectedRows)} rows of all imports were refused; the Data page says why.`
            : '',
        gaps === null
            ? ''
            : `Topics cover ${count(gaps.tickets.inTopics)} of ${count(gaps.tickets.total)} tickets; their savings are estimates with a band.`,
        '± figures are 95% intervals. Below 30, a share or mean has no status.',
    ];
    return {
        kind: 'text',
        id: 'appendix.quality',
        title: 'Data quality',
        text: parts.filter((part) => part !== '').join(' '),
        isNeed: false,
    };
}

function madeFrom({ facts, kind }: Scope): Block {
    const settings = facts.settingsVersion === 0 ? 'default settings' : `settings version ${facts.settingsVersion}`;
    return {
        kind: 'text',
        id: 'appendix.stamp',
        title: 'Made from',
        text: `${capital(settings)}, data version ${facts.dataVersion}, zone ${facts.timeZone}. ${kind === 'monthly' ? 'A published month keeps these figures; later changes are shown beside them with the reason.' : ''}`.trim(),
        isNeed: false,
    };
}
