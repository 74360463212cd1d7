// What customers write: subjects and descriptions from the themes' words, with slots filled, habits of each channel, and slips.
import type { Channel } from './company.ts';
import { cities, personName } from './names.ts';
import type { Customer } from './people.ts';
import type { Dice } from './random.ts';
import { themes, type Theme } from './themes/index.ts';

export type Language = 'en' | 'de' | 'es';

const slotWords: Record<string, (dice: Dice) => string> = {
    n: (dice) => String(dice.between(2, 40)),
    big: (dice) => `${dice.between(2, 90)}0,000`,
    minutes: (dice) => String(dice.between(3, 45)),
    four: (dice) => String(dice.between(1000, 9999)),
    date: (dice) => `${dice.between(1, 28)} ${dice.pick(months)}`,
    datum: (dice) => `${dice.between(1, 28)}.${dice.between(1, 12)}.`,
    fecha: (dice) => `${dice.between(1, 28)}/${dice.between(1, 12)}`,
    month: (dice) => dice.pick(months),
    error: (dice) => (dice.chance(0.6) ? dice.pick(serverErrors) : `ERR-${dice.between(1000, 9999)}`),
    id: (dice) => `REF-${dice.between(100_000, 999_999)}`,
    invoice: (dice) => `NG-${dice.between(20_000, 99_999)}`,
    money: (dice) => `$${dice.between(19, 2400)}.${dice.pick(['00', '40', '90'])}`,
    vat: (dice) => `DE${dice.between(100_000_000, 999_999_999)}`,
    idp: (dice) => dice.pick(['Okta', 'Entra ID', 'Google', 'OneLogin', 'Okta', 'Entra ID']),
    mail: (dice) =>
        `${dice.pick(['anna', 'info', 'm.weber', 'j.smith', 'office'])}@${dice.pick(['acme', 'contoso', 'initech'])}.example`,
    person: (dice) => personName(dice.below(1_000_000)),
    company: (dice) => dice.pick(['Brightwater', 'Sundial Group', 'Marwick & Sons', 'Polaris', 'Greenfield']),
    city: (dice) => dice.pick(cities),
    phone: (dice) => dice.pick(['iPhone 15', 'iPad', 'Pixel 8', 'Galaxy S24', 'an Android tablet']),
    browser: (dice) => dice.pick(['Chrome', 'Firefox', 'Safari', 'Edge']),
    version: (dice) => `${dice.between(6, 8)}.${dice.between(0, 12)}`,
    file: (dice) =>
        `${dice.pick(['contacts', 'orders', 'q3_report', 'customers', 'scan'])}_${dice.between(1, 99)}.${dice.pick(['csv', 'xlsx', 'pdf'])}`,
};
const months = ['January', 'March', 'April', 'June', 'July', 'September', 'October'] as const;

const serverErrors = ['error 500', 'error 403', 'error 504', 'error 400'] as const;

const dateSlots: Record<Language, string> = { en: 'date', de: 'datum', es: 'fecha' };

type Part = string | ((dice: Dice) => string);

/** A template cut into text and slots once, since it is filled thousands of times. */
function cut(template: string, language: Language): readonly Part[] {
    return template.split(/\{([a-z]+)\}/).map((part, index) => {
        if (index % 2 === 0) return part;
        const slot = slotWords[part === 'date' ? dateSlots[language] : part];
        if (slot === undefined) throw new Error(`unknown slot in a theme: "${part}"`);
        return slot;
    });
}

function filled(parts: readonly Part[], dice: Dice): string {
    let text = '';
    for (const part of parts) text += typeof part === 'string' ? part : part(dice);
    return text;
}

interface CutWords {
    subjects: (readonly Part[])[];
    bodies: (readonly Part[])[];
}

function cutWords(words: Theme['en'], language: Language): CutWords {
    const cutAll = (templates: readonly string[]): (readonly Part[])[] => templates.map((each) => cut(each, language));
    return { subjects: cutAll(words.subjects), bodies: cutAll(words.bodies) };
}

const cutThemes = new Map(
    themes.map((theme) => [
        theme.id,
        { en: cutWords(theme.en, 'en'), de: cutWords(theme.de, 'de'), es: cutWords(theme.es, 'es') },
    ]),
);

