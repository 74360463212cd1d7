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
const latinAlone = /^[\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]*$/u;
const readLetters = 400;
/** A telltale letter counts more than a function word: some of these stand in two languages. */
const letterHits = 1.5;

/** By function word: the places in `languageCodes` of the languages that have it. */
const languagesOfWord = new Map<string, number[]>();
for (const [place, code] of languageCodes.entries()) {
    const { functionWords, letterWords } = languages[code];
    for (const word of new Set([...functionWords, ...letterWords])) {
        const places = languagesOfWord.get(word);
        if (places === undefined) languagesOfWord.set(word, [place]);
        else places.push(place);
    }
}

/**
 * The language of a text, as a code of two letters; null where it holds too little to tell. Function words are counted by language; the one with
 * the most wins if it leads.
 *
 * @example languageOf('Der Link zum Zurücksetzen ist abgelaufen') // 'de'
 */
export function languageOf(text: string): string | null {
    const read = text.slice(0, readLetters).toLowerCase();
    const script = latinAlone.test(read) ? null : scriptOf(read);
    if (script !== null) return script;
    const hits = new Float64Array(languageCodes.length);
    for (const [word] of read.matchAll(wordPattern)) {
        for (const place of languagesOfWord.get(word.replace('’', "'")) ?? []) hits[place] = (hits[place] ?? 0) + 1;
    }
    for (const [place, code] of languageCodes.entries()) {
        if (tellTaleLetters[code]?.test(read)) hits[place] = (hits[place] ?? 0) + letterHits;
    }
    const most = Math.max(...hits);
    const leading = languageCodes.filter((_, place) => hits[place] === most);
    return most > 0 && leading.length === 1 ? (leading[0] as LanguageCode) : null;
}

/** The script of more than a third of the letters, where it isn't Latin. */
function scriptOf(text: string): string | null {
    const letters = text.match(/\p{L}/gu)?.length ?? 0;
    const most = scripts.find(([, pattern]) => (text.match(pattern)?.length ?? 0) > letters / 3);
    return letters > 0 && most ? most[0] : null;
}
