// What the Staffing page works out: a plan at once for the lever under the hand, the rest in a worker, piece by piece.
import { fittedRoster, bestShifts, type Assignment } from '#domain/planning/roster.ts';
import type { Ground } from '#domain/planning/ground.ts';
import { coverageByHour, hourlyPlans, type HourlyPlan } from '#domain/planning/hourly-need.ts';
import { defaultFutures, runScenario } from '#domain/planning/run-scenario.ts';
import type { ScenarioAnswer } from '#domain/planning/scenario-contract.ts';
import type { ShiftTemplate } from '#domain/planning/shifts.ts';
import { scenarioSchema, type Scenario } from '#domain/planning/scenario.ts';
import {
    drawnStaff,
    frontier,
    sensitivity,
    type DrawnWeek,
    type FrontierPoint,
    type Swing,
} from '#domain/planning/what-decides.ts';
import type { Draft } from './staffing-levers.ts';

export interface Named {
    name: string;
    draft: Draft;
}

/** What a worker is asked; the newest question is the only one that matters. */
export interface Question {
    id: number;
    /** Null where it is the last question's. */
    ground: Ground | null;
    current: Draft;
    compared: readonly Named[];
    /** While a lever moves: a rough service level alone. */
    isRough: boolean;
}

export interface Findings {
    answer: ScenarioAnswer;
    compared: readonly { name: string; answer: ScenarioAnswer; coverage: (number | null)[] }[];
    swings: readonly Swing[];
    /** The scenario's own level with as few futures as the swings have: like is set against like. */
    swungFrom: number | null;
    frontier: readonly FrontierPoint[];
    drawn: readonly DrawnWeek[];
}

export interface Found extends Partial<Findings> {
    id: number;
    /** Why there is no plan, in words. */
    refusal?: string;
    isLast?: boolean;
}

/** Futures while a lever moves, and for the many runs of tornado and frontier. */
export const roughFutures = 4;
export const manyFutures = 4;

export function scenarioOf(draft: Draft): Scenario {
    return scenarioSchema.parse(draft);
}

/** People and cost without the service level: quick enough for every move of a lever. */
export function planAtOnce(draft: Draft, ground: Ground): ScenarioAnswer {
    return runScenario(scenarioOf(draft), ground, { futures: 0 });
}

/** The pieces in the order in which a page wants them; each is a step, so that a newer question can come in between. */
export function* pieces({ current, compared, isRough }: Question, ground: Ground): Generator<Omit<Found, 'id'>> {
    const scenario = scenarioOf(current);
    yield { answer: runScenario(scenario, ground, { futures: isRough ? roughFutures : defaultFutures }) };
    if (isRough) return;
    const answers: Findings['compared'][number][] = [];
    for (const { name, draft } of compared) {
        answers.push({ name, ...weighed(draft, ground) });
        yield { compared: [...answers] };
    }
    yield { drawn: drawnStaff(scenario, ground) };
    const few = { futures: manyFutures };
    const swungFrom = runScenario(scenario, ground, few).totals.meanResponse.value;
    yield { swings: sensitivity(scenario, ground, few), swungFrom };
    yield { frontier: frontier(scenario, ground, few) };
}

type Weighed = Omit<Findings['compared'][number], 'name'>;
const known = new WeakMap<Ground, Map<string, Weighed>>();

/** A scenario beside the one under the hand: it stays as it is while a lever moves, so its plan is kept. */
function weighed(draft: Draft, ground: Ground): Weighed {
    const ofGround = known.get(ground) ?? new Map<string, Weighed>();
    known.set(ground, ofGround);
    const key = JSON.stringify(draft);
    const found = ofGround.get(key);
    if (found) return found;
    const scenario = scenarioOf(draft);
    const fresh = { answer: runScenario(scenario, ground), coverage: coverageByHour(hourlyPlans(scenario, ground)) };
    ofGround.set(key, fresh);
    return fresh;
}

/** The week by hour, tier by tier. */
export function hourlyOf(draft: Draft, ground: Ground, week?: number): HourlyPlan[] {
    return hourlyPlans(scenarioOf(draft), ground, week);
}

/** The scenario with the best shifts for the people that it has, tier by tier. */
export function withBestShifts(draft: Draft, ground: Ground): Draft {
    const { shifts: _, ...rest } = draft;
    const plans = hourlyOf(rest, ground);
    const shifts = plans.flatMap(({ tier, required, scheduled }) => {
        const agents = Math.round(scheduled.reduce((sum, hours) => sum + hours, 0) / 40);
        return shiftsOf(tier, bestShifts(required, agents));
    });
    return shifts.length > 0 ? { ...rest, shifts } : rest;
}

function shiftsOf(tier: HourlyPlan['tier'], assigned: readonly Assignment[]): NonNullable<Draft['shifts']> {
    return assigned.map(({ template, dayWords, agents }) => {
        const [from, to] = template.hours[0] ?? [9, 17];
        return { tier, days: dayWords, hours: `${clock(from)}-${clock(to)}`, agents };
    });
}

function clock(hour: number): string {
    return `${String(hour).padStart(2, '0')}:00`;
}

/** The fewest paid hours of these shifts that leave no hour under its need, by tier. */
export function rosters(plans: readonly HourlyPlan[], templates: readonly ShiftTemplate[]) {
    return plans.map(({ tier, required }) => ({ tier, ...fittedRoster(required, templates) }));
}
