// Erases a person from Zendesk's records, older copies included: what the records mean is worked out from them again and again.
import type { DuckDBConnection } from '@duckdb/node-api';
import type { Settings } from '#domain/settings/schema.ts';
import { zendeskWhereabouts } from '#domain/settings/zendesk.ts';
import { rows, run } from './run.ts';

export interface ErasedPerson {
    personId: string;
    pseudonym: string;
    source: string | undefined;
    /** Words that are replaced wherever they stand, as a pattern of the engine that finds records which may hold one. */
    mentions: string | null;
    /** The same as JavaScript reads it. */
    mention: RegExp | null;
}

type Json = Record<string, unknown>;

/** Keys whose value is a person's id; `value` and `previous_value` beside them are one too. */
const personKeys = new Set([
    ...[
        'requester_id',
        'submitter_id',
        'assignee_id',
        'author_id',
        'updater_id',
        'user_id',
        'actor_id',
        'responder_id',
    ],
    ...['collaborator_ids', 'follower_ids', 'email_cc_ids', 'to_agent_id', 'agent_id'],
]);
/** Keys of other things' ids, which may be the same number. */
const otherKeys = /^(id|.*_ids?)$/;
/** An id as short as that is a count or a choice somewhere else. */
const shortestId = 8;
/** What is kept of a user: whose words are theirs, and their role. */
const keptOfUser = new Set(['role', 'active', 'suspended', 'created_at', 'updated_at']);
const ownTexts = new Set([
    ...['subject', 'raw_subject', 'description', 'comment', 'body', 'html_body', 'plain_body', 'reason', 'answer'],
    ...['source', 'recipient', 'external_id', 'attachments'],
]);
const some = 2000;

/** Changes the records; answers with how many. The caller rebuilds: the sources are marked to be read anew. */
export async function eraseFromRecords(
    connection: DuckDBConnection,
    person: ErasedPerson,
    settings: Settings,
): Promise<number> {
    const { personId, source } = person;
    const bound = { id: personId, source: source ?? null, mentions: person.mentions };
    await run(
        connection,
        `CREATE OR REPLACE TEMP TABLE erasing AS
         WITH own AS (
             SELECT DISTINCT source, ticket_id FROM raw_zendesk
             WHERE resource = 'tickets' AND json_extract_string(record, '$.requester_id') = $id AND (source = $source OR $source IS NULL)
         )
         SELECT row_number() OVER () AS place, r.rowid AS raw_row, r.record, r.resource, r.record_id, o.ticket_id IS NOT NULL AS is_own
         FROM raw_zendesk AS r
         LEFT JOIN own AS o ON o.source = r.source AND o.ticket_id = r.ticket_id
         WHERE (r.source = $source OR $source IS NULL)
             AND (o.ticket_id IS NOT NULL OR contains(r.record, $id) OR regexp_matches(r.record, $mentions, 'i'))`,
        bound,
    );
    await run(connection, 'CREATE OR REPLACE TEMP TABLE erased (raw_row BIGINT, record_id VARCHAR, record VARCHAR)');
    const kept = zendeskWhereabouts.map((name) => String(settings.zendesk?.[name]?.field));
    for (let place = 0; ; place += some) {
        const found = await rows(
            connection,
            `SELECT raw_row, record, resource, record_id, is_own FROM erasing WHERE place > $place AND place <= $place + ${some}`,
            { place },
        );
        if (found.length === 0) break;
        const changed = found.flatMap((row) => {
            const before = String(row.record);
            const isUser = row.resource === 'users' && row.record_id === personId;
            const record = JSON.stringify(
                erasedRecord(JSON.parse(before) as Json, person, isUser, row.is_own === true, kept),
            );
            return record === before
                ? []
                : [{ raw_row: row.raw_row, record_id: isUser ? person.pseudonym : row.record_id, record }];
        });
        if (changed.length === 0) continue;
        await run(
            connection,
            `INSERT INTO erased SELECT each.raw_row, each.record_id, each.record
             FROM (SELECT unnest(from_json($changed, '[{"raw_row":"BIGINT","record_id":"VARCHAR","record":"VARCHAR"}]')) AS each)`,
            { changed: JSON.stringify(changed) },
        );
    }
    const [done] = await rows(
        connection,
        `UPDATE raw_zendesk SET record = e.record, record_id = e.record_id FROM erased AS e WHERE raw_zendesk.rowid = e.raw_row`,
    );
    await run(connection, 'DROP TABLE erasing');
    await run(connection, 'DROP TABLE erased');
    const count = Number(done?.Count ?? 0);
    if (count > 0)
        await run(
            connection,
            "UPDATE zendesk_state SET fingerprint = '' WHERE source = $source OR $source IS NULL",
            bound,
        );
    return count;
}

function erasedRecord(record: Json, person: ErasedPerson, isUser: boolean, isOwn: boolean, kept: string[]): Json {
    if (isUser) {
        const rest = Object.entries(record).filter(([key]) => keptOfUser.has(key));
        return { id: person.pseudonym, ...Object.fromEntries(rest) };
    }
    return erasedObject(record, person, { isOwn, kept });
}

interface Manner {
    /** Of a ticket that the person opened: what is written there is theirs. */
    isOwn: boolean;
    /** Custom fields that the settings read: their values are kept, since figures hang on them. */
    kept: string[];
}

function erasedObject(object: Json, person: ErasedPerson, manner: Manner): Json {
    const names = [...Object.keys(object), String(object.field_name ?? '')];
    const isOfPerson = names.some((name) => personKeys.has(name));
    const isCustom = 'id' in object && 'value' in object && !manner.kept.includes(String(object.id));
    const isCustomChange =
        /^\d+$/.test(String(object.field_name ?? '')) && !manner.kept.includes(String(object.field_name));
    return Object.fromEntries(
        Object.entries(object).map(([key, value]): [string, unknown] => {
            const isValue = key === 'value' || key === 'previous_value';
            if (manner.isOwn && ownTexts.has(key)) return [key, null];
            if (manner.isOwn && isValue && (isCustom || isCustomChange) && typeof value === 'string')
                return [key, null];
            if (manner.isOwn && key === 'custom_ticket_fields') return [key, keptFields(value, manner.kept)];
            if (personKeys.has(key) || (isValue && isOfPerson)) return [key, withoutId(value, person)];
            return [key, erasedValue(key, value, person, manner)];
        }),
    );
}

function keptFields(value: unknown, kept: string[]): unknown {
    if (typeof value !== 'object' || value === null) return null;
    return Object.fromEntries(
        Object.entries(value).map(([id, each]) => [id, kept.includes(id) ? (each as unknown) : null]),
    );
}

function withoutId(value: unknown, person: ErasedPerson): unknown {
    if (Array.isArray(value)) return value.map((each) => withoutId(each, person));
    if (typeof value === 'string' || typeof value === 'number')
        return String(value) === person.personId ? person.pseudonym : withoutMentions(value, person);
    return value;
}

function erasedValue(key: string, value: unknown, person: ErasedPerson, manner: Manner): unknown {
    if (Array.isArray(value)) return value.map((each) => erasedValue(key, each, person, manner));
    if (typeof value === 'object' && value !== null) return erasedObject(value as Json, person, manner);
    const isSureId = person.personId.length >= shortestId && !otherKeys.test(key);
    if (isSureId && String(value) === person.personId) return person.pseudonym;
    return withoutMentions(value, person);
}

function withoutMentions(value: unknown, { mention }: ErasedPerson): unknown {
    return typeof value === 'string' && mention ? value.replace(mention, 'erased') : value;
}
