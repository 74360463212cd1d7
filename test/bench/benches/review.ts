// The monthly review: its pages, and each file made of them; the limit is the scorecard of the same month with its comparison.
import { join } from 'node:path';
import { packPeriod } from '#domain/review/periods.ts';
import { comparedPeriod } from '#domain/period.ts';
import { reportFile, type ReportEnding } from '#server/reports/report-file.ts';
import { buildModels } from '#warehouse/build.ts';
import { openWarehouse } from '#warehouse/open.ts';
import { reviewPack } from '#warehouse/review.ts';
import { scorecard } from '#warehouse/scorecard.ts';
import { storedSettings } from '#warehouse/stored-settings.ts';
import { alone, compared, figure, median, timed, type Bench, type Figures, type Setup } from '../bench.ts';
import { storeMade } from '../data.ts';

const word = '2025-09';
const file = ({ folder }: Setup): string => join(folder, 'review.duckdb');

async function store(setup: Setup): Promise<Figures> {
    const warehouse = await openWarehouse({ file: file(setup) });
    await warehouse.write(async (connection) => {
        await storeMade(connection, setup.tickets, false);
        await buildModels(connection, await storedSettings(connection));
    });
    await warehouse.close();
    return {};
}

/** The pages, and the scorecard alone, in turns on one warm warehouse. */
async function pages(setup: Setup): Promise<Figures> {
    const warehouse = await openWarehouse({ file: file(setup) });
    const { from, to } = packPeriod('monthly', word);
    const period = { from, to };
    const limits: number[] = [];
    const ours: number[] = [];
    for (let round = -1; round < setup.rounds; round++) {
        const limit = await timed(() =>
            scorecard(warehouse, {
                period,
                compare: comparedPeriod(period, 'previous'),
                filters: {},
                stage: undefined,
            }),
        );
        const mine = await timed(() => reviewPack(warehouse, { pack: 'monthly', period: word, as: 'now' }));
        if (round < 0) continue;
        limits.push(limit);
        ours.push(mine);
    }
    await warehouse.close();
    return Object.fromEntries([
        ...limits.map((value, i) => [`limit ${i}`, value]),
        ...ours.map((value, i) => [`pages ${i}`, value]),
    ]) as Figures;
}

/** From the question to the file's last byte, as somebody who asks for it waits. */
async function files(setup: Setup): Promise<Figures> {
    const warehouse = await openWarehouse({ file: file(setup) });
    const figures: Figures = {};
    for (const ending of ['pdf', 'pptx', 'xlsx', 'html'] as const satisfies ReportEnding[]) {
        const taken: number[] = [];
        for (let round = 0; round < setup.rounds; round++) {
            taken.push(
                await timed(async () => {
                    const pack = await reviewPack(warehouse, { pack: 'monthly', period: word, as: 'now' });
                    await reportFile(pack, ending);
                }),
            );
        }
        figures[ending] = median(taken);
    }
    await warehouse.close();
    return figures;
}

const bench: Bench = {
    about: 'the monthly review of a month, and the files made of it',
    steps: { store, pages, files },
    async measure(run, setup) {
        await run('store');
        const asked = await run('pages');
        const made = await run('files');
        const rounds = Array.from({ length: setup.rounds }, (_, i) => i);
        const of = (name: string): number[] => rounds.map((i) => figure(asked, `${name} ${i}`));
        return [
            compared('pages, beside the scorecard alone', of('pages'), of('limit'), null),
            alone('PDF', figure(made, 'pdf'), 'ms', 5000),
            alone('PPTX', figure(made, 'pptx'), 'ms', 3000),
            alone('XLSX', figure(made, 'xlsx'), 'ms', 3000),
            alone('HTML', figure(made, 'html'), 'ms', null),
        ];
    },
};

export default bench;
