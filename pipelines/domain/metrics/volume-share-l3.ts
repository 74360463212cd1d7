// How much of the volume ends in L3.
import { defineMetric } from './metric.ts';
import { volumeShareOf } from './volume-share.ts';

/** Share of volume in L3. Target below 5 %: spec 002, Support Tier Model. */
export const volumeShareL3 = defineMetric({
    id: 'volume_share_l3',
    ...volumeShareOf('L3'),
    direction: 'lower',
    target: 5,
    isStrict: true,
});
