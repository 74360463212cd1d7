// The verbs serve and start: run the server until a signal ends it; start fills a new warehouse with the sample workspace first.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Command, Option } from 'commander';
import { openLog } from '#server/log.ts';
import { startServer, type RunningServer, type ServerOptions } from '#server/main.ts';
import { fillWithSample } from './start.ts';
import { dbFlag, example, remark, wholeNumberWord } from './words.ts';

interface ServeFlags {
    db: string;
    port: number;
    host: string;
}

/** A supervisor gets its answer well within the 10 s after which most of them kill. */
const stopPatienceMs = 9_000;

export function register(program: Command): void {
    program
        .command('serve')
        .description('Serve the pages and the API of a warehouse on this machine.')
        .addOption(portFlag())
        .addOption(
            new Option('--host <address>', 'the address to listen on, of this machine only').default('127.0.0.1'),
        )
        .addOption(dbFlag())
        .addHelpText('after', example('caseload serve --port 4310 --db data/caseload.duckdb'))
        .action((flags: ServeFlags) => runServer(flags));
    program
        .command('start')
        .description('Serve a warehouse; a new one is filled with the sample workspace first.')
        .addOption(portFlag())
        .addOption(dbFlag())
        .addHelpText('after', example('caseload start --port 4310'))
        .action((flags: Omit<ServeFlags, 'host'>) => runServer({ ...flags, host: '127.0.0.1' }, fillWithSample));
}

function portFlag(): Option {
    return new Option('--port <number>', 'the port; 0 takes a free one')
        .argParser(wholeNumberWord(0, 65_535))
        .default(4310);
}

/** Ends when the server has stopped, with exit code 0. */
async function runServer({ db, port, host }: ServeFlags, fill?: ServerOptions['fill']): Promise<void> {
    const root = packageFolder();
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
    const log = openLog();
    // What nobody caught has left something half done; a new process starts from what was committed.
    for (const event of ['uncaughtException', 'unhandledRejection']) {
        process.on(event, (error: unknown) => {
            log.fault(event, error);
            process.exit(70);
        });
    }
    const stopped = untilSignal();
    const server = await startServer({
        ...{ file: db, port, host, version, log, pagesFolder: join(root, 'dist', 'web') },
        ...(fill && { fill }),
    });
    try {
        const isStopped = await Promise.race([server.ready, stopped]);
        if (isStopped === undefined) process.stdout.write(`Caseload is ready: ${server.address}\n`);
    } catch (error) {
        await server.close();
        throw error;
    }
    await stopped;
    await stop(server);
}

async function stop(server: RunningServer): Promise<void> {
    remark('Stopping; press Ctrl-C again to stop at once.');
    const patience = new Promise((resolve) => setTimeout(resolve, stopPatienceMs).unref());
    await Promise.race([server.close(), patience]);
    // Whatever still holds the process, such as the engine's threads, has nothing left to lose.
    setTimeout(() => process.exit(0), 200).unref();
}

/** The first SIGTERM or SIGINT; the second one ends the process on the spot, which loses nothing that was committed. */
function untilSignal(): Promise<'signal'> {
    return new Promise((resolve) => {
        let isFirst = true;
        const onSignal = (): void => {
            if (!isFirst) process.exit(130);
            isFirst = false;
            resolve('signal');
        };
        process.on('SIGTERM', onSignal);
        process.on('SIGINT', onSignal);
    });
}

/** The folder of package.json, above this file in the source tree and in the build alike. */
function packageFolder(): string {
    let folder = dirname(fileURLToPath(import.meta.url));
    while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder);
    return folder;
}
