// The verb sla: how many promises of a period were kept, under the policies in force or under others.
import type { Command } from 'commander';
import { periodWords } from '#domain/period.ts';
import type { SlaReplay, SlaTally } from '#domain/sla/contract.ts';
import { count, noValue, percent, points } from '#domain/units.ts';
import { openWarehouse, type Warehouse } from '#warehouse/open.ts';
import { slaCompliance } from '#warehouse/sla.ts';
import { replaySettings, slaReplay } from '#warehouse/sla-replay.ts';
import { documentIn } from './settings.ts';
import { dateWord, dbFlag, example, jsonFlag, printJson, printLines } from './words.ts';

interface Flags {
    from: string;
    to: string;
    policies?: string;
    db: string;
    json?: boolean;
}

export function register(program: Command): void {
    program
        .command('sla')
        .description('Promises kept, broken, running and cancelled, of tickets created in a period.')
        .requiredOption('--from <date>', 'first local day, YYYY-MM-DD', dateWord)
        .requiredOption('--to <date>', 'the day after the last', dateWord)
        .option('--policies <file>', 'judge by the policies and schedules of this settings document; nothing is stored')
        .addOption(dbFlag())
        .addOption(jsonFlag())
        .addHelpText(
            'after',
            example(
                'caseload sla --from 2026-10-01 --to 2026-11-01',
                'caseload sla --from 2026-10-01 --to 2026-11-01 --policies two-hours.yaml',
            ),
        )
        .action((flags: Flags, command: Command) => printSla(flags, command));
}

async function printSla({ from, to, policies, db, json }: Flags, command: Command): Promise<void> {
    if (from >= to) return command.error('error: --to has to be after --from; it is exclusive', { exitCode: 2 });
    const document = policies === undefined ? null : documentIn(policies);
    const warehouse = await openWarehouse({ file: db });
    try {
        const period = { from, to };
        if (document === null) await printCompliance(warehouse, period, json === true);
        else await printReplay(warehouse, document, period, json === true);
    } finally {
        await warehouse.close();
    }
}

interface LocalPeriod {
    from: string;
    to: string;
}

async function printCompliance(warehouse: Warehouse, period: LocalPeriod, json: boolean): Promise<void> {
    const answer = await slaCompliance(warehouse, { period, compare: null, filters: {} });
    if (json)
        return printJson({ horizon: answer.horizon, period: answer.period, metrics: answer.metrics.map(plainTally) });
    const { tickets } = answer;
    printLines([
        ...heading(answer),
        ...table(
            answer.metrics.map((tally) => [tally.metric, ...cells(tally)]),
            [''],
        ),
        '',
        `${count(tickets.created)} tickets created: ${count(tickets.withClocks)} with a promise, ${count(tickets.withoutPolicy)} without a policy, ` +
            `${count(tickets.withoutTarget)} without a target, ${count(tickets.excluded)} excluded`,
    ]);
}

async function printReplay(warehouse: Warehouse, document: string, period: LocalPeriod, json: boolean): Promise<void> {
    const settings = await replaySettings(warehouse, document);
    const answer = await slaReplay(warehouse, settings, { period, filters: {} });
    const { horizon, metrics, flips } = answer;
    if (json) {
        const current = metrics.map((each) => plainTally(each.current));
        return printJson({ horizon, period: answer.period, metrics: metrics.map(plainTally), current, flips });
    }
    const rows = metrics.map((each) => [
        each.metric,
        ...cells(each),
        wordOf(each.current.compliance),
        differenceOf(each),
    ]);
    const turned = metrics.map((each) => `${each.metric} ${count(each.toMet)} kept, ${count(each.toBreached)} broken`);
    printLines([
        ...heading(answer),
        ...table(rows, ['In force', 'Difference']),
        '',
        `Tickets that turn: ${turned.join('; ')}`,
    ]);
}

/** What the contract promises of a metric. */
function plainTally({ metric, met, breached, running, cancelled, compliance }: SlaTally) {
    return { metric, met, breached, running, cancelled, compliance };
}

function heading(answer: { horizon: string | null; period: LocalPeriod & { timeZone: string } }): string[] {
    const { horizon, period } = answer;
    const upTo = horizon === null ? 'No data yet.' : `Data up to ${horizon}`;
    return [`Tickets created ${periodWords(period)} (${period.timeZone})`, upTo, ''];
}

function cells(tally: SlaTally): string[] {
    return [wordOf(tally.compliance), ...[tally.met, tally.breached, tally.running, tally.cancelled].map(count)];
}

function wordOf(compliance: number | null): string {
    return compliance === null ? noValue : percent(compliance);
}

function differenceOf({ difference }: SlaReplay['metrics'][number]): string {
    return difference === null ? noValue : points(difference);
}

function table(rows: string[][], more: string[]): string[] {
    const heads = ['Promise', 'Kept', 'Met', 'Breached', 'Running', 'Cancelled', ...more];
    const widths = heads.map((head, i) => Math.max(head.length, ...rows.map((row) => (row[i] ?? '').length)));
    const line = (row: string[]): string =>
        row
            .map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0)))
            .join('  ')
            .trimEnd();
    return [line(heads), ...rows.map(line)];
}
