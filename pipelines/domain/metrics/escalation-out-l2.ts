// How often L2 hands work up.
import { escalationOutOf } from './escalation-out.ts';
import { defineMetric } from './metric.ts';

/** Escalation out of L2. Target 5 to 10 %: spec 002, Support Tier Model. */
export const escalationOutL2 = defineMetric({ id: 'escalation_out_l2', ...escalationOutOf('L2'), target: [5, 10] });
