// The levers of the Staffing page: where each one stands in a scenario, and the scenario once it is moved.
import { specRamp, stretchedRamp, weeksToFullLoad } from '#domain/planning/ramp.ts';
import { exampleHandleMinutes, minutesPerTicket, type Ground } from '#domain/planning/ground.ts';
import {
    defaultLeadWeeks,
    defaultShrinkage,
    defaultUtilization,
    type PlanTier,
    type ScenarioInput,
} from '#domain/planning/scenario.ts';
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

function minutesOf({ work }: Draft, ground: Ground): number {
    return minutesPerTicket({
        tierShare: ground.tierShare,
        escalationShare: { ...ground.escalationShare, ...work?.escalationShare },
        handleMinutes: { ...ground.handleMinutes, ...work?.handleMinutes },
    });
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
        moved: (from, percent) => withShrinkage(from, percent / 100),
    };
}

/** Today's is none: saying it again would be a change. */
function withShrinkage(draft: Draft, share: number): Draft {
    const { shrinkage: _, ...rest } = draft.people ?? {};
    return { ...draft, people: share === defaultShrinkage ? rest : { ...rest, shrinkage: share } };
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

/** Every stepper as it stands; `tiers` are those with work. */
export function steppersOf(draft: Draft, ground: Ground, tiers: readonly PlanTier[] = ['L1']): Stepper[] {
    const hasNobody = Object.keys(ground.agents).length === 0;
    return [
        ...(hasNobody ? tiers.map((tier) => agentStepper(draft, tier)) : []),
        ...tiers.map((tier) => hireStepper(draft, ground, tier)),
        contractorStepper(draft, ground),
        ...shiftSteppers(draft, ground, 'L1'),
    ];
}

/** People of today, where the settings name none. */
function agentStepper(draft: Draft, tier: PlanTier): Stepper {
    return {
        ...{ id: `agents-${tier}`, label: `${tier} agents`, group: 'People', most: 999 },
        value: draft.people?.agents?.[tier] ?? 0,
        moved: (old, count) => {
            const { [tier]: _, ...others } = old.people?.agents ?? {};
            return withPeople(old, { agents: count > 0 ? { ...others, [tier]: count } : others });
        },
    };
}

/** All hires wait for the same lead time, whatever their tier. */
function hireStepper(draft: Draft, ground: Ground, tier: PlanTier): Stepper {
    const hires = draft.people?.hires ?? [];
    return {
        ...{ id: `hires-${tier}`, label: `${tier} hires`, group: 'People', most: 99 },
        value: hires.reduce((sum, hire) => (hire.tier === tier ? sum + hire.count : sum), 0),
        moved: (old, count) => {
            const all = old.people?.hires ?? [];
            const { leadWeeks = defaultLeadWeeks, requested = firstWeek(old, ground) } = all[0] ?? {};
            const others = all.filter((hire) => hire.tier !== tier);
            const own = count > 0 ? [{ tier, count, requested, leadWeeks }] : [];
            return withPeople(old, { hires: [...others, ...own].sort((a, b) => (a.tier < b.tier ? -1 : 1)) });
        },
    };
}

function firstWeek(draft: Draft, ground: Ground): string {
    return draft.horizon?.from ?? ground.from ?? '';
}

function contractorStepper(draft: Draft, ground: Ground): Stepper {
    const tier = 'L1';
    const isOwn = (each: { tier: PlanTier }): boolean => each.tier === tier;
    const contractors = draft.people?.contractors ?? [];
    return {
        ...{ id: 'contractors', label: `${tier} contractors`, group: 'People', most: 99 },
        value: contractors.filter(isOwn).reduce((sum, { count }) => sum + count, 0),
        moved: (old, count) => {
            const all = old.people?.contractors ?? [];
            const others = all.filter((each) => !isOwn(each));
            const start = addDays(firstWeek(old, ground), contractorLeadDays);
            const one = { tier, from: start, costPerWeek: contractorWeek, ...all.find(isOwn), count } as const;
            return withPeople(old, { contractors: count > 0 ? [...others, one] : others });
        },
    };
}

/** People of a tier who begin earlier or later than its core. */
function shiftSteppers(draft: Draft, ground: Ground, tier: PlanTier): Stepper[] {
    const agents = Math.round(draft.people?.agents?.[tier] ?? ground.agents[tier] ?? 0);
    const moved = { early: shiftCount(draft, '08:00-16:00'), late: shiftCount(draft, '12:00-20:00') };
    return [
        {
            ...{
                id: 'early',
                label: `${tier} to 08:00 start`,
                group: 'Schedule',
                value: moved.early,
                most: agents - moved.late,
            },
            moved: (old, count) => withShifts(old, tier, agents, count, shiftCount(old, '12:00-20:00')),
        },
        {
            ...{
                id: 'late',
                label: `${tier} to 12:00 start`,
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
