// Questions about knowledge gaps in the words of a query string: a period and the filters of every metric.
import { z } from 'zod';
import { checkPeriods, filterShape, partsOf, periodShape } from './questions.ts';

/** `GET /api/gaps` and `GET /api/gaps/TOPIC` */
export const gapsQuery = z
    .strictObject({ ...periodShape, ...filterShape })
    .superRefine(checkPeriods)
    .transform(partsOf);

export type GapsQuery = z.output<typeof gapsQuery>;
