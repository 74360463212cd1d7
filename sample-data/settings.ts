// The settings document that belongs to a sample: zone, tiers, office hours, policies, events, costs, customers and agents.
import { Document, isMap, isPair, isScalar, isSeq, visit } from 'yaml';
import { dateOf, dayNumber, holidays, officeHours } from './calendar.ts';
import { bots, companyEvents, customerTiers, tierOfTeam, timeZone, type CustomerTier, type Team } from './company.ts';
import { accountsOn, startOf, type Agent } from './people.ts';

/** Response, resolution and update of the P1 to P5 table (spec 002, "SLA by Priority Level"), in minutes; P5 in business days. */
const table = [
    { priority: 'P1', response: 15, resolution: 240, update: 30 },
    { priority: 'P2', response: 60, resolution: 480, update: 120 },
    { priority: 'P3', response: 240, resolution: 1440, update: 480 },
    { priority: 'P4', response: 480, resolution: 4320, update: undefined },
    { priority: 'P5', response: 1440, resolution: 3600, update: undefined },
] as const;

/** The settings of a sample of that size, as YAML. */
export function settingsDocument(tickets: number, agents: readonly Agent[]): string {
    const content = {
        organization: 'Northgate Software',
        timeZone,
        stage: 'growth',
        tiers: tiers(),
        bots: bots.map((bot) => bot.id),
        events: companyEvents.map(({ kind, name, from, to }) => ({ kind, name, from, to })),
        exclusions: [
            { reason: 'out-of-scope', tags: ['out_of_scope'] },
            { reason: 'feature-request', types: ['feature'] },
        ],
        schedules: schedules(),
        policies: customerTiers.map(policy),
        costs: { currency: 'USD', perAgentYear: { salary: 60_000, tools: 5_000, training: 2_000, overhead: 8_000 } },
        customers: customers(tickets),
        agents: agents.map((agent) => ({
            id: agent.id,
            name: agent.name,
            tier: agent.tier,
            fte: agent.fte,
            start: startOf(agent),
            schedule: 'shift',
        })),
    };
    const head = `# Northgate Software, a made-up company: the settings of a sample of ${tickets} tickets.\n`;
    const document = new Document(content, { aliasDuplicateObjects: false });
    // One line for each small thing: a target, a holiday, an agent.
    visit(document, {
        Collection: (_, node) => {
            const values = node.items.map((item) => (isPair(item) ? item.value : item));
            const isFlat = values.every((value) => isScalar(value) || (isSeq(value) && !value.items.some(isMap)));
            const isPlain = isSeq(node) ? values.every(isScalar) : isFlat && node !== document.contents;
            if (isPlain) node.flow = true;
        },
    });
    return head + document.toString({ lineWidth: 0 });
}

function tiers(): Record<string, { teams: Team[] }> {
    const byTier: Record<string, { teams: Team[] }> = {};
    for (const team of Object.keys(tierOfTeam) as Team[]) (byTier[tierOfTeam[team]] ??= { teams: [] }).teams.push(team);
    return byTier;
}

/** Office hours for tickets; around the clock for the critical; the eight paid hours of a shift for people. */
function schedules(): object[] {
    const clock = (hour: number): string => `${String(hour).padStart(2, '0')}:00`;
    const week = (from: number, to: number): Record<string, string[]> =>
        Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, [`${clock(from)}-${clock(to)}`]]));
    const closed = holidays.map(({ name, on }) => ({ name, from: on, to: on }));
    return [
        { id: 'office', timeZone, hours: week(officeHours.from, officeHours.to), holidays: closed },
        { id: 'always', timeZone: 'UTC', hours: 'always' },
        { id: 'shift', timeZone, hours: week(9, 17), holidays: closed },
    ];
}

function policy(tier: CustomerTier): object {
    const isKeyAccount = tier.name === 'Enterprise' || tier.name === 'Business';
    const within = (minutes: number): string => {
        const scaled = Math.floor(minutes * tier.targetFactor);
        return scaled % 60 === 0 ? `${scaled / 60}h` : `${scaled}m`;
    };
    const targets: object[] = [];
    for (const { priority, response, resolution, update } of table) {
        const clock = priority === 'P1' ? 'calendar' : 'business';
        const add = (metric: string, minutes: number, pauseOn?: string[]): void => {
            const pause = pauseOn === undefined ? {} : { pauseOn };
            targets.push({ metric, priority: [priority], within: within(minutes), clock, ...pause });
        };
        add('first_response', response);
        add('resolution', resolution, ['pending', 'hold']);
        if (isKeyAccount && update !== undefined) add('update', update, ['pending', 'hold']);
    }
    return {
        id: tier.name.toLowerCase(),
        name: tier.name,
        when: { all: [{ field: 'customer_tier', in: [tier.name] }] },
        schedule: 'office',
        targets,
    };
}

/** The accounts at the start of each month, growing with the volume. */
function customers(tickets: number): { from: string; count: number }[] {
    const months: { from: string; count: number }[] = [];
    for (let month = 10; month <= 33; month++) {
        const from = new Date(Date.UTC(2024, month, 1)).toISOString().slice(0, 10);
        months.push({ from: dateOf(dayNumber(from)), count: accountsOn(tickets, dayNumber(from)) });
    }
    return months;
}
