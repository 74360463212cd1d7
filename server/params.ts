// Reads what a request brings, query words and JSON bodies, and refuses by field name what no schema should have to think about.
import express, { type RequestHandler } from 'express';
import type { IncomingMessage } from 'node:http';
import { badField, Refusal } from './errors.ts';

/** reliability: a body of 100 kB nested at most 32 deep is more than any settings document needs. */
export const mostBodyBytes = 100 * 1024;
const deepest = 32;
const mostWords = 100;

/**
 * The query's words, each once, decoded strictly: broken percent signs, bytes that are no UTF-8 (lone surrogates among them) and NUL are
 * refused rather than replaced, since a replaced word would answer another question than the one asked.
 *
 * @example
 * queryWords('/api/scorecard?from=2026-03-01&channel=chat,email') // {from: '2026-03-01', channel: 'chat,email'}
 */
export function queryWords(url: string): Record<string, string> {
    const start = url.indexOf('?');
    const pairs =
        start < 0
            ? []
            : url
                  .slice(start + 1)
                  .split('&')
                  .filter((pair) => pair !== '');
    if (pairs.length > mostWords) throw new Refusal(400, 'bad input', `at most ${mostWords} query words`);
    const words = new Map<string, string>();
    for (const pair of pairs) {
        const [rawName = '', ...rest] = pair.split('=');
        const name = decoded(rawName, printable(rawName));
        const label = printable(name);
        if (words.has(name)) throw badField(label, 'given twice; separate several values by commas');
        words.set(name, decoded(rest.join('='), label));
    }
    return withoutPrototypeNames(words);
}

function decoded(text: string, field: string): string {
    let value: string;
    try {
        value = decodeURIComponent(text.replaceAll('+', ' '));
    } catch {
        throw badField(field, 'not readable; percent-encode it as UTF-8');
    }
    const flaw = textFlaw(value);
    if (flaw !== undefined) throw badField(field, flaw);
    return value;
}

/** A plain object whose keys can't reach a prototype, since the schemas take plain objects. */
function withoutPrototypeNames(words: Map<string, string>): Record<string, string> {
    if (words.has('__proto__')) throw badField('__proto__', 'unknown word');
    return Object.fromEntries(words);
}

/** What makes a text unfit to be stored, compared or sent back, or undefined. */
export function textFlaw(text: string): string | undefined {
    if (text.includes('\0')) return 'holds a NUL character';
    return /\p{Surrogate}/u.test(text) ? 'holds half of a character (a lone surrogate)' : undefined;
}

function printable(name: string): string {
    return name.replace(/[^\x20-\x7e]/g, '?').slice(0, 60);
}

/** Reads a JSON body. A form or plain text, which another site's page can send without asking, is not read at all. */
export function jsonBody(): RequestHandler[] {
    const parse = express.json({ limit: mostBodyBytes, strict: true, inflate: false, type: 'application/json' });
    const check: RequestHandler = (request, _response, next) => {
        if (!isJson(request)) throw new Refusal(415, 'not JSON', 'send the body as Content-Type: application/json');
        checkTree(request.body);
        next();
    };
    return [parse, check];
}

function isJson(request: IncomingMessage): boolean {
    return /^application\/json\s*(;|$)/i.test(request.headers['content-type'] ?? '');
}

/** Walks without recursion, so that depth itself can't overflow the walk. */
function checkTree(root: unknown): void {
    const rest: { value: unknown; path: string[] }[] = [{ value: root, path: [] }];
    for (let next = rest.pop(); next !== undefined; next = rest.pop()) {
        const { value, path } = next;
        const field = path.join('.');
        if (path.length > deepest) throw badField(field.slice(0, 120), `nested deeper than ${deepest}`);
        if (typeof value === 'string') {
            const flaw = textFlaw(value);
            if (flaw !== undefined) throw badField(field, flaw);
        }
        if (typeof value !== 'object' || value === null) continue;
        for (const [key, inner] of Object.entries(value)) {
            if (key === '__proto__' || textFlaw(key) !== undefined)
                throw badField([...path, printable(key)].join('.'), 'unknown word');
            rest.push({ value: inner, path: [...path, printable(key)] });
        }
    }
}
