// Gives Zendesk's records their meaning: rewrites the neutral raw rows of the tickets that new records touched, by models/zendesk.
import { createHash } from 'node:crypto';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { Settings } from '#domain/settings/schema.ts';
import { modelText } from './models.ts';
import { rows, run } from './run.ts';
import { dropTouched, takeSlice, touchTickets, widenTouched } from './zendesk-touched.ts';

/** In the order in which they are worked out: tickets to verdicts for a slice of the touched tickets after the other. */
const steps = ['people', 'changes', 'tickets', 'events', 'surveys', 'figures', 'verdicts', 'articles'] as const;
type Step = (typeof steps)[number];
/** Steps that are read more than once; the others go straight to where they are stored. */
const kept: readonly Step[] = ['people', 'tickets'];

function text(step: Step): string {
    return modelText(`zendesk/int_zendesk_${step}.sql`);
}

/**
 * Called before every build. Does nothing where no record came since the last time and neither models nor settings changed; other
 * models or settings give all tickets their meaning anew, new records only theirs. Answers with the imports whose rows it wrote.
 */
export async function deriveZendesk(connection: DuckDBConnection, settings: Settings): Promise<number[]> {
    const imports: number[] = [];
    const fingerprint = createHash('sha256')
        .update(JSON.stringify([steps.map(text), settings.zendesk ?? null]))
        .digest('hex');
    const states = await rows(
        connection,
        `SELECT s.source, s.landing, s.fingerprint, s.import_id, max(r.landing) AS newest
         FROM zendesk_state AS s INNER JOIN raw_zendesk AS r ON r.source = s.source GROUP BY ALL`,
    );
    for (const state of states) {
        const hasNewRecords = Number(state.newest) > Number(state.landing);
        if (state.fingerprint === fingerprint && !hasNewRecords) continue;
        const isAll = state.fingerprint !== fingerprint || Number(state.landing) === 0;
        const source = String(state.source);
        const landing = isAll ? 0 : Number(state.landing);
        const importId = Number(state.import_id);
        imports.push(importId);
        await deriveSource(connection, { source, landing, importId }, settings);
        await run(
            connection,
            'UPDATE zendesk_state SET landing = $newest, fingerprint = $fingerprint WHERE source = $source',
            { source, newest: Number(state.newest), fingerprint },
        );
    }
    return imports;
}

interface Job {
    source: string;
    /** Records after it are new; 0: all are. */
    landing: number;
    importId: number;
}

/** In slices of the touched tickets, so that a large account needs no more memory than a small one; roles are known before events are read. */
async function deriveSource(connection: DuckDBConnection, job: Job, settings: Settings): Promise<void> {
    await writeWhereabouts(connection, settings);
    await dropOlderCopies(connection, job);
    const touched = await touchTickets(connection, job);
    await take(connection, 'people');
    await readChanges(connection, 0, touched);
    const widened = await widenTouched(connection, job, touched);
    await readChanges(connection, touched, widened);
    for (let slice = 0; slice < widened; slice += 1) {
        await takeSlice(connection, slice);
        await takeChanges(connection, slice);
        await take(connection, 'tickets');
        await write(connection, ofTouched(), job);
    }
    await write(connection, ofSource(), job);
    for (const name of [...kept.map((step) => `int_zendesk_${step}`), 'touched_changes', 'dim_zendesk'])
        await connection.run(`DROP TABLE IF EXISTS temp.${name}`);
    await connection.run('DROP VIEW temp.int_zendesk_changes');
    await dropTouched(connection);
}

/** What the events of these slices' tickets say; flat and short, so that it can be held for all of them. */
async function readChanges(connection: DuckDBConnection, from: number, to: number): Promise<void> {
    for (let slice = from; slice < to || slice === 0; slice += 1) {
        await takeSlice(connection, slice);
        const into = slice === 0 ? 'CREATE OR REPLACE TEMP TABLE touched_changes AS' : 'INSERT INTO touched_changes';
        await connection.run(`${into} SELECT *, ${slice} AS slice FROM (${text('changes')})`);
    }
    await takeChanges(connection);
}

/** What the models read: what a slice's events say, or all of them. */
async function takeChanges(connection: DuckDBConnection, slice?: number): Promise<void> {
    await connection.run(`CREATE OR REPLACE TEMP VIEW int_zendesk_changes AS
        SELECT * EXCLUDE (slice) FROM touched_changes ${slice === undefined ? '' : `WHERE slice = ${slice}`}`);
}

async function take(connection: DuckDBConnection, step: Step): Promise<void> {
    await connection.run(`CREATE OR REPLACE TEMP TABLE int_zendesk_${step} AS ${text(step)}`);
}

async function write(connection: DuckDBConnection, statements: readonly string[], job: Job): Promise<void> {
    for (const statement of statements)
        await run(connection, statement, { source: job.source, importId: job.importId });
}

/**
 * A record has one copy, the one with the highest generated_timestamp: what Zendesk scrubbed or changed isn't kept here in an
 * older one. One that came again as it was, as those of a page's last second do, keeps its landing: it is no news and touches no ticket.
 */
