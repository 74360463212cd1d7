// Scenarios as the review shows them: what each takes, brings and costs, beside doing nothing.
import type { ScenarioAnswer } from '../planning/scenario-contract.ts';
import type { Scenario } from '../planning/scenario.ts';
import { count, decimal, percent } from '../units.ts';
import type { StaffingFacts } from './facts.ts';
import { listed } from './scope.ts';

/** The path under which the chosen scenario's name is kept. */
export const scenarioPath = 'staffing.chosen';

export const doNothing = 'Do nothing';

/** A scenario that was run; the first of several is what the others are compared with. */
export interface RunScenario {
    name: string;
    scenario: Scenario;
    answer: ScenarioAnswer;
}

/** The scenarios side by side; costs beyond those of the first. */
export function staffingFacts(chosen: string, run: readonly RunScenario[]): StaffingFacts {
    const baseline = run[0]?.answer.totals.cost ?? null;
    return {
        chosen,
        scenarios: run.map(({ name, scenario, answer: { weeks, totals, targets } }) => ({
            name,
            takes: takesWords(scenario),
            largestGapFte: Math.max(0, -totals.largestGap),
            meanServiceLevel: hundred(totals.meanResponse.value),
            atTargetFrom: totals.firstWeekAtTarget,
            targetServiceLevel: 100 * targets.response,
            cost: totals.cost,
            extra: baseline === null ? null : totals.cost - baseline,
            weeks: weeks.map(({ week, tiers, achieved }) => {
                const sum = (of: (tier: (typeof tiers)[number]) => number): number =>
                    tiers.reduce((total, tier) => total + of(tier), 0);
                return {
                    from: week,
                    required: sum(({ requiredFte }) => requiredFte.value),
                    low: sum(({ requiredFte }) => requiredFte.low80),
                    high: sum(({ requiredFte }) => requiredFte.high80),
                    scheduled: sum(({ scheduledFte }) => scheduledFte),
                    serviceLevel: hundred(achieved.response.value),
                };
            }),
        })),
    };
}

function hundred(value: number | null): number | null {
    return value === null ? null : 100 * value;
}

/** What a scenario changes, in a few words. */
function takesWords({ people, demand, shifts }: Scenario): string {
    const hired = people.hires.reduce((sum, each) => sum + each.count, 0);
    const contracted = people.contractors.reduce((sum, each) => sum + each.count, 0);
    const parts = [
        hired > 0 ? `${count(hired)} ${hired === 1 ? 'hire' : 'hires'}` : '',
        contracted > 0 ? `${count(contracted)} ${contracted === 1 ? 'contractor' : 'contractors'}` : '',
        shifts.length > 0 ? 'other shifts' : '',
        demand.deflectedPerWeek > 0 ? `${decimal(demand.deflectedPerWeek)} tickets a week fewer` : '',
        demand.changePercent === 0
            ? ''
            : `volume ${demand.changePercent > 0 ? '+' : '−'}${percent(Math.abs(demand.changePercent))}`,
    ].filter((part) => part !== '');
    return parts.length === 0 ? 'People and shifts as they are' : listed(parts);
}
