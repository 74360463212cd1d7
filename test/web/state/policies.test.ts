// Policies as people read and edit them: words, targets by priority, presets, what changes a promise.
import { officeHours, policyPresets } from '#domain/settings/presets.ts';
import { parseSettings } from '#domain/settings/document.ts';
import { partOf, partText, promisesText } from '#domain/settings/policy-text.ts';
import { describe, expect, test } from 'vitest';
import {
    changesPromises,
    moved,
    policiesOf,
    promisingText,
    targetRows,
    validityWords,
    whomWords,
    withPreset,
} from '../../../web/state/policies.ts';

const office = officeHours('UTC');

describe('one policy', () => {
    test('tells whom it is for', () => {
        const all = [{ field: 'customer_tier', in: ['Enterprise', 'Business'] }];
        const any = [
            { field: 'channel', notIn: ['api'] },
            { field: 'tag', in: ['vip'] },
        ];
        expect(whomWords({ id: 'a' })).toBe('every ticket');
        expect(whomWords({ id: 'a', when: { all } })).toBe('customer tier is Enterprise or Business');
        expect(whomWords({ id: 'a', when: { all, any } })).toBe(
            'customer tier is Enterprise or Business, and one of: channel is not api; tag is vip',
        );
        expect(validityWords({ id: 'a', validFrom: '2026-01-01' })).toBe('valid from 2026-01-01');
    });

    test('tells its targets by priority: one without priorities holds for all', () => {
        const targets = [
            { metric: 'first_response', priority: ['P1'], within: '15m', clock: 'calendar' },
            { metric: 'resolution', within: '8h', pauseOn: ['pending', 'hold'], onReopen: 'continue' },
        ];
        const [response, resolution] = targetRows({ id: 'a', targets });
        expect(response?.cells).toEqual([{ within: '15m', isCalendar: true }, null, null, null, null]);
        expect(resolution?.cells.map((cell) => cell?.within)).toEqual(['8h', '8h', '8h', '8h', '8h']);
        expect(resolution?.notes).toBe('pauses on pending, hold, reopening: continue');
    });
});

test.each(policyPresets.map((preset) => [preset.name, preset] as const))(
    'the preset %s is a document that the settings take, on an empty one as on one with an office',
    (_name, preset) => {
        for (const document of [{}, { schedules: [{ ...office, timeZone: 'Europe/Berlin' }] }]) {
            const next = withPreset(document, preset, office);
            expect(parseSettings(next).policies).toHaveLength(preset.policies.length);
            expect(next.schedules).toHaveLength(1);
        }
    },
);

test('a preset keeps words that the installation gave a meaning already', () => {
    const severities = policyPresets.find((preset) => preset.id === 'severities');
    if (!severities) throw new Error('no such preset');
    expect(withPreset({ priorities: { urgent: 'P1' } }, severities, office).priorities).toMatchObject({
        urgent: 'P1',
        critical: 'P1',
        low: 'P4',
    });
});

test('moving a policy changes its place and nothing else', () => {
    expect(moved(['a', 'b', 'c'], 1, -1)).toEqual(['b', 'a', 'c']);
    expect(moved(['a', 'b', 'c'], 1, 1)).toEqual(['a', 'c', 'b']);
});

test('only what decides promises asks for a preview', () => {
    const inForce = { organization: 'Acme', policies: [{ id: 'a' }] };
    expect(changesPromises({ ...inForce, organization: 'Other' }, inForce)).toBe(false);
    expect(changesPromises({ ...inForce, policies: [] }, inForce)).toBe(true);
    expect(changesPromises({ ...inForce, defaultPriority: 'P3' }, inForce)).toBe(true);
    expect(JSON.parse(promisingText(inForce))).toEqual({
        policies: [{ id: 'a' }],
        schedules: [],
        scheduleRules: [],
        exclusions: [],
    });
    expect(policiesOf({ policies: 'none' })).toEqual([]);
});

describe('policies as text', () => {
    const text =
        '# ours\norganization: Acme\nschedules:\n  - {id: always, timeZone: UTC, hours: always} # day and night\npolicies:\n  - id: a # first\n';

    test('the part that says what is promised stands alone, policies first, comments kept', () => {
        expect(promisesText(text)).toBe(
            'policies:\n  - id: a # first\nschedules:\n  - {id: always, timeZone: UTC, hours: always} # day and night\n',
        );
        expect(promisesText('organization: Acme\n')).toBe('policies: []\n');
    });

    test('a policy reads back as it was written', () => {
        for (const { policies } of policyPresets)
            for (const policy of policies) expect(partOf(partText(policy))).toEqual(JSON.parse(JSON.stringify(policy)));
    });

    test('what is no policy is refused with a cure', () => {
        expect(() => partOf('- a')).toThrow('bad part; expected keys with values');
        expect(() => partOf('id: [')).toThrow('unreadable (line 1)');
    });
});
