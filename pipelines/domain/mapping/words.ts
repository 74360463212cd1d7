// The words that the neutral files know for a status, a tier, a role, a kind of event: the vocabulary's closed lists.
import { actorRoles, priorities, statuses, tiers } from '../ticket.ts';
import type { Reading } from './neutral.ts';

const surveyKinds = ['csat', 'nps', 'ces'];
const eventKinds = [
    'created',
    'public_reply',
    'private_note',
    'status',
    'priority',
    'group',
    'assignee',
    'tier',
    'category',
    'tag_added',
    'tag_removed',
    'merged',
    'deleted',
];

/** Zendesk's words, which settings may add to or replace (settings.md, `priorities`). */
export const builtInPriorities: Readonly<Record<string, string>> = {
    urgent: 'P1',
    high: 'P2',
    normal: 'P3',
    low: 'P4',
};

/** Characters that don't count at a word's ends; the database trims the same. */
export const blankCharacters = ' \t\n\v\f\r\u00a0\ufeff';

const blankEnds = new RegExp(`^[${blankCharacters}]+|[${blankCharacters}]+$`, 'g');

export function trimmed(text: string): string {
    return text.replace(blankEnds, '');
}

/** A word as it is matched: without spaces around it, regardless of case. */
export function matchedWord(text: string): string {
    return trimmed(text).toLowerCase();
}

/** What a vocabulary's words become in the warehouse, by the word in lower case. */
export type Vocabulary = ReadonlyMap<string, string>;

function vocabulary(words: readonly string[], others: Record<string, string> = {}): Vocabulary {
    const pairs: [string, string][] = words.map((word) => [word.toLowerCase(), word]);
    return new Map([...pairs, ...Object.entries(others)]);
}

const closed: Partial<Record<Reading, Vocabulary>> = {
    status: vocabulary(statuses, { 'on-hold': 'hold', 'on hold': 'hold' }),
    tier: vocabulary(tiers),
    role: vocabulary(actorRoles),
    event: vocabulary(eventKinds),
    survey: vocabulary(surveyKinds),
    yesno: vocabulary(['true', 'false'], { yes: 'true', no: 'false', '1': 'true', '0': 'false' }),
};

/** The closed vocabulary of a reading: a word outside it rejects the row. Priorities aren't closed: see `priorityWords`. */
export function vocabularyOf(reading: Reading): Vocabulary | undefined {
    return closed[reading];
}

/** Every priority word known: P1 to P5, the built-in ones, and those of the settings, in lower case. */
export function priorityWords(settings: Readonly<Record<string, string>> = {}): Vocabulary {
    return vocabulary(priorities, Object.fromEntries(lowered({ ...builtInPriorities, ...settings })));
}

function lowered(words: Record<string, string>): [string, string][] {
    return Object.entries(words).map(([word, priority]) => [word.toLowerCase(), priority]);
}

/** What is allowed, as an error says it: `L0, L1, L2, L3 or L4`. */
export function allowedWords(reading: Reading): string {
    const words = [...new Set(reading === 'priority' ? priorities : (closed[reading]?.values() ?? []))];
    return words.length > 1 ? `${words.slice(0, -1).join(', ')} or ${words.at(-1)}` : (words[0] ?? '');
}

/** Words of a rating that aren't numbers, and the score they stand for. */
export const scoreWords: Readonly<Record<string, number>> = { good: 5, bad: 1 };
