// Reviews: writes a pack from the facts, keeps what people change in it, and keeps published packs as they were.
import { CaseloadError } from '#domain/errors.ts';
import { metricCards } from '#domain/metrics/card.ts';
import type { Pack, PackKind, Review } from '#domain/review/contract.ts';
import { chosenFor, type Edit } from '#domain/review/cells.ts';
import type { Reported } from '#domain/review/differences.ts';
import type { ReviewFacts } from '#domain/review/facts.ts';
import { writePack } from '#domain/review/pack.ts';
import { lastPeriod, packPeriod, type PackPeriod } from '#domain/review/periods.ts';
import type { ReviewEdit, ReviewPublication, ReviewQuery } from '#domain/review/questions.ts';
import { reviewOf, type Published } from '#domain/review/review.ts';
import { scenarioPath } from '#domain/review/staffing-facts.ts';
import { modelsFingerprint } from './models.ts';
import type { Warehouse } from './open.ts';
import { textOf } from './plain.ts';
import { reviewFacts } from './review-facts.ts';
import { rows, run, type Row } from './run.ts';
import { savedScenarios } from './scenarios.ts';
import { currentSettings } from './settings.ts';

/** A pack with what was published of it, and where the two differ. */
export async function review(warehouse: Warehouse, query: ReviewQuery): Promise<Review> {
    const { pack: kind } = query;
    const period = await periodOf(warehouse, kind, query.period);
    const edits = await editsOf(warehouse, kind, period.word);
    const facts = await reviewFacts(warehouse, kind, period, chosenFor(edits, scenarioPath));
    const [published, now, saved] = [
        await publishedOf(warehouse, kind, period.word),
        await reportedNow(warehouse, facts),
        await savedScenarios(warehouse),
    ];
    const shown = query.as === undefined ? undefined : query.as === 'now' ? 'draft' : 'reported';
    const scenarios = saved.map(({ name }) => name);
    return reviewOf({ kind, period, facts, edits, published, now, scenarios, shown });
}

/** The pack alone: as it was published, without reading any figure anew, or as of today. */
export async function reviewPack(warehouse: Warehouse, query: ReviewQuery): Promise<Pack> {
    const { pack: kind } = query;
    const period = await periodOf(warehouse, kind, query.period);
    const [last] = query.as === 'now' ? [] : await publishedOf(warehouse, kind, period.word);
    if (last) return last.pack;
    const edits = await editsOf(warehouse, kind, period.word);
    return writePack(kind, period, await reviewFacts(warehouse, kind, period, chosenFor(edits, scenarioPath)), edits);
}

/** The period that a word names, or the newest that data covers to its end. */
export async function periodOf(warehouse: Warehouse, kind: PackKind, word: string | undefined): Promise<PackPeriod> {
    if (word !== undefined) return packPeriod(kind, word);
    const [row] = await warehouse.query(
        'select horizon, (select min(created_at) from fct_tickets) as beginning from stg_horizon',
    );
    if (typeof row?.horizon !== 'string')
        throw new CaseloadError({ kind: 'nothing to review', cure: 'import tickets first, or name a period' });
    const reach = { horizon: row.horizon, beginning: textOf(row.beginning) };
    return lastPeriod(kind, reach, (await currentSettings(warehouse)).timeZone);
}

/** Keeps a change of a sentence or choice. */
export async function editReview(warehouse: Warehouse, edit: ReviewEdit, now: Date): Promise<void> {
    const { word } = packPeriod(edit.pack, edit.period);
    await warehouse.write((connection) =>
        run(
            connection,
            "insert into review_edits values (nextval('review_edit_ids'), $pack, $period, $path, $value, $at::timestamp, $by)",
            {
                ...{ pack: edit.pack, period: word, path: edit.path, by: edit.by },
                value: edit.value === '' ? null : edit.value,
                at: secondOf(now),
            },
        ),
    );
}

/** Freezes a pack with its figures, definitions, targets, settings and versions. Publishing again adds one; nothing is replaced. */
export async function publishReview(warehouse: Warehouse, wish: ReviewPublication, now: Date): Promise<void> {
    const { pack: kind, by } = wish;
    const period = packPeriod(kind, wish.period);
    const edits = await editsOf(warehouse, kind, period.word);
    const facts = await reviewFacts(warehouse, kind, period, chosenFor(edits, scenarioPath));
    if (facts.horizon === null) throw new CaseloadError({ kind: 'nothing to publish', cure: 'import tickets first' });
    const pack: Pack = {
        ...writePack(kind, period, facts, await editsOf(warehouse, kind, period.word)),
        state: 'published',
    };
    const document = JSON.stringify({ pack, reported: await reportedNow(warehouse, facts) });
    const { dataVersion, settingsVersion, horizon } = facts;
    await warehouse.write(async (connection) => {
        const [version] = await rows(connection, 'select data_version from warehouse_version');
        if (Number(version?.data_version) !== dataVersion)
            throw new CaseloadError({
                kind: 'data has changed meanwhile',
                cure: 'look at the pages again, then publish',
            });
        await run(
            connection,
            `insert into review_publications values (
                nextval('review_publication_ids'), $pack, $period, $at::timestamp, $by, $dataVersion, $settingsVersion, $horizon::timestamp, $document
            )`,
            {
                pack: kind,
                period: period.word,
                at: secondOf(now),
                by,
                dataVersion,
                settingsVersion,
                horizon: horizon.replace('Z', ''),
                document,
            },
        );
    });
}

async function editsOf(warehouse: Warehouse, kind: PackKind, word: string): Promise<Edit[]> {
    const found = await warehouse.query(
        'select path, value, made_by, made_at from review_edits where pack = $kind and period = $word order by edit_id',
        { kind, word },
    );
    return found.map((row) => ({
        path: String(row.path),
        value: typeof row.value === 'string' ? row.value : null,
        by: String(row.made_by),
        at: String(row.made_at),
    }));
}

async function publishedOf(warehouse: Warehouse, kind: PackKind, word: string): Promise<Published[]> {
    const found = await warehouse.query(
        'select * from review_publications where pack = $kind and period = $word order by publication_id desc',
        { kind, word },
    );
    return found.map(publishedFrom);
}

function publishedFrom(row: Row): Published {
    const { pack, reported } = JSON.parse(String(row.document)) as Omit<Published, 'publication'>;
    return {
        publication: {
            id: Number(row.publication_id),
            at: String(row.published_at),
            by: String(row.published_by),
            dataVersion: Number(row.data_version),
            settingsVersion: Number(row.settings_version),
            horizon: typeof row.horizon === 'string' ? row.horizon : null,
        },
        pack,
        reported,
    };
}

/** What is in force today of all that a figure hangs on. */
async function reportedNow(warehouse: Warehouse, { scorecard, currency }: ReviewFacts): Promise<Reported> {
    const [row] = await warehouse.query('select coalesce(max(import_id), 0) as last_import from imports');
    return {
        cards: metricCards,
        metrics: scorecard.metrics,
        currency,
        settings: await currentSettings(warehouse),
        models: modelsFingerprint(),
        lastImport: Number(row?.last_import ?? 0),
    };
}

function secondOf(now: Date): string {
    return now.toISOString().slice(0, 19);
}
