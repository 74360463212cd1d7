// How long a ticket stays in L3.
import { defineMetric } from './metric.ts';
import { timeIn } from './time-in-tier.ts';

/** Time in L3; no target in spec 002. */
export const timeInL3 = defineMetric({ id: 'time_in_l3', ...timeIn('L3') });
