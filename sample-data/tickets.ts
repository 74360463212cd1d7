// The tickets of a day: who writes about what, through which channel, in which language, and what becomes of it.
import { dayNumber, isOfficeOpen, newYorkOffset } from './calendar.ts';
import { channels, outage, release42, type Channel, type Team } from './company.ts';
import { TicketLife, type Role } from './life.ts';
import type { Pace } from './pace.ts';
import type { Customer, Customers, Roster } from './people.ts';
import { Dice, runningSums } from './random.ts';
import { play, shares } from './story.ts';
import { themes, type Theme } from './themes/index.ts';
import { arrival, growthUntil, type DayVolume } from './volume.ts';
import { description, subject, type Language } from './writing.ts';

const officeChannels = runningSums([0.37, 0.24, 0.2, 0.12, 0.07]);
const otherChannels = runningSums([0.52, 0.35, 0.03, 0, 0.1]);

/** The shares of customers who write in German and Spanish; mornings in New York are Europe's working day. */
export const languageShares = { de: 0.07, es: 0.05 } as const;

/** Shares of the category column: what agents leave empty, and what they file as "Other". */
export const unfiledShares = { missing: 0.03, other: 0.04 } as const;

/** The lower bounds of a normal number that stands for urgency; shifted by theme and customer. */
const priorityBounds: readonly (readonly [number, string])[] = [
    [2.28, 'P1'],
    [1.27, 'P2'],
    [0.0, 'P3'],
    [-1.0, 'P4'],
];

const releasedOn = dayNumber(release42.from);
const outageDay = dayNumber(outage.from);

/** Makes the tickets of one day after another. */
export class TicketMaker {
    private readonly life: Dice;
    private readonly text: Dice;
    private readonly arrivals: Dice;
    private next = 10_001;
    private last: TicketLife | undefined;

    private readonly seed: number;
    private readonly customers: Customers;
    private readonly roster: Roster;
    private readonly isBrief: boolean;

    constructor(seed: number, customers: Customers, roster: Roster, isBrief: boolean) {
        this.seed = seed;
        this.customers = customers;
        this.roster = roster;
        this.isBrief = isBrief;
        this.life = new Dice(seed);
        this.text = new Dice(seed);
        this.arrivals = new Dice(seed);
    }

    /** The day's tickets by creation. */
    day(volume: DayVolume, pace: Pace): TicketLife[] {
        this.arrivals.restart(this.seed + 1, volume.day);
        this.roster.begin(volume.day);
        const growth = growthUntil(volume.day);
        const arrived: { at: number; theme: Theme }[] = [];
        for (let index = 0; index < volume.tickets; index++) {
            const theme = themes[this.arrivals.share(volume.themeSums)] as Theme;
            arrived.push({ at: arrival(this.arrivals, volume.day, theme.id), theme });
        }
        arrived.sort((a, b) => a.at - b.at);
        return arrived.map(({ at, theme }) => this.ticket(at, theme, volume.day, pace, growth));
    }

    private ticket(at: number, theme: Theme, day: number, pace: Pace, growth: number): TicketLife {
        const number = this.next++;
        const dice = this.life;
        dice.restart(this.seed, number);
        this.text.restart(this.seed + 2, number);
        // A duplicate comes from the same person about the same matter as the ticket before it.
        const twin = dice.chance(shares.merged) ? this.last : undefined;
        const customer = twin?.customer ?? this.customers.pick(dice, growth);
        const about = twin?.theme ?? theme;
        const channel = channelOf(at, dice);
        const life = new TicketLife({
            id: String(number),
            createdAt: at,
            theme: about,
            channel,
            customer,
            type: dice.chance(0.025) ? 'feature' : dice.chance(0.8) ? about.type : 'question',
            openedBy: openerOf(channel, dice),
            team: teamOf(about, customer, dice),
            priority: priorityOf(about, customer, day, dice),
            category: categoryOf(about, dice),
        });
        const language = languageOf(at, dice);
        life.subject = subject(about, language, this.text);
        life.description = description(about, language, channel, customer, this.text, this.isBrief);
        if (language !== 'en') life.tags.push(`lang_${language}`);
        if (day >= releasedOn && about.id in release42.volume && dice.chance(0.7)) life.tags.push('release_4_2');
        const escalates = Math.max(0, about.escalates * escalationFactor(customer) + pace.escalation);
        play(life, { dice, roster: this.roster, pace, escalates }, twin?.id);
        if (twin === undefined) this.last = life;
        return life;
    }
}

function channelOf(at: number, dice: Dice): Channel {
    return channels[dice.share(isOfficeOpen(at) ? officeChannels : otherChannels)] as Channel;
}

/** Invoices and plans begin at Billing; an Enterprise customer's integrations begin at L2. */
function teamOf(theme: Theme, customer: Customer, dice: Dice): Team {
    if (theme.billing) return 'Billing';
    const isDirect = theme.section === 'Integrations' && customer.tier.name === 'Enterprise' && dice.chance(0.6);
    return isDirect ? 'Technical' : 'Frontline';
}

const tierUrgency: Record<string, number> = { Enterprise: 0.2, Business: 0.05, Starter: -0.1, Free: -0.3 };

function priorityOf(theme: Theme, customer: Customer, day: number, dice: Dice): string {
    const alarm = day === outageDay && theme.id in outage.volume ? 0.7 : 0;
    const urgency = dice.normal() + theme.urgency + (tierUrgency[customer.tier.name] ?? 0) + alarm;
    if (dice.chance(0.02)) return '';
    for (const [bound, priority] of priorityBounds) if (urgency > bound) return priority;
    return 'P5';
}

function categoryOf(theme: Theme, dice: Dice): string {
    const filed = dice.unit();
    if (filed < unfiledShares.missing) return '';
    return filed < unfiledShares.missing + unfiledShares.other ? 'Other' : theme.category;
}

function openerOf(channel: Channel, dice: Dice): Role {
    if (channel === 'phone') return dice.chance(0.4) ? 'agent' : 'customer';
    return channel === 'web' && dice.chance(0.02) ? 'system' : 'customer';
}

function languageOf(at: number, dice: Dice): Language {
    const hour = new Date((at + newYorkOffset(at)) * 1000).getUTCHours();
    const factor = hour >= 2 && hour < 11 ? 2.2 : 0.55;
    const drawn = dice.unit();
    if (drawn < languageShares.de * factor) return 'de';
    return drawn < (languageShares.de + languageShares.es) * factor ? 'es' : 'en';
}

function escalationFactor(customer: Customer): number {
    return customer.tier.name === 'Enterprise' ? 1.42 : customer.tier.name === 'Free' ? 0.85 : 1.15;
}
