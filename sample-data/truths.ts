// What was planted, for tests and benches: the effects, and what each ticket is really about.
import {
    customerTiers,
    growthPerYear,
    outage,
    priceChange,
    publishedArticle,
    release42,
    type CustomerTier,
} from './company.ts';
import { thinHours } from './pace.ts';
import { bouncingThemes, shares } from './story.ts';
import { answerRates, offerRate } from './surveys.ts';
import { themes, type Theme } from './themes/index.ts';
import { languageShares, unfiledShares } from './tickets.ts';
import { weekdayFactors } from './volume.ts';
import { Workspace, type SampleOptions } from './workspace.ts';

const withHelp = (help: Theme['help']): string[] => themes.filter((theme) => theme.help === help).map(({ id }) => id);

/** The planted effects, by theme id where they are about themes. sample-data/README.md says them in words. */
export const plantedTruths = {
    themes: themes.map(({ id, category, escalates }) => ({ id, category, escalates })),
    /** No published article is about these. */
    uncovered: withHelp('none'),
    /** There is an article, but it doesn't answer the question. */
    weak: withHelp('weak'),
    /** Not reviewed for 14, 11 and 8 months. */
    stale: withHelp('stale'),
    /** Fewer than 60 % of votes say helpful. */
    unhelpful: withHelp('unhelpful'),
    /** There is a good article whose words are not the ones that people search for. */
    notFound: withHelp('not-found'),
    growthPerYear,
    weekdayFactors,
    release: release42,
    outage,
    priceChange,
    publishedArticle,
    /** Local hours of working days in which first replies take longer. */
    thinHours,
    bouncingThemes,
    shares,
    languageShares,
    unfiledShares,
    customerTiers: customerTiers.map(({ name, ticketShare }: CustomerTier) => ({ name, ticketShare })),
    offerRate,
    /** The chance of an answer by what the customer would say, 1 to 5. */
    answerRates,
} as const;

/** The planted theme of each ticket, by ticket_id: what a topic finder is measured against. */
export function plantedThemes(options: SampleOptions): Map<string, string> {
    const found = new Map<string, string>();
    for (const day of new Workspace(options).days()) {
        for (const life of day.tickets) found.set(life.id, life.theme.id);
    }
    return found;
}
