// Gives Zendesk's records their meaning: rewrites the neutral raw rows of the tickets that new records touched, by models/zendesk.
import { createHash } from 'node:crypto';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { Settings } from '#domain/settings/schema.ts';
import { modelText } from './models.ts';
import { rows, run } from './run.ts';

const steps = ['tickets', 'changes', 'people', 'events', 'surveys', 'articles'] as const;

function text(step: (typeof steps)[number]): string {
    return modelText(`zendesk/int_zendesk_${step}.sql`);
}

/**
 * Called before every build. Does nothing where no record came since the last time and neither models nor settings changed; other
 * models or settings give all tickets their meaning anew, new records only theirs.
 */
export async function deriveZendesk(connection: DuckDBConnection, settings: Settings): Promise<void> {
    const fingerprint = createHash('sha256')
        .update(JSON.stringify([steps.map(text), settings.zendesk ?? null]))
        .digest('hex');
    const states = await rows(
        connection,
        `SELECT s.source, s.landing, s.fingerprint, s.import_id, max(r.landing) AS newest
         FROM zendesk_state AS s INNER JOIN raw_zendesk AS r ON r.source = s.source GROUP BY ALL`,
    );
    const pending = states.filter(
        (state) => state.fingerprint !== fingerprint || Number(state.newest) > Number(state.landing),
    );
    if (pending.length === 0) return;
    for (const state of pending) {
        const isAll = state.fingerprint !== fingerprint || Number(state.landing) === 0;
        const job = {
            source: String(state.source),
            landing: isAll ? 0 : Number(state.landing),
            importId: Number(state.import_id),
        };
        await deriveSource(connection, job, settings);
        await run(
            connection,
            'UPDATE zendesk_state SET landing = $newest, fingerprint = $fingerprint WHERE source = $source',
            {
                source: job.source,
                newest: Number(state.newest),
                fingerprint,
            },
        );
    }
}

interface Job {
    source: string;
    landing: number;
    importId: number;
}

async function deriveSource(connection: DuckDBConnection, job: Job, settings: Settings): Promise<void> {
    await writeWhereabouts(connection, settings);
    await run(
        connection,
        `CREATE OR REPLACE TEMP TABLE int_zendesk_touched AS
         SELECT DISTINCT source, ticket_id FROM raw_zendesk
         WHERE source = $source AND ticket_id IS NOT NULL AND landing > $landing
         UNION
         SELECT DISTINCT r.source, r.record_id FROM raw_zendesk AS r
         WHERE r.source = $source AND r.resource = 'tickets' AND EXISTS (
             SELECT 1 FROM raw_zendesk AS n
             WHERE n.source = $source AND n.landing > $landing AND n.resource IN ('groups', 'organizations', 'ticket_forms')
             AND NOT EXISTS (
                 SELECT 1 FROM raw_zendesk AS o WHERE o.source = n.source AND o.resource = n.resource
                 AND o.record_id = n.record_id AND o.landing <= $landing AND o.record = n.record))`,
        { source: job.source, landing: job.landing },
    );
    for (const step of steps) {
        await connection.run(`CREATE OR REPLACE TEMP TABLE int_zendesk_${step} AS ${text(step)}`);
    }
    for (const statement of writes) await run(connection, statement, { source: job.source, importId: job.importId });
    for (const step of [...steps].reverse()) await connection.run(`DROP TABLE temp.int_zendesk_${step}`);
    await connection.run('DROP TABLE temp.int_zendesk_touched');
    await connection.run('DROP TABLE temp.dim_zendesk');
}

/** Where the settings say that categories and products are. */
async function writeWhereabouts(connection: DuckDBConnection, { zendesk }: Settings): Promise<void> {
    await run(
        connection,
        `CREATE OR REPLACE TEMP TABLE dim_zendesk AS SELECT
             $categoryField::VARCHAR AS category_field, $categoryPrefix::VARCHAR AS category_prefix,
             $productField::VARCHAR AS product_field, $productPrefix::VARCHAR AS product_prefix`,
        {
            categoryField: zendesk?.category?.field?.toString() ?? null,
            categoryPrefix: zendesk?.category?.tagPrefix ?? null,
            productField: zendesk?.product?.field?.toString() ?? null,
            productPrefix: zendesk?.product?.tagPrefix ?? null,
        },
    );
}

const ofTouched = 'source = $source AND ticket_id IN (SELECT ticket_id FROM int_zendesk_touched)';

/** The neutral rows of the touched tickets, and all people and articles, replaced. */
const writes = [
    `DELETE FROM raw_tickets WHERE ${ofTouched}`,
    `DELETE FROM raw_events WHERE ${ofTouched}`,
    `DELETE FROM raw_surveys WHERE ${ofTouched}`,
    'DELETE FROM raw_people WHERE source = $source',
    'DELETE FROM raw_articles WHERE source = $source',
    `INSERT INTO raw_tickets BY NAME
     SELECT source, ticket_id, subject, description, channel, type, priority, status, category, product, tags, group_name, assignee_id,
         requester_id, organization_id, organization_name, created_at, updated_at, solved_at, first_reply_at,
         reopens, public_replies, if(is_deleted, 'deleted', NULL) AS removed,
         $importId AS import_id
     FROM int_zendesk_tickets`,
    `INSERT INTO import_columns SELECT $importId, 'tickets', 'first_reply_at'
     WHERE NOT EXISTS (SELECT 1 FROM import_columns WHERE import_id = $importId)`,
    `INSERT INTO raw_events BY NAME
     SELECT source, ticket_id, "at", seq, kind, actor_id, actor_role, old_value, new_value, field_name, $importId AS import_id, 0 AS line
     FROM int_zendesk_events`,
    `INSERT INTO raw_surveys BY NAME
     SELECT source, ticket_id, 'csat' AS kind, offered_at, answered_at, score, comment, assignee_id, $importId AS import_id
     FROM int_zendesk_surveys`,
    `INSERT INTO raw_people BY NAME
     SELECT source, person_id, name, email, role, $importId AS import_id FROM int_zendesk_people WHERE source = $source`,
    `INSERT INTO raw_articles BY NAME
     SELECT source, article_id, title, section, body, created_at, updated_at, helpful, not_helpful, draft, $importId AS import_id
     FROM int_zendesk_articles WHERE source = $source`,
];
