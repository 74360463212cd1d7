// The contract about scenarios: what the command line prints, the API answers and the page draws.
import { z } from 'zod';
import { groundSchema } from './ground.ts';
import { planTiers, scenarioSchema } from './scenario.ts';

const share = z.number().nullable();
const banded = z.object({ value: z.number(), low80: z.number(), high80: z.number() });
const bandedShare = z.object({ value: share, low80: share, high80: share });
const planTier = z.enum(planTiers);

const tierWeek = z.object({
    tier: planTier,
    requiredFte: banded,
    scheduledFte: z.number(),
    gap: z.number().meta({ description: 'scheduled less required; below 0 is short' }),
    utilization: share.meta({ description: 'hours of handling / paid hours at work; null without people' }),
});

const scenarioWeek = z.object({
    week: z.string(),
    tickets: banded,
    tiers: z.array(tierWeek),
    achieved: z.object({ response: bandedShare, resolution: bandedShare }),
    backlog: z.number().meta({ description: 'tickets waiting at the week’s end, all tiers' }),
    overtimeHours: z.number().meta({ description: 'hours that the people on queue lack for the week’s work' }),
    cost: z.number(),
});
export type ScenarioWeek = z.infer<typeof scenarioWeek>;

/** `caseload staff --json`, and what `POST /api/scenarios/run` answers; shares are 0 to 1. */
export const scenarioAnswer = z.object({
    scenario: z.string(),
    weeks: z.array(scenarioWeek),
    totals: z.object({
        tickets: z.number(),
        cost: z.number(),
        weeksShort: z.number().meta({ description: 'weeks in which one FTE or more is missing' }),
        largestGap: z.number().meta({ description: 'the lowest scheduled less required, all tiers together' }),
        largestGapWeek: z.string(),
        firstWeekAtTarget: z.string().nullable().meta({ description: 'from here on the response target is kept' }),
        requiredAgents: z.number().meta({ description: 'whole people for the week that needs most' }),
        meanResponse: bandedShare,
        meanResolution: bandedShare,
        meanUtilization: share,
        chanceAtTarget: share.meta({
            description: 'share of the futures in which the response target is kept over the whole plan',
        }),
        bindingHour: z.number().nullable().meta({
            description: 'hour of the week, 0 being Monday 00:00, whose tickets miss most first replies; null: none do',
        }),
        overtimeHours: z.number(),
    }),
    targets: z.object({ response: z.number(), resolution: z.number() }),
    currency: z.string(),
    requisitions: z.array(z.object({ tier: planTier, count: z.number(), openBy: z.string() })),
    warnings: z.array(z.string()),
});
export type ScenarioAnswer = z.infer<typeof scenarioAnswer>;

/** `POST /api/scenarios/run`: a scenario as people write it; it is not kept. */
export const scenarioRunBody = z.strictObject({ scenario: z.record(z.string(), z.unknown()) });

/** `GET /api/scenarios/plan.xlsx`: the scenario as JSON text; without it, today's people and shifts. */
export const scenarioFileQuery = z.strictObject({ scenario: z.string().max(20_000).default('{}') });

/** `GET /api/scenarios/ground` */
export const groundAnswer = groundSchema;

const realityWeek = z.object({
    week: z.string(),
    tickets: z.object({ planned: z.number(), low80: z.number(), high80: z.number(), actual: z.number() }),
    handleMinutes: z.object({ planned: z.number(), actual: share }),
    requiredFte: z.object({ planned: z.number(), actual: share }),
    scheduledFte: share.meta({ description: 'null where nobody is known' }),
    response: z.object({ planned: share, actual: share }).meta({ description: 'shares of first replies in time' }),
});
export type RealityWeek = z.infer<typeof realityWeek>;

/** `GET /api/scenarios/reality`: the last month as it would have been planned before it, beside what came. */
export const realityAnswer = z.object({
    from: z.string().nullable(),
    weeks: z.array(realityWeek),
    needs: z.string().nullable().meta({ description: 'what is missing; then there are no weeks' }),
});
export type PlanReality = z.infer<typeof realityAnswer>;

const savedName = z.string().regex(/^[\p{L}\p{N}][\p{L}\p{N} ._,+-]{0,63}$/u, {
    error: 'expected a short name of letters, digits, spaces, . _ , + -',
});

/** A scenario kept by name, inputs only. */
export const savedScenario = z.object({
    name: z.string(),
    scenario: z.record(z.string(), z.unknown()).meta({ description: 'as a scenario file has it' }),
    savedAt: z.string().meta({ format: 'date-time' }),
});
export type SavedScenario = z.infer<typeof savedScenario>;

/** `GET /api/scenarios` */
export const scenariosAnswer = z.object({ scenarios: z.array(savedScenario) });

/** `POST /api/scenarios`: a name that is taken is replaced. */
export const scenarioBody = z.strictObject({ name: savedName, scenario: z.record(z.string(), z.unknown()) });

/** `POST /api/scenarios/:name/copy` */
export const scenarioCopyBody = z.strictObject({ name: savedName });

export { scenarioSchema };
