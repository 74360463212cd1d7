// The calculator's queues: Erlang C and A, deferred work, simulation.
import { existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { Option, type Command } from 'commander';
import { CaseloadError } from '#domain/errors.ts';
import { agentsForSlots, slotQueue, stretchWarning, stretched, usualStretch } from '#domain/planning/concurrency.ts';
import { deferredLevel, hourlyTickets } from '#domain/planning/deferred.ts';
import {
    erlangA,
    erlangC,
    requiredAgents,
    requiredAgentsWithPatience,
    type QueueLoad,
} from '#domain/planning/erlang.ts';
import { simulateQueue } from '#domain/planning/simulation.ts';
import { openHours } from '#domain/planning/week.ts';
import { answering, type Answer } from './calc-answer.ts';
import { example, numberWord, wholeNumberWord } from './words.ts';

interface QueueFlags extends QueueLoad {
    agents?: number;
    targetServiceLevel?: number;
    targetAnswerSeconds: number;
    conversations?: number;
    stretch?: number;
}

const number = numberWord();

export function registerQueues(calc: Command): void {
    const erlangCVerb = queueFlags(calc.command('erlang-c'))
        .description('Erlang C: phone and live chat where everyone waits.')
        .addHelpText(
            'after',
            example(`caseload calc erlang-c ${load} --agents 14`, `caseload calc erlang-c ${load} ${goal}`),
        );
    answering(erlangCVerb, (flags: QueueFlags) => queueAnswer(erlangCVerb, flags, erlangC, requiredAgents));

    const erlangAVerb = queueFlags(calc.command('erlang-a'))
        .description('Erlang A: phone and live chat where who waits too long leaves.')
        .requiredOption('--mean-patience-seconds <s>', 'how long people wait before they leave, on average', number)
        .addHelpText('after', example(`caseload calc erlang-a ${load} --agents 14 --mean-patience-seconds 300`));
    answering(erlangAVerb, (flags: QueueFlags & { meanPatienceSeconds: number }) =>
        queueAnswer(
            erlangAVerb,
            flags,
            (queue) => erlangA(queue, flags.meanPatienceSeconds),
            (wanted) => requiredAgentsWithPatience(wanted, flags.meanPatienceSeconds),
        ),
    );
    registerDeferred(calc);
    registerSimulate(calc);
}

interface DeferredFlags {
    arrivals: string;
    agents: number;
    handleMinutes: number;
    handleCv: number;
    targetHours: number;
    open: string;
    metAt: 'start' | 'end';
    clock: 'calendar' | 'business';
}

function registerDeferred(calc: Command): void {
    const command = calc
        .command('deferred')
        .description('Share met within a target of hours, work being carried through business hours.')
        .requiredOption('--arrivals <file>', 'hour,tickets: 168 rows from Monday 00:00, expected tickets')
        .requiredOption('--agents <n>', 'agents in open hours', number)
        .requiredOption('--handle-minutes <m>', 'minutes of work on a ticket', number)
        .requiredOption('--handle-cv <cv>', 'standard deviation ÷ mean of it', number)
        .requiredOption('--target-hours <h>', 'the target', number)
        .requiredOption('--open <hours>', '"mon-fri 09:00-17:00, sat 10:00-14:00", or always')
        .addOption(
            new Option('--met-at <when>', 'handling begins, or is done, in time')
                .choices(['start', 'end'])
                .default('start'),
        )
        .addOption(
            new Option('--clock <hours>', 'what the target counts: all hours, or open ones')
                .choices(['calendar', 'business'])
                .default('calendar'),
        )
        .addHelpText(
            'after',
            example(
                'caseload calc deferred --arrivals week.csv --agents 12 --handle-minutes 20 --handle-cv 1 --target-hours 4 --open "mon-fri 09:00-17:00"',
            ),
        );
    answering(command, ({ arrivals, open, ...flags }: DeferredFlags) =>
        deferredLevel({
            ...flags,
            ticketsByHour: hourlyTickets(textIn(arrivals), basename(arrivals)),
            open: openHours(open),
        }),
    );
}

function textIn(file: string): string {
    if (existsSync(file)) return readFileSync(file, 'utf8');
    throw new CaseloadError({ kind: 'no such file', name: basename(file), cure: 'name a CSV file with hour,tickets' });
}

interface SimulateFlags extends QueueLoad {
    agents: number;
    targetAnswerSeconds: number;
    meanPatienceSeconds?: number;
    tickets: number;
    seed: number;
}

function registerSimulate(calc: Command): void {
    const command = calc
        .command('simulate')
        .description('The same queue ticket by ticket, with the interval that chance leaves; the truth beside Erlang.')
        .requiredOption('--arrivals <n>', 'contacts that come in the period', number)
        .requiredOption('--period-seconds <s>', 'length of the period', number)
        .requiredOption('--aht-seconds <s>', 'handle time of a contact', number)
        .requiredOption('--target-answer-seconds <s>', 'handling begins within', number)
        .requiredOption('--agents <n>', 'agents on queue', number)
        .option(
            '--mean-patience-seconds <s>',
            'how long people wait before they leave; left out: nobody leaves',
            number,
        )
        .option('--tickets <n>', 'how many to simulate, about', numberWord(1, 1e7), 200_000)
        .option('--seed <n>', 'the same seed gives the same figures', wholeNumberWord(), 1)
        .addHelpText('after', example(`caseload calc simulate ${load} --agents 14`));
    answering(command, ({ tickets, seed, meanPatienceSeconds, ...queue }: SimulateFlags) => {
        const figures = simulateQueue(queue, { tickets, seed, meanPatienceSeconds });
        const { achievedServiceLevel, interval, abandonRate, meanWaitSeconds, backlog } = figures;
        const backlogAtEnd = backlog.at(-1) ?? 0;
        return { tickets: figures.tickets, achievedServiceLevel, interval, abandonRate, meanWaitSeconds, backlogAtEnd };
    });
}

const load = '--arrivals 100 --period-seconds 1800 --aht-seconds 180 --target-answer-seconds 20';
const goal = '--target-service-level 0.8';

function queueFlags(command: Command): Command {
    return command
        .requiredOption('--arrivals <n>', 'contacts that come in the period', number)
        .requiredOption('--period-seconds <s>', 'length of the period', number)
        .requiredOption('--aht-seconds <s>', 'handle time of a contact', number)
        .requiredOption('--target-answer-seconds <s>', 'handling begins within', number)
        .option('--agents <n>', 'agents on queue', number)
        .option('--target-service-level <share>', 'instead of --agents: the share to reach, 0.8 for 80 %', number)
        .option('--conversations <n>', 'chats that an agent has at once', wholeNumberWord(1, 20))
        .option('--stretch <factor>', 'how many times as long each then takes; left out: an assumption, said', number);
}

function queueAnswer(
    command: Command,
    { agents, targetServiceLevel, conversations = 1, stretch, ...asked }: QueueFlags,
    achieved: (queue: QueueLoad & { agents: number; targetAnswerSeconds: number }) => Answer,
    required: (goal: QueueLoad & { targetServiceLevel: number; targetAnswerSeconds: number }) => number,
): Answer {
    if ((agents === undefined) === (targetServiceLevel === undefined)) {
        return command.error('error: give either --agents or --target-service-level', { exitCode: 2 });
    }
    const chats = { conversations, stretch: stretch ?? usualStretch(conversations) };
    const warnings =
        stretch === undefined && conversations > 1 ? { warnings: [stretchWarning(chats.conversations)] } : {};
    if (agents !== undefined) return { ...achieved(slotQueue({ ...asked, agents }, chats)), ...warnings };
    const slots = required({ ...stretched(asked, chats), targetServiceLevel: targetServiceLevel ?? 0 });
    return { requiredAgents: agentsForSlots(slots, chats), ...warnings };
}
