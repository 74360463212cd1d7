// The calculator's queues: Erlang C and A.
import type { Command } from 'commander';
import {
    erlangA,
    erlangC,
    requiredAgents,
    requiredAgentsWithPatience,
    type QueueLoad,
} from '#domain/planning/erlang.ts';
import { answering, type Answer } from './calc-answer.ts';
import { example, numberWord } from './words.ts';

interface QueueFlags extends QueueLoad {
    agents?: number;
    targetServiceLevel?: number;
    targetAnswerSeconds: number;
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
        .option('--target-service-level <share>', 'instead of --agents: the share to reach, 0.8 for 80 %', number);
}

function queueAnswer(
    command: Command,
    { agents, targetServiceLevel, ...queue }: QueueFlags,
    achieved: (queue: QueueLoad & { agents: number; targetAnswerSeconds: number }) => Answer,
    required: (goal: QueueLoad & { targetServiceLevel: number; targetAnswerSeconds: number }) => number,
): Answer {
    if ((agents === undefined) === (targetServiceLevel === undefined)) {
        return command.error('error: give either --agents or --target-service-level', { exitCode: 2 });
    }
    if (agents !== undefined) return achieved({ ...queue, agents });
    return { requiredAgents: required({ ...queue, targetServiceLevel: targetServiceLevel ?? 0 }) };
}
