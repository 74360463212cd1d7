// What the Data page says about what came in: how fresh each source is, what was refused.
import type { ImportRecord, Imports } from '#domain/contract.ts';
import { count } from '#domain/units.ts';
import { apiUrl } from '../api.ts';
import { countOf } from './words.ts';

export interface SourceFreshness {
    source: string;
    lastImport: string;
    horizon: string | null;
    imports: number;
    refused: number;
    tickets: number;
    excluded: Imports['sources'][number]['excluded'];
}

/** One line a source, the latest import first. A report's horizon is the whole warehouse's, so each source's own is taken from beside it. */
export function freshness({ imports, sources }: Pick<Imports, 'imports' | 'sources'>): SourceFreshness[] {
    const bySource: Record<string, SourceFreshness> = {};
    for (const each of imports) {
        const seen = bySource[each.source];
        const own = sources.find(({ source }) => source === each.source);
        bySource[each.source] = {
            source: each.source,
            lastImport: seen && seen.lastImport > each.finishedAt ? seen.lastImport : each.finishedAt,
            horizon: own?.horizon ?? null,
            imports: (seen?.imports ?? 0) + 1,
            refused: (seen?.refused ?? 0) + each.report.rows.rejected,
            tickets: own?.tickets ?? 0,
            excluded: own?.excluded ?? [],
        };
    }
    return Object.values(bySource).sort((a, b) => b.lastImport.localeCompare(a.lastImport));
}

/** `80,000 tickets; counted in no metric: 1,333 merged, 2 spam`. */
export function countedWords({ tickets, excluded }: Pick<SourceFreshness, 'tickets' | 'excluded'>): string {
    const left = excluded.map((each) => `${count(each.tickets)} ${each.reason}`).join(', ');
    return `${countOf(tickets, 'ticket')}${left ? `; counted in no metric: ${left}` : ''}`;
}

/** The page's first sentence. */
export function dataVerdict(horizonLabel: string | null, { imports }: Imports): string {
    if (horizonLabel === null) return 'Nothing has been imported yet.';
    const [newest] = imports;
    const refused = newest?.report.rows.rejected ?? 0;
    const last = refused === 0 ? 'the last import refused no row' : `the last import refused ${rows(refused)}`;
    return newest ? `Data reaches ${horizonLabel}; ${last}.` : `Data reaches ${horizonLabel}.`;
}

/** `1 row`, `9,486 rows`. */
export function rows(n: number): string {
    return `${count(n)} ${n === 1 ? 'row' : 'rows'}`;
}

/** The sum that every import has to satisfy, as it is shown: read = stored + superseded + rejected + blank. */
export function rowSum({ read, stored, superseded, rejected, blank }: ImportRecord['report']['rows']): string {
    return `${count(read)} read = ${count(stored)} stored + ${count(superseded)} superseded + ${count(rejected)} rejected + ${count(blank)} blank`;
}

/** `3.4 MB` of a file. */
export function fileSize(bytes: number): string {
    if (bytes < 1000) return `${bytes} B`;
    const [size, unit] = bytes < 1e6 ? [bytes / 1e3, 'kB'] : bytes < 1e9 ? [bytes / 1e6, 'MB'] : [bytes / 1e9, 'GB'];
    return `${size < 10 ? size.toFixed(1) : Math.round(size)} ${unit}`;
}

/** Where an import's refused rows can be fetched, as CSV. */
export function rejectsHref(id: number | string): string {
    return apiUrl(`imports/${id}/rejects.csv`);
}
