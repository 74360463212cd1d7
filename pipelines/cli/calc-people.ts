// The calculator's people and money: capacity, cost, ramp, split, shifts.
import { Option, type Command } from 'commander';
import { capacity, type CapacityInputs } from '#domain/planning/capacity.ts';
import {
    costWarning,
    deflectionSaving,
    fcrSaving,
    handleTimeSaving,
    outputWarning,
    ticketCost,
    type AgentCost,
    type AgentOutput,
    type WorkingDay,
} from '#domain/planning/cost.ts';
import { agentWeeks, checkRamp, specRamp } from '#domain/planning/ramp.ts';
import { shiftTotals, specShiftPlan } from '#domain/planning/shifts.ts';
import { split } from '#domain/planning/split.ts';
import { answering, numberList, type Answer } from './calc-answer.ts';
import { example, numberWord, wholeNumberWord } from './words.ts';

const number = numberWord();

export function registerPeople(calc: Command): void {
    answering(
        calc
            .command('capacity')
            .description('The capacity equation: volume × handle time ÷ (hours × utilization), rounded up once.')
            .requiredOption('--tickets <n>', 'tickets of the period', number)
            .requiredOption('--handle-minutes <m>', 'minutes of work on a ticket', number)
            .requiredOption('--hours <h>', 'paid hours of an agent in the period', number)
            .requiredOption('--utilization <share>', 'share of paid time spent handling, 0.75 for 75 %', number)
            .option('--volume-change <percent>', 'change of the volume; 300 is four times as much', number)
            .option(
                '--shrinkage <share>',
                'is in the utilization already: shows what taking it twice would give',
                number,
            )
            .addHelpText(
                'after',
                example('caseload calc capacity --tickets 500 --handle-minutes 20 --hours 8 --utilization 0.75'),
            ),
        ({ volumeChange, ...flags }: CapacityInputs & { volumeChange?: number }) =>
            capacity({ ...flags, volumeChangePercent: volumeChange }),
    );
    registerCost(calc);
    answering(
        calc
            .command('ramp')
            .description('How much of a full load a new agent takes on, week by week.')
            .option('--curve <shares>', 'shares of a full load by week, 0,0,0.5,1', numberList(','), [...specRamp])
            .addHelpText('after', example('caseload calc ramp', 'caseload calc ramp --curve 0,0.5,1')),
        ({ curve }: { curve: number[] }) => {
            checkRamp(curve);
            return { weeks: curve, agentWeeks: agentWeeks(curve) };
        },
    );
    const splitVerb = calc.command('split');
    answering(
        splitVerb
            .description('Whole agents or tickets over the tiers by largest remainder.')
            .addOption(new Option('--agents <n>', 'agents to split').argParser(wholeNumberWord()).conflicts('tickets'))
            .addOption(new Option('--tickets <n>', 'tickets to split').argParser(wholeNumberWord()))
            .requiredOption('--ratio <parts>', 'parts of L1, L2, L3: 5:2:1', numberList(':'))
            .addHelpText('after', example('caseload calc split --agents 28 --ratio 8:3:1')),
        (flags: SplitFlags) => splitAnswer(splitVerb, flags),
    );
    answering(
        calc
            .command('shifts')
            .description('People a day, shifts and hours of a week of shifts.')
            .addOption(new Option('--preset <name>', 'which week').choices(['spec']).default('spec'))
            .addHelpText('after', example('caseload calc shifts --preset spec')),
        () => shiftTotals(specShiftPlan),
    );
}

interface SplitFlags {
    agents?: number;
    tickets?: number;
    ratio: number[];
}

function splitAnswer(command: Command, { agents, tickets, ratio }: SplitFlags): Answer {
    const whole = agents ?? tickets;
    if (whole === undefined) return missing(command, '--agents or --tickets');
    const { parts, tie } = split(whole, ratio);
    return { tiers: Object.fromEntries(parts.map((part, tier) => [`L${tier + 1}`, part])), tie };
}

interface CostFlags extends Partial<AgentCost & AgentOutput & WorkingDay> {
    handleChange?: number;
    fcrChange?: number;
    tickets?: number;
    deflection?: number;
    costPerTicket?: number;
    ownCostPerTicket?: number;
}

