// Who works at Northgate, and who its customers are: agents who join as the company grows, accounts, the people who write.
import { dateOf } from './calendar.ts';
import {
    bots,
    customerTiers,
    firstDay,
    fullScale,
    growthPerYear,
    lastDay,
    teamShares,
    tierOfTeam,
    type CustomerTier,
    type Team,
} from './company.ts';
import { accountName, personName, slug } from './names.ts';
import { mixed, runningSums, type Dice } from './random.ts';
import { growthUntil } from './volume.ts';

export interface Agent {
    id: string;
    name: string;
    email: string;
    team: Team;
    tier: 'L1' | 'L2' | 'L3';
    /** Share of full time; below 1 only in small samples. */
    fte: number;
    startDay: number;
}

/** The agents for a number of tickets: 26 full-time people at full scale, at least nine, who joined as volume grew. */
export function agentsFor(tickets: number): Agent[] {
    const fullTime = (fullScale.agents * tickets) / fullScale.tickets;
    const agents: Agent[] = [];
    for (const team of Object.keys(teamShares) as Team[]) {
        const wanted = fullTime * teamShares[team];
        const count = Math.max(team === 'Frontline' ? 3 : 2, Math.round(wanted));
        for (let place = 1; place <= count; place++) {
            const number = agents.length + 1;
            const name = unusedName(agents, number);
            const email = `${slug(name, '.')}@northgate.example`;
            const fte = Math.round(Math.min(1, wanted / count) * 100) / 100;
            const startDay = joining((place - 0.5) / count);
            agents.push({ id: `a${number}`, name, email, team, tier: tierOfTeam[team], fte, startDay });
        }
    }
    return agents;
}

function unusedName(agents: readonly Agent[], number: number): string {
    for (let attempt = number * 7919; ; attempt++) {
        const name = personName(mixed(attempt));
        if (agents.every((agent) => agent.name !== name)) return name;
    }
}

/** The day on which the trend of volume reaches a share of its end. */
function joining(share: number): number {
    const years = Math.log(share) / Math.log(1 + growthPerYear);
    const day = Math.round(lastDay + years * 365.25);
    return day <= firstDay ? firstDay - 1 - (firstDay - day) : day;
}

/** Picks agents of a team who have joined by a day. */
export class Roster {
    private readonly teams: Record<Team, Agent[]>;
    private present: Record<Team, number> = { Frontline: 1, Billing: 1, Technical: 1, Engineering: 1 };

    constructor(agents: readonly Agent[]) {
        const of = (team: Team): Agent[] => agents.filter((agent) => agent.team === team);
        this.teams = {
            Frontline: of('Frontline'),
            Billing: of('Billing'),
            Technical: of('Technical'),
            Engineering: of('Engineering'),
        };
    }

    /** Lets those work who have joined by that day; without a start so early, the first of each team. */
    begin(day: number): void {
        for (const team of Object.keys(this.teams) as Team[]) {
            const joined = this.teams[team].filter((agent) => agent.startDay <= day).length;
            this.present[team] = Math.max(1, joined);
        }
    }

    pick(dice: Dice, team: Team): Agent {
        return this.teams[team][dice.below(this.present[team])] as Agent;
    }
}

export interface Customer {
    requesterId: string;
    name: string;
    accountId: string;
    accountName: string;
    tier: CustomerTier;
    /** Dense number of the person, for telling who has been seen. */
    number: number;
}

/** How many people of an account may write, by customer tier. */
const writersOf = [14, 7, 4, 2, 1] as const;

/** The customers for a number of tickets: accounts grow with the trend, a few of them write most. */
export class Customers {
    private readonly tierSums = runningSums(customerTiers.map((tier) => tier.ticketShare));
    private readonly accounts: number[];
    private readonly firstAccount: number[] = [];
    private readonly firstPerson: number[] = [];
    /** How many people there can be at most. */
    readonly people: number;

    constructor(tickets: number) {
        const total = accountsFor(tickets);
        this.accounts = customerTiers.map((tier) => Math.max(3, Math.round(total * tier.accountShare)));
        let account = 0;
        let person = 0;
        this.accounts.forEach((count, index) => {
            this.firstAccount.push(account);
            this.firstPerson.push(person);
            account += count;
            person += count * (writersOf[index] as number);
        });
        this.people = person;
    }

    /** Somebody who writes on a day when the trend stands at `growth`. */
    pick(dice: Dice, growth: number): Customer {
        const index = dice.share(this.tierSums);
        const tier = customerTiers[index] as CustomerTier;
        const present = Math.max(1, Math.floor((this.accounts[index] as number) * growth));
        const u = dice.unit();
        const place = Math.floor(present * u * u);
        const writers = writersOf[index] as number;
        const v = dice.unit();
        const writer = Math.floor(writers * v * v);
        const account = (this.firstAccount[index] as number) + place;
        const number = (this.firstPerson[index] as number) + place * writers + writer;
        return {
            requesterId: `c${number + 1}`,
            name: personName(mixed(number + 500_000)),
            accountId: `o${account + 1}`,
            accountName: accountName(account),
            tier,
            number,
        };
    }
}

/** The number of accounts at the end of the two years. */
export function accountsFor(tickets: number): number {
    return Math.max(40, Math.round((fullScale.accounts * tickets) / fullScale.tickets));
}

/** The accounts at the start of a day, from the same trend as the volume. */
export function accountsOn(tickets: number, day: number): number {
    return Math.max(1, Math.round(accountsFor(tickets) * growthUntil(day)));
}

/** A customer's address. */
export function addressOf(customer: Customer): string {
    return `${slug(customer.name, '.')}@${slug(customer.accountName, '-')}.example`;
}

export interface Person {
    id: string;
    name: string;
    email: string;
    role: 'agent' | 'customer';
    team: string;
    tier: string;
}

/** The two people who review others' work; they answer no tickets. */
export const reviewers: readonly Person[] = [
    { id: 'q1', name: 'Ines Marchetti', email: 'ines.marchetti@northgate.example', role: 'agent', team: '', tier: '' },
    { id: 'q2', name: 'Owen Talbot', email: 'owen.talbot@northgate.example', role: 'agent', team: '', tier: '' },
];

/** Everybody at Northgate, with the assistant that help desks list among the agents. */
export function staff(agents: readonly Agent[]): Person[] {
    const nora = bots[0];
    return [
        ...agents.map((agent): Person => ({ ...pickPerson(agent), role: 'agent', team: agent.team, tier: agent.tier })),
        ...reviewers,
        { ...pickPerson(nora), role: 'agent', team: 'Frontline', tier: '' },
    ];
}

function pickPerson({
    id,
    name,
    email,
}: {
    id: string;
    name: string;
    email: string;
}): Pick<Person, 'id' | 'name' | 'email'> {
    return { id, name, email };
}

/** The date on which an agent began, as the settings want it. */
export function startOf(agent: Agent): string {
    return dateOf(agent.startDay);
}
