// A plan as tables to take along: by week and tier, coverage by hour, fitted shifts, and what it comes to.
import { weekdays } from '../ticket.ts';
import type { Ground } from './ground.ts';
import { hourlyPlans, type HourlyPlan } from './hourly-need.ts';
import { fittedRoster } from './roster.ts';
import type { Scenario } from './scenario.ts';
import type { ScenarioAnswer } from './scenario-contract.ts';
import { templatesOf, type ShiftTemplate } from './shifts.ts';

export interface PlanTable {
    name: string;
    columns: readonly string[];
    rows: (string | number)[][];
}

/** All of them, in the order of a workbook's sheets. */
export function planTables(scenario: Scenario, ground: Ground, answer: ScenarioAnswer): PlanTable[] {
    const plans = hourlyPlans(scenario, ground);
    return [
        summaryTable(answer),
        { name: 'Plan', columns: planColumns, rows: planRows(answer) },
        coverageTable(plans),
        shiftsTable(plans, templatesOf(scenario.shiftTemplates)),
    ];
}

/** Totals, whom to look for by when, and the notes. */
function summaryTable({ scenario, totals, targets, currency, requisitions, warnings }: ScenarioAnswer): PlanTable {
    const share = (value: number | null): string | number => (value === null ? '' : fixed(value, 4));
    const rows: (string | number)[][] = [
        ['scenario', scenario],
        ['tickets', fixed(totals.tickets, 0)],
        [`cost, ${currency}`, fixed(totals.cost, 0)],
        ['agents for the week that needs most', totals.requiredAgents],
        ['largest gap, FTE', fixed(totals.largestGap, 2)],
        ['week of it', totals.largestGapWeek],
        ['weeks short by one or more', totals.weeksShort],
        ['mean response SLA', share(totals.meanResponse.value)],
        ['target of it', targets.response],
        ['kept from', totals.firstWeekAtTarget ?? 'not within the plan'],
        ['mean resolution SLA', share(totals.meanResolution.value)],
        ['mean utilization', share(totals.meanUtilization)],
        ['hours that do not fit', fixed(totals.overtimeHours, 0)],
        ...requisitions.map(({ tier, count, openBy }) => [`open by ${openBy}`, `${count} ${tier}`]),
        ...warnings.map((warning) => ['note', warning]),
    ];
    return { name: 'Summary', columns: ['what', 'value'], rows };
}

export const planColumns = [
    'week', 'tickets', 'tickets_low80', 'tickets_high80', 'tier', 'required_fte', 'required_low80', 'required_high80',
    'scheduled_fte', 'gap', 'utilization', 'response_sla', 'resolution_sla', 'backlog', 'cost',
] as const; // prettier-ignore

/** The plan as a table: a row for each week and tier. */
export function planRows({ weeks }: ScenarioAnswer): (string | number)[][] {
    return weeks.flatMap(({ week, tickets, tiers, achieved, backlog, cost }) =>
        tiers.map(({ tier, requiredFte, scheduledFte, gap, utilization }) => [
            ...[week, fixed(tickets.value, 1), fixed(tickets.low80, 1), fixed(tickets.high80, 1), tier],
            ...[fixed(requiredFte.value, 2), fixed(requiredFte.low80, 2), fixed(requiredFte.high80, 2)],
            ...[fixed(scheduledFte, 2), fixed(gap, 2), fixed(utilization, 4)],
            ...[
                fixed(achieved.response.value, 4),
                fixed(achieved.resolution.value, 4),
                fixed(backlog, 0),
                fixed(cost, 0),
            ],
        ]),
    );
}

function fixed(value: number | null, digits: number): string | number {
    return value === null ? '' : Number(value.toFixed(digits));
}

/** Hours in which somebody has to be there: required, scheduled, and the share of one in the other. */
export function coverageTable(plans: readonly HourlyPlan[]): PlanTable {
    const rows = plans.flatMap(({ tier, required, scheduled }) =>
        required.flatMap((need, hour) => {
            if (need === null) return [];
            const there = scheduled[hour] ?? 0;
            const coverage = need > 0 ? fixed(there / need, 3) : '';
            return [
                [tier, weekdays[Math.floor(hour / 24)] ?? '', hour % 24, fixed(need, 2), fixed(there, 2), coverage],
            ];
        }),
    );
    const columns = ['tier', 'weekday', 'hour', 'required', 'scheduled', 'coverage'];
    return { name: 'Coverage', columns, rows };
}

/** People by tier, weekday and shift that leave no hour under its need. */
export function shiftsTable(plans: readonly HourlyPlan[], templates: readonly ShiftTemplate[]): PlanTable {
    const rows = plans.flatMap(({ tier, required }) =>
        fittedRoster(required, templates).people.flatMap((day, index) =>
            day.map((count, i) => [tier, weekdays[index] ?? '', templates[i]?.label ?? '', count]),
        ),
    );
    return { name: 'Shifts', columns: ['tier', 'weekday', 'shift', 'people'], rows };
}
