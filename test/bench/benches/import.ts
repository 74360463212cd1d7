// Import: one flat CSV, validated, quarantining, stored, then its facts worked out; the limit is the engine's raw typed read into a file.
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { defaultSettings } from '#domain/settings/schema.ts';
import type { ImportProgress } from '#import/import-report.ts';
import { openWarehouse } from '#warehouse/open.ts';
import { alone, compared, figure, median, timed, type Bench, type Figures, type Setup } from '../bench.ts';
import { flatTickets, shapeOf } from '../data.ts';

const csv = ({ folder }: Setup): string => join(folder, 'tickets.csv');
const warehouseFile = (setup: Setup): string => join(setup.folder, `ours-${roundOf(setup)}.duckdb`);
const counter = (folder: string): string => join(folder, 'round');
const instants = '%Y-%m-%dT%H:%M:%SZ';

async function make(setup: Setup): Promise<Figures> {
    const instance = await DuckDBInstance.create(':memory:');
    const connection = await instance.connect();
    await connection.run(
        `COPY (${flatTickets(setup.tickets)}) TO '${csv(setup)}' (FORMAT csv, HEADER, TIMESTAMPFORMAT '${instants}')`,
    );
    nextRound(setup, 0);
    return { bytes: statSync(csv(setup)).size };
}

/** As little as the engine can do with that file: types told, nothing guessed, nothing checked, one table. */
async function limit(setup: Setup): Promise<Figures> {
    const instance = await DuckDBInstance.create(join(setup.folder, `limit-${roundOf(setup)}.duckdb`));
    const connection = await instance.connect();
    const shape = await shapeOf(connection, flatTickets(1));
    const columns = shape.map(({ name, type }) => `'${name}': '${type}'`).join(', ');
    const reading = `read_csv('${csv(setup)}', auto_detect=false, header=true, timestampformat='${instants}', columns={${columns}})`;
    const milliseconds = await timed(async () => {
        await connection.run(`CREATE TABLE tickets AS SELECT * FROM ${reading}`);
        await connection.run('CHECKPOINT');
    });
    return { milliseconds };
}

async function ours(setup: Setup): Promise<Figures> {
    const { importFiles } = await import('#import/import-files.ts');
    const warehouse = await openWarehouse({ file: warehouseFile(setup) });
    const started = performance.now();
    const figures: Figures = {};
    const onProgress = ({ phase }: ImportProgress): void => {
        if (phase !== 'building' || figures.stored !== undefined) return;
        figures.stored = performance.now() - started;
        figures.storedMegabytes = process.resourceUsage().maxRSS / 1024;
    };
    const options = { paths: [csv(setup)], now: new Date(), settings: defaultSettings, onProgress };
    const milliseconds = await timed(() => importFiles(warehouse, options));
    await warehouse.close();
    return { ...figures, milliseconds, bytes: statSync(warehouseFile(setup)).size };
}

/** The same bytes once more: nothing may change, the file least of all. */
async function again(setup: Setup): Promise<Figures> {
    const { importFiles } = await import('#import/import-files.ts');
    const before = statSync(warehouseFile(setup)).size;
    const warehouse = await openWarehouse({ file: warehouseFile(setup) });
    const options = { paths: [csv(setup)], now: new Date(), settings: defaultSettings };
    const milliseconds = await timed(() => importFiles(warehouse, options));
    await warehouse.close();
    return { milliseconds, growthPercent: (statSync(warehouseFile(setup)).size / before - 1) * 100 };
}

/** Which round it is, told from step to step by a file: every round writes into files of its own. */
function nextRound({ folder }: Setup, round: number): void {
    writeFileSync(counter(folder), String(round));
}

function roundOf({ folder }: Setup): number {
    return Number(readFileSync(counter(folder), 'utf8'));
}

const bench: Bench = {
    about: 'a flat CSV of 23 columns to facts, against the raw typed read of the same file',
    steps: { make, limit, ours, again },
    async measure(run, setup) {
        const { bytes: csvBytes = NaN } = await run('make');
        const rounds: { limit: Figures; ours: Figures; again: Figures }[] = [];
        for (let round = 0; round < setup.rounds; round++) {
            nextRound(setup, round);
            rounds.push({ limit: await run('limit'), ours: await run('ours'), again: await run('again') });
        }
        const all = (step: 'limit' | 'ours' | 'again', name: string): number[] =>
            rounds.map((round) => figure(round[step], name));
        const million = `${(setup.tickets / 1e6).toLocaleString('en-US')} M`;
        return [
            compared(`store ${million} tickets of a CSV`, all('ours', 'stored'), all('limit', 'milliseconds'), 2),
            alone('  peak memory', median(all('ours', 'storedMegabytes')), 'MB', 1000),
            compared('  with all facts worked out', all('ours', 'milliseconds'), all('limit', 'milliseconds'), null),
            compared('  cpu', all('ours', 'cpuMilliseconds'), all('limit', 'cpuMilliseconds'), null),
            alone('  peak memory', median(all('ours', 'peakMegabytes')), 'MB', 1000),
            alone('  event loop blocked', Math.max(...all('ours', 'loopBlockedMilliseconds')), 'ms', 50),
            alone('  warehouse to CSV', median(all('ours', 'bytes')) / csvBytes, '×', null),
            compared('the same file again', all('again', 'milliseconds'), all('limit', 'milliseconds'), 1.2),
            alone('  growth of the file', median(all('again', 'growthPercent')), '%', 1),
        ];
    },
};
export default bench;
