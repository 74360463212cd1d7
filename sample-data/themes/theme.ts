// What a theme is: a reason to write to support, with the words that customers use for it in three languages.

export type Product = 'Core' | 'Insights' | 'Connect' | 'Mobile';
export type TicketType = 'question' | 'incident' | 'problem' | 'task';

/** What the help center holds on a theme; each word is planted in articles.ts and searches.ts. */
export type Help = 'none' | 'weak' | 'stale' | 'unhelpful' | 'not-found' | 'good';

export interface Words {
    subjects: readonly string[];
    bodies: readonly string[];
}

export interface Theme {
    /** Stable name, used for planted truths. */
    id: string;
    /** The ticket's category. */
    category: string;
    /** The section of the help center. */
    section: string;
    product: Product;
    /** Share of normal volume, in parts of about 100. */
    weight: number;
    type: TicketType;
    /** Share that leaves L1. */
    escalates: number;
    /** Raises (positive) or lowers the priority. */
    urgency: number;
    /** L1's median work in minutes. */
    minutes: number;
    help: Help;
    billing?: true;
    /** Slots in braces are filled by writing.ts. */
    en: Words;
    de: Words;
    es: Words;
    searches: readonly string[];
    /** Title and text of each article; empty where nothing has been written. */
    articles: readonly (readonly [title: string, body: string])[];
}
