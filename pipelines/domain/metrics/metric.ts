// What a metric is: its words, its definition over the facts, its thresholds, and what it needs from the source.
import type { Period } from '../period.ts';
import type { Stage, Tier } from '../ticket.ts';
import type { Unit } from '../units.ts';
import type { DimensionId, Filters } from './dimensions.ts';

/**
 * Which instant puts a row in a period: a ticket's creation, its last solve, its survey answer, its entering a tier, its quality review,
 * a search, work on it; `instant` is no event but the state at the period's end, or at the data's horizon if that is earlier.
 */
export type Anchor = (typeof anchors)[number];
export const anchors = [
    'created',
    'solved',
    'answered',
    'entered',
    'reviewed',
    'searched',
    'worked',
    'instant',
] as const;

/**
 * The table that the definition counts rows of, and the names it may use in SQL. fct_tickets is `t` everywhere.
 *
 * - `tickets`: fct_tickets
 * - `clocks`: fct_sla_clocks as `c`
 * - `surveys`: fct_surveys as `s`, but for CSAT, which fct_tickets holds
 * - `backlog`: tickets not solved at an instant, as `b`: `b.status` then, `b.at` the instant, `b.until` the end of what had happened
 *   by then (excluded), `b.is_latest` whether that is all we know
 * - `stays`: stretches in one tier, fct_tier_stays as `y`
 * - `reviews`: quality reviews, stg_reviews as `r`
 * - `searches`: searches in the help center as `q`; they belong to no ticket
 * - `articles`: published articles at an instant, as `a`: `a.tended_at` when it was last looked after by then, `a.until` the instant; no ticket
 * - `votes`: votes on articles as `v`, in the latest of the periods alone, since votes have no dates; no ticket
 * - `work`: worked time as `w`: worklogs, or where there are none the handle time of tickets at their solve
 * - `topics`: topics of ten tickets or more in the period, as `k`: `k.is_covered` whether an article is near; `t` is the first of its tickets
 */
export type Fact = (typeof facts)[number];
export const facts = [
    ...(['tickets', 'clocks', 'surveys', 'stays', 'reviews', 'searches', 'articles', 'votes', 'work'] as const),
    ...(['backlog', 'topics'] as const),
] as const;

/** Share of rows, 0 to 100: of those where `of` holds (the fact is known), how many where `that` holds too. */
export interface Share {
    kind: 'share';
    of: string;
    that: string;
}

/** Mean of a value over the rows where it is known; its median and 90th percentile go beside it. */
export interface Mean {
    kind: 'mean';
    value: string;
    /** The rows among which it is known, said by itself so that all others needn't be looked at. */
    of: string;
    /** Places kept of a value that isn't a whole number, so that totals don't depend on the order of adding. */
    places: number;
    /** False where the values are marks, so that a median says nothing. */
    hasQuantiles: boolean;
}

/** Number of rows where `that` holds; n is that number, or the rows where `of` holds. */
export interface Count {
    kind: 'count';
    that: string;
    of: string;
}

/** What a figure knows beside its count. */
export interface FigureContext {
    installation: Installation;
    period: Period;
    filters: Filters;
}

/** A count, or a sum, set against something that the settings know: customers, cost, people. Null where they don't. */
export interface Figure {
    kind: 'figure';
    that: string;
    of: string;
    /** What is summed over the rows, a whole number; without it they are counted. */
    sum?: string;
    value(count: number, context: FigureContext): number | null;
    /** Whether each slice's own count, set against the same whole, shares out a change. */
    isAdditive: boolean;
}

/** How closely two marks of the same rows go together, Pearson's r from -1 to 1, over the rows where both are known. */
export interface Correlation {
    kind: 'correlation';
    x: string;
    y: string;
    /** Places kept of the marks, so that totals don't depend on the order of adding. */
    places: number;
}

export type Statistic = Share | Mean | Count | Figure | Correlation;

/** A number, or a band with both ends belonging to it. */
export type Bound = number | [low: number, high: number];

export interface Thresholds {
    target: Bound | null;
    warning: Bound | null;
}

/** A question about the whole data, answered yes when any row of a table fits. */
export interface Probe {
    table:
        | 'fct_tickets'
        | 'fct_sla_clocks'
        | 'fct_surveys'
        | 'fct_tier_stays'
        | 'stg_articles'
        | 'stg_article_searches'
        | 'stg_reviews'
        | 'stg_worklogs';
    where: string;
}

/** One reason why a row of the period isn't among those counted. */
export interface LeftOut {
    words: string;
    where: string;
}