const phrases: Record<Language, { greetings: string[]; context: string[]; asks: string[]; closings: string[] }> = {
    en: {
        greetings: ['Hi team,', 'Hello,', 'Hi,', 'Dear support,', 'Good morning,'],
        context: [
            'This affects about {n} people here.',
            'We are on {browser}, version {version}.',
            'Our reference is {id}.',
            'It started on {date}.',
            'We tried {browser} and another computer as well.',
            'A colleague in {city} sees the same.',
        ],
        asks: ['Please help.', 'Can you look into this?', 'What should we do?', 'Any workaround?', 'Please advise.'],
        closings: ['Thanks,', 'Best regards,', 'Kind regards,', 'Cheers,'],
    },
    de: {
        greetings: ['Guten Tag,', 'Hallo,', 'Sehr geehrte Damen und Herren,'],
        context: ['Betroffen sind etwa {n} Personen.', 'Wir nutzen {browser}.', 'Vorgang {id}.'],
        asks: ['Bitte um Hilfe.', 'Was können wir tun?', 'Bitte prüfen Sie das.'],
        closings: ['Viele Grüße', 'Mit freundlichen Grüßen'],
    },
    es: {
        greetings: ['Buenos días:', 'Hola,', 'Estimado equipo:'],
        context: ['Afecta a unas {n} personas.', 'Usamos {browser}.', 'Referencia {id}.'],
        asks: ['¿Pueden ayudarnos?', '¿Qué podemos hacer?', 'Gracias por revisarlo.'],
        closings: ['Un saludo,', 'Saludos cordiales,'],
    },
};

const cutContexts: Record<Language, (readonly Part[])[]> = {
    en: phrases.en.context.map((each) => cut(each, 'en')),
    de: phrases.de.context.map((each) => cut(each, 'de')),
    es: phrases.es.context.map((each) => cut(each, 'es')),
};

function firstSentence(text: string): string {
    const end = text.search(/[.?] [A-Z]/);
    return end < 0 ? text : text.slice(0, end + 1);
}

/** Two neighbouring letters exchanged, as fingers do. */
function mistyped(text: string, dice: Dice): string {
    const at = dice.below(Math.max(1, text.length - 2));
    const a = text.charAt(at);
    const b = text.charAt(at + 1);
    if (!/[a-z]/.test(a) || !/[a-z]/.test(b)) return text;
    return text.slice(0, at) + b + a + text.slice(at + 2);
}

/** The subject of a ticket. */
export function subject(theme: Theme, language: Language, dice: Dice): string {
    const words = cutThemes.get(theme.id) as Record<Language, CutWords>;
    let text = filled(dice.pick(words[language].subjects), dice);
    const habit = dice.unit();
    if (habit < 0.03) text = `Re: ${text}`;
    else if (habit < 0.05) text = `URGENT: ${text}`;
    else if (habit < 0.11) text = text.toLowerCase();
    else if (habit < 0.13) text = `${text}!!`;
    else if (habit < 0.16) text = mistyped(text, dice);
    return text;
}

/** The opening message of a ticket; `isBrief` keeps its first sentence, and nothing of what was only spoken. */
export function description(
    theme: Theme,
    language: Language,
    channel: Channel,
    customer: Customer,
    dice: Dice,
    isBrief: boolean,
): string {
    const words = (cutThemes.get(theme.id) as Record<Language, CutWords>)[language];
    const phrase = phrases[language];
    let text = filled(dice.pick(words.bodies), dice);
    if (isBrief) return channel === 'chat' || channel === 'phone' ? '' : firstSentence(text);
    if (dice.chance(0.4)) text += ` ${filled(dice.pick(cutContexts[language]), dice)}`;
    if (dice.chance(0.06)) text = mistyped(text, dice);
    if (channel === 'phone') return `Caller ${customer.name}: ${text}`;
    if (channel === 'chat' || channel === 'messaging') return dice.chance(0.4) ? text.toLowerCase() : text;
    if (dice.chance(0.5)) text += ` ${dice.pick(phrase.asks)}`;
    if (channel === 'web') return text;
    if (dice.chance(0.7)) text = `${dice.pick(phrase.greetings)}\n\n${text}`;
    if (dice.chance(0.7)) text += `\n\n${dice.pick(phrase.closings)}\n${customer.name}\n${customer.accountName}`;
    if (dice.chance(0.05))
        text += `\n\n> On ${slotWords.date?.(dice) ?? ''} Northgate Support wrote:\n> Thank you for your message.`;
    return text;
}
