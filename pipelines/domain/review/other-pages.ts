// The pages of the other packs, from the same parts: trends and outliers of a week, outcomes of a quarter, the snapshot of a day.
import { findings } from '../metrics/verdict.ts';
import type { Block, Page, TableBlock } from './contract.ts';
import { counted, words } from './cells.ts';
import { concentrationFinding, gapsFinding, severeFinding } from './other-findings.ts';
import { metricFindings } from './metric-findings.ts';
import { coverageSentence, entryOf, isEmpty, type Scope } from './scope.ts';
import { scorecardTable, verdictHeadline, verdictLead } from './scorecard-page.ts';

/** Weekly, page 1: every tile with its trend. */
export function trendsPage(scope: Scope): Page {
    return pageOf(scope, 'trends', 'Trends', verdictHeadline(scope), verdictLead(scope), [
        scorecardTable(scope, scope.tiles),
    ]);
}

/** Weekly, page 2: what stands out, each with its evidence. */
export function outliersPage(scope: Scope): Page {
    const found = isEmpty(scope)
        ? []
        : [...metricFindings(scope), ...concentrationFinding(scope), ...severeFinding(scope), ...gapsFinding(scope)];
    const table: TableBlock = {
        kind: 'table',
        id: 'outliers',
        title: '',
        note: '',
        size: 'normal',
        columns: [
            { label: 'What stands out', kind: 'text' },
            { label: 'Figure', kind: 'lead' },
            { label: 'What is known', kind: 'text' },
        ],
        rows: found.map(({ title, figure, text }) => ({
            cells: [words(title), figure, words(text)],
            status: null,
            trend: null,
            isStrong: false,
        })),
    };
    const moved = findings([...scope.tiles]).length;
    const headline =
        moved === 0
            ? `No metric moved beyond noise ${scope.when}.`
            : `${moved} of ${scope.tiles.length} metrics moved beyond noise ${scope.when}.`;
    const none: Block = {
        kind: 'text',
        id: 'outliers.none',
        title: '',
        text: isEmpty(scope) ? 'There is nothing in this period.' : 'Nothing stands out.',
        isNeed: true,
    };
    return pageOf(
        scope,
        'outliers',
        'Outliers',
        isEmpty(scope) ? `There is no data for ${scope.period.words}.` : headline,
        '',
        [found.length > 0 ? table : none],
    );
}

export const boardMetrics = [
    'csat',
    'nps',
    'ces',
    'cost_per_ticket',
    'tickets_created',
    'tickets_per_100_customers',
    'sla_response',
    'sla_resolution',
    'fcr',
];

/** Quarterly, page 1: what customers say and what it costs. */
export function outcomesPage(scope: Scope): Page {
    const shown = boardMetrics.flatMap((id) => entryOf(scope, id) ?? []);
    return pageOf(
        scope,
        'outcomes',
        'Outcomes',
        verdictHeadline({ ...scope, tiles: shown }),
        verdictLead({ ...scope, tiles: shown }),
        [scorecardTable(scope, shown)],
    );
}

export const dayMetrics = [
    'tickets_created',
    'tickets_solved',
    'backlog',
    'queue_depth',
    'unassigned',
    'wait_time',
    'frt',
    'csat',
];

/** Daily: the queue as it stands and the day behind it; no names. */
export function snapshotPage(scope: Scope): Page {
    const shown = dayMetrics.flatMap((id) => entryOf(scope, id) ?? []).filter(({ metric }) => metric.needs === null);
    const [created, solved, backlog] = ['tickets_created', 'tickets_solved', 'backlog'].map(
        (id) => entryOf(scope, id)?.metric.value ?? null,
    );
    const headline = isEmpty(scope)
        ? `There is no data for ${scope.period.words}.`
        : `${counted(created ?? 0).text} tickets came in and ${counted(solved ?? 0).text} were solved ${scope.when}; ${counted(backlog ?? 0).text} are open.`;
    const table: TableBlock = {
        ...scorecardTable(scope, shown, 'snapshot'),
        note: 'A day is a small sample: differences from the day before are not tested here.',
    };
    return pageOf(
        scope,
        'snapshot',
        'Snapshot',
        headline,
        coverageSentence(scope),
        shown.length > 0
            ? [table]
            : [
                  {
                      kind: 'text',
                      id: 'snapshot.none',
                      title: '',
                      text: 'No figures: import tickets first.',
                      isNeed: true,
                  },
              ],
    );
}

function pageOf({ say }: Scope, id: string, name: string, headline: string, lead: string, blocks: Block[]): Page {
    return {
        ...{ id, name, isAppendix: false },
        headline: say(`${id}.headline`, headline),
        lead: lead === '' ? null : say(`${id}.lead`, lead),
        bands: [{ columns: [{ share: 1, blocks }] }],
    };
}
