// The verb sample: writes a made-up company's tickets as neutral CSV files.
import type { Command } from 'commander';
import { CaseloadError } from '#domain/errors.ts';
import { sampleWorkspace } from '#sample/company.ts';
import { writeSample } from '#sample/write.ts';
import { example, jsonFlag, printJson, printLines, remark, wholeNumberWord } from './words.ts';

interface SampleFlags {
    tickets: number;
    seed: number;
    out: string;
    truth?: string;
    json?: boolean;
}

const mostTickets = 20_000_000;

export function register(program: Command): void {
    program
        .command('sample')
        .description('write two years of a made-up company as neutral CSV files and their settings.yaml')
        .option('--tickets <n>', 'how many tickets', wholeNumberWord(1, mostTickets), sampleWorkspace.tickets)
        .option(
            '--seed <s>',
            'another seed, another company history',
            wholeNumberWord(0, 2 ** 31 - 1),
            sampleWorkspace.seed,
        )
        .requiredOption('--out <dir>', 'the folder to write to, made if it is not there')
        .option(
            '--truth <file>',
            'also write ticket_id,theme: what each ticket is really about (keep it out of the folder)',
        )
        .addOption(jsonFlag())
        .addHelpText('after', example('caseload sample --tickets 100000 --seed 7 --out ./sample'))
        .action(runSample);
}

async function runSample(flags: SampleFlags): Promise<void> {
    const { tickets, seed, out: folder, truth: truthFile } = flags;
    const options = { tickets, seed, folder, onProgress: progressLine(tickets) };
    const written = await writeSample(truthFile === undefined ? options : { ...options, truthFile }).catch(notWritable);
    if (flags.json) {
        printJson({ ...written, ...(truthFile === undefined ? {} : { truth: truthFile }) });
        return;
    }
    printLines([
        ...written.files.map(({ kind, rows }) => `${kind.padEnd(9)} ${rows.toLocaleString('en-US').padStart(12)} rows`),
        `Written to ${folder}; next: caseload settings apply ${written.settings} and caseload import ${folder}`,
    ]);
}

function notWritable(error: NodeJS.ErrnoException): never {
    if (error.code === undefined) throw error;
    const found = error.code === 'ENOSPC' ? 'no space left' : error.code;
    throw new CaseloadError({
        kind: 'cannot write the sample',
        value: found,
        cure: 'give --out a folder that can be written to',
    });
}

/** Tells each tenth on standard error; a small sample is done before it would matter. */
function progressLine(tickets: number): ((progress: { done: number }) => void) | undefined {
    if (tickets < 50_000) return undefined;
    let told = 0;
    return ({ done }) => {
        const tenth = Math.floor((done / tickets) * 10);
        if (tenth === told) return;
        told = tenth;
        remark(`${tenth * 10} % of ${tickets.toLocaleString('en-US')} tickets`);
    };
}
