// Erases one person: id, name, e-mail and texts go from every raw table and the quarantine, the facts are rebuilt, the counts stay.
import { randomBytes } from 'node:crypto';
import { renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { CaseloadError } from '#domain/errors.ts';
import { slug } from '#domain/knowledge/labels.ts';
import { parseSettings } from '#domain/settings/document.ts';
import { copyTo } from './backup.ts';
import { buildModels } from './build.ts';
import { eraseFromRecords } from './erase-zendesk.ts';
import type { Warehouse } from './open.ts';
import { rows, run, type Params } from './run.ts';
import { storedSettings } from './stored-settings.ts';
import { quotedName, tables, type Column } from './tables.ts';

export interface Erasure {
    /** Stands for the person from now on; made at random, so that it tells nothing. */
    pseudonym: string;
    /** Changed rows by table. */
    changed: Record<string, number>;
    remarks: string[];
}

/** Columns that name a person, by table: the pseudonym takes their place, so that what hangs on "the same person" stays. */
const idColumns: Record<string, string[]> = {
    raw_people: ['person_id'],
    raw_tickets: ['requester_id', 'assignee_id'],
    raw_events: ['actor_id'],
    raw_surveys: ['assignee_id'],
    raw_worklogs: ['agent_id'],
    raw_reviews: ['agent_id', 'reviewer_id'],
};

/** Tables whose texts may mention somebody by name or address. */
const textTables = [
    ...Object.keys(idColumns),
    'raw_articles',
    'raw_searches',
    'import_rejects',
    'imports',
    'saved_mappings',
    'saved_scenarios',
    'topic_choices',
    'review_edits',
    'review_publications',
    'review_deliveries',
];

/**
 * Erases a person known by this id, in one source or in all. All of it happens, or nothing. What they wrote (the texts of
 * tickets that they opened, their survey comments) is blanked; elsewhere their e-mail, their full name and an id that is no mere
 * number are replaced. Throws when nothing in the warehouse knows the id.
 */
export async function erasePerson(
    warehouse: Warehouse,
    personId: string,
    { source }: { source?: string } = {},
): Promise<Erasure> {
    const pseudonym = `erased-${randomBytes(6).toString('hex')}`;
    return warehouse.write(async (connection) => {
        const changed: Record<string, number> = {};
        const change = async (table: string, set: string, where: string, params: Params = {}): Promise<void> => {
            const bound = { id: personId, pseudonym, source: source ?? null, ...params };
            const [done] = await rows(connection, `UPDATE ${table} SET ${set} WHERE ${where}`, bound);
            const count = Number(done?.Count ?? 0);
            if (count > 0) changed[table] = (changed[table] ?? 0) + count;
        };
        const person = { personId, words: await wordsOf(connection, personId, source), source };
        await blankOwnTexts(change);
        await replaceIds(change);
        if (source === undefined || Object.keys(changed).length > 0) await replaceMentions(connection, change, person);
        const settings = await storedSettings(connection);
        const records = await eraseFromRecords(connection, { ...person, pseudonym, ...mentionsOf(person) }, settings);
        if (records > 0) changed.raw_zendesk = records;
        if (Object.keys(changed).length === 0) {
            throw new CaseloadError({
                kind: 'unknown person',
                value: personId,
                cure: 'the id as the source writes it',
            });
        }
        const remarks = await eraseFromSettings(connection, { ...person, pseudonym });
        if (records > 0) remarks.push('erase the person in Zendesk too: a later sync brings what stands there');
        await forgetThemes(connection, person);
        await buildModels(connection, await storedSettings(connection));
        await forgetMissingThemes(connection);
        await refuseRemains(connection, person);
        return { pseudonym, changed, remarks };
    });
}

/**
 * Writes the warehouse's file anew and closes it: the engine keeps what was deleted in free blocks of the file until they are
 * used again.
 */
export async function closeRewritten(warehouse: Warehouse): Promise<void> {
    if (warehouse.file === ':memory:') return warehouse.close();
    const fresh = `${warehouse.file}.rewritten`;
    const spooled = join(warehouse.spool, 'rewritten.duckdb');
    await copyTo(warehouse, spooled);
    renameSync(spooled, fresh);
    await warehouse.close();
    renameSync(fresh, warehouse.file);
    rmSync(`${warehouse.file}.wal`, { force: true });
}

type Change = (table: string, set: string, where: string, params?: Params) => Promise<void>;

interface Words {
    emails: string[];
    names: string[];
}

const ofSource = '(source = $source OR $source IS NULL)';

async function wordsOf(connection: DuckDBConnection, id: string, source: string | undefined): Promise<Words> {
    const found = await rows(
        connection,
        `SELECT DISTINCT 'email' AS kind, trim(email) AS word FROM raw_people WHERE person_id = $id AND ${ofSource}
         UNION SELECT 'name', trim(name) FROM raw_people WHERE person_id = $id AND ${ofSource}
         UNION SELECT 'name', trim(assignee_name) FROM raw_tickets WHERE assignee_id = $id AND ${ofSource}`,
        { id, source: source ?? null },
    );
    const of = (kind: string): string[] =>
        found.filter((row) => row.kind === kind && row.word !== null && row.word !== '').map((row) => String(row.word));
    return { emails: of('email'), names: of('name') };
}

const ownTickets = `(source, ticket_id) IN (SELECT (source, ticket_id) FROM raw_tickets WHERE requester_id = $id AND ${ofSource})`;

/** Before the ids go: whose ticket it is tells whose words they are. */
async function blankOwnTexts(change: Change): Promise<void> {
    await change('raw_surveys', 'comment = NULL', `${ownTickets} AND comment IS NOT NULL`);
    await change('raw_events', 'old_value = NULL, new_value = NULL', `${ownTickets} AND kind = 'field'`);
    await change('raw_tickets', 'subject = NULL, description = NULL', `requester_id = $id AND ${ofSource}`);
    await change('raw_tickets', 'assignee_name = NULL', `assignee_id = $id AND ${ofSource}`);
    await change('raw_people', 'name = NULL, email = NULL', `person_id = $id AND ${ofSource}`);
}

async function replaceIds(change: Change): Promise<void> {
    for (const [table, columns] of Object.entries(idColumns)) {
        for (const column of columns) {
            await change(table, `${column} = $pseudonym`, `${column} = $id AND ${ofSource}`);
        }
    }
    for (const column of ['old_value', 'new_value']) {
        const named = `${column} = $id AND kind IN ('assignee', 'field') AND ${ofSource}`;
        await change('raw_events', `${column} = $pseudonym`, named);
    }
}

interface Person {
    personId: string;
    words: Words;
    source: string | undefined;
}

/** A column of texts rather than of keys: a ticket may be called like a person. */
function isText({ name, type }: Column): boolean {
    return type === 'VARCHAR' && !/_id$|^(source|kind|status|merged_into)$/.test(name);
}

/** In anybody's texts. A record in quarantine that holds the person is blanked, since its fields can't be told apart. */
async function replaceMentions(connection: DuckDBConnection, change: Change, person: Person): Promise<void> {
    const quarantined = alternatives([person.personId, ...person.words.emails, ...person.words.names]);
    const holds = `regexp_matches(concat_ws(' ', value, raw), $pattern, 'i')`;
    await change('import_rejects', 'value = NULL, raw = NULL', holds, { pattern: bounded(quarantined) });
    const needles = needlesOf(person);
    if (needles.length === 0) return;
    const pattern = bounded(alternatives(needles));
    for (const { name, columns } of await tables(connection)) {
        if (!textTables.includes(name)) continue;
        for (const column of columns.filter(isText)) {
            const cell = quotedName(column.name);
            const replaced = `${cell} = regexp_replace(${cell}, $pattern, '\\1erased\\2', 'gi')`;
            // Twice: two mentions with one space between them share that space.
            for (let time = 1; time <= 2; time++) {
                await change(name, replaced, `regexp_matches(${cell}, $pattern, 'i')`, { pattern });
            }
        }
    }
}

/** A theme that bears the person's name in its id is found anew, under another id. */
async function forgetThemes(connection: DuckDBConnection, person: Person): Promise<void> {
    for (const name of needlesOf(person).map(slug)) {
        for (const table of ['known_themes', 'topic_choices']) {
            await run(connection, `DELETE FROM ${table} WHERE contains(topic_id, $name)`, { name });
        }
    }
}

/** Themes that the build found are known by what is left of their texts; those that it didn't find may be known by the person's. */
async function forgetMissingThemes(connection: DuckDBConnection): Promise<void> {
    await run(
        connection,
        "DELETE FROM known_themes WHERE topic_id NOT IN (SELECT topic_id FROM fct_topics WHERE kind = 'theme')",
    );
}

/** What may be replaced wherever it stands: a first name or a number alone would hit other people's words. */
function needlesOf({ personId, words, source }: Person): string[] {
    const ids = source === undefined && personId.length >= 5 && /\D/.test(personId) ? [personId] : [];
    return [...ids, ...words.emails, ...words.names.filter((name) => /\S\s+\S/.test(name))];
}

function mentionsOf(person: Person): { mentions: string | null; mention: RegExp | null } {
    const needles = needlesOf(person);
    if (needles.length === 0) return { mentions: null, mention: null };
    const inJson = needles.map((word) => JSON.stringify(word).slice(1, -1));
    return { mentions: alternatives(inJson), mention: wholeWords(needles) };
}

function wholeWords(words: string[]): RegExp {
    return new RegExp(`(?<![\\p{L}\\p{N}])(?:${alternatives(words)})(?![\\p{L}\\p{N}])`, 'giu');
}

function alternatives(words: string[]): string {
    const escaped = words.map((word) => word.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
    return escaped.sort((a, b) => b.length - a.length).join('|');
}

/** Whole words only, in any alphabet. */
function bounded(pattern: string): string {
    return `(^|[^\\pL\\pN])(?:${pattern})($|[^\\pL\\pN])`;
}

/** Every stored version of the settings may list the person as an agent. A document that would become unreadable stays. */
async function eraseFromSettings(
    connection: DuckDBConnection,
    { personId, pseudonym, words }: Person & { pseudonym: string },
): Promise<string[]> {
    const remarks: string[] = [];
    const ids = /\D/.test(personId) ? [personId] : [];
    const versions = await rows(connection, 'SELECT version, document FROM settings_versions');
    for (const { version, document } of versions) {
        const text = String(document);
        const erased = replaced(replaced(text, ids, pseudonym), [...words.emails, ...words.names], 'erased');
        if (erased === text) continue;
        try {
            parseSettings(erased);
            const statement = 'UPDATE settings_versions SET document = $erased WHERE version = $version';
            await run(connection, statement, { erased, version: Number(version) });
        } catch {
            remarks.push(`settings version ${String(version)} mentions the person and has to be mended by hand`);
        }
    }
    return remarks;
}

function replaced(text: string, words: string[], by: string): string {
    if (words.length === 0) return text;
    return text.replace(wholeWords(words), by);
}

/** Looks everywhere before the change is kept. */
async function refuseRemains(connection: DuckDBConnection, person: Person): Promise<void> {
    const needles = needlesOf(person);
    const pattern = needles.length > 0 ? bounded(alternatives(needles)) : null;
    const remains: string[] = [];
    for (const { name, columns } of await tables(connection)) {
        if (/^(settings_|dim_)/.test(name)) continue; // as the settings' documents have it: told by a remark
        for (const column of columns) {
            const cell = quotedName(column.name);
            const isId = /^(person|requester|assignee|actor|agent|reviewer)_id$/.test(column.name);
            if (!isId && !isText(column)) continue;
            const held = isId ? `${cell} = $id AND ${ofSource}` : `regexp_matches(${cell}, $pattern, 'i')`;
            const bound = { id: person.personId, source: person.source ?? null, pattern };
            const [row] = await rows(connection, `SELECT count(*) AS hits FROM ${name} WHERE ${held}`, bound);
            if (Number(row?.hits) > 0) remains.push(`${name}.${column.name}`);
        }
    }
    if (remains.length > 0) {
        const cure = 'nothing was erased; report this, it is a fault of the program';
        throw new CaseloadError({ kind: 'the person remains in', name: remains.join(', '), cure });
    }
}
