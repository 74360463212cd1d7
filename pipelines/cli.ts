// The command line's entry: hands the words to the program and leaves its exit code.
import { run } from './cli/program.ts';

// A reader that stops early, as `head` does, is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit(0);
});

process.exitCode = await run(process.argv.slice(2));
