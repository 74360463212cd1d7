// How long a ticket stays in L2.
import { defineMetric } from './metric.ts';
import { timeIn } from './time-in-tier.ts';

/** Time in L2; no target in spec 002. */
export const timeInL2 = defineMetric({ id: 'time_in_l2', ...timeIn('L2') });
