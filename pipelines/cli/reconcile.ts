// The verb reconcile: our figures against Zendesk's own, with the reason of each difference.
import type { Command } from 'commander';
import { differenceReasons } from '#domain/difference-reasons.ts';
import { openWarehouse } from '#warehouse/open.ts';
import { reconcile } from '#warehouse/reconcile.ts';
import { dbFlag, example, jsonFlag, printJson, printLines } from './words.ts';

export function register(program: Command): void {
    program
        .command('reconcile')
        .description(
            'Lay the figures beside those that Zendesk itself worked out, ticket by ticket, with the reason of each difference.',
        )
        .addOption(dbFlag())
        .addOption(jsonFlag())
        .addHelpText('after', example('caseload reconcile --json'))
        .action(print);
}

async function print({ db, json }: { db: string; json?: boolean }): Promise<void> {
    const warehouse = await openWarehouse({ file: db });
    try {
        const answer = await reconcile(warehouse);
        if (json) return printJson(answer);
        const { tickets, compared, matches, reasons, unexplained } = answer;
        printLines([
            `${tickets} tickets, ${compared} figures compared: ${matches} match, ${compared - matches} differ, ${unexplained} unexplained`,
            ...reasons.map(({ reason, figures }) => `  ${figures}  ${reason}: ${differenceReasons[reason] ?? reason}`),
        ]);
    } finally {
        await warehouse.close();
    }
}
