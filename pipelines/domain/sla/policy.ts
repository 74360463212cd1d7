// Which policy, schedule and targets a ticket has, by its values of the moment.
import { Temporal } from 'temporal-polyfill';
import { withinSeconds } from '../settings/duration.ts';
import type { Condition, Policy, SlaMetric, Target, When } from '../settings/policies.ts';
import { businessDaySeconds, type Schedule } from '../settings/schedules.ts';
import type { Settings } from '../settings/schema.ts';
import type { Priority } from '../settings/words.ts';
import { businessClock, calendarClock, type Clock } from './business-time.ts';

/** What conditions ask for. */
export interface Values {
    priority: string | null;
    channel: string | null;
    type: string | null;
    category: string | null;
    group: string | null;
    customerTier: string | null;
    organization: string | null;
    organizationName: string | null;
    tags: ReadonlySet<string>;
    /** The schedule that the source says it runs on. */
    toldSchedule?: string | null;
}

/** What holds for a ticket between two changes. */
export interface Regime {
    policy: Policy | null;
    schedule: Schedule | null;
    /** Effective: the default where the ticket has none. */
    priority: Priority | null;
    /** Reason of the exclusion that holds, null where none does. */
    excluded: string | null;
}

/** A target in force. */
export interface TargetInForce extends Target {
    policy: Policy;
    schedule: Schedule | null;
    effectivePriority: Priority;
    targetSeconds: number;
    ticking: Clock;
}

/** Settings made ready to judge tickets: clocks are worked out once per schedule. */
export interface Rules {
    settings: Settings;
    clocks: Map<string, Clock>;
}

export function slaRules(settings: Settings): Rules {
    return { settings, clocks: new Map(settings.schedules.map((schedule) => [schedule.id, businessClock(schedule)])) };
}

/** The first policy in order whose conditions hold and whose validity contains the creation, and its schedule. */
export function regimeOf({ settings }: Rules, values: Values, createdAt: number): Regime {
    const priority = (values.priority ?? settings.defaultPriority ?? null) as Priority | null;
    const known = { ...values, priority };
    const createdOn = Temporal.Instant.fromEpochMilliseconds(createdAt * 1000)
        .toZonedDateTimeISO(settings.timeZone)
        .toPlainDate()
        .toString();
    const policy =
        settings.policies.find(
            ({ validFrom, validTo, when }) =>
                (validFrom ?? '') <= createdOn && createdOn <= (validTo ?? '9999') && holds(when, known),
        ) ?? null;
    const rule = settings.scheduleRules.find(({ when }) => holds(when, known));
    const told = settings.schedules.find(({ id }) => id === values.toldSchedule)?.id;
    const scheduleId = policy?.schedule ?? told ?? rule?.schedule ?? settings.schedules[0]?.id;
    const exclusion = settings.exclusions.find(
        ({ tags, types }) => tags.some((tag) => values.tags.has(tag)) || types.includes(values.type ?? ''),
    );
    return {
        policy,
        schedule: settings.schedules.find((schedule) => schedule.id === scheduleId) ?? null,
        priority,
        excluded: exclusion?.reason ?? null,
    };
}

/** The target of a metric under a regime; null where nothing is promised. */
export function targetOf({ clocks }: Rules, metric: SlaMetric, regime: Regime): TargetInForce | null {
    const { policy, schedule, priority, excluded } = regime;
    if (!policy || !priority || excluded !== null) return null;
    const target = policy.targets.find(
        (each) => each.metric === metric && (each.priority === undefined || each.priority.includes(priority)),
    );
    if (!target) return null;
    return {
        ...target,
        policy,
        schedule,
        effectivePriority: priority,
        targetSeconds: withinSeconds(target.within, schedule ? businessDaySeconds(schedule) : 0),
        ticking: (target.clock === 'business' && schedule && clocks.get(schedule.id)) || calendarClock,
    };
}

function holds(when: When, values: Values): boolean {
    const isTrue = (condition: Condition): boolean => {
        const found = wordsOf(condition.field, values).some((word) => condition.values.includes(word));
        return condition.operator === 'in' ? found : !found;
    };
    return when.all.every(isTrue) && (when.any.length === 0 || when.any.some(isTrue));
}

function wordsOf(field: Condition['field'], values: Values): string[] {
    if (field === 'tag') return [...values.tags];
    if (field === 'organization') return present(values.organization, values.organizationName);
    return present(field === 'customer_tier' ? values.customerTier : values[field]);
}

function present(...words: (string | null)[]): string[] {
    return words.filter((word): word is string => word !== null && word !== '');
}