export interface Metric extends Thresholds {
    id: string;
    label: string;
    abbreviation: string;
    group:
        | 'outcome'
        | 'quality'
        | 'speed'
        | 'resolution'
        | 'tiers'
        | 'sla'
        | 'volume'
        | 'effort'
        | 'backlog'
        | 'self-service'
        | 'cost';
    unit: Unit;
    /** Which way is better; of a band, which side of it is worse without the other being good. */
    direction: 'higher' | 'lower' | 'none';
    anchor: Anchor;
    fact: Fact;
    statistic: Statistic;
    kind: Statistic['kind'];
    /** Whether the target itself misses: `< 1 h` is strict, `>= 90` isn't. */
    isStrict: boolean;
    /** Thresholds where the tickets of one tier alone are asked for. */
    byTier: Partial<Record<Tier, Thresholds>>;
    /** Where target and warning come from; null where there are none. */
    source: string | null;
    /** The question that people answer in more than one way, and whether this is the way the scorecard takes. */
    rival: { question: string; isDefault: boolean } | null;
    /** Metrics that would tell if this one got better at the cost of something else. */
    guards: string[];
    /** Dimensions by which it is known; null: all of them. Under any other filter, and in its slices, it is null. */
    knownBy: DimensionId[] | null;
    /** On the way from the rows of the period to those counted: which rows it starts from, and what is left out in order. */
    waterfall: { start: LeftOut | null; leftOut: LeftOut[] };
    /** What companies of a stage reach. */
    benchmark: Record<Stage, number> | null;
    /** Below this n the value has no status and says "too few". */
    smallestSample: number;
    /** What the data must hold somewhere, or the settings must say, and what to import or set otherwise. */
    needs: { probe: Probe | null; isSet?(installation: Installation): boolean; cure: string };
    /** Words of the definition that stand for an answer about the whole data: `$offers_known`. */
    probes: Record<string, Probe>;
    /** Rows of the period that can still change the figure; any makes it provisional. */
    open: { anchor: Anchor; fact: Fact; where: string; words: string } | null;
    /** The definition in words: numerator / denominator. */
    formula: string;
    /** One sentence that a director understands. */
    sentence: string;
    caveats: string[];
    /** How people make it look good without service being better, and what to read beside it. */
    gamed: string;
}

/** What may be left out of a definition: no thresholds, no benchmark, 30 as the smallest sample, nothing open. */
type Optional =
    | ('target' | 'warning' | 'isStrict' | 'byTier' | 'source' | 'benchmark' | 'smallestSample' | 'probes' | 'open')
    | ('caveats' | 'rival' | 'guards' | 'knownBy' | 'waterfall');

/** Below 30 the normal approximation of a mean fails, and a proportion's 95 % interval is over 30 points wide at worst (metrics.md). */
const smallestSample = 30;

/** What a metric's file says. */
export type Definition = Omit<Metric, Optional | 'kind'> & Partial<Pick<Metric, Optional>>;

/** A metric from its definition. */
export function defineMetric(definition: Definition): Metric {
    return {
        kind: definition.statistic.kind,
        target: null,
        warning: null,
        isStrict: false,
        byTier: {},
        source: null,
        rival: null,
        guards: [],
        knownBy: null,
        waterfall: { start: null, leftOut: [] },
        benchmark: null,
        smallestSample,
        probes: {},
        open: null,
        caveats: [],
        ...definition,
    };
}

export function share(of: string, that: string): Share {
    return { kind: 'share', of, that };
}

/** The mean of a value, of those rows alone where `of` holds. */
export function mean(value: string, { of = 'true', places = 0, hasQuantiles = true } = {}): Mean {
    return {
        kind: 'mean',
        value: of === 'true' ? value : `case when ${of} then ${value} end`,
        of,
        places,
        hasQuantiles,
    };
}

export function count(that: string, of = that): Count {
    return { kind: 'count', that, of };
}

/** Whether a metric is known under these filters. */
export function isKnownUnder({ knownBy }: Metric, filters: Filters): boolean {
    return knownBy === null || Object.keys(filters).every((id) => knownBy.includes(id as DimensionId));
}

/** What an installation aims at from a local date on, or from the beginning; what it leaves out is the registry's. */
export interface OwnTarget {
    validFrom: string | null;
    target?: Bound | undefined;
    warning?: Bound | undefined;
}

/** What the metrics take from the settings document. */
export interface Installation {
    /** Reporting zone, an IANA name. */
    timeZone: string;
    stage: Stage;
    /** Overrides of the registry's thresholds, by metric id, in the order in which they came into force. */
    targets: Record<string, OwnTarget[]>;
    /** Customers in force from a date on. */
    customers: { from: string; count: number }[];
    costPerAgentYear: number | null;
    agents: {
        tier: string | null;
        fte: number;
        start: string | null;
        end: string | null;
        isOnDuty(date: string): boolean;
        /** Scheduled seconds of a date at full time; 0 on a day off. */
        dutySeconds(date: string): number;
    }[];
}

/** What an installation without settings is. */
export const plainInstallation: Installation = {
    timeZone: 'UTC',
    stage: 'growth',
    targets: {},
    customers: [],
    costPerAgentYear: null,
    agents: [],
};
