// The verb scorecard: every metric of a period, as a table or as the contract's JSON.
import { type Command, Option } from 'commander';
import { metricCards } from '#domain/metrics/card.ts';
import { queryErrors, scorecardQuery, type Scorecard, type ScorecardMetric } from '#domain/metrics/contract.ts';
import { dimensionIds, dimension } from '#domain/metrics/dimensions.ts';
import { comparisons, periodWords } from '#domain/period.ts';
import { stages } from '#domain/ticket.ts';
import { changeWords, count, margin, noValue, sample, thresholdWords, valueWords, type Unit } from '#domain/units.ts';
import { openWarehouse } from '#warehouse/open.ts';
import { scorecard } from '#warehouse/scorecard.ts';
import { currentSettings } from '#warehouse/settings.ts';
import { dateWord, dbFlag, example, jsonFlag, printJson, printLines } from './words.ts';

type Flags = Record<string, string | boolean | undefined> & { db: string; json?: boolean };

export function register(program: Command): void {
    const verb = program
        .command('scorecard')
        .description('Every metric of a period: value, sample, interval, status, change.')
        .requiredOption('--from <date>', 'first local day, YYYY-MM-DD', dateWord)
        .requiredOption('--to <date>', 'the day after the last', dateWord)
        .addOption(new Option('--compare <period>', 'what to compare with').choices(comparisons).default('none'))
        .option('--compare-from <date>', 'first day of a chosen period to compare with', dateWord)
        .option('--compare-to <date>', 'the day after its last', dateWord)
        .addOption(new Option('--stage <stage>', 'whose benchmark stands beside').choices(stages));
    for (const id of dimensionIds) {
        const { label } = dimension(id);
        verb.option(`--${id.replaceAll('_', '-')} <words>`, `only tickets with one of these: ${label.toLowerCase()}`);
    }
    verb.addOption(dbFlag())
        .addOption(jsonFlag())
        .addHelpText(
            'after',
            example('caseload scorecard --from 2026-10-01 --to 2026-11-01 --compare previous --priority P1,P2'),
        )
        .action((flags: Flags, command: Command) => printScorecard(flags, command));
}

async function printScorecard({ db, json, ...flags }: Flags, command: Command): Promise<void> {
    const query = scorecardQuery.safeParse(queryWords(flags));
    if (!query.success) {
        const problems = queryErrors(query.error).map(({ path, message }) => `--${hyphened(path)}: ${message}`);
        return command.error(`error: ${problems.join('; ')}`, { exitCode: 2 });
    }
    const warehouse = await openWarehouse({ file: db });
    try {
        const answer = await scorecard(warehouse, query.data);
        const settings = await currentSettings(warehouse);
        if (json) printJson(answer);
        else printLines(tableOf(answer, settings.costs?.currency));
    } finally {
        await warehouse.close();
    }
}

/** Flags as the query's words: `--customer-tier` is customer_tier, while the words of the comparison stay as they are. */
function queryWords(flags: Record<string, string | boolean | undefined>): Record<string, unknown> {
    const byFlag = new Map(dimensionIds.map((id) => [camelCase(id), id]));
    return Object.fromEntries(Object.entries(flags).map(([name, value]) => [byFlag.get(name) ?? name, value]));
}

function camelCase(id: string): string {
    return id.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}

function hyphened(name: string): string {
    return name.replaceAll('_', '-').replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

const cards = new Map(metricCards.map((card) => [card.id, card]));

const statusWords: Record<ScorecardMetric['status'], string> = {
    good: 'on target',
    watch: 'watch',
    bad: 'off target',
    none: '',
};

function tableOf({ period, compare, horizon, metrics }: Scorecard, currency: string | undefined): string[] {
    const lines = metrics.filter(({ needs }) => needs === null).map((line) => cellsOf(line, currency));
    const heads = ['Metric', 'Value', 'Change', 'Before', 'Median', 'Target', 'Status', 'Sample'];
    const widths = heads.map((head, i) => Math.max(head.length, ...lines.map((cells) => (cells[i] ?? '').length)));
    const written = [heads, ...lines].map((cells) =>
        cells
            .map((cell, i) => (i === 0 || i === 6 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0)))
            .join('  ')
            .trimEnd(),
    );
    const hasNoise = metrics.some(({ significant }) => significant === false);
    const missing = metrics.filter(({ needs }) => needs !== null);
    return [
        `${periodWords(period)} (${period.timeZone})${compare ? `, compared with ${periodWords(compare)}` : ''}`,
        horizon === null ? 'No data yet.' : `Data up to ${horizon}`,
        '',
        ...written,
        ...(hasNoise ? ['', 'A change in brackets is within noise.'] : []),
        ...(missing.length === 0 ? [] : ['', 'Not in this data:']),
        ...missing.map(({ id, needs }) => `  ${cards.get(id)?.label ?? id}: ${needs ?? ''}`),
    ];
}

function cellsOf(line: ScorecardMetric, currency: string | undefined): string[] {
    const unit = (cards.get(line.id)?.unit ?? 'count') as Unit;
    const before = line.previous?.value ?? null;
    const change = line.value === null || before === null ? '' : changeWords(unit, line.value, before);
    const isNoise = line.significant === false;
    return [
        cards.get(line.id)?.label ?? line.id,
        valueWords(unit, line.value, currency),
        change && isNoise ? `(${change})` : change,
        line.previous ? valueWords(unit, before, currency) : '',
        line.median === null ? '' : valueWords(unit, line.median, currency),
        targetWords(line, unit),
        line.status === 'none' && line.value !== null && line.target !== null ? 'too few' : statusWords[line.status],
        sampleWords(line, unit),
    ];
}

function targetWords({ id, target }: ScorecardMetric, unit: Unit): string {
    if (target === null) return '';
    if (typeof target !== 'number') return target.map((end) => thresholdWords(unit, end)).join(noValue);
    if (target === 0) return '0';
    const isHigher = cards.get(id)?.direction === 'higher';
    const sign = isHigher ? '\u2265' : cards.get(id)?.isStrict ? '<' : '\u2264';
    return `${sign} ${thresholdWords(unit, target)}`;
}

function sampleWords({ n, interval, open }: ScorecardMetric, unit: Unit): string {
    const spread = interval ? margin(unit, interval) : undefined;
    return `${sample(n, spread)}${open ? `, ${count(open)} open` : ''}`;
}
