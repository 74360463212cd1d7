// Puts the rooms behind the routes' doors: which function of warehouse and import answers which question.
import type { SavedMapping } from '#domain/contract.ts';
import { metricCards } from '#domain/metrics/card.ts';
import { mappingText } from '#domain/mapping/mapping.ts';
import { importFiles } from '#import/import-files.ts';
import { account } from '#import/zendesk/address.ts';
import { environmentCredentials, noCredentials } from '#import/zendesk/credentials.ts';
import { ratePerMinute } from '#import/zendesk/pace.ts';
import { storedConnection, type Connection } from '#import/zendesk/sealed.ts';
import type { SyncProgress } from '#import/zendesk/fetching.ts';
import { syncZendesk } from '#import/zendesk/sync.ts';
import { reconcile } from '#warehouse/reconcile.ts';
import { removeMapping, savedMappings, saveMapping } from '#import/saved-mappings.ts';
import { agents } from '#warehouse/agents.ts';
import { alerts } from '#warehouse/alerts.ts';
import { backlogDays } from '#warehouse/backlog.ts';
import { breakdown } from '#warehouse/breakdown.ts';
import { changes } from '#warehouse/changes.ts';
import { explain } from '#warehouse/explain.ts';
import { forecastOverrides, overrideForecast, withdrawOverride } from '#warehouse/forecast-overrides.ts';
import { forecastPage } from '#warehouse/forecast-page.ts';
import { forecastProfile } from '#warehouse/forecast-profile.ts';
import { keepForecast } from '#warehouse/forecast-record.ts';
import { gaps } from '#warehouse/gaps.ts';
import { gapTopic } from '#warehouse/gap-topic.ts';
import { importRecords, rejectedRecords, importSources } from '#warehouse/import-records.ts';
import type { Warehouse } from '#warehouse/open.ts';
import { deliveries, recordDelivery } from '#warehouse/review-deliveries.ts';
import { editReview, publishReview, review, reviewPack } from '#warehouse/review.ts';
import { scorecard } from '#warehouse/scorecard.ts';
import { series } from '#warehouse/series.ts';
import {
    applySettings,
    currentSettings,
    settingsText,
    settingsVersion,
    settingsVersions,
} from '#warehouse/settings.ts';
import { slaAtRisk, slaBreaches, slaCompliance } from '#warehouse/sla.ts';
import { slaCell } from '#warehouse/sla-cell.ts';
import { replaySettings, slaReplay } from '#warehouse/sla-replay.ts';
import { slaTicket } from '#warehouse/sla-ticket.ts';
import { tierFlow } from '#warehouse/tiers.ts';
import { ticketsBehind } from '#warehouse/tickets-behind.ts';
import { waterfall } from '#warehouse/waterfall.ts';
import { chooseTopic } from '#warehouse/topic-choices.ts';
import type {
    ForecastQuestions,
    ImportShelf,
    KnowledgeQuestions,
    MappingShelf,
    PromiseQuestions,
    Questions,
    ReviewDesk,
    SettingsStore,
    ZendeskShelf,
} from './deps.ts';
import type { ImportRun } from './import-desk.ts';
import type { Log } from './log.ts';
import { openSchedule, type Schedule } from './reports/schedule.ts';

export function questions(warehouse: Warehouse): Questions {
    return {
        metrics: () => metricCards,
        scorecard: (query) => scorecard(warehouse, query),
        series: (query) => series(warehouse, query),
        breakdown: (query) => breakdown(warehouse, query),
        explain: (query) => explain(warehouse, query),
        tickets: (query) => ticketsBehind(warehouse, query),
        changes: (query) => changes(warehouse, query),
        waterfall: (query) => waterfall(warehouse, query),
        tierFlow: (query) => tierFlow(warehouse, query),
        backlog: (query) => backlogDays(warehouse, query),
        alerts: () => alerts(warehouse),
        agents: (query) => agents(warehouse, query),
    };
}

export function promiseQuestions(warehouse: Warehouse): PromiseQuestions {
    return {
        compliance: (query) => slaCompliance(warehouse, query),
        breaches: (query) => slaBreaches(warehouse, query),
        cell: (query) => slaCell(warehouse, query),
        atRisk: (query) => slaAtRisk(warehouse, query),
        ticket: (ticketId, source) => slaTicket(warehouse, ticketId, source),
        replay: async (query, { document = '', version }) => {
            const settings = await (version === undefined
                ? replaySettings(warehouse, document)
                : settingsVersion(warehouse, version));
            return slaReplay(warehouse, settings, query);
        },
    };
}

export function knowledgeQuestions(warehouse: Warehouse, now: () => Date): KnowledgeQuestions {
    return {
        gaps: (query) => gaps(warehouse, query),
        topic: (topicId, query) => gapTopic(warehouse, topicId, query),
        choose: (topicId, choice) => chooseTopic(warehouse, topicId, choice, { now: now(), by: 'gaps page' }),
    };
}

/** Sends the reports of the settings; their folder lies beside the warehouse unless the environment names another. */
export function reportSchedule(
    warehouse: Warehouse,
    { now, log, environment = process.env }: { now: () => Date; log: Log; environment?: Environment },
): Schedule {
    return openSchedule({
        settings: () => currentSettings(warehouse),
        pack: (query) => reviewPack(warehouse, query),
        sent: () => deliveries(warehouse),
        record: (pack, delivery) => recordDelivery(warehouse, pack, delivery),
        folder: environment.CASELOAD_REPORTS ?? `${warehouse.file}.reports`,
        ...{ now, log, environment },
    });
}