function registerCost(calc: Command): void {
    const cost = calc
        .command('cost')
        .description('What an agent and a ticket cost, and what changes save.')
        .option('--salary <amount>', 'salary and benefits of an agent-year', number)
        .option('--tools <amount>', 'tools of an agent-year', number)
        .option('--training <amount>', 'training of an agent-year', number)
        .option('--overhead <amount>', 'management of an agent-year', number)
        .option('--tickets-per-day <n>', 'tickets of an agent-day', number)
        .option('--days <n>', 'working days of a year', number)
        .option('--handle-change <percent>', 'change of handle time, -10 for a tenth less', number)
        .option('--fcr-change <points>', 'change of first contact resolution', number)
        .option('--tickets <n>', 'tickets, or visits, of which some are deflected', number)
        .option('--deflection <percent>', 'share of them that never become tickets', number)
        .option('--cost-per-ticket <amount>', 'cost of a ticket that is deflected', number)
        .option(
            '--own-cost-per-ticket <amount>',
            'what a ticket costs by another figure: warns where they differ',
            number,
        )
        .option('--handle-minutes <m>', 'minutes of a ticket: warns where a day is too short', number)
        .option('--hours <h>', 'paid hours of a day (default: 8)', number)
        .option('--utilization <share>', 'share of paid time spent handling (default: 0.75)', number)
        .addHelpText(
            'after',
            example(
                'caseload calc cost --salary 60000 --tools 5000 --training 2000 --overhead 8000 --tickets-per-day 25 --days 240',
                'caseload calc cost --tickets 10000 --deflection 35 --cost-per-ticket 15',
            ),
        );
    answering(cost, (flags: CostFlags) => costAnswer(cost, flags));
}

const agentFlags = ['salary', 'tools', 'training', 'overhead'] as const;

function costAnswer(command: Command, flags: CostFlags): Answer {
    const ofAgent = agentFlags.some((name) => flags[name] !== undefined) ? agentAnswer(command, flags) : null;
    const ofDeflection =
        flags.tickets !== undefined || flags.deflection !== undefined
            ? deflectionAnswer(command, flags, ofAgent?.costPerTicket ?? flags.ownCostPerTicket)
            : null;
    if (!ofAgent && !ofDeflection) {
        return missing(command, '--salary with --tickets-per-day and --days, or --tickets with --deflection');
    }
    const used = flags.costPerTicket ?? ofAgent?.costPerTicket ?? null;
    const others = [flags.ownCostPerTicket, flags.costPerTicket === undefined ? undefined : ofAgent?.costPerTicket];
    const contradictions = others.map((other) => (used === null || other == null ? null : costWarning(used, other)));
    const warnings = [dayWarning(flags), ...contradictions].filter((warning) => warning !== null);
    return { ...ofAgent, ...ofDeflection, warnings };
}

function agentAnswer(command: Command, flags: CostFlags) {
    const { salary = 0, tools = 0, training = 0, overhead = 0, ticketsPerDay, days, handleChange, fcrChange } = flags;
    if (ticketsPerDay === undefined || days === undefined) return missing(command, '--tickets-per-day and --days');
    const cost = ticketCost({ salary, tools, training, overhead }, { ticketsPerDay, days });
    const ofHandleTime =
        handleChange === undefined
            ? {}
            : {
                  savingPerTicket:
                      cost.costPerTicket === null ? null : handleTimeSaving(cost.costPerTicket, handleChange),
              };
    return { ...cost, ...ofHandleTime, ...(fcrChange === undefined ? {} : fcrSaving(cost, fcrChange)) };
}

function deflectionAnswer(command: Command, flags: CostFlags, otherCost: number | undefined) {
    const { tickets, deflection, costPerTicket = otherCost } = flags;
    if (tickets === undefined || deflection === undefined) return missing(command, '--tickets with --deflection');
    if (costPerTicket === undefined) return missing(command, '--cost-per-ticket');
    return deflectionSaving(tickets, deflection, costPerTicket);
}

function dayWarning({ ticketsPerDay, handleMinutes, hours = 8, utilization = 0.75 }: CostFlags): string | null {
    if (ticketsPerDay === undefined || handleMinutes === undefined) return null;
    return outputWarning(ticketsPerDay, { handleMinutes, hours, utilization });
}

function missing(command: Command, flags: string): never {
    return command.error(`error: missing flags; give ${flags}`, { exitCode: 2 });
}
