// Tickets worked out some after the others beside all at once: the same rows.
import { expect, test } from 'vitest';
import { parseSettings } from '#domain/settings/document.ts';
import { livelySettings, sampledLives, storeLives } from '#support/histories.ts';
import { buildTables, failedChecks } from '#warehouse/build.ts';
import { openWarehouse } from '#warehouse/open.ts';
import { rows } from '#warehouse/run.ts';

const settings = parseSettings(`${livelySettings}
tiers: {L1: {teams: [Frontline]}, L2: {teams: [Technical], tags: [vip]}, L3: {agents: [a2]}}`);

test.each([1, 20, 59, 60])('%i tickets at once', async (ticketsAtOnce) => {
    const warehouse = await openWarehouse({ file: ':memory:', memoryLimit: '1GB' });
    try {
        await warehouse.write(async (connection) => {
            await storeLives(connection, sampledLives(60, 31), 1);
            await buildTables(connection, settings);
            const atOnce = await rows(connection, 'FROM fct_tickets');
            await buildTables(connection, settings, ticketsAtOnce);
            expect(atOnce).toHaveLength(60);
            expect(await rows(connection, 'FROM fct_tickets')).toEqual(atOnce);
            expect(await failedChecks(connection)).toEqual([]);
        });
    } finally {
        await warehouse.close();
    }
});
