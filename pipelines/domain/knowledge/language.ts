// Which language a text is in: by its script, else by whose function words it holds.
import { languageCodes, type LanguageCode } from '../settings/knowledge.ts';
import { languages } from './languages.ts';

const scripts: readonly (readonly [code: string, pattern: RegExp])[] = [
    ['ja', /[\p{Script=Hiragana}\p{Script=Katakana}]/gu],
    ['ko', /\p{Script=Hangul}/gu],
    ['zh', /\p{Script=Han}/gu],
    ['ru', /\p{Script=Cyrillic}/gu],
    ['el', /\p{Script=Greek}/gu],
    ['ar', /\p{Script=Arabic}/gu],
    ['he', /\p{Script=Hebrew}/gu],
    ['th', /\p{Script=Thai}/gu],
    ['hi', /\p{Script=Devanagari}/gu],
];

/** Letters that one of our languages has and the rest hasn't: a short text may hold no function word at all. */
const tellTaleLetters: Partial<Record<LanguageCode, RegExp>> = {
    de: /[äöüß]/u,
    es: /[ñ¿¡]|ción\b|ciones\b/u,
    fr: /[êœçâî]/u,
    pt: /[ãõ]/u,
};

const wordPattern = /\p{L}+(?:['’]\p{L}+)?/gu;
const readLetters = 400;

/**
 * The language of a text, as a code of two letters; null where it holds too little to tell. Function words are counted by language; the one with
 * the most wins if it leads.
 *
 * @example languageOf('Der Link zum Zurücksetzen ist abgelaufen') // 'de'
 */
export function languageOf(text: string): string | null {
    const read = text.slice(0, readLetters).toLowerCase();
    const letters = read.match(/\p{L}/gu)?.length ?? 0;
    if (letters === 0) return null;
    if (!/^[\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]*$/u.test(read)) {
        for (const [code, pattern] of scripts) if ((read.match(pattern)?.length ?? 0) > letters * 0.3) return code;
    }
    const words = [...read.matchAll(wordPattern)].map(([word]) => word.replaceAll('’', "'"));
    let best: LanguageCode | null = null;
    let most = 0;
    let second = 0;
    for (const code of languageCodes) {
        const { functionWords, letterWords } = languages[code];
        let hits = tellTaleLetters[code]?.test(read) ? 1.5 : 0;
        for (const word of words) if (functionWords.has(word) || letterWords.has(word)) hits++;
        if (hits > most) [best, most, second] = [code, hits, most];
        else if (hits > second) second = hits;
    }
    return most > second ? best : null;
}