export function reviewDesk(warehouse: Warehouse, now: () => Date, schedule: Schedule): ReviewDesk {
    return {
        review: (query) => review(warehouse, query),
        pack: (query) => reviewPack(warehouse, query),
        edit: (edit) => editReview(warehouse, edit, now()),
        publish: (wish) => publishReview(warehouse, wish, now()),
        deliveries: () => schedule.list(),
    };
}

/** A forecast that was shown is kept, in its own time: whoever asked doesn't wait for it, and a failure takes nothing from the answer. */
export function forecastQuestions(warehouse: Warehouse, now: () => Date, log: Log): ForecastQuestions {
    return {
        async forecast(query) {
            const page = await forecastPage(warehouse, query);
            void keepForecast(warehouse, query, page, now()).catch((error: unknown) =>
                log.fault('a forecast could not be kept', error),
            );
            return page;
        },
        profile: (query) => forecastProfile(warehouse, query),
        overrides: (query) => forecastOverrides(warehouse, query),
        override: (body) => overrideForecast(warehouse, body, now()),
        withdraw: (id) => withdrawOverride(warehouse, id, now()),
    };
}

/** An upload is imported under the name that its sender gave it; `mapping` names one that was saved, or a preset. */
export function importRun(warehouse: Warehouse, now: () => Date): ImportRun {
    return async ({ path, name, bytes: _bytes, isSync, ...wish }) => {
        if (isSync) return syncRun(warehouse, now(), wish);
        const settings = await currentSettings(warehouse);
        return importFiles(warehouse, { ...wish, inputs: [{ path, name }], now: now(), settings });
    };
}

type Environment = Readonly<Record<string, string | undefined>>;

/** The account that the environment names, with its credentials there; else the one that was remembered. */
async function connectionOf(warehouse: Warehouse, environment: Environment): Promise<Connection | undefined> {
    const credentials = environmentCredentials(environment);
    const subdomain = environment.ZENDESK_SUBDOMAIN;
    if (credentials && subdomain) return { subdomain, credentials };
    return storedConnection(warehouse, 'zendesk', environment.CASELOAD_PASSPHRASE);
}

async function syncRun(
    warehouse: Warehouse,
    now: Date,
    { signal, onProgress }: Pick<Parameters<ImportRun>[0], 'signal' | 'onProgress'>,
    environment: Environment = process.env,
): ReturnType<ImportRun> {
    const connection = await connectionOf(warehouse, environment);
    if (!connection) throw noCredentials();
    return syncZendesk(warehouse, {
        account: account(connection.subdomain, environment.ZENDESK_BASE_URL),
        credentials: connection.credentials,
        exportsPerMinute: ratePerMinute(environment.CASELOAD_ZENDESK_RATE),
        now,
        signal,
        onProgress: (progress) => onProgress(syncPhase(progress)),
    });
}

function syncPhase({ resource, page, records, waiting, secondsLeft }: SyncProgress): ImportProgressOf {
    const words = resource.replaceAll('_', ' ');
    const left = secondsLeft === null || secondsLeft < 60 ? '' : `, about ${Math.round(secondsLeft / 60)} min left`;
    const phase = waiting
        ? `${words}: waiting ${waiting.seconds} s (${waiting.reason})`
        : `${words}, page ${page}${left}`;
    return { phase: resource === 'facts' ? 'building' : phase, rows: records, share: null };
}

type ImportProgressOf = Parameters<Parameters<ImportRun>[0]['onProgress']>[0];

/** What the Data page shows of Zendesk. */
export function zendeskShelf(warehouse: Warehouse, environment: Environment = process.env): ZendeskShelf {
    let known: { version: number; answer: ReturnType<typeof reconcile> } | undefined;
    return {
        subdomain: async () => (await connectionOf(warehouse, environment).catch(() => undefined))?.subdomain ?? null,
        // All of an account is compared: asked again before anything changed, the answer is the same.
        reconcile: async () => {
            const version = await warehouse.dataVersion();
            if (known?.version !== version) {
                const answer = reconcile(warehouse);
                known = { version, answer };
                answer.catch(() => (known = undefined));
            }
            return known.answer;
        },
    };
}

export function importShelf(warehouse: Warehouse): ImportShelf {
    return {
        list: () => importRecords(warehouse),
        sources: () => importSources(warehouse),
        rejects: (id, offset, limit) => rejectedRecords(warehouse, id, offset, limit),
    };
}

export function mappingShelf(warehouse: Warehouse, now: () => Date): MappingShelf {
    const list = async (): Promise<SavedMapping[]> =>
        (await savedMappings(warehouse)).map(({ name, signature, mapping, savedAt }) => {
            const header = JSON.parse(signature) as string[];
            return { name, header, text: mappingText(mapping), savedAt };
        });
    return {
        list,
        async save(name, header, mapping) {
            await saveMapping(warehouse, { name, header, mapping }, now());
            return list();
        },
        async remove(name) {
            const isThere = (await list()).some((each) => each.name === name);
            if (isThere) await removeMapping(warehouse, name);
            return isThere;
        },
    };
}

export function settingsStore(warehouse: Warehouse, now: () => Date): SettingsStore {
    return {
        text: () => settingsText(warehouse),
        current: () => currentSettings(warehouse),
        versions: () => settingsVersions(warehouse),
        apply: (text) => applySettings(warehouse, text, { now: now(), by: 'settings page' }),
    };
}
