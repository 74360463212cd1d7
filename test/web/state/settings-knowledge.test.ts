// The laws of the form on knowledge: what is typed becomes the document's value, or is said to be unreadable.
import { expect, test } from 'vitest';
import { shareOf, shareText, wholeOf, withKnowledge } from '../../../web/state/settings-knowledge.ts';

test.each([
    ['40 (30–50)', { share: 40, band: [30, 50] }],
    ['40% (30-50%)', { share: 40, band: [30, 50] }],
    ['12.5 (10 to 15)', { share: 12.5, band: [10, 15] }],
    ['', undefined],
    ['40', null],
    ['40 (30)', null],
    ['much', null],
])('a share is read with its band: %s', (text, expected) => {
    expect(shareOf(text)).toEqual(expected);
});

test('what is shown is read back as it was', () => {
    expect(shareOf(shareText({ share: 20, low: 10, high: 30 }))).toEqual({ share: 20, band: [10, 30] });
});

test('a whole number is digits alone; empty means the default', () => {
    expect(['6', '', '6.5', '-1', 'six'].map(wholeOf)).toEqual([6, undefined, null, null, null]);
});

test('a key that is taken back leaves the part, and an empty part leaves the document', () => {
    expect(withKnowledge({ reviewMonths: 3, writingHours: 4 }, { reviewMonths: undefined })).toEqual({
        writingHours: 4,
    });
    expect(withKnowledge({ reviewMonths: 3 }, { reviewMonths: undefined })).toBeUndefined();
});
