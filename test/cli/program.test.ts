// The laws of the command line: which exit code, and what is written where.
import { Command } from 'commander';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { CaseloadError } from '#domain/errors.ts';
import { run, type Verbs } from '../../pipelines/cli/program.ts';
import {
    dateWord,
    example,
    jsonFlag,
    numberWord,
    printJson,
    read,
    wholeNumberWord,
} from '../../pipelines/cli/words.ts';

let out = '';
let err = '';

beforeEach(() => {
    out = err = '';
    vi.spyOn(process.stdout, 'write').mockImplementation((text) => Boolean((out += String(text))));
    vi.spyOn(process.stderr, 'write').mockImplementation((text) => Boolean((err += String(text))));
});
afterEach(() => void vi.restoreAllMocks());

const neverLoaded: Verbs = { verbs: ['slow'], load: () => Promise.reject(new Error('was loaded')) };

function register(program: Command): void {
    program
        .command('ramp')
        .requiredOption('--change <percent>', 'change of the volume', numberWord(-100))
        .option('--weeks <n>', 'how many weeks', wholeNumberWord(1, 52))
        .option('--from <date>', 'first day', dateWord)
        .option('--tier <tier>', 'tier', read(tier))
        .addOption(jsonFlag())
        .addHelpText('after', example('caseload ramp --change -10'))
        .action((flags: Record<string, unknown>) => {
            if (flags.weeks === 13) throw unlucky();
            if (flags.weeks === 14) throw new Error('first line\nselect * from secrets');
            printJson(flags);
        });
    const settings = program.command('settings');
    settings.command('show').action(() => undefined);
}

function tier(text: string): string {
    if (text === 'L1') return text;
    throw new CaseloadError({ kind: 'unknown', name: 'tier', value: text, cure: 'expected L1' });
}

function unlucky(): CaseloadError {
    return new CaseloadError({ kind: 'unlucky', name: 'weeks', value: 13, cure: 'take another number' });
}

const known: Verbs[] = [{ verbs: ['ramp', 'settings'], load: () => Promise.resolve({ register }) }];

test('a verb that is done exits 0 and prints its document on standard output alone', async () => {
    expect(await run(['ramp', '--change', '-10', '--json'], [...known, neverLoaded])).toBe(0);
    expect(JSON.parse(out)).toEqual({ change: -10, json: true });
    expect(err).toBe('');
});

test('a negative number as the value of a flag is a value', async () => {
    await run(['ramp', '--change', '-2.5'], known);
    expect(JSON.parse(out)).toEqual({ change: -2.5 });
});

test('what could not be done exits 1 with one line on standard error and nothing on standard output', async () => {
    expect(await run(['ramp', '--change', '1', '--weeks', '13', '--json'], known)).toBe(1);
    expect(err).toBe('unlucky weeks: 13; take another number\n');
    expect(out).toBe('');
});

test('an unexpected failure exits 1 with the first line of its message, without a stack', async () => {
    expect(await run(['ramp', '--change', '1', '--weeks', '14'], known)).toBe(1);
    expect(err).toBe('unexpected failure: first line; CASELOAD_DEBUG=1 shows where\n');
});

test.each([
    [['rmap', '--change', '1'], /unknown command 'rmap' \(Did you mean ramp\?\)/],
    [['ramp', '--change', '1', '--chnge', '1'], /unknown option '--chnge'/],
    [['ramp'], /required option '--change <percent>' not specified/],
    [['ramp', '--change'], /argument missing/],
    [['ramp', '--change', 'ten'], /expected a number of at least -100/],
    [['ramp', '--change', '-101'], /expected a number of at least -100/],
    [['ramp', '--change', '1', '--weeks', '1.5'], /expected a whole number from 1 to 52/],
    [['ramp', '--change', '1', '--from', '2025-02-29'], /expected a date, YYYY-MM-DD/],
    [['ramp', '--change', '1', '--tier', 'L9'], /unknown tier: "L9"; expected L1/],
    [['ramp', '--change', '1', 'stray'], /too many arguments/],
    [['settings'], /missing verb/],
    [['settings', 'shwo'], /unknown command 'shwo'/],
    [[], /missing verb/],
])('%j is a wrong command line: exit 2 and one line', async (words, reason) => {
    expect(await run(words, known)).toBe(2);
    expect(err).toMatch(reason);
    expect(err.match(/\n/g)).toHaveLength(1);
});

test('the help of a verb shows an example and exits 0', async () => {
    expect(await run(['ramp', '--help'], known)).toBe(0);
    expect(out).toContain('Example:\n  caseload ramp --change -10');
});

test('--version prints the version of package.json', async () => {
    const about = await import('../../package.json', { with: { type: 'json' } });
    expect(await run(['--version'], known)).toBe(0);
    expect(out).toBe(`${about.default.version}\n`);
});
