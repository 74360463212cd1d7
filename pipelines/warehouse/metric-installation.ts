// What the metrics take from the settings document: zone, stage, targets, customers, people and their days on schedule.
import type { Installation } from '#domain/metrics/metric.ts';
import { weekdayOf } from '#domain/period.ts';
import { weeklyIntervals, type Schedule } from '#domain/settings/schedules.ts';
import type { Settings } from '#domain/settings/schema.ts';

/** Monday to Friday: the days of somebody whose schedule the settings don't name. */
const lastWorkday = 5;
/** Eight hours: what somebody works whose schedule the settings don't name (spec 002, capacity planning). */
const workdaySeconds = 8 * 3600;

type Duty = Pick<Installation['agents'][number], 'isOnDuty' | 'dutySeconds'>;

/** The settings as the metrics see them. */
export function installationOf(settings: Settings): Installation {
    const { timeZone, stage, targets, customers, costs, schedules } = settings;
    const yearly = costs?.perAgentYear;
    return {
        timeZone,
        stage,
        targets: Object.fromEntries(Object.entries(targets).map(([id, target]) => [id, inOrder(target)])),
        customers,
        costPerAgentYear: yearly ? yearly.salary + yearly.tools + yearly.training + yearly.overhead : null,
        agents: settings.agents.map(({ tier, fte, start, end, schedule }) => ({
            tier: tier ?? null,
            fte,
            start: start ?? null,
            end: end ?? null,
            ...dutyOf(schedules.find(({ id }) => id === schedule) ?? schedules[0]),
        })),
    };
}

/** The targets of one metric as they came into force, the latest last. */
function inOrder({ earlier, ...latest }: Settings['targets'][string]): Installation['targets'][string] {
    return [...earlier, latest]
        .map((each) => ({ ...each, validFrom: each.validFrom ?? null }))
        .sort((a, b) => ((a.validFrom ?? '') < (b.validFrom ?? '') ? -1 : 1));
}

function dutyOf(schedule: Schedule | undefined): Duty {
    const dutySeconds = secondsOf(schedule);
    return { dutySeconds, isOnDuty: (date) => dutySeconds(date) > 0 };
}

function secondsOf(schedule: Schedule | undefined): Duty['dutySeconds'] {
    if (!schedule) return (date) => (weekdayOf(date) <= lastWorkday ? workdaySeconds : 0);
    const seconds = new Map<number, number>();
    for (const { weekday, opensAt, closesAt } of weeklyIntervals(schedule))
        seconds.set(weekday, (seconds.get(weekday) ?? 0) + closesAt - opensAt);
    const isHoliday = (date: string): boolean => schedule.holidays.some(({ from, to }) => from <= date && date <= to);
    return (date) => (isHoliday(date) ? 0 : (seconds.get(weekdayOf(date)) ?? 0));
}
