// What the routes ask: narrow doors to the rooms, so that a test can stand behind any of them.
import type { ImportRecord, Imports, SavedMapping } from '#domain/contract.ts';
import type { Mapping } from '#domain/mapping/mapping.ts';
import type { MetricCard } from '#domain/metrics/contract.ts';
import type {
    Breakdown,
    BreakdownQuery,
    Changes,
    ChangesQuery,
    Explanation,
    ExplainQuery,
    Scorecard,
    ScorecardQuery,
    Series,
    SeriesQuery,
    Tickets,
    TicketsQuery,
    Waterfall,
    WaterfallQuery,
} from '#domain/metrics/contract.ts';
import type { Agents, AgentsQuery } from '#domain/metrics/agents-contract.ts';
import type { Alert } from '#domain/metrics/alerts-contract.ts';
import type { Backlog, BacklogQuery } from '#domain/metrics/backlog-contract.ts';
import type { Tiers, TiersQuery } from '#domain/metrics/tiers-contract.ts';
import type { Gaps, GapTopicAnswer, TopicChoice } from '#domain/knowledge/contract.ts';
import type { ForecastOverrides, ForecastPage, ForecastProfile } from '#domain/forecast/contract.ts';
import type {
    ForecastOverrideBody,
    ForecastOverridesQuery,
    ForecastProfileQuery,
    ForecastQuestion,
} from '#domain/metrics/forecast-questions.ts';
import type { GapsQuery } from '#domain/metrics/gap-questions.ts';
import type { Ground } from '#domain/planning/ground.ts';
import type { PlanTable } from '#domain/planning/plan-tables.ts';
import type { PlanReality, SavedScenario, ScenarioAnswer } from '#domain/planning/scenario-contract.ts';
import type { Deliveries, Pack, Review } from '#domain/review/contract.ts';
import type { ReviewEdit, ReviewPublication, ReviewQuery } from '#domain/review/questions.ts';
import type { Reconciliation } from '#domain/reconciliation.ts';
import type { Settings } from '#domain/settings/schema.ts';
import type {
    SlaAtRisk,
    SlaBreaches,
    SlaCell,
    SlaCompliance,
    SlaReplay,
    SlaTicketAnswer,
} from '#domain/sla/contract.ts';
import type {
    SlaAtRiskQuery,
    SlaBreachesQuery,
    SlaCellQuery,
    SlaComplianceQuery,
    SlaReplayBody,
    SlaReplayQuery,
} from '#domain/metrics/sla-questions.ts';
import type { RejectedRecord } from '#warehouse/import-records.ts';
import type { SettingsVersion } from '#warehouse/settings.ts';
import type { DataHealth } from './engine.ts';
import type { HttpLimits } from './deadlines.ts';
import type { ImportDesk } from './import-desk.ts';
import type { Streams } from './events.ts';
import type { Log } from './log.ts';
import type { UploadLimits } from './upload.ts';

/** The questions about metrics, each on one snapshot of the data. */
export interface Questions {
    metrics: () => MetricCard[];
    scorecard: (query: ScorecardQuery) => Promise<Scorecard>;
    series: (query: SeriesQuery) => Promise<Series>;
    breakdown: (query: BreakdownQuery) => Promise<Breakdown>;
    explain: (query: ExplainQuery) => Promise<Explanation>;
    tickets: (query: TicketsQuery) => Promise<Tickets>;
    changes: (query: ChangesQuery) => Promise<Changes>;
    waterfall: (query: WaterfallQuery) => Promise<Waterfall>;
    tierFlow: (query: TiersQuery) => Promise<Tiers>;
    backlog: (query: BacklogQuery) => Promise<Backlog>;
    alerts: () => Promise<Alert[]>;
    agents: (query: AgentsQuery) => Promise<Agents>;
}

/** The questions about promises. */
export interface PromiseQuestions {
    compliance: (query: SlaComplianceQuery) => Promise<SlaCompliance>;
    breaches: (query: SlaBreachesQuery) => Promise<SlaBreaches>;
    cell: (query: SlaCellQuery) => Promise<SlaCell>;
    atRisk: (query: SlaAtRiskQuery) => Promise<SlaAtRisk>;
    /** Null where there is no such ticket. */
    ticket: (ticketId: string, source: string | undefined) => Promise<SlaTicketAnswer | null>;
    replay: (query: SlaReplayQuery, body: SlaReplayBody) => Promise<SlaReplay>;
}

