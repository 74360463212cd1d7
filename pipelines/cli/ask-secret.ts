// Asks at the terminal for what no flag may hold; what is typed as a secret is not shown.
import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';

/** One line; questions go to standard error, since standard output is the answer's. Rejects when the input ends. */
export function askLine(question: string, isSecret: boolean): Promise<string> {
    const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
    process.stderr.write(question);
    const lines = createInterface({ input: process.stdin, output: isSecret ? silent : process.stderr, terminal: true });
    return new Promise((resolve, reject) => {
        lines.once('line', (line) => {
            resolve(line.trim());
            lines.close();
            if (isSecret) process.stderr.write('\n');
        });
        lines.once('close', () => reject(new Error('the input ended')));
        lines.once('SIGINT', () => lines.close());
    });
}
