// Answers questions about the data: equal ones are asked once, an unchanged one is never worked out twice, and a crowd waits in a queue.
import type { Request, Response } from 'express';
import { createHash } from 'node:crypto';
import { busy } from './errors.ts';

export interface AnswersOptions {
    /** Rises with every committed change; an answer holds for one version. */
    dataVersion: () => Promise<number>;
    /** Of the program: another one may answer in another shape. */
    program: string;
    /** Questions worked out at the same time; fewer than the warehouse's reading connections, so that one stays free. */
    mostRunning?: number;
    /** reliability row 96: more than 100 waiting are told to come back. */
    mostWaiting?: number;
    mostCachedBytes?: number;
}

/** One question: `key` tells it from all others and holds everything that the answer depends on but the data. */
export interface Asked {
    key: string;
    contentType: string;
    work: () => Promise<string>;
}

export interface Answers {
    /** Answers with the ETag of data version and question: 304 where the asker has that answer already. */
    answer(request: Request, response: Response, asked: Asked): Promise<void>;
    /** Runs work that isn't worth keeping in the same queue. */
    inTurn<T>(work: () => Promise<T>): Promise<T>;
}

/** The answers of one server, kept in memory up to 32 MB, the longest unused forgotten first. */
export function openAnswers(options: AnswersOptions): Answers {
    const { dataVersion, program, mostRunning = 3, mostWaiting = 100, mostCachedBytes = 32e6 } = options;
    const inTurn = queue(mostRunning, mostWaiting);
    const kept = leastRecentlyUsed(mostCachedBytes);
    const running = new Map<string, { text: Promise<string>; askers: Response[] }>();

    const textOf = (key: string, asker: Response, work: () => Promise<string>): Promise<string> => {
        const known = kept.find(key);
        if (known !== undefined) return Promise.resolve(known);
        const same = running.get(key);
        if (same !== undefined) {
            same.askers.push(asker);
            return same.text;
        }
        const askers = [asker];
        const text = inTurn(() => {
            // By the time its turn comes, everybody who asked may have gone to another page.
            if (askers.every((each) => each.destroyed)) throw busy('nobody waits', 'ask again');
            return work();
        })
            .then((found) => {
                kept.keep(key, found);
                return found;
            })
            .finally(() => running.delete(key));
        running.set(key, { text, askers });
        return text;
    };

    return {
        inTurn,
        async answer(request, response, { key, contentType, work }) {
            const version = await dataVersion();
            const digest = createHash('sha256')
                .update(`${program} ${contentType} ${key}`)
                .digest('base64url')
                .slice(0, 16);
            if (isKnown(request, response, `W/"${version}-${digest}"`)) return;
            const text = await textOf(`${version} ${contentType} ${key}`, response, work);
            response.set('Content-Type', contentType).send(text);
        },
    };
}

/**
 * Sets the ETag, and answers 304 where the asker has that very answer. (Express's own `fresh` ignores the ETag when the request says
 * `Cache-Control: no-cache`, as fetch does; a 304 is what such a request asks for: RFC 9111, 5.2.1.4.)
 */
export function isKnown(request: Request, response: Response, etag: string): boolean {
    response.set({ ETag: etag, 'Cache-Control': 'private, no-cache' });
    const known = (request.headers['if-none-match'] ?? '').split(',').map((each) => each.trim().replace(/^W\//, ''));
    if (!known.includes(etag.replace(/^W\//, ''))) return false;
    response.status(304).end();
    return true;
}

/** Runs at most `mostRunning` at once in order of arrival; refuses when `mostWaiting` wait already. */
function queue(mostRunning: number, mostWaiting: number): <T>(work: () => Promise<T>) => Promise<T> {
    let running = 0;
    const waiting: (() => void)[] = [];
    return async (work) => {
        if (running >= mostRunning) {
            if (waiting.length >= mostWaiting)
                throw busy('overloaded', 'many questions are waiting; try again in a moment');
            // Whoever finishes hands its place on, so `running` stays as it is.
            await new Promise<void>((resolve) => waiting.push(resolve));
        } else running += 1;
        try {
            return await work();
        } finally {
            const next = waiting.shift();
            if (next) next();
            else running -= 1;
        }
    };
}

interface Kept {
    find(key: string): string | undefined;
    keep(key: string, text: string): void;
}

/** A Map remembers the order of insertion: what is found is put back at its end, what is forgotten is at its start. */
function leastRecentlyUsed(mostCharacters: number): Kept {
    const texts = new Map<string, string>();
    let characters = 0;
    const forget = (key: string): void => {
        characters -= texts.get(key)?.length ?? 0;
        texts.delete(key);
    };
    return {
        find(key) {
            const text = texts.get(key);
            if (text === undefined) return undefined;
            texts.delete(key);
            texts.set(key, text);
            return text;
        },
        keep(key, text) {
            if (text.length > mostCharacters / 4) return;
            forget(key);
            texts.set(key, text);
            characters += text.length;
            for (const oldest of texts.keys()) {
                if (characters <= mostCharacters) break;
                forget(oldest);
            }
        },
    };
}
