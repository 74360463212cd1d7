// How much of the volume ends in L2.
import { defineMetric } from './metric.ts';
import { volumeShareOf } from './volume-share.ts';

/** Share of volume in L2. Target 15 to 25 %: spec 002, Support Tier Model. */
export const volumeShareL2 = defineMetric({
    id: 'volume_share_l2',
    ...volumeShareOf('L2'),
    direction: 'none',
    target: [15, 25],
});
