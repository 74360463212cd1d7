// Alert rules as people type them, and as the settings document holds them.
import { expect, test } from 'vitest';
import { parseSettings } from '#domain/settings/document.ts';
import { newRule, whereOf, whereText, withAlerts, withRule } from '../../../web/state/settings-alerts.ts';

test('a slice is found again from its text', () => {
    const where = { channel: ['chat', 'email'], priority: ['P1'] };
    expect(whereText(where)).toBe('channel: chat, email; priority: P1');
    expect(whereOf(whereText(where))).toEqual(where);
    expect(whereOf('team = Tier 2')).toEqual({ team: ['Tier 2'] });
    expect(whereOf(' ')).toBeUndefined();
});

test.each(['chat', 'shop: a', 'channel:', 'channel: chat; '])('%s is no slice', (text) => {
    expect(whereOf(text)).toBeNull();
});

test('a new rule has an id of its own, and the settings take it as it is', () => {
    const first = newRule([]);
    const second = newRule([first]);
    expect(second.id).not.toBe(first.id);
    expect(newRule([second]).id).not.toBe(second.id);
    const alerts = withAlerts({}, { rules: [first, second] });
    expect(parseSettings({ alerts }).alerts?.rules).toHaveLength(2);
});

test('what is emptied is left out of the document', () => {
    const rule = { id: 'a', metric: 'frt', above: 3600, clearAt: 3000 };
    expect(withRule(rule, { clearAt: undefined, above: undefined, below: 60 })).toEqual({
        ...{ id: 'a', metric: 'frt', below: 60 },
    });
    expect(withAlerts({ webhook: 'https://a.example', rules: [rule] }, { webhook: '' })).toEqual({ rules: [rule] });
    expect(withAlerts({ rules: [rule] }, { rules: [] })).toBeUndefined();
});