/** The questions about knowledge, and what people decide about topics. */
export interface KnowledgeQuestions {
    gaps: (query: GapsQuery) => Promise<Gaps>;
    /** Null where no ticket of the period is about it. */
    topic: (topicId: string, query: GapsQuery) => Promise<GapTopicAnswer | null>;
    choose: (topicId: string, choice: TopicChoice) => Promise<void>;
}

/** Staffing plans. A scenario is as people write it: whoever takes one checks it. */
export interface ScenarioShelf {
    ground: () => Promise<Ground>;
    reality: () => Promise<PlanReality>;
    run: (scenario: Record<string, unknown>) => Promise<ScenarioAnswer>;
    /** The plan as tables to take along; the scenario as JSON text or read already. */
    tables: (scenario: unknown) => Promise<PlanTable[]>;
    list: () => Promise<SavedScenario[]>;
    save: (name: string, scenario: Record<string, unknown>) => Promise<SavedScenario[]>;
    /** Whether it was there. */
    remove: (name: string) => Promise<boolean>;
}

/** Review packs: what they say, what people change in them, what was published. */
export interface ReviewDesk {
    review: (query: ReviewQuery) => Promise<Review>;
    /** The pages alone: of a published period as they were, without working anything out anew. */
    pack: (query: ReviewQuery) => Promise<Pack>;
    edit: (edit: ReviewEdit) => Promise<void>;
    publish: (wish: ReviewPublication) => Promise<void>;
    /** Reports that are sent by themselves: what comes next, what was sent. */
    deliveries: () => Promise<Deliveries>;
}

/** The questions about what is coming, and what planners expect instead. */
export interface ForecastQuestions {
    forecast: (query: ForecastQuestion) => Promise<ForecastPage>;
    profile: (query: ForecastProfileQuery) => Promise<ForecastProfile>;
    overrides: (query: ForecastOverridesQuery) => Promise<ForecastOverrides>;
    override: (body: ForecastOverrideBody) => Promise<void>;
    /** The question whose override it was; null where there was none. */
    withdraw: (id: number) => Promise<ForecastOverridesQuery | null>;
}

export interface ImportShelf {
    /** The newest first. */
    list: () => Promise<ImportRecord[]>;
    /** How far each source reaches. */
    sources: () => Promise<Imports['sources']>;
    /** Refused records of one import in the order of file and line, from a place on. */
    rejects: (id: number, offset: number, limit: number) => Promise<RejectedRecord[]>;
}

export interface MappingShelf {
    list: () => Promise<SavedMapping[]>;
    /** A name that is taken is replaced. */
    save: (name: string, header: string[], mapping: Mapping) => Promise<SavedMapping[]>;
    /** Whether there was one of that name. */
    remove: (name: string) => Promise<boolean>;
}

export interface ZendeskShelf {
    /** Of the account that a sync would go to; null where the environment names none or lacks its credentials. */
    subdomain: () => Promise<string | null>;
    reconcile: () => Promise<Reconciliation>;
}

export interface SettingsStore {
    text: () => Promise<string>;
    current: () => Promise<Settings>;
    versions: () => Promise<SettingsVersion[]>;
    apply: (text: string) => Promise<unknown>;
}

export interface Deps {
    /** Of the program. */
    version: string;
    /** The folder of the built pages. */
    pagesFolder: string;
    /** Host values that mean us; known once the server listens. */
    hosts: () => ReadonlySet<string>;
    phase: () => 'starting' | 'ready' | 'stopping';
    /** Whether the warehouse's file was deleted or replaced, so that whatever is written would be gone. */
    isLost: () => boolean;
    /** Asks through the warehouse's real connection; throws when it can't answer. */
    health: () => Promise<DataHealth>;
    dataVersion: () => Promise<number>;
    questions: Questions;
    promises: PromiseQuestions;
    knowledge: KnowledgeQuestions;
    scenarios: ScenarioShelf;
    reviews: ReviewDesk;
    forecasts: ForecastQuestions;
    desk: ImportDesk;
    /** Where uploads are received. */
    spool: string;
    uploadLimits: UploadLimits;
    httpLimits: HttpLimits;
    imports: ImportShelf;
    mappings: MappingShelf;
    settings: SettingsStore;
    zendesk: ZendeskShelf;
    streams: Streams;
    log: Log;
    /** The engine has given up; only a new process helps. */
    onFatal: (error: unknown) => void;
}
