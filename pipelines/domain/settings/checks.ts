// What no single value shows: references that lead nowhere, intervals that overlap, policies that can never match.
import { within } from './duration.ts';
import { slaMetrics, type Policy } from './policies.ts';
import type { MetricTarget } from './installation.ts';
import { neverMatches } from './matching.ts';
import type { SettingsProblem } from './problems.ts';
import { weeklyIntervals, type Schedule } from './schedules.ts';
import type { Settings } from './schema.ts';
import { priorityNames, weekdayNames } from './words.ts';

/** Every problem of a document that its schema accepts. */
export function documentProblems(settings: Settings): SettingsProblem[] {
    return [
        ...settings.schedules.flatMap(scheduleProblems),
        ...repeatedIds('schedules', settings.schedules),
        ...repeatedIds('policies', settings.policies),
        ...unknownSchedules(settings),
        ...settings.policies.flatMap((policy, index) => policyProblems(policy, `policies[${index}]`, settings)),
        ...neverMatches(settings),
        ...settings.exclusions.flatMap((exclusion, index) =>
            exclusion.tags.length + exclusion.types.length > 0
                ? []
                : [problem('empty exclusion', `exclusions[${index}]`, exclusion.reason, 'name tags or types')],
        ),
        ...settings.events.flatMap((event, index) => endsBeforeStart('event', `events[${index}]`, event)),
        ...Object.entries(settings.targets).flatMap(([id, target]) => targetProblems(`targets.${id}`, target)),
        ...tierProblems(settings),
        ...wordProblems('priorities', settings.priorities),
        ...wordProblems('customerTiers.map', settings.customerTiers?.map ?? {}),
    ];
}

function problem(kind: string, path: string, found: unknown, cure: string): SettingsProblem {
    return { kind, path, found, cure };
}

function endsBeforeStart(what: string, path: string, span: { from: string; to: string }): SettingsProblem[] {
    if (span.from <= span.to) return [];
    return [problem(`${what} ends before it starts`, `${path}.to`, span.to, `expected ${span.from} or later`)];
}

/** Each target holds until the next one begins, so no two may begin on one day, and the one in force begins last. */
function targetProblems(path: string, { validFrom, earlier }: MetricTarget): SettingsProblem[] {
    if (earlier.length > 0 && validFrom === undefined)
        return [
            problem(
                'target without a beginning',
                `${path}.validFrom`,
                undefined,
                'say from when it holds, or leave out earlier',
            ),
        ];
    return earlier.flatMap((each, index): SettingsProblem[] => {
        const at = `${path}.earlier[${index}].validFrom`;
        if (each.validFrom !== undefined && each.validFrom >= (validFrom ?? ''))
            return [
                problem('earlier target begins later', at, each.validFrom, `expected a date before ${validFrom ?? ''}`),
            ];
        const isFirst = earlier.findIndex((other) => other.validFrom === each.validFrom) === index;
        return isFirst ? [] : [problem('repeated target', at, each.validFrom, 'expected another date than the others')];
    });
}

function scheduleProblems(schedule: Schedule, index: number): SettingsProblem[] {
    const path = `schedules[${index}]`;
    const intervals = weeklyIntervals(schedule);
    const overlaps = intervals.flatMap((next, i) => {
        const before = intervals[i - 1];
        if (!before || before.weekday !== next.weekday || before.closesAt <= next.opensAt) return [];
        const day = weekdayNames[next.weekday - 1] ?? '';
        const found = schedule.hours === 'always' ? schedule.hours : schedule.hours[day as 'mon'];
        return [
            problem('overlapping intervals', `${path}.hours.${day}`, found, 'expected intervals that do not overlap'),
        ];
    });
    const closed =
        intervals.length > 0
            ? []
            : [problem('schedule never open', `${path}.hours`, schedule.id, 'give at least one day hours')];
    const holidays = schedule.holidays.flatMap((day, i) => endsBeforeStart('holiday', `${path}.holidays[${i}]`, day));
    return [...overlaps, ...closed, ...holidays];
}

function repeatedIds(list: string, items: { id: string }[]): SettingsProblem[] {
    return items.flatMap(({ id }, index) =>
        items.findIndex((each) => each.id === id) === index
            ? []
            : [problem('repeated id', `${list}[${index}].id`, id, `expected an id that no other of ${list} has`)],
    );
}

