// The settings document: what is read, what is refused and in which words.
import { describe, expect, test } from 'vitest';
import { formatSettings } from '#domain/settings/format.ts';
import { officeHours, policyPresets } from '#domain/settings/presets.ts';
import { SettingsError } from '#domain/settings/problems.ts';
import { defaultSettings } from '#domain/settings/schema.ts';
import { parseSettings } from '#domain/settings/document.ts';

const office = 'schedules: [{id: office, timeZone: UTC, hours: {mon: ["09:00-18:00"]}}]\n';

function refusal(text: string): string {
    try {
        parseSettings(text);
    } catch (error) {
        if (error instanceof Error) return error.message;
    }
    return 'accepted';
}

describe('a settings document', () => {
    test('left out parts have the defaults of the reference', () => {
        expect(parseSettings('organization: Acme')).toEqual({ ...defaultSettings, organization: 'Acme' });
        expect(defaultSettings).toMatchObject({ timeZone: 'UTC', stage: 'growth', schedules: [], policies: [] });
    });

    test('a target left bare runs on the business clock, never pauses and starts anew at a reopen', () => {
        const settings = parseSettings(`${office}policies: [{id: a, targets: [{metric: resolution, within: 4h}]}]`);
        expect(settings.policies[0]).toMatchObject({ name: 'a', when: { all: [], any: [] } });
        expect(settings.policies[0]?.targets[0]).toMatchObject({
            clock: 'business',
            pauseOn: [],
            onReopen: 'new-period',
        });
    });

    test('reads JSON as it reads YAML', () => {
        expect(parseSettings('{"timeZone": "Asia/Kolkata"}').timeZone).toBe('Asia/Kolkata');
    });

    test('written out and read again it is the same', () => {
        const settings = parseSettings(`${office}
exclusions: [{reason: out, tags: [x]}]
policies: [{id: a, when: {all: [{field: tag, notIn: [vip]}]}, targets: [{metric: update, within: 2 business days}]}]`);
        expect(parseSettings(formatSettings(settings))).toEqual(settings);
    });
});

