// Finds the SQL models, reads their headers, and puts them in the order in which they have to be built.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { methodVersion } from '#domain/knowledge/topics.ts';

export interface Model {
    /** Of the table, which is the name of the file. */
    name: string;
    /** Tables it reads, as its header says. */
    reads: string[];
    /** Columns that tell one row from another, in order; none where the header names no plain columns. */
    key: string[];
    /** What one row is, for `COMMENT ON TABLE`. */
    rowIs: string;
    /** How long it lives: steps on the way (`int_*`) are gone after the build; a view is worked out where it is read. */
    stored: 'table' | 'for the build' | 'view for the build';
    /** Whether a ticket's rows hang on that ticket's rows of what it reads alone, so that they can be rebuilt without the others. */
    isByTicket: boolean;
    /** The table it reads and is built along, some tickets after the others; where its header names none, all rows are built at once. */
    inSlicesOf: string | null;
    /** Meaning of each column that the header explains. */
    columns: [name: string, meaning: string][];
    sql: string;
}

/** After this model texts are read: it says whose. What that step leaves, int_found_*, is there only then. */
export const topicsFollow = 'int_ticket_filing';
/** The model that has to be built before a table can be read. */
const madeBy = (table: string): string => (table.startsWith('int_found_') ? topicsFollow : table);

const folder = join(projectRoot(), 'pipelines', 'models');
/** Checks return offenders; what Zendesk's records mean is worked out before the build, of touched tickets only. */
const apart = ['checks', 'zendesk'];
const builtFolders = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !apart.includes(entry.name))
    .map((entry) => entry.name)
    .sort();

/** The folder of package.json, wherever this code was bundled to. */
export function projectRoot(): string {
    let at = dirname(fileURLToPath(import.meta.url));
    while (!existsSync(join(at, 'package.json'))) at = dirname(at);
    return at;
}

/** Text of one model file, path relative to pipelines/models. */
export function modelText(path: string): string {
    return readFileSync(join(folder, path), 'utf8');
}

function sqlFiles(subfolder: string): string[] {
    const path = join(folder, subfolder);
    if (!existsSync(path)) return [];
    return readdirSync(path)
        .filter((name) => name.endsWith('.sql'))
        .sort()
        .map((name) => join(subfolder, name));
}

/** Reads a model and its header: `-- one row is:`, `-- reads:`, and from `-- columns:` on a line `--   name: meaning` for each. */
export function parseModel(path: string, sql: string): Model {
    const header = (key: string): string => new RegExp(`^-- ${key}: *(.*)$`, 'm').exec(sql)?.[1]?.trim() ?? '';
    const columns = [...sql.matchAll(/^-- {3}(\w+): (.+)$/gm)].map((m): [string, string] => [m[1] ?? '', m[2] ?? '']);
    const reads = header('reads')
        .split(',')
        .map((name) => name.trim())
        .filter((name) => name !== '');
    const name = basename(path, '.sql');
    const step = header('stored') === 'view' ? 'view for the build' : 'for the build';
    const stored = name.startsWith('int_') ? step : 'table';
    const key = /^\w+(, \w+)*$/.test(header('key')) ? header('key').split(', ') : [];
    const isByTicket = header('rebuilt by') === 'ticket';
    const inSlicesOf = header('in slices of') || null;
    return { name, reads, key, rowIs: header('one row is'), stored, isByTicket, inSlicesOf, columns, sql };
}

/** All models, each after those it reads. Throws on a circle: that is a programmer's mistake. */
export function orderedModels(): Model[] {
    const models = builtFolders.flatMap(sqlFiles).map((path) => parseModel(path, modelText(path)));
    const byName = new Map(models.map((model) => [model.name, model]));
    const ordered: Model[] = [];
    const state = new Map<string, 'open' | 'done'>();
    const visit = (model: Model): void => {
        if (state.get(model.name) === 'done') return;
        if (state.get(model.name) === 'open') throw new Error(`models read each other in a circle: ${model.name}`);
        state.set(model.name, 'open');
        for (const name of model.reads) {
            const read = byName.get(madeBy(name));
            if (read) visit(read);
        }
        state.set(model.name, 'done');
        ordered.push(model);
    };
    models.forEach(visit);
    return ordered;
}

/** The same in turns, each as long as it can be: models by ticket, and those that need all tickets. */
export function turnsOf(ordered: readonly Model[]): { isByTicket: boolean; models: Model[] }[] {
    const turns: { isByTicket: boolean; models: Model[] }[] = [];
    let waiting = [...ordered];
    for (let isByTicket = false; waiting.length > 0; isByTicket = !isByTicket) {
        const names = new Set(waiting.map(({ name }) => name));
        const models: Model[] = [];
        for (const model of waiting) {
            if (model.isByTicket !== isByTicket || model.reads.some((name) => names.has(madeBy(name)))) continue;
            models.push(model);
            names.delete(model.name);
        }
        waiting = waiting.filter(({ name }) => names.has(name));
        turns.push({ isByTicket, models });
    }
    return turns;
}

/** The key of a table as its model's header says; none where it says nothing plain, or the table has no model. */
export function keyOfModel(name: string): string[] {
    return orderedModels().find((model) => model.name === name)?.key ?? [];
}

/** The checks: each returns the rows that break its rule, none when all is well. */
export function checkModels(): Model[] {
    return sqlFiles('checks').map((path) => parseModel(path, modelText(path)));
}

/** What is stored as it came or as it was decided, never rebuilt: created where it is missing. */
export const storedTables = ['raw.sql', 'raw_zendesk.sql', 'kept.sql'];

/** Changes with any change of any model, or of how topics are found: facts built in another way have to be built anew. */
export function modelsFingerprint(): string {
    const hash = createHash('sha256').update(`topics ${methodVersion}`);
    for (const path of storedTables) hash.update(modelText(path));
    for (const path of sqlFiles('zendesk')) hash.update(modelText(path));
    for (const model of orderedModels()) hash.update(model.name).update(model.sql);
    return hash.digest('hex');
}
