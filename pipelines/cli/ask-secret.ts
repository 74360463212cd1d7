// Asks at the terminal for what no flag may hold; what is typed as a secret is not shown.
import { createInterface } from 'node:readline';
import { Writable, type Readable } from 'node:stream';

interface Terminal {
    input?: Readable;
    output?: Writable;
}

/** One line; questions go to standard error, since standard output is the answer's. Rejects when the input ends. */
export function askLine(
    question: string,
    isSecret: boolean,
    { input = process.stdin, output = process.stderr }: Terminal = {},
): Promise<string> {
    const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
    output.write(question);
    const lines = createInterface({ input, output: isSecret ? silent : output, terminal: true });
    return new Promise((resolve, reject) => {
        lines.once('line', (line) => {
            resolve(line.trim());
            lines.close();
            if (isSecret) output.write('\n');
        });
        lines.once('close', () => reject(new Error('the input ended')));
        lines.once('SIGINT', () => lines.close());
    });
}
