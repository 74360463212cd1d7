// All forty themes, in a fixed order.
import { administration } from './administration.ts';
import { authentication } from './authentication.ts';
import { billing } from './billing.ts';
import { data } from './data.ts';
import { integrations } from './integrations.ts';
import { product } from './product.ts';
import { reports } from './reports.ts';
import type { Theme } from './theme.ts';

export type { Theme } from './theme.ts';

export const themes: readonly Theme[] = [
    ...authentication,
    ...administration,
    ...billing,
    ...data,
    ...reports,
    ...product,
    ...integrations,
];
