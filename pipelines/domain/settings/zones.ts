// When the clocks of a time zone changed and will change, from 1990 on.
import { Temporal } from 'temporal-polyfill';

/** A stretch of time in which a zone's clocks ran at one distance from UTC. */
export interface ZoneOffset {
    timeZone: string;
    /** UTC, `2024-03-10T07:00:00`. The first stretch begins before every instant that can be stored. */
    utcFrom: string;
    utcTo: string;
    offsetSeconds: number;
}

/** Stored instants begin in 1990 (contract); a year more lets the first local day begin in any zone. */
const firstInstant = '1989-01-01T00:00:00';
/** Beyond every instant and due date that can be; rules of zones are not known that far ahead, their present ones go on. */
const lastInstant = '2060-01-01T00:00:00';

const known = new Map<string, ZoneOffset[]>();

/** All stretches of a zone, in order, without gaps. */
export function zoneOffsets(timeZone: string): ZoneOffset[] {
    const before = known.get(timeZone);
    if (before) return before;
    const end = Temporal.Instant.from(`${lastInstant}Z`);
    const stretches: ZoneOffset[] = [];
    let from = firstInstant;
    let at = Temporal.Instant.from(`${firstInstant}Z`).toZonedDateTimeISO(timeZone);
    for (;;) {
        const next = at.getTimeZoneTransition('next');
        const isLast = next === null || Temporal.Instant.compare(next.toInstant(), end) >= 0;
        const to = isLast ? lastInstant : next.toInstant().toString().slice(0, 19);
        stretches.push({ timeZone, utcFrom: from, utcTo: to, offsetSeconds: at.offsetNanoseconds / 1e9 });
        if (isLast) break;
        from = to;
        at = next;
    }
    known.set(timeZone, stretches);
    return stretches;
}
