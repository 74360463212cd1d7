// The second page: three findings, each with its chart, number, owner and date; which ones and in what order the director chooses.
import type { Block, FindingBlock, Page } from './contract.ts';
import { chosenFor } from './cells.ts';
import type { FoundFinding } from './finding.ts';
import { metricFindings } from './metric-findings.ts';
import { concentrationFinding, forecastFinding, gapsFinding, severeFinding, volumeFinding } from './other-findings.ts';
import { isEmpty, movedTiles, numberWord, type Scope } from './scope.ts';

export const mostFindings = 3;
/** The path under which the choice and order of findings are kept: a JSON list of ids. */
export const chosenPath = 'findings.chosen';

/** Every finding that may be shown, the gravest first. */
export function candidates(scope: Scope): FoundFinding[] {
    if (isEmpty(scope)) return [];
    const found = [
        ...metricFindings(scope),
        ...volumeFindings(scope),
        ...concentrationFinding(scope),
        ...severeFinding(scope),
        ...gapsFinding(scope),
    ];
    return found.sort((a, b) => b.rank - a.rank);
}

/** Against the forecast where it has something to say, else against how months follow each other. */
function volumeFindings(scope: Scope): FoundFinding[] {
    const ahead = forecastFinding(scope);
    return ahead.length > 0 ? ahead : volumeFinding(scope);
}

/** The findings that were chosen, in the chosen order; without a choice the gravest three. Ids that no longer hold are passed over. */
export function chosenFindings(scope: Scope, found: readonly FoundFinding[]): FoundFinding[] {
    const choice = choiceOf(chosenFor(scope.edits, chosenPath));
    if (choice === null) return found.slice(0, mostFindings);
    return choice.flatMap((id) => found.find((each) => each.id === id) ?? []).slice(0, mostFindings);
}

/** The chosen ids, or null where the text is no list of words. */
export function choiceOf(text: string | null): string[] | null {
    if (text === null) return null;
    try {
        const value: unknown = JSON.parse(text);
        return Array.isArray(value) && value.every((each) => typeof each === 'string') ? value : null;
    } catch {
        return null;
    }
}

export function findingsPage(scope: Scope): Page {
    const chosen = chosenFindings(scope, candidates(scope));
    const columns = chosen.map((found, i) => ({ share: 1, blocks: [blockOf(scope, found, i + 1)] as Block[] }));
    return {
        id: 'findings',
        name: 'Findings',
        headline: scope.say('findings.headline', findingsHeadline(scope)),
        lead: null,
        isAppendix: false,
        bands: [{ columns: columns.length > 0 ? columns : [{ share: 1, blocks: [nothingFound(scope)] }] }],
    };
}

/**
 * How many of the scorecard's metrics moved beyond noise, and how many of them the wrong way.
 *
 * @example 5 of 10 metrics moved beyond noise in October, four of them the wrong way.
 */
export function findingsHeadline(scope: Scope): string {
    if (isEmpty(scope)) return `There is nothing to find in ${scope.period.words}.`;
    const compared = scope.tiles.filter(({ metric }) => metric.previous?.value != null && metric.needs === null);
    if (compared.length === 0) return `There is no earlier period to compare ${scope.now} with.`;
    const moved = movedTiles(scope);
    if (moved.length === 0) return `No metric moved beyond noise ${scope.when}.`;
    const worse = moved.filter(({ tone }) => tone === 'worse').length;
    const better = moved.filter(({ tone }) => tone === 'better').length;
    const tail =
        worse > 0
            ? `${wayWords(worse, moved.length)} the wrong way`
            : better > 0
              ? `${wayWords(better, moved.length)} for the better`
              : '';
    return `${moved.length} of ${compared.length} metrics moved beyond noise ${scope.when}${tail ? `, ${tail}` : ''}.`;
}

function wayWords(some: number, all: number): string {
    if (some < all) return `${numberWord(some)} of them`;
    return all === 1 ? '' : 'all of them';
}

function blockOf({ say }: Scope, found: FoundFinding, place: number): FindingBlock {
    const { id, title, text, figure, chart } = found;
    return {
        kind: 'finding',
        id,
        place,
        title: say(`finding.${id}.title`, title),
        text: say(`finding.${id}.text`, text),
        figure,
        chart,
        owner: say(`finding.${id}.owner`, found.owner || 'Owner to be named'),
        due: say(`finding.${id}.due`, 'date to be set'),
    };
}

function nothingFound(scope: Scope): Block {
    const text = isEmpty(scope)
        ? 'Import tickets of this period, or choose another one.'
        : 'Nothing stands out: no metric with a test moved beyond noise, and no topic or promise is out of line.';
    return { kind: 'text', id: 'findings.none', title: '', text, isNeed: true };
}
