// Models: how long each takes, for tickets of one row each and for tickets with an event log.
import { join } from 'node:path';
import { buildTables, failedChecks } from '#warehouse/build.ts';
import { openWarehouse } from '#warehouse/open.ts';
import { storedSettings } from '#warehouse/stored-settings.ts';
import { alone, figure, timed, type Bench, type Figures, type Setup } from '../bench.ts';
import { storeMade } from '../data.ts';

async function build(setup: Setup, hasEvents: boolean): Promise<Figures> {
    const warehouse = await openWarehouse({ file: join(setup.folder, `models-${String(hasEvents)}.duckdb`) });
    await warehouse.write((connection) => storeMade(connection, setup.tickets, hasEvents));
    const figures: Figures = {};
    await warehouse.write(async (connection) => {
        const settings = await storedSettings(connection);
        figures.total = await timed(async () => {
            const { models } = await buildTables(connection, settings);
            for (const { name, milliseconds } of models) figures[`model ${name}`] = milliseconds;
        });
        figures.checks = await timed(() => failedChecks(connection));
    });
    await warehouse.close();
    return figures;
}

const bench: Bench = {
    about: 'milliseconds of every model, one row a ticket and with an event log',
    steps: { flat: (setup) => build(setup, false), events: (setup) => build(setup, true) },
    async measure(run) {
        const kinds = { 'one row a ticket': await run('flat'), 'with an event log': await run('events') };
        return Object.entries(kinds).flatMap(([kind, figures]) => [
            alone(`models, ${kind}`, figure(figures, 'total'), 'ms', null),
            ...Object.entries(figures)
                .filter(([name, milliseconds]) => name.startsWith('model ') && milliseconds >= 100)
                .map(([name, milliseconds]) => alone(`  ${name.slice(6)}`, milliseconds, 'ms', null)),
            alone('  all checks', figure(figures, 'checks'), 'ms', 300),
            alone('  peak memory', figure(figures, 'peakMegabytes'), 'MB', null),
        ]);
    },
};
export default bench;
