// When support should write something down: the five rules of spec 002, "Knowledge Creation from Support", each with its numbers.

export const ruleIds = ['weekly_volume', 'escalations', 'long_explanations', 'after_release', 'workaround'] as const;
export type RuleId = (typeof ruleIds)[number];

export interface RuleWords {
    pattern: string;
    action: string;
    priority: 'high' | 'medium';
}

/** As spec 002 has them, in its order. */
export const ruleWords: Readonly<Record<RuleId, RuleWords>> = {
    weekly_volume: { pattern: '10 or more tickets in a week', action: 'Create an article', priority: 'high' },
    escalations: { pattern: 'Repeated escalations', action: 'Add troubleshooting', priority: 'high' },
    long_explanations: { pattern: 'Long explanations', action: 'Turn replies into a how-to', priority: 'medium' },
    after_release: { pattern: 'Questions after a release', action: 'Document the feature', priority: 'high' },
    workaround: { pattern: 'Agents use a workaround', action: 'Document the workaround', priority: 'medium' },
};

export interface RuleEvidence {
    tickets: number;
    /** The most tickets in one week of the period. */
    weeklyPeak: number;
    /** Tickets whose escalations are known, and those of them that have some. */
    escalationKnown: number;
    escalated: number;
    /** Tickets with their number of public replies known, and those of them with three or more. */
    repliesKnown: number;
    manyReplies: number;
    /** Of the newest release within the period: tickets a week after it, and before. */
    release: { name: string; before: number; after: number; ticketsAfter: number } | null;
    /** Tickets tagged as worked around. */
    workarounds: number;
}

export interface FiredRule {
    id: RuleId;
    /** The rule's numbers in a sentence. */
    reason: string;
}

/** Spec 002: 10 tickets a week. */
const weeklyTickets = 10;
/** Repeated: more than the upper end of a healthy escalation rate out of L1 (spec 002: 15 to 25 %), and at least five times. */
const escalatedShare = 0.25;
const fewestEscalated = 5;
/** Long: three public replies or more, on a quarter of the tickets. An assumption; the spec gives no number. */
const longShare = 0.25;
const fewestLong = 5;
/** A rise: half as many again as before the release, and ten tickets. */
const releaseRise = 1.5;
const fewestWorkarounds = 3;

export const manyRepliesFrom = 3;

/** The rules that fired, in the spec's order. */
export function firedRules(evidence: RuleEvidence): FiredRule[] {
    const { weeklyPeak, escalationKnown, escalated, repliesKnown, manyReplies, release, workarounds } = evidence;
    const fired: FiredRule[] = [];
    if (weeklyPeak >= weeklyTickets) {
        fired.push({ id: 'weekly_volume', reason: `${weeklyPeak} tickets in one week` });
    }
    if (escalated >= fewestEscalated && escalated / escalationKnown > escalatedShare) {
        fired.push({ id: 'escalations', reason: `${escalated} of ${escalationKnown} tickets were escalated` });
    }
    if (manyReplies >= fewestLong && manyReplies / repliesKnown > longShare) {
        const reason = `${manyReplies} of ${repliesKnown} tickets took ${manyRepliesFrom} or more public replies`;
        fired.push({ id: 'long_explanations', reason });
    }
    if (
        release &&
        release.ticketsAfter >= weeklyTickets &&
        release.after >= releaseRise * Math.max(release.before, 0.5)
    ) {
        const rise = `${release.before.toFixed(1)} a week before ${release.name}, ${release.after.toFixed(1)} since`;
        fired.push({ id: 'after_release', reason: rise });
    }
    if (workarounds >= fewestWorkarounds) {
        fired.push({ id: 'workaround', reason: `${workarounds} tickets are tagged as worked around` });
    }
    return fired;
}
