// How long a ticket stays in L1.
import { defineMetric } from './metric.ts';
import { timeIn } from './time-in-tier.ts';

/** Time in L1; no target in spec 002. */
export const timeInL1 = defineMetric({ id: 'time_in_l1', ...timeIn('L1') });
