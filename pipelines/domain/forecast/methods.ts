// Every method by its name: the members of the ensemble, and the five that the planner's handbook names.
import { autoregression } from './autoregression.ts';
import { calendarRegression } from './calendar-regression.ts';
import type { Member } from './member.ts';
import { lastValue, sameSlots, seasonalNaive } from './naive.ts';
import { historicalAverage, movingAverage, seasonalAdjustment, trend } from './spec-methods.ts';
import { dampedTrend, theta } from './theta.ts';

/** Those that the ensemble weighs by how well each told the recent past. */
export const ensembleMembers = {
    'calendar-regression': calendarRegression,
    autoregression,
    theta,
    'damped-trend': dampedTrend,
    'same-slots': sameSlots,
    'seasonal-naive': seasonalNaive,
    'last-value': lastValue,
} satisfies Record<string, Member>;

/** The methods of the handbook (spec 002, "Workforce Management"); its regression on drivers is the calendar regression. */
export const handbookMethods = {
    'historical-average': historicalAverage,
    trend,
    'seasonal-adjustment': seasonalAdjustment,
    'moving-average': movingAverage,
    regression: calendarRegression,
} satisfies Record<string, Member>;

export const members: Record<string, Member> = { ...ensembleMembers, ...handbookMethods };

/** What `--method` takes. */
export const methodNames = ['ensemble', ...Object.keys(members)] as const;