function unknownSchedules(settings: Settings): SettingsProblem[] {
    const known = settings.schedules.map((each) => each.id);
    const users = [
        ...settings.policies.map((each, i) => ({ path: `policies[${i}].schedule`, id: each.schedule })),
        ...settings.scheduleRules.map((each, i) => ({ path: `scheduleRules[${i}].schedule`, id: each.schedule })),
        ...settings.agents.map((each, i) => ({ path: `agents[${i}].schedule`, id: each.schedule })),
    ];
    const cure = known.length > 0 ? `expected one of ${known.join(', ')}` : 'add it to schedules';
    return users.flatMap(({ path, id }) =>
        id === undefined || known.includes(id) ? [] : [problem('unknown schedule', path, id, cure)],
    );
}

function policyProblems(policy: Policy, path: string, settings: Settings): SettingsProblem[] {
    const validity =
        policy.validFrom !== undefined && policy.validTo !== undefined
            ? endsBeforeStart('policy', path, { from: policy.validFrom, to: policy.validTo }).map((each) => ({
                  ...each,
                  path: `${path}.validTo`,
              }))
            : [];
    const targets = policy.targets.flatMap((target, index): SettingsProblem[] => {
        const at = `${path}.targets[${index}]`;
        const length = within(target.within);
        const isResponse = target.metric === 'first_response' || target.metric === 'next_response';
        return [
            ...(isResponse && target.pauseOn.length > 0
                ? [
                      problem(
                          'pause on a response',
                          `${at}.pauseOn`,
                          target.pauseOn,
                          `${target.metric} never pauses: leave pauseOn out`,
                      ),
                  ]
                : []),
            ...(target.metric !== 'resolution' && target.onReopen !== 'new-period'
                ? [
                      problem(
                          'bad setting',
                          `${at}.onReopen`,
                          target.onReopen,
                          'onReopen belongs to resolution: leave it out',
                      ),
                  ]
                : []),
            ...(length && 'businessDays' in length && target.clock === 'calendar'
                ? [
                      problem(
                          'business days on the calendar',
                          `${at}.within`,
                          target.within,
                          'use clock: business, or hours',
                      ),
                  ]
                : []),
            ...(target.clock === 'business' && settings.schedules.length === 0
                ? [
                      problem(
                          'business clock without a schedule',
                          `${at}.clock`,
                          'business',
                          'add a schedule, or use clock: calendar',
                      ),
                  ]
                : []),
        ];
    });
    return [...validity, ...targets, ...repeatedTargets(policy, path)];
}

/** A target without priorities is one for each of them. */
function repeatedTargets(policy: Policy, path: string): SettingsProblem[] {
    return slaMetrics.flatMap((metric) => {
        const seen = new Set<string>();
        return policy.targets.flatMap((target, index): SettingsProblem[] => {
            if (target.metric !== metric) return [];
            const twice = (target.priority ?? [...priorityNames]).filter((each) => seen.size === seen.add(each).size);
            if (twice.length === 0) return [];
            const cure = `expected one ${metric} target for each priority`;
            return [problem('repeated target', `${path}.targets[${index}].priority`, twice[0], cure)];
        });
    });
}

function tierProblems(settings: Settings): SettingsProblem[] {
    return (['teams', 'agents', 'tags'] as const).flatMap((kind) => {
        const seen = new Map<string, string>();
        return Object.entries(settings.tiers).flatMap(([tier, members]) =>
            (members?.[kind] ?? []).flatMap((name, index): SettingsProblem[] => {
                const before = seen.get(name);
                seen.set(name, tier);
                if (before === undefined) return [];
                const cure = `it is in ${before} already: expected one tier for each`;
                return [problem(`repeated ${kind.slice(0, -1)}`, `tiers.${tier}.${kind}[${index}]`, name, cure)];
            }),
        );
    });
}

/** Words match regardless of case, so two that differ only by it must not mean two things. */
function wordProblems(path: string, words: Record<string, string>): SettingsProblem[] {
    const seen = new Map<string, string>();
    return Object.entries(words).flatMap(([word, meaning]) => {
        const before = seen.get(word.toLowerCase());
        seen.set(word.toLowerCase(), meaning);
        if (before === undefined || before === meaning) return [];
        return [
            problem('repeated word', `${path}.${word}`, meaning, `it means ${before} already, and case does not count`),
        ];
    });
}
