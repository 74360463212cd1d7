// As reported beside restated: where a published month's figures are others today, and why.
import type { MetricCard, ScorecardMetric } from '../metrics/contract.ts';
import { tileName, unitOf } from '../metrics/words.ts';
import { valueWords } from '../units.ts';
import type { Difference, DifferenceReason } from './contract.ts';
import { figure } from './cells.ts';

/** What of a metric's world was in force when a month was published. */
export interface Reported {
    cards: MetricCard[];
    metrics: ScorecardMetric[];
    currency: string;
    settings: Record<string, unknown>;
    /** Of the models that made the facts: another one may define a fact anew. */
    models: string;
    /** The last import that was in the warehouse. */
    lastImport: number;
}

/** Parts of the settings that a metric's figures hang on beside its own targets; the zone moves every period's ends. */
const everyMetric = ['timeZone', 'bots'];
const byGroup: Record<string, string[]> = {
    sla: [
        'policies',
        'schedules',
        'scheduleRules',
        'exclusions',
        'defaultPriority',
        'priorities',
        'customerTiers',
        'tiers',
    ],
    speed: ['schedules', 'scheduleRules'],
    resolution: ['schedules', 'scheduleRules', 'tiers'],
    tiers: ['tiers'],
    volume: ['customers'],
    backlog: [],
    outcome: [],
    effort: [],
    'self-service': ['knowledge'],
    cost: ['costs', 'agents', 'schedules'],
};

const reasonWords: Record<DifferenceReason, string> = {
    'late-data': 'data came in after it was published',
    definition: 'the definition has changed',
    settings: 'the settings have changed',
};

/**
 * The metrics whose shown value or status differs, each with every reason that may have brought it. A reason is given only where its
 * cause is there: another definition, other settings that the metric hangs on, imports since. Figures that differ without any of these
 * can't be; none is then claimed.
 */
export function differencesOf(reported: Reported, now: Reported): Difference[] {
    return reported.metrics.flatMap((was) => {
        const card = reported.cards.find(({ id }) => id === was.id);
        const present = now.cards.find(({ id }) => id === was.id);
        const is = now.metrics.find(({ id }) => id === was.id);
        if (!card || !is || !present) return [];
        const unit = unitOf(card);
        const isSame =
            valueWords(unit, was.value, reported.currency) === valueWords(unit, is.value, now.currency) &&
            was.status === is.status;
        if (isSame) return [];
        const reasons = reasonsOf(card, present, reported, now);
        return [
            {
                metric: was.id,
                label: tileName(card),
                reported: figure(unit, was.value, reported.currency),
                restated: figure(unit, is.value, now.currency),
                reasons,
                words:
                    reasons.length === 0
                        ? 'no cause is known'
                        : reasons.map((reason) => reasonWords[reason]).join('; '),
            },
        ];
    });
}

function reasonsOf(card: MetricCard, present: MetricCard, reported: Reported, now: Reported): DifferenceReason[] {
    const reasons: DifferenceReason[] = [];
    if (now.lastImport !== reported.lastImport) reasons.push('late-data');
    if (card.formula !== present.formula || reported.models !== now.models) reasons.push('definition');
    if (
        hangsOn(card).some((key) => changed(reported.settings[key], now.settings[key])) ||
        changed(ownTarget(card, reported), ownTarget(card, now))
    )
        reasons.push('settings');
    return reasons;
}

function hangsOn({ group }: MetricCard): string[] {
    return [...everyMetric, ...(byGroup[group] ?? [])];
}

function ownTarget({ id }: MetricCard, { settings }: Reported): unknown {
    const targets = settings.targets;
    return typeof targets === 'object' && targets !== null ? (targets as Record<string, unknown>)[id] : undefined;
}

function changed(a: unknown, b: unknown): boolean {
    return JSON.stringify(a ?? null) !== JSON.stringify(b ?? null);
}
