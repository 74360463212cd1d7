// The small words that every part of the settings document is made of. Each schema's message says what is allowed there.
import { z } from 'zod';
import { isLocalDate, isTimeZone } from '../calendar.ts';

export const priorityNames = ['P1', 'P2', 'P3', 'P4', 'P5'] as const;
export type Priority = (typeof priorityNames)[number];

export const tierNames = ['L0', 'L1', 'L2', 'L3', 'L4'] as const;
export type Tier = (typeof tierNames)[number];

export const weekdayNames = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof weekdayNames)[number];

/** An object of the document: other keys than these are refused. */
export function part<Shape extends z.core.$ZodLooseShape>(shape: Shape) {
    const keys = Object.keys(shape).join(', ');
    return z.strictObject(shape, { error: () => `expected an object with the keys ${keys}` });
}

/** A list; left out, it is empty. */
export function list<Item extends z.ZodType>(item: Item) {
    return z.array(item, { error: 'expected a list' }).default([]);
}

/** One of a few words. */
export function oneOf<const Words extends readonly [string, ...string[]]>(words: Words) {
    return z.enum(words, { error: `expected ${words.slice(0, -1).join(', ')} or ${words.at(-1)}` });
}

/** A word of the source: an id, a name, a tag. Numbers, which YAML makes of bare ids, are taken as written. */
export const word = z.preprocess(
    (value) => (typeof value === 'number' && Number.isSafeInteger(value) ? String(value) : value),
    z.string({ error: 'expected a text' }).min(1, { error: 'expected a text that is not empty' }),
);

export const priority = z.enum(priorityNames, { error: 'expected P1 to P5' });
export const tier = z.enum(tierNames, { error: 'expected L0 to L4' });

/** A date of some zone's calendar, such as 2026-11-26. */
export const localDate = z.string({ error: 'expected a date, YYYY-MM-DD' }).refine(isLocalDate, {
    error: 'expected a date that exists, YYYY-MM-DD',
});

/** An IANA time zone. Fixed offsets such as +02:00 are refused: they don't know when clocks change. */
export const timeZone = z
    .string({ error: 'expected an IANA time zone such as Europe/Berlin' })
    .refine(isTimeZone, { error: 'expected an IANA time zone such as Europe/Berlin or America/New_York' });

export const amount = z.number({ error: 'expected a number of at least 0' }).min(0, {
    error: 'expected a number of at least 0',
});
