// What stands under the Overview's first sentence where nothing is to be found.
import { expect, test } from 'vitest';
import { metrics, scorecard } from '#support/northgate.ts';
import { entriesOf, tilesOf } from '../../../web/state/overview.ts';
import { nothingBefore, verdictOf } from '../../../web/state/verdict.ts';

const october = { from: '2026-10-01', to: '2026-11-01' };
const tiles = tilesOf(entriesOf(scorecard, new Map(metrics.metrics.map((card) => [card.id, card]))));
const still = tiles.map((tile) => ({ ...tile, metric: { ...tile.metric, significant: false, stands: false } }));
const first = still.map((tile) => ({ ...tile, metric: { ...tile.metric, previous: null } }));

const detail = (some: typeof tiles, isCompared: boolean): string =>
    verdictOf(some, october, '2026-10-31', isCompared).detail;

test('where noise explains every change, that is said', () => {
    expect(detail(still, true)).toBe('No metric with a test moved beyond noise.');
});

test('where the data begin with the period, no test is claimed', () => {
    expect(detail(first, true)).toBe(nothingBefore);
});

test('without a comparison nothing is said of one', () => {
    expect(detail(first, false)).toBe('');
});
