// Assembles packs out of pages: the monthly business review, the weekly review, the quarterly one for the board, a day's snapshot.
import { clockLabel } from '../calendar.ts';
import { tilesOf } from '../metrics/tiles.ts';
import type { Entry } from '../metrics/verdict.ts';
import { localDateOf } from '../period.ts';
import { dateWords } from '../units.ts';
import type { Pack, PackKind, Page } from './contract.ts';
import { appendixPage } from './appendix-page.ts';
import { sayer, type Edit } from './cells.ts';
import type { ReviewFacts } from './facts.ts';
import { findingsPage } from './findings-page.ts';
import { boardMetrics, dayMetrics, outliersPage, outcomesPage, snapshotPage, trendsPage } from './other-pages.ts';
import type { PackPeriod } from './periods.ts';
import { scopeOf, type Scope } from './scope.ts';
import { scorecardPage } from './scorecard-page.ts';
import { slaPage } from './sla-page.ts';
import { staffingPage } from './staffing-page.ts';

export const packTitles: Record<PackKind, string> = {
    monthly: 'Support, monthly business review',
    weekly: 'Support, weekly review',
    quarterly: 'Support, quarterly review for the board',
    daily: 'Support, daily snapshot',
};

const pagesOf: Record<PackKind, ((scope: Scope) => Page)[]> = {
    monthly: [scorecardPage, findingsPage, slaPage, staffingPage, appendixPage],
    weekly: [trendsPage, outliersPage],
    quarterly: [outcomesPage, findingsPage, staffingPage, appendixPage],
    daily: [snapshotPage],
};

/** The metrics whose trend a pack shows, with tickets created, whose steps tell what is usual. */
export function shownMetrics(kind: PackKind, entries: readonly Entry[]): string[] {
    const own = { monthly: [], weekly: [], quarterly: boardMetrics, daily: dayMetrics }[kind];
    const tiles = kind === 'daily' ? [] : tilesOf(entries).map(({ card }) => card.id);
    return [...new Set([...tiles, ...own, 'tickets_created'])].filter((id) =>
        entries.some(({ card }) => card.id === id),
    );
}

/** Writes a pack from its facts, with what people changed in its words. The same facts and edits always give the same pack. */
export function writePack(kind: PackKind, period: PackPeriod, facts: ReviewFacts, edits: readonly Edit[]): Pack {
    const scope = scopeOf(kind, { facts, period, edits, say: sayer(edits) });
    return {
        kind,
        organization: facts.organization || 'Support',
        title: packTitles[kind],
        period: { word: period.word, from: period.from, to: period.to, timeZone: facts.timeZone, words: period.words },
        footer: footerOf(facts),
        state: 'draft',
        pages: pagesOf[kind].map((write) => write(scope)),
    };
}

function footerOf({ horizon, timeZone }: ReviewFacts): string {
    if (horizon === null) return 'Caseload. Nothing imported yet.';
    return `Caseload. Data to ${dateWords(localDateOf(horizon, timeZone))}, ${clockLabel(horizon, timeZone)}; all tiers, priorities and channels.`;
}
