// The forecast's door: everything that other rooms use of it.
export { forecast, type Asked, type Outlook, type SeriesForecast } from './forecast.ts';
export type { Backtest } from './accuracy.ts';
export type { Components, Effect } from './components.ts';
export { atLeastChance, type Bands, type ForecastPoint } from './points.ts';
export { dateOfDay, dayNumber, forecastGrains, type ForecastGrain } from './grain.ts';
export type { DatedEvent, Holiday } from './calendar.ts';
export type { Point } from './readings.ts';
export { methodNames } from './methods.ts';
export { samplePaths, summed, sumOf, type Summed } from './paths.ts';
export { reconciled, reconciledPoints, reconciledTree, type Branch, type Reconciled } from './reconcile.ts';
