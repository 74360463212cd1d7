// What a pack is written from: answers of the metrics, SLA and knowledge questions, as plain data.
import type { Gaps } from '../knowledge/contract.ts';
import type { Changes, Explanation, MetricCard, Scorecard, Series } from '../metrics/contract.ts';
import type { Stage } from '../ticket.ts';
import type { SlaBreaches, SlaCompliance } from '../sla/contract.ts';

/** Breaches of one promise by day, and how many a day there were in the period before. */
export interface DailyBreaches {
    metric: 'first_response' | 'resolution';
    days: SlaBreaches['days'];
    /** Null where nothing is known of the period before. */
    perDayBefore: number | null;
    severeBefore: number;
}

/** Tickets of a week, and what was forecast for it where a forecast is at hand. */
export interface VolumeWeek {
    from: string;
    tickets: number;
    forecast: { value: number; low80: number; high80: number; low95: number; high95: number } | null;
}

/** A scenario chosen for the review, and the others beside it. */
export interface StaffingFacts {
    chosen: string;
    scenarios: {
        name: string;
        takes: string;
        largestGapFte: number | null;
        meanServiceLevel: number | null;
        atTargetFrom: string | null;
        /** 0 to 100, of response SLA. */
        targetServiceLevel: number;
        cost: number | null;
        extra: number | null;
        weeks: {
            from: string;
            required: number;
            low: number;
            high: number;
            scheduled: number;
            serviceLevel: number | null;
        }[];
    }[];
}

export interface ReviewFacts {
    organization: string;
    stage: Stage;
    currency: string;
    horizon: string | null;
    timeZone: string;
    cards: MetricCard[];
    /** Compared with the period before. */
    scorecard: Scorecard;
    /** Thirteen months up to the period's end, by metric. */
    trends: { metric: string; points: Series['points'] }[];
    /** What moved beyond noise once all metrics are tested together, with its reasons; null where that wasn't asked. */
    changes: Changes | null;
    /** Of the gravest changes, by the dimension of their first reason. */
    explanations: Explanation[];
    sla: SlaCompliance | null;
    breaches: DailyBreaches[];
    policies: number;
    gaps: Gaps | null;
    weeks: VolumeWeek[];
    /** Tickets created in the period by their last tier. */
    tiers: { tier: string | null; tickets: number; agents: number | null }[];
    events: { kind: string; name: string; from: string }[];
    quality: {
        created: number;
        /** Created in the period and counted in no metric, by reason. */
        leftOut: { reason: string; tickets: number }[];
        rejectedRows: number;
    };
    staffing: StaffingFacts | null;
    settingsVersion: number;
    dataVersion: number;
}
