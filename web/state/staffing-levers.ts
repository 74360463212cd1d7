// The levers of the Staffing page: where each one stands in a scenario, and the scenario once it is moved.
import { specRamp, stretchedRamp, weeksToFullLoad } from '#domain/planning/ramp.ts';
import type { Ground } from '#domain/planning/ground.ts';
import {
    defaultLeadWeeks,
    defaultShrinkage,
    defaultUtilization,
    type PlanTier,
    type ScenarioInput,
} from '#domain/planning/scenario.ts';
import { exampleHandleMinutes } from '#domain/planning/ground.ts';
import { minus } from '#domain/units.ts';
import { addDays } from './calendar.ts';

/** A scenario as people write it; the name is text by now. */
export type Draft = Omit<ScenarioInput, 'name'> & { name?: string };

export interface Lever {
    id: string;
    label: string;
    group: '' | 'People' | 'Demand' | 'Channels';
    low: number;
    high: number;
    step: number;
    /** Today's value: the tick on the track. */
    today: number;
    value: number;
    words: string;
    lowWords: string;
    middleWords: string;
    highWords: string;
    moved: (draft: Draft, value: number) => Draft;
}

const growthWords = '13–17 for growth';

/** Every slider as it stands. */
export function leversOf(draft: Draft, ground: Ground): Lever[] {
    return [
        volume(draft),
        handleTime(draft, ground),
        utilization(draft),
        shrinkage(draft),
        ...people(draft),
        deflection(draft, ground),
    ];
}

function volume(draft: Draft): Lever {
    const value = draft.demand?.changePercent ?? 0;
    return {
        ...{ id: 'volume', label: 'Volume', group: '', low: -30, high: 50, step: 1, today: 0, value },
        words: value === 0 ? 'as forecast' : signed(value, '%'),
        ...{ lowWords: `${minus}30%`, middleWords: 'as forecast', highWords: '+50%' },
        moved: (from, changePercent) => ({ ...from, demand: { ...from.demand, changePercent } }),
    };
}

function signed(value: number, unit: string): string {
    return value < 0 ? `${minus}${-value}${unit}` : `+${value}${unit}`;
}

/** Minutes that a new ticket takes over all tiers: each tier's, by how many of the tickets reach it. */
function minutesOf(draft: Draft, ground: Ground): number {
    let [reach, sum] = [0, 0];
    for (const tier of ['L1', 'L2', 'L3', 'L4'] as const) {
        reach += ground.tierShare[tier] ?? (tier === 'L1' && Object.keys(ground.tierShare).length === 0 ? 1 : 0);
        sum += reach * tierMinutes(draft, ground, tier);
        reach *= draft.work?.escalationShare?.[tier] ?? ground.escalationShare[tier] ?? 0;
    }
    return sum;
}

function tierMinutes(draft: Draft, ground: Ground, tier: PlanTier): number {
    return draft.work?.handleMinutes?.[tier] ?? ground.handleMinutes[tier] ?? exampleHandleMinutes;
}

function handleTime(draft: Draft, ground: Ground): Lever {
    const today = rounded(minutesOf({}, ground));
    const value = rounded(minutesOf({ ...draft, work: { handleMinutes: draft.work?.handleMinutes ?? {} } }, ground));
    const [low, high] = [Math.floor(today * 0.66), Math.ceil(today * 1.34)];
    return {
        ...{ id: 'handle', label: 'Handle time', group: '', low, high, step: 0.1, today, value },
        words: `${value.toFixed(1)}m`,
        ...{ lowWords: `${low}m`, middleWords: '', highWords: `${high}m` },
        moved: (from, minutes) => {
            const factor = minutes / today;
            const tiers = Object.entries(ground.handleMinutes) as [PlanTier, number][];
            const known = tiers.length > 0 ? tiers : ([['L1', exampleHandleMinutes]] as [PlanTier, number][]);
            const handleMinutes = Object.fromEntries(known.map(([tier, each]) => [tier, each * factor]));
            const { handleMinutes: _, ...rest } = from.work ?? {};
            return { ...from, work: Math.abs(factor - 1) < 1e-9 ? rest : { ...rest, handleMinutes } };
        },
    };
}

