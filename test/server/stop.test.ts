// Signals, exit codes and the one line that says why a start failed.
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

let folder: string;
let processes: ChildProcess[];
beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'caseload-stop-'));
    processes = [];
});
afterEach(() => {
    for (const each of processes) each.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
});

const program = `
    import { Command } from 'commander';
    import { register } from './pipelines/cli/serve.ts';
    const command = new Command();
    register(command);
    await command.parseAsync(process.argv.slice(1), { from: 'user' }).catch((error) => {
        console.error(error.message);
        process.exitCode = 1;
    });
`;

interface Served {
    child: ChildProcess;
    address: Promise<string>;
    exit: Promise<number | null>;
    errors: () => string;
}

function serve(...flags: string[]): Served {
    const words = ['--import', 'tsx', '--input-type=module', '-e', program, 'serve', '--port', '0', ...flags];
    const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'pipe'] });
    processes.push(child);
    let errors = '';
    child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
    const exit = new Promise<number | null>((resolve) => child.once('exit', resolve));
    const address = new Promise<string>((resolve, reject) => {
        let output = '';
        child.stdout.on('data', (chunk: Buffer) => {
            output += chunk.toString();
            const found = /^Caseload is ready: (http:\/\/127\.0\.0\.1:\d+)\n$/.exec(output)?.[1];
            if (found) resolve(found);
        });
        void exit.then(() => reject(new Error(`ended: ${errors}`)));
    });
    address.catch(() => undefined);
    return { child, address, exit, errors: () => errors };
}

const db = (): string[] => ['--db', join(folder, 'caseload.duckdb')];

describe('a signal', () => {
    // reliability, row 70
    test.each(['SIGTERM', 'SIGINT'] as const)(
        '%s ends the server with 0 within 10 s, an upload under way included',
        async (signal) => {
            const served = serve(...db());
            const address = await served.address;
            const { host, port } = new URL(address);
            const upload = connect(Number(port), '127.0.0.1').on('error', () => undefined);
            upload.write(
                `POST /api/imports?name=a.csv HTTP/1.1\r\nHost: ${host}\r\nContent-Length: 5000\r\n\r\nticket_id`,
            );
            await new Promise((resolve) => setTimeout(resolve, 300));
            const started = performance.now();
            served.child.kill(signal);
            expect(await served.exit).toBe(0);
            expect(performance.now() - started).toBeLessThan(10_000);
            upload.destroy();
        },
    );

    test('a second one ends it at once', async () => {
        const served = serve(...db());
        await served.address;
        served.child.kill('SIGTERM');
        served.child.kill('SIGINT');
        expect([0, 130]).toContain(await served.exit);
    });
});

describe('one clear line and exit code 1', () => {
    test('when the file is held by another process', async () => {
        const first = serve(...db());
        await first.address;
        const second = serve(...db());
        expect(await second.exit).toBe(1);
        expect(second.errors().trim()).toMatch(new RegExp(`process ${first.child.pid}.*--db`));
        expect(second.errors().trim().split('\n')).toHaveLength(1);
    });

    test('when the port is taken', async () => {
        const first = serve(...db());
        const port = new URL(await first.address).port;
        const second = serve('--db', join(folder, 'other.duckdb'), '--port', port);
        expect(await second.exit).toBe(1);
        expect(second.errors().trim()).toMatch(new RegExp(`^port is taken: ${port}; `));
    });

    test('when the address is not of this machine', async () => {
        const served = serve(...db(), '--host', '0.0.0.0');
        expect(await served.exit).toBe(1);
        expect(served.errors()).toContain('no login yet');
    });
});
