// The verbs of the settings document: show, export, apply.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { basename } from 'node:path';
import type { Command } from 'commander';
import { CaseloadError } from '#domain/errors.ts';
import { openWarehouse, type Warehouse } from '#warehouse/open.ts';
import { applySettings, currentSettings, settingsText, settingsVersions } from '#warehouse/settings.ts';
import { dbFlag, example, jsonFlag, printJson, printLines, remark } from './words.ts';

interface Flags {
    db: string;
    json?: boolean;
}

export function register(program: Command): void {
    const settings = program
        .command('settings')
        .description('The settings document: zone, tiers, schedules, policies, targets.');
    settings
        .command('show')
        .description('Print the document in force.')
        .addOption(dbFlag())
        .addOption(jsonFlag())
        .addHelpText('after', example('caseload settings show'))
        .action((flags: Flags) => withWarehouse(flags, (warehouse) => show(warehouse, flags)));
    settings
        .command('export')
        .description('Write the document in force to a file, as it was applied.')
        .argument('<file>', 'the file to write')
        .addOption(dbFlag())
        .addOption(jsonFlag())
        .addHelpText('after', example('caseload settings export settings.yaml'))
        .action((file: string, flags: Flags) => withWarehouse(flags, (warehouse) => exportTo(warehouse, file, flags)));
    settings
        .command('apply')
        .description('Check a document and put it in force: all facts are rebuilt, or nothing changes.')
        .argument('<file>', 'a settings document, YAML or JSON')
        .addOption(dbFlag())
        .addOption(jsonFlag())
        .addHelpText('after', example('caseload settings apply settings.yaml'))
        .action((file: string, flags: Flags) => withWarehouse(flags, (warehouse) => apply(warehouse, file, flags)));
}

async function show(warehouse: Warehouse, { json }: Flags): Promise<void> {
    if (json) {
        const versions = await settingsVersions(warehouse);
        printJson({ settings: await currentSettings(warehouse), versions });
        return;
    }
    const [latest] = await settingsVersions(warehouse);
    remark(
        latest
            ? `Version ${latest.version}, applied ${latest.appliedAt} by ${latest.appliedBy}`
            : 'Defaults; nothing was applied yet',
    );
    printLines([(await settingsText(warehouse)).trimEnd()]);
}

async function exportTo(warehouse: Warehouse, file: string, { json }: Flags): Promise<void> {
    writeFileSync(file, await settingsText(warehouse));
    if (json) printJson({ file: basename(file) });
    else remark(`Settings written to ${basename(file)}`);
}

async function apply(warehouse: Warehouse, file: string, { json }: Flags): Promise<void> {
    const document = documentIn(file);
    const { version, changed } = await applySettings(warehouse, document, { now: new Date(), by: userInfo().username });
    if (json) printJson({ version, changed });
    else
        remark(
            changed ? `Settings applied as version ${version}` : `Nothing to do: version ${version} is this document`,
        );
}

/** The text of a settings document in a file; its name is told where it isn't there. */
export function documentIn(file: string): string {
    if (!existsSync(file)) {
        throw new CaseloadError({
            kind: 'no such file',
            name: basename(file),
            cure: 'name a settings document, YAML or JSON',
        });
    }
    return readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
}

async function withWarehouse(flags: Flags, work: (warehouse: Warehouse) => Promise<void>): Promise<void> {
    const warehouse = await openWarehouse({ file: flags.db });
    try {
        await work(warehouse);
    } finally {
        await warehouse.close();
    }
}
