// Whether conditions can hold at all, and whether an earlier policy takes every ticket of a later one.
import type { Condition, Policy, When } from './policies.ts';
import type { SettingsProblem } from './problems.ts';
import type { Settings } from './schema.ts';
import { priorityNames } from './words.ts';

/** Policies and schedule rules that no ticket can ever reach, each told with the reason. */
export function neverMatches(settings: Settings): SettingsProblem[] {
    const policies = settings.policies.flatMap((policy, index): SettingsProblem[] => {
        const path = `policies[${index}]`;
        const contradiction = contradictionOf(policy.when, `${path}.when`);
        if (contradiction) return [contradiction];
        const before = settings.policies.slice(0, index).find((earlier) => takesAllOf(earlier, policy));
        if (!before) return [];
        return [
            {
                kind: 'policy that can never match',
                path,
                found: policy.id,
                cure: `${JSON.stringify(before.id)} above it takes all of its tickets: move this one up, or change its conditions`,
            },
        ];
    });
    const rules = settings.scheduleRules.flatMap((rule, index) => {
        const contradiction = contradictionOf(rule.when, `scheduleRules[${index}].when`);
        return contradiction ? [contradiction] : [];
    });
    return [...policies, ...rules];
}

function contradictionOf(when: When, path: string): SettingsProblem | undefined {
    for (const [index, condition] of [...when.all, ...when.any].entries()) {
        const unknown = condition.field === 'priority' ? condition.values.find((each) => !isPriority(each)) : undefined;
        if (unknown === undefined) continue;
        const at = index < when.all.length ? `all[${index}]` : `any[${index - when.all.length}]`;
        return { kind: 'unknown priority', path: `${path}.${at}`, found: unknown, cure: 'expected P1 to P5' };
    }
    const clash = when.all.findIndex((condition, index) =>
        when.all.slice(0, index).some((each) => clashing(each, condition)),
    );
    if (clash >= 0) return impossible(`${path}.all[${clash}]`, when.all[clash]);
    const noneLeft = when.any.length > 0 && when.any.every((each) => when.all.some((other) => clashing(other, each)));
    return noneLeft ? impossible(`${path}.any`, when.any[0]) : undefined;
}

function impossible(path: string, condition: Condition | undefined): SettingsProblem {
    return {
        kind: 'conditions that can never hold together',
        path,
        found: condition ? { field: condition.field, [condition.operator]: condition.values } : undefined,
        cure: 'change one of the conditions on the same field',
    };
}

function isPriority(name: string): boolean {
    return (priorityNames as readonly string[]).includes(name);
}

/** A ticket has many tags, and an organization two names: only fields of one value can contradict themselves by two lists. */
function clashing(a: Condition, b: Condition): boolean {
    if (a.field !== b.field) return false;
    if (a.operator === 'in' && b.operator === 'in') {
        if (a.field === 'tag' || a.field === 'organization') return false;
        return !a.values.some((each) => b.values.includes(each));
    }
    if (a.operator === b.operator) return false;
    const [wanted, refused] = a.operator === 'in' ? [a, b] : [b, a];
    return wanted.values.every((each) => refused.values.includes(each));
}

function takesAllOf(earlier: Policy, later: Policy): boolean {
    const sameOrWider =
        (earlier.validFrom ?? '') <= (later.validFrom ?? '') &&
        (earlier.validTo ?? '9999') >= (later.validTo ?? '9999');
    if (!sameOrWider) return false;
    const isCatchAll = earlier.when.all.length === 0 && earlier.when.any.length === 0;
    return isCatchAll || canonical(earlier.when) === canonical(later.when);
}

function canonical(when: When): string {
    const side = (conditions: Condition[]) =>
        conditions.map((each) => JSON.stringify([each.field, each.operator, [...each.values].sort()])).sort();
    return JSON.stringify([side(when.all), side(when.any)]);
}
