// Words of a text as a topic sees them: stems without function words, numbers and ids, in runs that a bigram may span.
import type { LanguageCode } from '../settings/knowledge.ts';
import { languages, type Language } from './languages.ts';
import { withoutAddresses } from './text.ts';

/** A stem and the word that it was cut from, as it was written. */
export interface Token {
    stem: string;
    word: string;
}

const wordPattern = /[\p{L}\p{N}]+(?:[’'][\p{L}]+)*/gu;
const longestWord = 30;

/** A number, a date or an id says which one it is, not what it is about; 2fa, oauth2 and mp3 are words. */
function isMasked(word: string): boolean {
    if (word.length > longestWord) return true;
    const digits = word.replace(/[^\p{N}]/gu, '').length;
    return digits > 0 && (digits > 2 || word.length - digits < 2);
}

/**
 * Cuts an inflected word to its stem: the longest ending that leaves enough letters, and the doubled consonant that it leaves behind.
 * A light stemmer: two forms of one word should meet, a dictionary's stem isn't needed.
 *
 * @example stemOf('exports', languages.en) === stemOf('exporting', languages.en) // 'export'
 */
export function stemOf(word: string, { endings, shortestStem }: Language): string {
    let stem = word;
    for (let round = 0; round < 2; round++) {
        const ending = endings.find((each) => stem.length - each.length >= shortestStem && stem.endsWith(each));
        if (ending === undefined) break;
        stem = stem.slice(0, -ending.length);
    }
    return /([bdfgklmnprt])\1$/.test(stem) && stem.length > shortestStem ? stem.slice(0, -1) : stem;
}

/** Reads texts of one language into tokens, remembering the stems of words that it has met. */
export class Reader {
    private readonly language: Language;
    private readonly stopWords: ReadonlySet<string>;
    private readonly stems = new Map<string, string | null>();

    constructor(language: LanguageCode, stopWords: Iterable<string> = []) {
        this.language = languages[language];
        this.stopWords = new Set([...stopWords].map((word) => word.toLowerCase()));
    }

    /** Runs of tokens; a stop word doesn't end a run, a full stop or a masked number does. */
    runs(text: string): Token[][] {
        const found: Token[][] = [];
        for (const clause of withoutAddresses(text.normalize('NFKC')).split(/[.,;:!?()[\]{}"“”„«»\n|]+/)) {
            let run: Token[] = [];
            for (const [word] of clause.matchAll(wordPattern)) {
                const stem = this.stem(word.toLowerCase());
                if (stem === null) continue;
                if (stem === '') {
                    if (run.length > 0) found.push(run);
                    run = [];
                } else run.push({ stem, word });
            }
            if (run.length > 0) found.push(run);
        }
        return found;
    }

    /** Null for a stop word, empty for what is masked. */
    private stem(word: string): string | null {
        const known = this.stems.get(word);
        if (known !== undefined) return known;
        const stem = this.freshStem(word);
        if (this.stems.size < 200_000) this.stems.set(word, stem);
        return stem;
    }

    private freshStem(word: string): string | null {
        if (isMasked(word)) return '';
        const plain = word.replaceAll('’', "'");
        const { functionWords, letterWords } = this.language;
        if (functionWords.has(plain) || letterWords.has(plain) || this.stopWords.has(plain)) return null;
        const bare = plain.replace(/'.*$/, '');
        if (bare.length < 2 || functionWords.has(bare)) return null;
        return stemOf(bare, this.language);
    }
}