describe('what can be wrong is refused with path, value and cure', () => {
    const target = (text: string) => `${office}policies: [{id: a, targets: [${text}]}]`;
    test.each([
        ['foo: 1', 'unknown setting foo; expected one of organization'],
        ['timeZone: Mars/Base', 'bad setting timeZone: "Mars/Base"; expected an IANA time zone'],
        ['timeZone: "+02:00"', 'bad setting timeZone: "+02:00"; expected an IANA time zone'],
        ['stage: big', 'bad setting stage: "big"; expected startup, growth, scale or enterprise'],
        ['priorities: {urgent: P9}', 'bad setting priorities.urgent: "P9"; expected P1 to P5'],
        ['priorities: {Hot: P1, hot: P2}', 'repeated word priorities.hot: "P2"; it means P1 already'],
        ['tiers: {L1: {teams: [A]}, L2: {teams: [A]}}', 'repeated team tiers.L2.teams[0]: "A"; it is in L1 already'],
        ['exclusions: [{reason: x}]', 'empty exclusion exclusions[0]: "x"; name tags or types'],
        ['', 'empty settings; write at least timeZone: UTC'],
        ['a: [', 'unreadable settings (line 1); expected YAML or JSON'],
        [
            'schedules: [{id: a, timeZone: UTC, hours: {mon: ["09:00-18:00", "17:00-19:00"]}}]',
            'overlapping intervals schedules[0].hours.mon: ["09:00-18:00","17:00-19:00"]; expected intervals that',
        ],
        [
            'schedules: [{id: a, timeZone: UTC, hours: {mon: ["22:00-06:00"]}}]',
            'bad setting schedules[0].hours.mon[0]: "22:00-06:00"',
        ],
        ['schedules: [{id: a, timeZone: UTC, hours: {}}]', 'schedule never open schedules[0].hours: "a"'],
        [
            'schedules: [{id: a, timeZone: UTC, hours: always, holidays: [{from: 2024-02-02, to: 2024-02-01}]}]',
            'holiday ends before it starts schedules[0].holidays[0].to: "2024-02-01"; expected 2024-02-02 or later',
        ],
        [
            'schedules: [{id: a, timeZone: UTC, hours: always, holidays: [{from: 2024-02-30}]}]',
            'bad setting schedules[0].holidays[0].from: "2024-02-30"; expected a date that exists',
        ],
        [
            target('{metric: update, priority: [P7], within: 4h}'),
            'bad setting policies[0].targets[0].priority[0]: "P7"; expected P1 to P5',
        ],
        [
            target('{metric: update, within: 4 weeks}'),
            'bad setting policies[0].targets[0].within: "4 weeks"; expected 15m, 4h, 90s',
        ],
        [
            target('{metric: update, within: 2 business days, clock: calendar}'),
            'business days on the calendar policies[0].targets[0].within',
        ],
        [
            target('{metric: next_response, within: 4h, pauseOn: [pending]}'),
            'pause on a response policies[0].targets[0].pauseOn: ["pending"]',
        ],
        [
            target('{metric: update, within: 4h, onReopen: continue}'),
            'bad setting policies[0].targets[0].onReopen: "continue"',
        ],
        [
            target('{metric: update, within: 4h}, {metric: update, priority: [P2], within: 2h}'),
            'repeated target policies[0].targets[1].priority: "P2"; expected one update target for each priority',
        ],
        [
            'policies: [{id: a, targets: [{metric: update, within: 4h}]}]',
            'business clock without a schedule policies[0].targets[0].clock: "business"; add a schedule',
        ],
        [
            `${office}policies: [{id: a, schedule: shop}]`,
            'unknown schedule policies[0].schedule: "shop"; expected one of office',
        ],
        ['policies: [{id: a}, {id: a}]', 'repeated id policies[1].id: "a"'],
        [
            'policies: [{id: a, validFrom: 2024-02-01, validTo: 2024-01-01}]',
            'policy ends before it starts policies[0].validTo',
        ],
        [
            'policies: [{id: a, when: {all: [{field: shop, in: [x]}]}}]',
            'bad setting policies[0].when.all[0].field: "shop"',
        ],
        [
            'policies: [{id: a, when: {all: [{field: tag}]}}]',
            'bad setting policies[0].when.all[0]: {"field":"tag"}; expected either in or notIn',
        ],
        [
            'policies: [{id: a, when: {all: [{field: tag, in: []}]}}]',
            'bad setting policies[0].when.all[0].in: []; expected at least one word',
        ],
        [
            'policies: [{id: a, when: {any: [{field: priority, in: [urgent]}]}}]',
            'unknown priority policies[0].when.any[0]: "urgent"',
        ],
        [
            'policies: [{id: a, when: {all: [{field: type, in: [x]}, {field: type, in: [y]}]}}]',
            'conditions that can never hold together policies[0].when.all[1]: {"field":"type","in":["y"]}',
        ],
        [
            'policies: [{id: a, when: {all: [{field: type, notIn: [x]}], any: [{field: type, in: [x]}]}}]',
            'conditions that can never hold together policies[0].when.any: {"field":"type","in":["x"]}',
        ],
        [
            'targets: {csat: {target: 90, earlier: [{target: 85}]}}',
            'target without a beginning targets.csat.validFrom; say from when it holds',
        ],
        [
            'targets: {csat: {target: 90, validFrom: 2026-07-01, earlier: [{target: 85, validFrom: 2026-07-01}]}}',
            'earlier target begins later targets.csat.earlier[0].validFrom: "2026-07-01"; expected a date before 2026-07-01',
        ],
        [
            'targets: {csat: {target: 90, validFrom: 2026-07-01, earlier: [{target: 85}, {target: 80}]}}',
            'repeated target targets.csat.earlier[1].validFrom',
        ],
        [
            'policies: [{id: a}, {id: b}]',
            'policy that can never match policies[1]: "b"; "a" above it takes all of its tickets',
        ],
    ])('%s', (text, sentence) => {
        expect(refusal(text)).toContain(sentence);
    });

    test('a document with several problems names them all', () => {
        const error = (() => {
            try {
                return parseSettings('stage: big\nfoo: 1');
            } catch (thrown) {
                return thrown;
            }
        })();
        expect(error).toBeInstanceOf(SettingsError);
        expect((error as SettingsError).problems.map((each) => each.path)).toEqual(['stage', 'foo']);
    });

    test('a policy for a shorter time than the catch-all below it is fine', () => {
        expect(refusal('policies: [{id: a, validTo: 2024-02-29}, {id: b, validFrom: 2024-03-01}]')).toBe('accepted');
        expect(refusal('policies: [{id: a, when: {all: [{field: tag, in: [x]}, {field: tag, in: [y]}]}}]')).toBe(
            'accepted',
        );
    });
});

describe('presets', () => {
    test.each(policyPresets)('$id is a document that is accepted', ({ policies, priorities }) => {
        const settings = parseSettings({
            schedules: [officeHours('Europe/Berlin')],
            policies,
            priorities: priorities ?? {},
        });
        expect(settings.policies).toHaveLength(policies.length);
    });

    // Handbook, "SLA by customer tier": Enterprise 0.5x with 7 minutes and 2 hours for P1, Free 4x with 4 hours and one business day.
    test('in the customer-tier matrix the explicit cells win and the multiplier fills the rest', () => {
        const draft = policyPresets.find((preset) => preset.id === 'customer-tiers');
        const cell = (tier: string, metric: string, priority: string) =>
            draft?.policies
                .find((policy) => policy.name === tier)
                ?.targets?.find((target) => target.metric === metric && target.priority?.includes(priority as 'P1'))
                ?.within;
        expect(cell('Enterprise', 'first_response', 'P1')).toBe('7m');
        expect(cell('Enterprise', 'first_response', 'P2')).toBe('30m');
        expect(cell('Enterprise', 'resolution', 'P5')).toBe('2.5 business days');
        expect(cell('Professional', 'first_response', 'P2')).toBe('90m');
        expect(cell('Free', 'resolution', 'P1')).toBe('1 business day');
        expect(cell('Free', 'resolution', 'P3')).toBe('96h');
    });
});
