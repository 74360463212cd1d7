// Tries other promises on a plan: the targets of a settings document in place of those in force.
import { parseSettings } from '../settings/document.ts';
import { CaseloadError } from '../errors.ts';
import { withinSeconds } from '../settings/duration.ts';
import type { Ground, Promised } from './ground.ts';

/**
 * The ground with the targets of another settings document, by priority; a policy for some customers only counts as much as any
 * other, since a plan doesn't know who will write. Priorities that it doesn't name keep theirs; where tickets have none, P3's hold.
 */
export function groundWithPolicies(ground: Ground, document: string): Ground {
    const { policies } = parseSettings(document);
    if (policies.length === 0) {
        throw new CaseloadError({ kind: 'no policies', name: 'in the settings file', cure: 'give one with policies' });
    }
    const promise = (metric: string, priority: string): Promised | null => {
        const found = policies
            .flatMap(({ targets }) => targets)
            .filter(
                (target) =>
                    target.metric === metric && (!target.priority || target.priority.some((each) => each === priority)),
            );
        if (found.length === 0) return null;
        const hours = found.map((target) => withinSeconds(target.within, businessDay(ground)) / 3600);
        const isCalendar = found.filter(({ clock }) => clock === 'calendar').length * 2 > found.length;
        return {
            hours: hours.reduce((sum, each) => sum + each, 0) / hours.length,
            clock: isCalendar ? 'calendar' : 'business',
        };
    };
    return {
        ...ground,
        classes: ground.classes.map((each) => ({
            ...each,
            response: promise('first_response', priorityOf(each.name)) ?? each.response,
            resolution: promise('resolution', priorityOf(each.name)) ?? each.resolution,
        })),
    };
}

function priorityOf(name: string): string {
    return /^P[1-5]$/.test(name) ? name : 'P3';
}

/** Seconds of the longest open day of the week. */
function businessDay({ openHours }: Ground): number {
    const days = Array.from({ length: 7 }, (_, day) =>
        openHours.slice(day * 24, day * 24 + 24).reduce((sum, open) => sum + open, 0),
    );
    return Math.max(...days) * 3600;
}
