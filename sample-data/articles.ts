// The help center: what has been written on each theme, how fresh it is, and what readers thought of it.
import { instant } from './calendar.ts';
import { fullScale, horizon, publishedArticle } from './company.ts';
import { Dice } from './random.ts';
import { themes, type Theme } from './themes/index.ts';

export interface Article {
    id: string;
    title: string;
    section: string;
    body: string;
    createdAt: number;
    updatedAt: number;
    reviewedAt: number;
    views: number;
    helpful: number;
    notHelpful: number;
    isDraft: boolean;
    /** The theme that it is about; undefined for those about none. */
    themeId: string | undefined;
}

const day = 86_400;

/** How many days ago each stale theme's article was last touched or reviewed: 14, 11 and 8 months. */
const staleDays: Record<string, number> = { 'csv-export': 425, 'api-rate-limit': 335, 'email-delivery': 245 };

/** The share of votes that say helpful. */
const helpfulShares: Record<Theme['help'], number> = {
    none: 0,
    weak: 0.66,
    'not-found': 0.84,
    unhelpful: 0.44,
    stale: 0.74,
    good: 0.87,
};

const general: readonly (readonly [string, string, string])[] = [
    [
        'Welcome to Northgate',
        'First steps',
        'Create a workspace, bring your team, and open your first project. This tour takes ten minutes.',
    ],
    [
        'Keyboard shortcuts',
        'First steps',
        'Press the question mark to see all shortcuts. G then P opens the projects, N makes a new record.',
    ],
    [
        'Where to get support',
        'First steps',
        'Write to us by mail, from the web form or in the chat. Enterprise customers also have a phone number.',
    ],
    [
        'What is new in 4.2',
        'Releases',
        'Release 4.2 brings a new navigation, faster lists and a calmer design. Some panels have a new place.',
    ],
    ['What is new in 4.1', 'Releases', 'Release 4.1 brings bulk changes and a new editor.'],
];

/** A draft is no help to a customer: this one stands in the source and covers nothing. */
const draft = {
    themeId: 'guest-access',
    title: 'Guest access and what guests can see',
    body: 'Draft. Guests see the boards that are shared with them. To be written: permissions of a guest, seats.',
};

/** All articles of the help center, with readers in proportion to the number of tickets. */
export function articlesFor(tickets: number, seed: number): Article[] {
    const dice = new Dice(seed, -3);
    const articles: Article[] = [];
    const add = (title: string, section: string, body: string, theme: Theme | undefined, isDraft: boolean): void => {
        const help = theme?.help ?? 'good';
        const readers = ((theme?.weight ?? 0.8) * 1400 * tickets) / fullScale.tickets;
        const views = isDraft ? 0 : Math.round(dice.lognormal(readers, 0.3));
        const votes = Math.round(views * (0.05 + 0.04 * dice.unit()));
        const helpful = Math.round(votes * Math.min(1, helpfulShares[help] + 0.04 * dice.normal()));
        const ago = theme === undefined ? undefined : staleDays[theme.id];
        const reviewedAt = horizon - (ago ?? dice.between(15, 150)) * day - dice.below(day);
        const updatedAt = reviewedAt - dice.between(0, 60) * day;
        const isNew = theme?.id === publishedArticle.theme;
        const createdAt = isNew
            ? instant(`${publishedArticle.on}T13:00:00Z`)
            : updatedAt - dice.between(120, 900) * day;
        articles.push({
            id: `h${articles.length + 101}`,
            title,
            section,
            body,
            createdAt,
            updatedAt: Math.max(createdAt, updatedAt),
            reviewedAt: Math.max(createdAt, reviewedAt),
            views,
            helpful,
            notHelpful: votes - helpful,
            isDraft,
            themeId: theme?.id,
        });
    };
    for (const theme of themes) {
        for (const [title, body] of theme.articles) add(title, theme.section, body, theme, false);
    }
    for (const [title, section, body] of general) add(title, section, body, undefined, false);
    const drafted = themes.find((theme) => theme.id === draft.themeId);
    add(draft.title, 'Administration', draft.body, drafted, true);
    return articles;
}