function rounded(value: number): number {
    return Math.round(value * 10) / 10;
}

type PeopleKeys = NonNullable<Draft['people']>;

function withPeople(draft: Draft, people: Partial<PeopleKeys>): Draft {
    return { ...draft, people: { ...draft.people, ...people } };
}

function utilization(draft: Draft): Lever {
    const value = Math.round((draft.people?.utilization ?? defaultUtilization) * 100);
    return {
        ...{ id: 'utilization', label: 'Target utilization', group: '', low: 60, high: 90, step: 1, today: 75, value },
        words: `${value}%`,
        ...{ lowWords: '60%', middleWords: 'policy 70–80%', highWords: '90%' },
        moved: (from, percent) => withPeople(from, { utilization: percent / 100 }),
    };
}

function shrinkage(draft: Draft): Lever {
    const value = Math.round((draft.people?.shrinkage ?? defaultShrinkage) * 100);
    return {
        ...{ id: 'shrinkage', label: 'Shrinkage', group: '', low: 10, high: 35, step: 1, today: 20, value },
        words: `${value}%`,
        ...{ lowWords: '10%', middleWords: 'usual 20–30%', highWords: '35%' },
        moved: (from, percent) => withPeople(from, { shrinkage: percent / 100 }),
    };
}

function people(draft: Draft): Lever[] {
    const lead = draft.people?.hires?.[0]?.leadWeeks ?? defaultLeadWeeks;
    const curve = draft.people?.ramp;
    const ramp = Array.isArray(curve) ? Math.max(1, weeksToFullLoad(curve)) : weeksToFullLoad(specRamp);
    const attrition = Math.round((draft.people?.attritionPerYear ?? 0) * 100);
    return [
        {
            ...{ id: 'lead', label: 'Hiring lead time', group: 'People', low: 4, high: 26, step: 1, value: lead },
            ...{
                today: defaultLeadWeeks,
                words: `${lead} weeks`,
                lowWords: '4',
                middleWords: growthWords,
                highWords: '26',
            },
            moved: (from, leadWeeks) =>
                withPeople(from, { hires: (from.people?.hires ?? []).map((hire) => ({ ...hire, leadWeeks })) }),
        },
        {
            ...{ id: 'ramp', label: 'Ramp to full load', group: 'People', low: 2, high: 12, step: 1, value: ramp },
            ...{
                today: weeksToFullLoad(specRamp),
                words: `${ramp} weeks`,
                lowWords: '2',
                middleWords: '',
                highWords: '12',
            },
            moved: (from, weeks) =>
                withPeople(from, {
                    ramp: weeks === weeksToFullLoad(specRamp) ? 'spec' : [...stretchedRamp(specRamp, weeks), 1],
                }),
        },
        {
            ...{ id: 'attrition', label: 'Attrition a year', group: 'People', low: 0, high: 50, step: 1, today: 0 },
            ...{ value: attrition, words: `${attrition}%`, lowWords: '0%', middleWords: '', highWords: '50%' },
            moved: (from, percent) => withPeople(from, { attritionPerYear: percent / 100 }),
        },
    ];
}

function deflection(draft: Draft, ground: Ground): Lever {
    const weekly = ground.weeks[0]?.value ?? 1000;
    const high = Math.max(20, Math.ceil(weekly / 50) * 10);
    const value = Math.min(high, draft.demand?.deflectedPerWeek ?? 0);
    return {
        ...{
            id: 'deflection',
            label: 'Deflected by articles',
            group: 'Demand',
            low: 0,
            high,
            step: 1,
            today: 0,
            value,
        },
        ...{ words: `${value} / week`, lowWords: '0', middleWords: '', highWords: String(high) },
        moved: (from, deflectedPerWeek) => ({ ...from, demand: { ...from.demand, deflectedPerWeek } }),
    };
}

