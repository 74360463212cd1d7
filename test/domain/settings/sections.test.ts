// One part of a settings document is edited; the rest stays as a person wrote it.
import { parseSettings } from '#domain/settings/document.ts';
import {
    documentValue,
    sectionItems,
    withDocument,
    withItem,
    withKey,
    withoutItem,
} from '#domain/settings/sections.ts';
import { describe, expect, test } from 'vitest';

const text = `# Acme's own words
organization: Acme # the company
tiers: {L1: {teams: [Frontline, Billing]}, L2: {teams: [Technical]}}
schedules:
  - {id: office, timeZone: UTC, hours: {mon: ["09:00-17:00"]}} # no weekends
policies:
  # the first that fits
  - {id: gold, when: {all: [{field: customer_tier, in: [Gold]}]}, schedule: office, targets: [{metric: update, within: 4h}]}
targets: {csat: {target: 90}}
`;

test('what is put in is read back, and the settings still parse', () => {
    const silver = { id: 'silver', schedule: 'office', targets: [{ metric: 'resolution', within: '2 business days' }] };
    const after = withItem(text, 'policies', silver);
    expect(sectionItems(after, 'policies')).toEqual([...sectionItems(text, 'policies'), silver]);
    expect(parseSettings(after).policies.map(({ id }) => id)).toEqual(['gold', 'silver']);
});

test('an item with a known id takes the place of the one there', () => {
    const after = withItem(text, 'policies', { id: 'gold', targets: [] });
    expect(sectionItems(after, 'policies')).toEqual([{ id: 'gold', targets: [] }]);
});

test('putting in and taking out leaves the values as they were', () => {
    const item = { id: 'night', timeZone: 'UTC', hours: 'always' };
    const after = withoutItem(withItem(text, 'schedules', item), 'schedules', 'night');
    expect(documentValue(after)).toEqual(documentValue(text));
    expect(withoutItem(text, 'schedules', 'nothing')).toBe(text);
});

describe('a team', () => {
    test('is in one tier at most', () => {
        const after = withItem(text, 'teams', { id: 'Billing', tier: 'L2' });
        expect(sectionItems(after, 'teams')).toEqual([
            { id: 'Frontline', tier: 'L1' },
            { id: 'Technical', tier: 'L2' },
            { id: 'Billing', tier: 'L2' },
        ]);
        expect(withItem(after, 'teams', { id: 'Billing', tier: 'L2' })).toBe(after);
    });

    test('is in none once it is taken out', () => {
        const after = withoutItem(text, 'teams', 'Frontline');
        expect(sectionItems(after, 'teams').map(({ id }) => id)).toEqual(['Billing', 'Technical']);
    });
});

test('targets go by metric', () => {
    const after = withItem(text, 'targets', { id: 'frt', target: 1800 });
    expect(sectionItems(after, 'targets')).toEqual([
        { target: 90, id: 'csat' },
        { target: 1800, id: 'frt' },
    ]);
    expect(documentValue(withoutItem(after, 'targets', 'csat')).targets).toEqual({ frt: { target: 1800 } });
});

test('comments beside what stays are kept', () => {
    const after = withKey(withItem(text, 'targets', { id: 'csat', target: 92 }), 'stage', 'scale');
    for (const comment of ["# Acme's own words", '# the company', '# no weekends', '# the first that fits']) {
        expect(after).toContain(comment);
    }
});

test('a whole document changes only the keys whose values differ', () => {
    expect(withDocument(text, documentValue(text))).toBe(text);
    const { targets: _targets, ...rest } = documentValue(text);
    const after = withDocument(text, { ...rest, stage: 'scale' });
    expect(documentValue(after)).toEqual({ ...rest, stage: 'scale' });
    expect(after).toContain('# no weekends');
});

test('an empty document takes its first item', () => {
    expect(
        sectionItems(withItem('', 'schedules', { id: 'a', timeZone: 'UTC', hours: 'always' }), 'schedules'),
    ).toHaveLength(1);
    expect(documentValue('')).toEqual({});
});
