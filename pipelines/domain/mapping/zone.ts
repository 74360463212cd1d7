// A time zone as a table: from which local time on which offset holds. Local times become instants by it, here and in the database.
import { Temporal } from 'temporal-polyfill';

/** From this local time on (microseconds, as if it were UTC) local time is UTC plus the offset; null: such times don't exist. */
export interface ZoneSegment {
    localFrom: number;
    offsetSeconds: number | null;
}

const second = 1_000_000;

/**
 * The segments of a zone from 1989 to the year given. A local time that exists twice is the first of the two: the offset before
 * the clocks went back holds to the overlap's end. A time that was skipped has no offset.
 *
 * @example zoneSegments('Europe/Berlin', 2026): on 2025-03-30 from 02:00 null, from 03:00 7200; on 2025-10-26 from 03:00 3600
 */
export function zoneSegments(zone: string, lastYear: number): ZoneSegment[] {
    const end = Temporal.Instant.from(`${lastYear + 1}-01-02T00:00Z`);
    let at = Temporal.Instant.from('1989-12-30T00:00Z').toZonedDateTimeISO(zone);
    const segments: ZoneSegment[] = [{ localFrom: -Infinity, offsetSeconds: offsetOf(at) }];
    for (;;) {
        const next = at.getTimeZoneTransition('next');
        if (!next || Temporal.Instant.compare(next.toInstant(), end) > 0) return segments;
        const [before, after] = [offsetOf(at), offsetOf(next)];
        const instant = next.epochMilliseconds * 1000;
        segments.push({ localFrom: instant + before * second, offsetSeconds: after > before ? null : after });
        if (after > before) segments.push({ localFrom: instant + after * second, offsetSeconds: after });
        at = next;
    }
}

function offsetOf(at: Temporal.ZonedDateTime): number {
    return at.offsetNanoseconds / 1e9;
}

/** The instant of a local time, in microseconds; null where the clocks skipped it. */
export function instantOfLocal(segments: readonly ZoneSegment[], local: number): number | null {
    let [low, high] = [0, segments.length - 1];
    while (low < high) {
        const middle = Math.ceil((low + high) / 2);
        if ((segments[middle]?.localFrom ?? Infinity) <= local) low = middle;
        else high = middle - 1;
    }
    const offset = segments[low]?.offsetSeconds ?? null;
    return offset === null ? null : local - offset * second;
}
