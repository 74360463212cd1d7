// The verb gaps: which article, written or mended next, saves the most work.
import type { Command } from 'commander';
import type { Coverage } from '#domain/knowledge/coverage.ts';
import type { Gaps, GapTopic } from '#domain/knowledge/contract.ts';
import { periodWords } from '#domain/period.ts';
import { count, money, noValue, percent } from '#domain/units.ts';
import { gaps } from '#warehouse/gaps.ts';
import { openWarehouse } from '#warehouse/open.ts';
import { dateWord, dbFlag, example, jsonFlag, printJson, printLines } from './words.ts';

interface Flags {
    from: string;
    to: string;
    db: string;
    json?: boolean;
}

export function register(program: Command): void {
    program
        .command('gaps')
        .description(
            'Topics of tickets by what an article on them would save, with their coverage and the reason to write.',
        )
        .requiredOption('--from <date>', 'first local day, YYYY-MM-DD', dateWord)
        .requiredOption('--to <date>', 'the day after the last', dateWord)
        .addOption(dbFlag())
        .addOption(jsonFlag())
        .addHelpText('after', example('caseload gaps --from 2026-10-01 --to 2026-11-01'))
        .action((flags: Flags, command: Command) => printGaps(flags, command));
}

async function printGaps({ from, to, db, json }: Flags, command: Command): Promise<void> {
    if (from >= to) return command.error('error: --to has to be after --from; it is exclusive', { exitCode: 2 });
    const warehouse = await openWarehouse({ file: db });
    try {
        const answer = await gaps(warehouse, { period: { from, to }, filters: {} });
        if (json) printJson(answer);
        else printLines(linesOf(answer));
    } finally {
        await warehouse.close();
    }
}

export const coverageWords: Record<Coverage, string> = {
    uncovered: 'none',
    weak: 'partial',
    not_found: 'not found',
    unhelpful: 'unhelpful',
    stale: 'stale',
    covered: 'covered',
};

function linesOf(answer: Gaps): string[] {
    const { period, horizon, topics, costs, tickets, unranked, needs } = answer;
    const heads = ['#', 'Topic', 'Tickets', 'Escalated', 'Article', 'Saves a month', 'Band', 'What to do', 'Why'];
    const lines = topics.map((topic) => cellsOf(topic, costs.currency));
    const widths = heads.map((head, i) => Math.max(head.length, ...lines.map((cells) => (cells[i] ?? '').length)));
    const isNumber = (i: number): boolean => [0, 2, 3, 5, 6].includes(i);
    const written = [heads, ...lines].map((cells) =>
        cells
            .map((cell, i) => (isNumber(i) ? cell.padStart(widths[i] ?? 0) : cell.padEnd(widths[i] ?? 0)))
            .join('  ')
            .trimEnd(),
    );
    const left = [
        `${count(tickets.inTopics)} of ${count(tickets.total)} tickets have a topic`,
        ...tickets.otherLanguages.map(({ name, tickets: n }) => `${count(n)} in ${name} are not grouped by text`),
        ...(unranked.length > 0 ? [`${count(unranked.length)} topics with fewer than 10 tickets are not ranked`] : []),
    ];
    return [
        `${periodWords(period)} (${period.timeZone})`,
        horizon === null ? 'No data yet.' : `Data up to ${horizon}`,
        '',
        ...(topics.length > 0 ? written : ['No topic has 10 tickets in this period.']),
        '',
        `${left.join('; ')}.`,
        `A ticket costs ${money(costs.perTicket, costs.currency)} on average (${basisWords[costs.basis]}).`,
        ...needs,
    ];
}

const basisWords: Record<Gaps['costs']['basis'], string> = {
    settings: 'people and costs of the settings',
    'agent-year': 'yearly cost of the settings, 6,000 tickets a year',
    example: "the handbook's example",
};

function cellsOf(topic: GapTopic, currency: string): string[] {
    const { band, escalated, rules } = topic;
    return [
        String(topic.rank),
        topic.label,
        count(topic.tickets),
        escalated.value === null ? noValue : percent(escalated.value),
        coverageWords[topic.coverage],
        money(topic.expectedSaving, currency),
        `${money(band[0], currency)} to ${money(band[1], currency)}`,
        topic.actionWords,
        rules[0]?.reason ?? '',
    ];
}
