// Which rows a metric counts: the fact's tables, the population, the periods and the filters, as the FROM and WHERE of a SELECT.
import { dimension, type Dimension, type DimensionId, type Filters } from '#domain/metrics/dimensions.ts';
import type { Anchor, Fact } from '#domain/metrics/metric.ts';
import { instantsOf, type Period } from '#domain/period.ts';
import { articleSource, voteSource } from './metric-articles.ts';
import { backlogSource } from './metric-backlog.ts';
import type { Binder } from './metric-binder.ts';
import { bucketSql, periodsOf, type Buckets } from './metric-buckets.ts';
import { sources } from './metric-sources.ts';
import { topicSource } from './metric-topics.ts';

/** Rows of one fact with one anchor, in one or more periods that don't overlap. */
export interface Scan {
    fact: Fact;
    anchor: Anchor;
    buckets: Buckets;
    filters: Filters;
    /** Also the tickets that count in no metric. */
    hasExcluded?: boolean;
    /** Also one group per value of this dimension. */
    by?: DimensionId | undefined;
    timeZone: string;
    horizon: string | null;
}

/** A scan as SQL: its sources, its condition, the column that tells the bucket, and the key and name of a slice. */
export interface ScanSql {
    from: string;
    where: string;
    bucket: string;
    key: string | null;
    name: string;
    /** The instant that puts a row in its period. */
    at: string;
}

/** A ticket once for each of its tags, or once without any: only where slices by tag are asked for, since it multiplies rows. */
const ticketsByTag = '(select *, unnest(if(len(tags) > 0, tags, [null])) as tag from fct_tickets)';

/** The scan as SQL, its values bound by the binder. */
export function scanSql(scan: Scan, binder: Binder): ScanSql {
    const slice = scan.by ? dimension(scan.by) : null;
    const at = anchorColumn(scan);
    const tickets = slice?.overlaps ? ticketsByTag : 'fct_tickets';
    const conditions = [...(scan.hasExcluded ? [] : ['t.excluded is null']), ...filterSql(scan.filters, binder)];
    if (!isAsOf(scan.fact)) conditions.push(periodCondition(scan, at, binder));
    const where = conditions.join('\n    and ') || 'true';
    const { from, bucket } = bucketed(scan, { tickets, at, where }, binder);
    return {
        from,
        where,
        bucket,
        key: slice ? slice.key : null,
        name: slice?.name ? `max(${slice.name})` : 'null',
        at,
    };
}

/** The scan's sources, and the column that tells the bucket. */
function bucketed(
    scan: Scan,
    { tickets, at, where }: { tickets: string; at: string; where: string },
    binder: Binder,
): { from: string; bucket: string } {
    const { fact } = scan;
    if (fact === 'backlog') return { from: backlogSource(scan, tickets, binder), bucket: 'b.bucket' };
    if (fact === 'articles') return { from: articleSource(scan, binder), bucket: 'a.bucket' };
    if (fact === 'votes') return { from: voteSource(scan), bucket: 'v.bucket' };
    const bucket = bucketSql(scan, at, binder);
    if (fact === 'topics') return { from: topicSource({ tickets, bucket, where }), bucket: 'k.bucket' };
    return { from: sources[fact](tickets), bucket };
}

function isAsOf(fact: Fact): boolean {
    return fact === 'backlog' || fact === 'articles' || fact === 'votes';
}

const anchorColumns: Record<Exclude<Anchor, 'answered'>, string> = {
    created: 't.created_at',
    solved: 't.solved_at',
    entered: 'y.from_at',
    reviewed: 'r."at"',
    searched: 'q."at"',
    worked: 'w."at"',
    instant: 't.created_at',
};

function anchorColumn({ fact, anchor }: Pick<Scan, 'fact' | 'anchor'>): string {
    if (fact === 'articles') return 'a.tended_at';
    if (fact === 'votes') return 'v.tended_at';
    if (anchor === 'answered') return fact === 'surveys' ? 's.answered_at' : 't.csat_answered_at';
    return anchorColumns[anchor];
}

/** Periods that touch are one stretch: an OR costs a quarter of the scan. Others stay within what spans them, which skips most blocks. */
function periodCondition(scan: Scan, at: string, binder: Binder): string {
    const spans = periodsOf(scan.buckets)
        .map((period) => instantsOf(period, scan.timeZone))
        .sort((a, b) => (a.from < b.from ? -1 : 1));
    const within = ({ from, to }: Period): string =>
        `${at} >= ${binder.instant(from)} and ${at} < ${binder.instant(to)}`;
    const [first, second] = spans;
    if (!first) return 'false';
    if (!second) return within(first);
    const whole = within({ from: first.from, to: second.to });
    return first.to === second.from ? whole : `${whole} and (${within(first)} or ${within(second)})`;
}

/** The conditions that filters make, over fct_tickets as `t`. */
export function filterSql(filters: Filters, binder: Binder): string[] {
    return (Object.entries(filters) as [DimensionId, (string | null)[]][]).map(([id, words]) => {
        const present = words.filter((word) => word !== null);
        const fits = present.length > 0 ? fitConditions(dimension(id), present, binder) : [];
        if (present.length < words.length) fits.push(missingCondition(dimension(id)));
        return `(${fits.join(' or ')})`;
    });
}

function fitConditions({ matches, numbers, overlaps }: Dimension, words: string[], binder: Binder): string[] {
    if (numbers)
        return matches.map((column) => `${column} in (${words.map((word) => binder.bind(Number(word))).join(', ')})`);
    const list = binder.bind(words);
    // Looked up once for each distinct word of a block: half the cost of a scan that compares row by row, as IN does.
    return matches.map((column) =>
        overlaps ? `list_has_any(${column}, ${list})` : `list_contains(${list}, ${column})`,
    );
}

function missingCondition({ matches, overlaps }: Dimension): string {
    const isMissing = (column: string): string => (overlaps ? `coalesce(len(${column}), 0) = 0` : `${column} is null`);
    return `(${matches.map(isMissing).join(' and ')})`;
}
