// The program behind the command line: finds the verb, runs it, turns failures into one line and an exit code.
import { Command, CommanderError } from 'commander';
import { CaseloadError } from '#domain/errors.ts';
import about from '../../package.json' with { type: 'json' };

/** A group of verbs and the file that holds them. */
export interface Verbs {
    verbs: string[];
    load: () => Promise<{ register(program: Command): void }>;
}

/** Which file holds which verbs. A file is loaded when its verb is asked for, so `calc` never waits for the database. */
const allVerbs: Verbs[] = [
    { verbs: ['import', 'imports'], load: () => import('./import.ts') },
    { verbs: ['reconcile'], load: () => import('./reconcile.ts') },
    { verbs: ['scorecard'], load: () => import('./scorecard.ts') },
    { verbs: ['forecast'], load: () => import('./forecast.ts') },
    { verbs: ['staff'], load: () => import('./staff.ts') },
    { verbs: ['settings'], load: () => import('./settings.ts') },
    { verbs: ['sla'], load: () => import('./sla.ts') },
    { verbs: ['gaps'], load: () => import('./gaps.ts') },
    { verbs: ['serve', 'start'], load: () => import('./serve.ts') },
    { verbs: ['export', 'check', 'backup', 'recover', 'erase'], load: () => import('./warehouse.ts') },
    { verbs: ['calc'], load: () => import('./calc.ts') },
    { verbs: ['sample'], load: () => import('./sample.ts') },
];

const exitCodes = { done: 0, failed: 1, wrongCommandLine: 2 };

/** Runs one command line, the words after `caseload`, and answers with its exit code: 0 done, 1 failed, 2 wrong words. */
export async function run(words: string[], known = allVerbs): Promise<number> {
    try {
        const command = await program(known, words[0]);
        await command.parseAsync(words, { from: 'user' });
        return exitCodes.done;
    } catch (error) {
        return exitCodeOf(error);
    }
}

/** The program with the verb asked for, or with all of them where none of its files holds that verb. */
export async function program(known = allVerbs, verb?: string): Promise<Command> {
    const command = new Command('caseload')
        .description('Analytics and capacity planning for customer-support teams.')
        .version(about.version, '--version', 'print the version')
        .helpOption('--help', 'print what this does, with an example')
        .helpCommand(false)
        .configureOutput({
            // Commander's "error" stream carries only the help of a command whose verb is missing.
            writeErr: (text) => process.stdout.write(text),
            outputError: (text) => complain(text.replace(/^error: /, '')),
        })
        .exitOverride();
    const holding = known.filter((file) => verb !== undefined && file.verbs.includes(verb));
    const wanted = holding.length > 0 ? holding : known;
    for (const file of await Promise.all(wanted.map((each) => each.load()))) file.register(command);
    return command;
}

function exitCodeOf(error: unknown): number {
    if (error instanceof CommanderError) {
        if (error.exitCode === 0) return exitCodes.done;
        if (error.code === 'commander.help') complain('missing verb; --help lists them');
        return exitCodes.wrongCommandLine;
    }
    if (process.env.CASELOAD_DEBUG === '1') console.error(error);
    if (error instanceof CaseloadError) complain(error.message);
    else complain(`unexpected failure: ${firstLine(error)}; CASELOAD_DEBUG=1 shows where`);
    return exitCodes.failed;
}

function firstLine(error: unknown): string {
    return String(error instanceof Error ? error.message : error).split('\n')[0] ?? '';
}

function complain(text: string): void {
    process.stderr.write(`${text.trim().replace(/\s*\n\s*/g, ' ')}\n`);
}
