// Which rows a metric counts: the fact's tables, the population, the periods and the filters, as the FROM and WHERE of a SELECT.
import { dimension, type Dimension, type DimensionId, type Filters } from '#domain/metrics/dimensions.ts';
import type { Anchor, Fact } from '#domain/metrics/metric.ts';
import { instantsOf, type Period } from '#domain/period.ts';
import { backlogSource } from './metric-backlog.ts';
import type { Binder } from './metric-binder.ts';
import { bucketSql, periodsOf, type Buckets } from './metric-buckets.ts';
import { topicSource } from './metric-topics.ts';

/** Rows of one fact with one anchor, in one or more periods that don't overlap. */
export interface Scan {
    fact: Fact;
    anchor: Anchor;
    buckets: Buckets;
    filters: Filters;
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

/** The fact's tables; fct_tickets, or what stands for it, is `t`. */
const sources: Record<Exclude<Fact, 'backlog' | 'topics'>, (tickets: string) => string> = {
    tickets: (tickets) => `${tickets} as t`,
    clocks: (tickets) => `fct_sla_clocks as c\n    inner join ${tickets} as t on t.ticket_key = c.ticket_key`,
    // CSAT is a fact of the ticket. An answer that belongs to no ticket counts, in the slice of the missing value.
    surveys: (tickets) =>
        `(select * from fct_surveys where kind <> 'csat') as s\n    left join ${tickets} as t on t.source = s.source and t.ticket_id = s.ticket_id`,
};

/** A ticket once for each of its tags, or once without any: only where slices by tag are asked for, since it multiplies rows. */
const ticketsByTag = '(select *, unnest(if(len(tags) > 0, tags, [null])) as tag from fct_tickets)';

/** The scan as SQL, its values bound by the binder. */
export function scanSql(scan: Scan, binder: Binder): ScanSql {
    const slice = scan.by ? dimension(scan.by) : null;
    const at = anchorColumn(scan);
    const tickets = slice?.overlaps ? ticketsByTag : 'fct_tickets';
    const conditions = ['t.excluded is null', ...filterConditions(scan.filters, binder)];
    if (scan.fact !== 'backlog') conditions.push(periodCondition(scan, at, binder));
    const where = conditions.join('\n    and ');
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
    if (scan.fact === 'backlog') return { from: backlogSource(scan, tickets, binder), bucket: 'b.bucket' };
    const bucket = bucketSql(scan, at, binder);
    if (scan.fact === 'topics') return { from: topicSource({ tickets, bucket, where }), bucket: 'k.bucket' };
    return { from: sources[scan.fact](tickets), bucket };
}

function anchorColumn({ fact, anchor }: Scan): string {
    if (anchor === 'answered') return fact === 'surveys' ? 's.answered_at' : 't.csat_answered_at';
    return anchor === 'solved' ? 't.solved_at' : 't.created_at';
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

function filterConditions(filters: Filters, binder: Binder): string[] {
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
