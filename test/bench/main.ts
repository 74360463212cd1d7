// `npm run bench -- [BENCH …] [--tickets N] [--rounds N]`: speed as ratios to what the engine needs for the same data in the same run.
import { fork } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { Bench, Figures, Line, Setup } from './bench.ts';

const here = fileURLToPath(new URL('.', import.meta.url));
const known = readdirSync(join(here, 'benches')).map((file) => file.replace(/\.ts$/, ''));

const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { tickets: { type: 'string', default: '1000000' }, rounds: { type: 'string', default: '3' } },
});
const unknown = positionals.filter((name) => !known.includes(name));
if (unknown.length > 0) {
    process.stderr.write(`unknown bench: ${unknown.join(', ')}; expected ${known.join(', ')}\n`);
    process.exit(2);
}

const lines: Line[] = [];
for (const name of positionals.length > 0 ? positionals : known) {
    const { default: bench } = (await import(`./benches/${name}.ts`)) as { default: Bench };
    const folder = mkdtempSync(join(tmpdir(), 'caseload-bench-'));
    const setup: Setup = { tickets: Number(values.tickets), rounds: Number(values.rounds), folder };
    try {
        process.stderr.write(`${name}: ${bench.about}\n`);
        lines.push(...(await bench.measure((step) => inOwnProcess(name, step, setup), setup)));
    } finally {
        rmSync(folder, { recursive: true, force: true });
    }
}
process.stdout.write(table(lines));

function inOwnProcess(bench: string, step: string, setup: Setup): Promise<Figures> {
    return new Promise((resolve, reject) => {
        let figures: Figures | undefined;
        const child = fork(join(here, 'step.ts'), [bench, step, JSON.stringify(setup)], { execArgv: process.execArgv });
        child.on('message', (message) => (figures = message as Figures));
        child.on('close', () => {
            if (figures) resolve(figures);
            else reject(new Error(`step ${step} of ${bench} failed`));
        });
    });
}

function table(all: Line[]): string {
    const cells = all.map((line) => {
        const judged = line.ratio ?? line.ours;
        const verdict = line.aim === null ? '' : judged <= line.aim ? 'met' : 'missed';
        const aim = line.aim === null ? '' : `≤ ${number(line.aim)}${line.ratio === null ? ` ${line.unit}` : '×'}`;
        const limit = line.limit === null ? '' : `${number(line.limit)} ${line.unit}`;
        const ratio = line.ratio === null ? '' : `${line.ratio.toFixed(2)}×`;
        return [line.name, `${number(line.ours)} ${line.unit}`, limit, ratio, aim, verdict];
    });
    const rows = [['', 'ours', 'limit', 'ratio', 'aim', ''], ...cells];
    const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length))) ?? [];
    const aligned = (text: string, column: number): string =>
        column === 0 || column === 5 ? text.padEnd(widths[column] ?? 0) : text.padStart(widths[column] ?? 0);
    return rows.map((row) => `${row.map(aligned).join('  ').trimEnd()}\n`).join('');
}

function number(value: number): string {
    return value.toLocaleString('en-US', { maximumFractionDigits: value < 10 ? 2 : 0 });
}
