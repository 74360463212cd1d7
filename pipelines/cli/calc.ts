// The verb calc: the planner's pocket calculator. No warehouse, no files but those it is given.
import type { Command } from 'commander';
import { registerPeople } from './calc-people.ts';
import { registerQueues } from './calc-queues.ts';
import { example } from './words.ts';

export function register(program: Command): void {
    const calc = program
        .command('calc')
        .description(
            'Staffing formulas: capacity, Erlang C and A, deferred work, simulation, ramp, split, shifts, cost.',
        )
        .addHelpText(
            'after',
            example('caseload calc capacity --tickets 500 --handle-minutes 20 --hours 8 --utilization 0.75'),
        );
    registerPeople(calc);
    registerQueues(calc);
}