export interface Stepper {
    id: string;
    label: string;
    group: 'People' | 'Demand' | 'Schedule';
    value: number;
    least?: number;
    most: number;
    moved: (draft: Draft, value: number) => Draft;
}

/** The price of a contractor week where nobody has one: the handbook's agent-year costs 1,442 a week, a contractor more. */
const contractorWeek = 1_700;
const contractorLeadDays = 56;

/** The scenario with a team's own shift templates; none stands for the handbook's. */
export function withTemplates(draft: Draft, own: readonly string[]): Draft {
    const { shiftTemplates: _, ...rest } = draft;
    return own.length > 0 ? { ...rest, shiftTemplates: [...own] } : rest;
}

/** Every stepper as it stands. */
export function steppersOf(draft: Draft, ground: Ground, tier: PlanTier = 'L1'): Stepper[] {
    const from = draft.horizon?.from ?? ground.from ?? '';
    const hires = draft.people?.hires ?? [];
    const contractors = draft.people?.contractors ?? [];
    const agents = Math.round(draft.people?.agents?.[tier] ?? ground.agents[tier] ?? 0);
    const moved = { early: shiftCount(draft, '08:00-16:00'), late: shiftCount(draft, '12:00-20:00') };
    return [
        {
            ...{ id: 'hires', label: `${tier} hires`, group: 'People', most: 99 },
            value: hires.reduce((sum, { count }) => sum + count, 0),
            moved: (old, count) => {
                const { leadWeeks = defaultLeadWeeks, requested = from } = old.people?.hires?.[0] ?? {};
                return withPeople(old, { hires: count > 0 ? [{ tier, count, requested, leadWeeks }] : [] });
            },
        },
        {
            ...{ id: 'contractors', label: 'Contractors', group: 'People', most: 99 },
            value: contractors.reduce((sum, { count }) => sum + count, 0),
            moved: (old, count) => {
                const known = old.people?.contractors?.[0];
                const start = known?.from ?? addDays(from, contractorLeadDays);
                const one = { tier, costPerWeek: contractorWeek, ...known, count, from: start };
                return withPeople(old, { contractors: count > 0 ? [one] : [] });
            },
        },
        {
            ...{
                id: 'early',
                label: 'Core to 08:00 start',
                group: 'Schedule',
                value: moved.early,
                most: agents - moved.late,
            },
            moved: (old, count) => withShifts(old, tier, agents, count, shiftCount(old, '12:00-20:00')),
        },
        {
            ...{
                id: 'late',
                label: 'Core to 12:00 start',
                group: 'Schedule',
                value: moved.late,
                most: agents - moved.early,
            },
            moved: (old, count) => withShifts(old, tier, agents, shiftCount(old, '08:00-16:00'), count),
        },
    ];
}

function shiftCount({ shifts }: Draft, hours: string): number {
    return (shifts ?? []).reduce((sum, shift) => (shift.hours === hours ? sum + shift.agents : sum), 0);
}

function withShifts(draft: Draft, tier: PlanTier, agents: number, early: number, late: number): Draft {
    const { shifts, ...rest } = draft;
    const others = (shifts ?? []).filter((shift) => shift.tier !== tier);
    const own = [
        ['09:00-17:00', agents - early - late],
        ['08:00-16:00', early],
        ['12:00-20:00', late],
    ] as const;
    const moved = own
        .filter(([, count]) => count > 0)
        .map(([hours, count]) => ({ tier, days: 'mon-fri', hours, agents: count }));
    const all = early + late > 0 ? [...others, ...moved] : others;
    return all.length > 0 ? { ...rest, shifts: all } : rest;
}
