// The whole workspace as plain rows, one day at a time: what write.ts puts into files and tests look at directly.
import { dayNumber } from './calendar.ts';
import { release42 } from './company.ts';
import type { TicketLife } from './life.ts';
import { dailyPaces, type Pace } from './pace.ts';
import { agentsFor, Customers, Roster, type Agent } from './people.ts';
import { Dice } from './random.ts';
import { reviewOf, type Review } from './reviews.ts';
import { searchesOn, type Search } from './searches.ts';
import { surveysOf, type Survey } from './surveys.ts';
import { TicketMaker } from './tickets.ts';
import { dailyVolumes } from './volume.ts';

export interface SampleOptions {
    tickets: number;
    seed: number;
    /** Short descriptions, for the small set in the repository. */
    isBrief?: boolean;
}

/** One local day: the tickets created on it with their whole lives, and its searches. */
export interface SampleDay {
    day: number;
    tickets: TicketLife[];
    surveys: Survey[];
    reviews: Review[];
    searches: Search[];
}

const releasedOn = dayNumber(release42.from) * 86_400;

/** The sample, day by day: the same options give the same rows, always. */
export class Workspace {
    readonly agents: readonly Agent[];
    readonly customers: Customers;
    readonly options: SampleOptions;

    constructor(options: SampleOptions) {
        this.options = options;
        this.agents = agentsFor(options.tickets);
        this.customers = new Customers(options.tickets);
    }

    *days(): Generator<SampleDay, void, undefined> {
        const { tickets, seed, isBrief } = this.options;
        const maker = new TicketMaker(seed, this.customers, new Roster(this.agents), isBrief ?? false);
        const paces = dailyPaces(seed);
        const after = new Dice(seed);
        let index = 0;
        for (const volume of dailyVolumes(tickets, seed)) {
            const lives = maker.day(volume, paces[index++] as Pace);
            const surveys: Survey[] = [];
            const reviews: Review[] = [];
            for (const life of lives) {
                after.restart(seed + 3, Number(life.id));
                const quality = after.normal();
                surveys.push(...surveysOf(life, quality, life.createdAt >= releasedOn, after));
                const review = reviewOf(life, quality, after);
                if (review !== undefined) reviews.push(review);
            }
            yield { day: volume.day, tickets: lives, surveys, reviews, searches: searchesOn(volume, seed) };
        }
    }
}
