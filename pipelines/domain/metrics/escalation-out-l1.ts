// How often L1 hands work up.
import { escalationOutOf } from './escalation-out.ts';
import { defineMetric } from './metric.ts';

/** Escalation out of L1. Target 15 to 25 %: spec 002, Support Tier Model. */
export const escalationOutL1 = defineMetric({ id: 'escalation_out_l1', ...escalationOutOf('L1'), target: [15, 25] });
