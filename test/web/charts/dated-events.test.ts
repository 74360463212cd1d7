// Dated events stand at the slot that holds their day, and nowhere else.
import { expect, test } from 'vitest';
import { eventPlaces } from '../../../web/charts/dated-events.ts';

const at = (date: string) => ({ at: date, name: date });
const placesOf = (starts: string[], ...dates: string[]) =>
    eventPlaces(starts, dates.map(at)).map(({ index, name }) => [name, index]);

test('a day belongs to the week that holds it, the last day of the last week too', () => {
    const weeks = ['2026-10-05', '2026-10-12', '2026-10-19'];
    expect(placesOf(weeks, '2026-10-25', '2026-10-11', '2026-10-12')).toEqual([
        ['2026-10-11', 0],
        ['2026-10-12', 1],
        ['2026-10-25', 2],
    ]);
});

test('what came before the first or comes after the last is not drawn at the edge', () => {
    expect(placesOf(['2026-10-05', '2026-10-12'], '2026-10-04', '2026-10-19')).toEqual([]);
    expect(placesOf(['2026-10-05'], '2026-10-06')).toEqual([]);
    expect(placesOf([], '2026-10-06')).toEqual([]);
});

test('names take turns in height', () => {
    const days = ['2026-10-01', '2026-10-02', '2026-10-03', '2026-10-04'];
    expect(eventPlaces(days, days.map(at)).map(({ row }) => row)).toEqual([0, 1, 2, 0]);
});
