// Puts together what is known about topics, and ranks them by what an article would save.
import type { KnowledgeSettings } from '../settings/knowledge.ts';
import type { GapTopic } from './contract.ts';
import { coverageOf, type CoverageEvidence } from './coverage.ts';
import { likeness } from './identity.ts';
import { actionOf, actionWords, payoffOf, type Action } from './payoff.ts';
import { firedRules, ruleWords, type FiredRule, type RuleEvidence } from './rules.ts';

/** Everything that is counted of one topic in a period. */
export interface TopicFacts {
    id: string;
    label: string;
    kind: 'category' | 'theme';
    terms: string[];
    subjects: string[];
    stems: ReadonlyMap<string, number>;
    needsAccountWork: boolean;
    tickets: number;
    /** Tickets of type task, and those whose type is known. */
    tasks: number;
    typed: number;
    /** Tickets of the eight weeks up to the period's end, oldest first. */
    weeks: number[];
    handle: { seconds: number | null; n: number };
    csat: { satisfied: number; n: number };
    /** Escalated and solved, and those of them with at most two public replies. */
    escalatedSolved: number;
    escalatedShort: number;
    rules: RuleEvidence;
    evidence: CoverageEvidence;
    article: GapTopic['article'];
    followedByTicket: number;
    costPerTicket: number;
}

export interface RankingOptions {
    days: number;
    settings: KnowledgeSettings;
    writingCost: number | null;
}

/** Fewer tickets than this are not ranked: chance would rank them. */
export const fewestRanked = 10;
const daysPerMonth = 30.4375;
/** Savings closer than this are no order. */
const tieShare = 0.05;
/** Topics whose terms are alike from here on (cosine) may share an article. */
const overlapLikeness = 0.35;
/** Most tickets of a topic are tasks: somebody has to do something in an account. */
const taskShare = 0.5;

/** The topics of ten tickets or more by expected saving; equal savings by tickets, then by id. */
export function rankedTopics(facts: readonly TopicFacts[], options: RankingOptions): GapTopic[] {
    const ranked = facts.filter(({ tickets }) => tickets >= fewestRanked).map((each) => gapOf(each, options));
    ranked.sort((a, b) => b.expectedSaving - a.expectedSaving || b.tickets - a.tickets || (a.id < b.id ? -1 : 1));
    const stems = new Map(facts.map((each) => [each.id, each.stems]));
    return ranked.map((topic, i) => ({
        ...topic,
        rank: i + 1,
        tiedWith: ranked.filter((other) => other !== topic && isTie(topic, other)).map(({ id }) => id),
        overlapsWith: ranked
            .filter((other) => other !== topic && alike(stems.get(topic.id), stems.get(other.id)) >= overlapLikeness)
            .map(({ id }) => id),
    }));
}

function isTie({ expectedSaving: one }: GapTopic, { expectedSaving: other }: GapTopic): boolean {
    return one > 0 && other > 0 && Math.abs(one - other) < tieShare * Math.max(one, other);
}

function alike(one: ReadonlyMap<string, number> = new Map(), other: ReadonlyMap<string, number> = new Map()): number {
    return likeness(one, other);
}

/** One topic with its rules, coverage and payoff; its rank and neighbours are known once all are there. */
export function gapOf(facts: TopicFacts, { days, settings, writingCost }: RankingOptions): GapTopic {
    const fired = firedRules(facts.rules);
    const { coverage, reason } = coverageOf(facts.evidence, settings.reviewMonths * daysPerMonth);
    const action = coverage === 'covered' ? actionOfCovered(fired) : actionOf[coverage];
    const needsAccountWork = facts.needsAccountWork || (facts.typed > 0 && facts.tasks / facts.typed > taskShare);
    const deflectable = action === 'none' ? { share: 0, low: 0, high: 0 } : settings.deflection[action];
    const { tickets, costPerTicket } = facts;
    const payoff = payoffOf({ tickets, days, deflectable, needsAccountWork, costPerTicket, writingCost });
    const { expected, low, high, ...told } = payoff;
    return {
        rank: 1,
        id: facts.id,
        label: facts.label,
        kind: facts.kind,
        terms: facts.terms,
        subjects: facts.subjects,
        tickets,
        perWeek: (tickets * 7) / days,
        ...trendOf(facts.weeks),
        escalated: percentOf(facts.rules.escalated, facts.rules.escalationKnown),
        handleSeconds: { value: facts.handle.seconds, n: facts.handle.n },
        csat: percentOf(facts.csat.satisfied, facts.csat.n),
        coverage,
        coverageReason: reason,
        article: facts.article,
        searches: {
            n: facts.evidence.searches,
            withoutResult: facts.evidence.withoutResult,
            withoutClick: facts.evidence.withoutClick,
            followedByTicket: facts.followedByTicket,
        },
        rule: fired[0]?.id ?? null,
        rules: fired.map((rule) => ({ ...rule, ...ruleWords[rule.id] })),
        action,
        actionWords: wordsOf(action, coverage, fired),
        needsAccountWork,
        l1Candidate: l1Candidate(facts),
        expectedSaving: expected,
        band: [low, high],
        payoff: { ...told, costPerTicket },
        tiedWith: [],
        overlapsWith: [],
    };
}

/** A covered topic is left alone, unless tickets show that its article lacks something. */
function actionOfCovered(fired: readonly FiredRule[]): Action {
    return fired.some(({ id }) => id !== 'weekly_volume') ? 'review' : 'none';
}

function wordsOf(action: Action, coverage: string, fired: readonly FiredRule[]): string {
    if (coverage !== 'covered' || action === 'none') return actionWords[action];
    const rule = fired.find(({ id }) => id !== 'weekly_volume');
    return rule ? ruleWords[rule.id].action : actionWords[action];
}

function percentOf(part: number, n: number): { value: number | null; n: number } {
    return { value: n === 0 ? null : (100 * part) / n, n };
}

const trendWeeks = 4;
/** Under six tickets a change in percent says nothing (look.md). */
const fewestForChange = 6;

function trendOf(weeks: number[]): Pick<GapTopic, 'weeks' | 'change' | 'isNew'> {
    const sum = (some: number[]): number => some.reduce((total, each) => total + each, 0);
    const before = sum(weeks.slice(-2 * trendWeeks, -trendWeeks));
    const after = sum(weeks.slice(-trendWeeks));
    const change = before < fewestForChange ? null : (100 * (after - before)) / before;
    return { weeks, change, isNew: before < fewestForChange && after >= fewestRanked };
}

/** Spec 002: common escalations become L1 capable. Short answers are the sign that they could. */
function l1Candidate({ escalatedSolved, escalatedShort }: TopicFacts): string | null {
    const fewestSolved = 5;
    const shortShare = 0.6;
    if (escalatedSolved < fewestSolved || escalatedShort / escalatedSolved < shortShare) return null;
    return `${escalatedShort} of ${escalatedSolved} escalated tickets were solved with at most two public replies`;
}
