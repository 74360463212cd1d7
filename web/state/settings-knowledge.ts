// The settings' part on knowledge as the form shows it: languages, the review interval, writing time and the share each action keeps away.
import type { ArticleAction, DeflectableShare } from '#domain/settings/knowledge.ts';

/** `knowledge` as the document holds it; what is left out takes the default. */
export interface KnowledgeDocument {
    languages?: string[];
    stopWords?: string[];
    reviewMonths?: number;
    writingHours?: number;
    deflection?: Partial<Record<ArticleAction, { share: number; band: [number, number] }>>;
}

export const languageNames: Readonly<Record<string, string>> = {
    en: 'English',
    de: 'German',
    es: 'Spanish',
    fr: 'French',
    it: 'Italian',
    nl: 'Dutch',
    pt: 'Portuguese',
};

export const actionNames: Readonly<Record<ArticleAction, string>> = {
    create: 'Write a new article',
    extend: 'Extend one',
    retitle: 'Make one easier to find',
    rewrite: 'Rewrite one',
    review: 'Bring one up to date',
};

/** A share with its band as people type it: `40 (30–50)`. */
export function shareText({ share, low, high }: DeflectableShare): string {
    return `${share} (${low}–${high})`;
}

/** What was typed as a share with its band: undefined for empty, null for what can't be read. Order and limits are the schema's to judge. */
export function shareOf(text: string): { share: number; band: [number, number] } | undefined | null {
    if (text.trim() === '') return undefined;
    const found = /^(\d+(?:\.\d+)?)\s*%?\s*\(\s*(\d+(?:\.\d+)?)\s*(?:–|-|to)\s*(\d+(?:\.\d+)?)\s*%?\s*\)$/.exec(
        text.trim(),
    );
    if (!found) return null;
    const [share, low, high] = found.slice(1).map(Number) as [number, number, number];
    return { share, band: [low, high] };
}

/** A whole number of at least 0 that was typed: undefined for empty, null for anything else. */
export function wholeOf(text: string): number | undefined | null {
    if (text.trim() === '') return undefined;
    return /^\d+$/.test(text.trim()) ? Number(text) : null;
}

/** The part with one key changed; a part that says nothing is left out of the document. */
export function withKnowledge(
    part: KnowledgeDocument | undefined,
    change: KnowledgeDocument,
): KnowledgeDocument | undefined {
    const next = Object.entries({ ...part, ...change }).filter(([, value]) => value !== undefined);
    return next.length > 0 ? Object.fromEntries(next) : undefined;
}
