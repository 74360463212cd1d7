// Records that are fetched one by one because others name them: audits of tickets, survey responses, votes on articles.
import type { Fetching } from './fetching.ts';
import { land } from './landing.ts';
import type { ZendeskRecord } from './page.ts';
import { namedResources, type Resource } from './resources.ts';
import { walk } from './walk.ts';

const some = 500;
const sinceTaken = 'landing > coalesce((SELECT landing FROM zendesk_state WHERE source = $source), 0)';

/** Ids in the order of their text, a few at a time; a question has them as `id` and goes on after `$after`. */
async function* idsOf({ warehouse, source, signal }: Fetching, question: string): AsyncGenerator<string> {
    for (let after = ''; ;) {
        const found = await warehouse.query(
            `SELECT DISTINCT id FROM (${question}) WHERE id > $after ORDER BY id LIMIT ${some}`,
            { source, after },
        );
        if (found.length === 0) return;
        for (const row of found) {
            signal?.throwIfAborted();
            after = String(row.id);
            yield after;
        }
    }
}

/** For accounts whose token may not read the ticket events. A deleted ticket's audits are gone (404), which is no error. */
export async function fetchAudits(fetching: Fetching): Promise<void> {
    const question = `
        SELECT t.record_id AS id FROM raw_zendesk AS t
        WHERE t.source = $source AND t.resource = 'tickets' AND t.${sinceTaken}
            AND NOT EXISTS (
                SELECT 1 FROM raw_zendesk AS a
                WHERE a.source = $source AND a.resource = 'audits' AND a.ticket_id = t.ticket_id AND a.landing > t.landing)`;
    await eachList(fetching, question, namedResources.audits, (id) => `/api/v2/tickets/${id}/audits`);
}

/** A survey's answers; ticket events and audits say which survey responses there are. */
export async function fetchSurveyResponses(fetching: Fetching): Promise<void> {
    const { warehouse, client, source, keepsTexts, tell } = fetching;
    const question = `
        SELECT unnest(regexp_extract_all(record, '"survey_response_id":"?([\\w-]+)', 1)) AS id FROM raw_zendesk
        WHERE source = $source AND resource IN ('ticket_events', 'audits') AND ${sinceTaken}
            AND contains(record, '"survey_response_id"')`;
    let count = 0;
    for await (const id of idsOf(fetching, question)) {
        const answer = await client.page(`/api/v2/guide/survey_responses/${encodeURIComponent(id)}`, {});
        if (answer.status === 'unavailable') return;
        const found = answer.status === 'page' ? answer.page.survey_response : null;
        if (typeof found !== 'object' || found === null) continue;
        const records = [found as ZendeskRecord];
        await land(warehouse, { source, resource: namedResources.surveyResponses, records, keepsTexts });
        count += 1;
        tell({ resource: 'survey_responses', page: count, records: count, waiting: null, secondsLeft: null });
    }
}

/** On the articles that came in: single votes tell both kinds even where an article's sum and count are missing. */
export async function fetchVotes(fetching: Fetching): Promise<void> {
    const question = `
        SELECT record_id AS id FROM raw_zendesk
        WHERE source = $source AND resource = 'articles' AND ${sinceTaken}
            AND coalesce(json_extract(record, '$.vote_count')::BIGINT, 1) > 0`;
    await eachList(fetching, question, namedResources.votes, (id) => `/api/v2/help_center/articles/${id}/votes`);
}

async function eachList(
    fetching: Fetching,
    question: string,
    { name, list, ticket }: { name: string; list: string; ticket?: string },
    pathOf: (id: string) => string,
): Promise<void> {
    const { warehouse, client, source, keepsTexts, tell } = fetching;
    let count = 0;
    for await (const id of idsOf(fetching, question)) {
        const path = pathOf(encodeURIComponent(id));
        const resource: Resource = { name, path, list, paging: 'whole', ...(ticket === undefined ? {} : { ticket }) };
        for await (const { records } of walk(client, resource, { cursor: null, since: 0 }))
            if (records.length > 0) await land(warehouse, { source, resource, records, keepsTexts });
        count += 1;
        tell({ resource: name, page: count, records: count, waiting: null, secondsLeft: null });
    }
}
