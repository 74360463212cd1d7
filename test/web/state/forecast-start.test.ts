// What the Forecast page says while the past is too short.
import { expect, test } from 'vitest';
import { tooShortWords } from '../../../web/state/forecast-start.ts';

test('whole days are counted, and the day is named from which there is a forecast', () => {
    const { title, text, ways } = tooShortWords('2026-11-01', '2026-11-06');
    expect(title).toBe('A forecast takes two weeks of tickets; 5 days are there.');
    expect(text).toContain('5 whole days, from 1 Nov 2026 to 5 Nov 2026.');
    // 14 whole days, 1 to 14 November, are there once the data reaches into the 15th.
    expect(ways.map((way) => way.title)).toContain('Or wait until 15 Nov 2026');
});

test('one day, and none', () => {
    expect(tooShortWords('2026-11-01', '2026-11-02').title).toContain('one day is there');
    const none = tooShortWords('2026-11-02', '2026-11-02');
    expect(none.title).toContain('no whole day is there');
    expect(none.text).toContain('All tickets came on 2 Nov 2026');
});