async function dropOlderCopies(connection: DuckDBConnection, { source, landing }: Job): Promise<void> {
    await run(
        connection,
        `CREATE OR REPLACE TEMP TABLE int_zendesk_copies AS
         SELECT r.resource, r.record_id FROM raw_zendesk AS r
         SEMI JOIN (
             SELECT resource, record_id FROM raw_zendesk WHERE source = $source AND landing > $landing
         ) AS n ON n.resource = r.resource AND n.record_id = r.record_id
         WHERE r.source = $source
         GROUP BY r.resource, r.record_id
         HAVING count(*) > 1`,
        { source, landing },
    );
    await run(
        connection,
        `DELETE FROM raw_zendesk WHERE rowid IN (
             SELECT place FROM (
                 SELECT r.rowid AS place, r.resource, r.record_id, r.landing, r.record,
                     first_value(r.record) OVER (
                         PARTITION BY r.resource, r.record_id
                         ORDER BY r.version DESC, json_extract_string(r.record, '$.updated_at') DESC NULLS LAST, r.landing DESC, r.rowid DESC
                     ) AS newest
                 FROM raw_zendesk AS r
                 SEMI JOIN int_zendesk_copies AS c ON c.resource = r.resource AND c.record_id = r.record_id
                 WHERE r.source = $source
             )
             QUALIFY row_number() OVER (PARTITION BY resource, record_id ORDER BY record <> newest, landing, place) > 1)`,
        { source },
    );
    await connection.run('DROP TABLE temp.int_zendesk_copies');
}

/** Where the settings say that categories, products and reasons of escalation are. */
async function writeWhereabouts(connection: DuckDBConnection, { zendesk }: Settings): Promise<void> {
    await run(
        connection,
        `CREATE OR REPLACE TEMP TABLE dim_zendesk AS SELECT
             $categoryField::VARCHAR AS category_field, $categoryPrefix::VARCHAR AS category_prefix,
             $productField::VARCHAR AS product_field, $productPrefix::VARCHAR AS product_prefix,
             $reasonField::VARCHAR AS reason_field, $reasonPrefix::VARCHAR AS reason_prefix`,
        {
            categoryField: zendesk?.category?.field?.toString() ?? null,
            categoryPrefix: zendesk?.category?.tagPrefix ?? null,
            productField: zendesk?.product?.field?.toString() ?? null,
            productPrefix: zendesk?.product?.tagPrefix ?? null,
            reasonField: zendesk?.escalationReason?.field?.toString() ?? null,
            reasonPrefix: zendesk?.escalationReason?.tagPrefix ?? null,
        },
    );
}

const isTouched = 'source = $source AND ticket_id IN (SELECT ticket_id FROM int_zendesk_touched)';

/** The neutral rows of a slice of the touched tickets, replaced. */
const ofTouched = (): string[] => [
    ...['raw_tickets', 'raw_events', 'raw_surveys', 'zendesk_figures', 'zendesk_verdicts'].map(
        (table) => `DELETE FROM ${table} WHERE ${isTouched}`,
    ),
    `INSERT INTO raw_tickets BY NAME
     SELECT source, ticket_id, subject, description, channel, type, priority, status, category, product, escalation_reason, tags, group_name, assignee_id,
         requester_id, organization_id, organization_name, created_at, updated_at, solved_at, first_reply_at,
         reopens, public_replies, if(is_deleted, 'deleted', NULL) AS removed, s.schedule_id, $importId AS import_id
     FROM int_zendesk_tickets
     LEFT JOIN (
         SELECT source, ticket_id, 'zendesk-' || arg_max(value, ("at", try_cast(event_id AS HUGEINT), position)) AS schedule_id
         FROM int_zendesk_changes WHERE field = 'schedule' GROUP BY source, ticket_id
     ) AS s USING (source, ticket_id)`,
    `INSERT INTO raw_events BY NAME
     SELECT source, ticket_id, "at", seq, kind, actor_id, actor_role, old_value, new_value, field_name, $importId AS import_id, 0 AS line
     FROM (${text('events')})`,
    `INSERT INTO raw_surveys BY NAME
     SELECT source, ticket_id, 'csat' AS kind, offered_at, answered_at, score, comment, assignee_id, $importId AS import_id
     FROM (${text('surveys')})`,
    `INSERT INTO zendesk_figures BY NAME SELECT * FROM (${text('figures')})`,
    `INSERT INTO zendesk_verdicts BY NAME SELECT * FROM (${text('verdicts')})`,
];

/** All people and articles, replaced. */
const ofSource = (): string[] => [
    `INSERT INTO import_columns SELECT $importId, 'tickets', 'first_reply_at'
     WHERE NOT EXISTS (SELECT 1 FROM import_columns WHERE import_id = $importId)`,
    'DELETE FROM raw_people WHERE source = $source',
    'DELETE FROM raw_articles WHERE source = $source',
    `INSERT INTO raw_people BY NAME
     SELECT source, person_id, name, email, role, $importId AS import_id FROM int_zendesk_people WHERE source = $source`,
    `INSERT INTO raw_articles BY NAME
     SELECT source, article_id, title, section, body, created_at, updated_at, helpful, not_helpful, draft, $importId AS import_id
     FROM (${text('articles')}) WHERE source = $source`,
];
