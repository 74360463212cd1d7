// Words for topics: what a theme is called, and what its id is made of.
import type { Centre } from './themes.ts';
import type { Token } from './tokens.ts';
import type { Vocabulary } from './vectors.ts';

/** Remembers of each stem which word people wrote most. */
export class Spelling {
    private readonly counts = new Map<string, Map<string, number>>();

    readonly add = ({ stem, word }: Token): void => {
        const words = this.counts.get(stem);
        if (words === undefined) this.counts.set(stem, new Map([[word, 1]]));
        else words.set(word, (words.get(word) ?? 0) + 1);
    };

    /** A term in people's words: each stem as the word that was written most. */
    of(term: string): string {
        return term
            .split(' ')
            .map((stem) => {
                const words = [...(this.counts.get(stem) ?? [])];
                words.sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
                return words[0]?.[0] ?? stem;
            })
            .join(' ');
    }
}

/** The most telling terms of a theme, strongest first; a term whose stems stand in an earlier one is left out. */
export function tellingTerms(centre: Centre, vocabulary: Vocabulary, most: number): string[] {
    const strongest = [...centre]
        .sort(([a, v], [b, w]) => w - v || a - b)
        .map(([term]) => vocabulary.terms[term] ?? '');
    const told: string[] = [];
    for (const term of strongest) {
        if (told.length === most) break;
        const stems = term.split(' ');
        if (!told.some((each) => stems.some((stem) => each.split(' ').includes(stem)))) told.push(term);
    }
    return told.map((term) => widest(term, strongest.slice(0, most * 4)));
}

/** The pair that a single stem is mostly said in, where that is as telling: "redirect loop" says more than "loop". */
function widest(term: string, strongest: readonly string[]): string {
    if (term.includes(' ')) return term;
    return strongest.find((each) => each.includes(' ') && each.split(' ').includes(term)) ?? term;
}

/** Three telling terms as people write them: "SSO, redirect loop, SAML". */
export function themeLabel(terms: readonly string[], spelling: Spelling): string {
    const words: string[] = [];
    for (const term of terms) {
        const fresh = spelling
            .of(term)
            .split(' ')
            .filter((word) => !words.some((each) => each.toLowerCase().split(' ').includes(word.toLowerCase())));
        if (fresh.length > 0) words.push(fresh.join(' '));
    }
    const label = words.slice(0, 3).join(', ');
    return label.charAt(0).toUpperCase() + label.slice(1);
}

/** A name as an id: lower case, everything but letters and digits a hyphen. */
export function slug(name: string): string {
    return name
        .toLowerCase()
        .replace(/[^\p{L}\p{N}]+/gu, '-')
        .replace(/^-|-$/g, '');
}
