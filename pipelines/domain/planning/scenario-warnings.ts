// What a plan says beside its figures: contradictions in its inputs, tiers that are short, hours without anybody, growing queues.
import { count } from '../units.ts';
import { burnoutUtilization, utilizationWarning, wholePeople } from './capacity.ts';
import { costWarning } from './cost.ts';
import type { TierDemand } from './demand.ts';
import { exampleAgentYear, type Ground } from './ground.ts';
import { rampOf, shrinkageOf, type TierPeople } from './people.ts';
import { weeksToFullLoad } from './ramp.ts';
import { defaultLeadWeeks, type Scenario } from './scenario.ts';
import { gapOf, shortFrom, sum } from './plan-weeks.ts';
import type { ScenarioWeek } from './scenario-contract.ts';

export type PlannedTier = TierDemand & TierPeople;

/** What the inputs contradict, lack or double, in words. */
export function inputWarnings(scenario: Scenario, ground: Ground, weeks: readonly ScenarioWeek[]): string[] {
    const { people, costs } = scenario;
    const warnings: string[] = [];
    const most = Math.max(...weeks.map(({ tiers }) => sum(tiers.map(({ requiredFte: { value } }) => value))));
    if (people.shrinkage !== undefined && people.shrinkage > 0) {
        warnings.push(
            `Utilization already contains shrinkage: ${wholePeople(most)} agents with each loss taken once, ` +
                `${wholePeople(most / (1 - people.shrinkage))} if shrinkage is taken off again. Here shrinkage only says how much of the paid time is on queue.`,
        );
    }
    const onQueue = 1 - shrinkageOf(scenario);
    if (people.utilization > onQueue + 1e-9) {
        warnings.push(
            `A utilization of ${percent(people.utilization)} is more than the ${percent(onQueue)} of paid time on queue: nobody can handle tickets while in training, meetings and breaks.`,
        );
    }
    if (people.utilization > burnoutUtilization) warnings.push(utilizationWarning(people.utilization));
    const ahead = defaultLeadWeeks + weeksToFullLoad(rampOf(scenario));
    if (weeks.length < ahead) {
        warnings.push(
            `The horizon of ${weeks.length === 1 ? '1 week' : `${weeks.length} weeks`} is shorter than a hire's lead time and ramp, ${ahead} weeks: whom to hire shows in ${ahead} weeks or more.`,
        );
    }
    if (costs.perAgentYear === undefined && ground.costPerAgentYear === null) {
        warnings.push(
            `No cost is set: an agent-year of $${exampleAgentYear.toLocaleString('en-US')}, the handbook's example, stands in.`,
        );
    }
    const contradiction = costContradiction(scenario, weeks);
    if (contradiction) warnings.push(contradiction);
    if (sum(weeks.map(({ tickets }) => tickets.value)) === 0) {
        warnings.push('No tickets come in any week: nobody is needed, and there is no service level.');
    }
    return warnings;
}

function costContradiction({ costs }: Scenario, weeks: readonly ScenarioWeek[]): string | null {
    const tickets = sum(weeks.map(({ tickets: { value } }) => value));
    if (costs.perTicket === undefined || tickets === 0) return null;
    return costWarning(sum(weeks.map(({ cost }) => cost)) / tickets, costs.perTicket);
}

/** What a tier's people can't do, wherever the sum of all tiers hides it. */
export function tierWarnings(
    scenario: Scenario,
    ground: Ground,
    weeks: readonly ScenarioWeek[],
    plans: readonly PlannedTier[],
): string[] {
    return [...shortTiers(weeks), ...emptyHours(ground, plans), ...overloads(scenario, plans)];
}

/** Tiers without people, and tiers that are short while others have people to spare. */
function shortTiers(weeks: readonly ScenarioWeek[]): string[] {
    const first = weeks[0];
    return (first?.tiers ?? []).flatMap(({ tier }, i) => {
        const own = weeks.map(({ tiers }) => tiers[i] as ScenarioWeek['tiers'][number]);
        const alone = own.find(({ scheduledFte, requiredFte }) => scheduledFte <= 0 && requiredFte.value > 0);
        if (alone)
            return [`${tier} needs ${alone.requiredFte.value.toFixed(1)} FTE but has nobody: its tickets are left.`];
        const hidden = weeks.filter((week) => (week.tiers[i]?.gap ?? 0) <= -shortFrom && gapOf(week) > -shortFrom);
        if (hidden.length === 0) return [];
        const worst = Math.min(...hidden.map((week) => week.tiers[i]?.gap ?? 0));
        return [
            `${tier} is short by up to ${(-worst).toFixed(1)} FTE in ${hidden.length} ${hidden.length === 1 ? 'week' : 'weeks'} in which the tiers together are not: people of other tiers cannot be counted on.`,
        ];
    });
}

/** Open hours of a usual week in which nobody of a tier is at work; tiers that lack as many are said together. */
function emptyHours({ openHours }: Ground, plans: readonly PlannedTier[]): string[] {
    const open = openHours.filter((share) => share > 0).length;
    const byCount = new Map<number, string[]>();
    for (const { tier, scheduled, hours } of plans) {
        if (!scheduled.some((people) => people > 0)) continue;
        const empty = openHours.filter((share, hour) => share > 0 && (hours[hour] ?? 0) <= 0).length;
        if (empty > 0) byCount.set(empty, [...(byCount.get(empty) ?? []), tier]);
    }
    return [...byCount].map(
        ([empty, tiers]) =>
            `${tiers.join(', ')} ${tiers.length === 1 ? 'has' : 'have'} nobody at work in ${empty} of the ${open} open hours of a week.`,
    );
}

/** Tiers to which more comes over the plan than their people on queue can do. One without anybody is told of already. */
function overloads(scenario: Scenario, plans: readonly PlannedTier[]): string[] {
    const onQueueHours = scenario.people.hoursPerWeek * (1 - shrinkageOf(scenario));
    return plans.flatMap(({ tier, arrivals, scheduled, handleMinutes }) => {
        const comes = mean(arrivals);
        const done = (mean(scheduled) * onQueueHours * 60) / handleMinutes;
        if (done <= 0 || comes - done < 1) return [];
        return [
            `${tier} gets ${count(comes)} tickets a week and can do ${count(done)}: its queue grows by ${count(comes - done)} a week.`,
        ];
    });
}

function mean(values: readonly number[]): number {
    return values.reduce((all, value) => all + value, 0) / values.length;
}

function percent(value: number): string {
    return `${Math.round(value * 1000) / 10} %`;
}
