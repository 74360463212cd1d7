// What people decide about topics: a name, a merge, a split, to see no more of it. It holds for every later import.
import { CaseloadError } from '#domain/errors.ts';
import type { TopicChoice } from '#domain/knowledge/contract.ts';
import { buildModels } from './build.ts';
import type { Warehouse } from './open.ts';
import { rows, run, type DuckDBConnection } from './run.ts';
import { storedSettings } from './stored-settings.ts';

/**
 * Keeps a choice and rebuilds the facts, in one transaction. Throws when the topic or the one to merge into isn't there, or when the two would
 * be merged in a circle; nothing changes then.
 */
export async function chooseTopic(
    warehouse: Warehouse,
    topicId: string,
    { kind, value }: TopicChoice,
    { now, by }: { now: Date; by: string },
): Promise<void> {
    await warehouse.write(async (connection) => {
        await topicNamed(connection, topicId);
        const keep = (topic: string, wanted: string | null): Promise<void> =>
            run(
                connection,
                "INSERT INTO topic_choices VALUES (nextval('topic_choice_ids'), $topic, $kind, $value, $at::TIMESTAMP, $by)",
                { topic, kind, value: wanted, at: now.toISOString().slice(0, 19), by },
            );
        if (kind === 'merged_into' && value !== null) {
            const target = await topicNamed(connection, value);
            if (target.mergedInto !== null || value === topicId) {
                const cure = 'choose a topic that has tickets of its own';
                throw new CaseloadError({ kind: 'a merged topic takes no other', value, cure });
            }
            // What was merged into this topic goes with it: nothing is found by way of two.
            const followers = await rows(connection, 'SELECT topic_id FROM fct_topics WHERE merged_into = $topic', {
                topic: topicId,
            });
            for (const row of followers) await keep(String(row.topic_id), value);
        }
        await keep(topicId, value);
        await buildModels(connection, await storedSettings(connection));
    });
}

async function topicNamed(connection: DuckDBConnection, topicId: string): Promise<{ mergedInto: string | null }> {
    const [row] = await rows(connection, 'SELECT merged_into FROM fct_topics WHERE topic_id = $topicId', { topicId });
    if (!row) throw new CaseloadError({ kind: 'unknown topic', value: topicId, cure: 'caseload gaps lists them' });
    return { mergedInto: typeof row.merged_into === 'string' ? row.merged_into : null };
}
