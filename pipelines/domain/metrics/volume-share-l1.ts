// How much of the volume ends in L1.
import { defineMetric } from './metric.ts';
import { volumeShareOf } from './volume-share.ts';

/** Share of volume in L1. Target 60 to 80 %: spec 002, Support Tier Model. */
export const volumeShareL1 = defineMetric({
    id: 'volume_share_l1',
    ...volumeShareOf('L1'),
    direction: 'none',
    target: [60, 80],
});
