// What customers look for in the help center, day by day: most find something, but not on the themes that nobody has written about.
import { horizon } from './company.ts';
import { Dice } from './random.ts';
import { themes, type Theme } from './themes/index.ts';
import { arrival, type DayVolume } from './volume.ts';

export interface Search {
    at: number;
    query: string;
    results: number;
    isClicked: boolean;
    isTicket: boolean;
}

/** Searches for each ticket. */
export const searchesPerTicket = 0.5;

interface Outcome {
    /** Share of searches that find nothing. */
    nothing: number;
    /** Share of those with results that are clicked. */
    click: number;
    /** Share of clicked ones after which a ticket is written. */
    ticket: number;
}

const outcomes: Record<Theme['help'], Outcome> = {
    none: { nothing: 0.58, click: 0.35, ticket: 0.93 },
    weak: { nothing: 0.06, click: 0.55, ticket: 0.85 },
    'not-found': { nothing: 0.38, click: 0.4, ticket: 0.72 },
    unhelpful: { nothing: 0.02, click: 0.66, ticket: 0.88 },
    stale: { nothing: 0.02, click: 0.68, ticket: 0.82 },
    good: { nothing: 0.015, click: 0.72, ticket: 0.67 },
};

const habits = ['how to ', 'cannot ', 'northgate ', 'help '] as const;

/** The searches of a day, by time. */
export function searchesOn(volume: DayVolume, seed: number): Search[] {
    const dice = new Dice(seed + 4, volume.day);
    const count = Math.round(volume.tickets * searchesPerTicket);
    const searches: Search[] = [];
    for (let index = 0; index < count; index++) {
        const theme = themes[dice.share(volume.themeSums)] as Theme;
        const at = arrival(dice, volume.day, theme.id);
        const outcome = outcomes[theme.help];
        const isNothing = dice.chance(outcome.nothing);
        const isClicked = !isNothing && dice.chance(outcome.click);
        let query = dice.pick(theme.searches);
        if (dice.chance(0.15)) query = dice.pick(habits) + query;
        searches.push({
            at,
            query,
            results: isNothing ? 0 : dice.between(1, theme.help === 'none' ? 3 : 9),
            isClicked,
            isTicket: dice.chance(isClicked ? outcome.ticket : isNothing ? 0.62 : 0.5),
        });
    }
    return searches.sort((a, b) => a.at - b.at);
}

/** The last thing that happens in the sample: a search in the second of the horizon, which thereby is the data's. */
export const lastSearch: Search = {
    at: horizon,
    query: 'sso redirect loop',
    results: 0,
    isClicked: false,
    isTicket: false,
};
