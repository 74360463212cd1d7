// What the pages weigh, read from the build's manifest.
//
// Counted are scripts and styles as the server sends them, gzipped: the entry with what it imports at once, and the Overview with what its
// page adds. Not counted: JSON answers, and the one font file, which `font-display: swap` fetches after the first paint and keeps for a year.
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';

interface Chunk {
    file: string;
    src?: string;
    isEntry?: boolean;
    imports?: string[];
    dynamicImports?: string[];
    css?: string[];
    assets?: string[];
}

const built = fileURLToPath(new URL('../../dist/web', import.meta.url));
const manifestFile = join(built, '.vite/manifest.json');

function manifest(): Record<string, Chunk> {
    if (!existsSync(manifestFile)) throw new Error('the pages are not built; npm run build');
    return JSON.parse(readFileSync(manifestFile, 'utf8')) as Record<string, Chunk>;
}

const chunks = manifest();
const entryKey = Object.keys(chunks).find((key) => chunks[key]?.isEntry) ?? '';

/** The chunks that are there once these are: they and what they import at once. */
function withImports(keys: string[]): Set<string> {
    const found = new Set<string>();
    const visit = (key: string): void => {
        if (found.has(key)) return;
        found.add(key);
        chunks[key]?.imports?.forEach(visit);
    };
    keys.forEach(visit);
    return found;
}

const gzipped = (file: string): number => gzipSync(readFileSync(join(built, file))).length;
const files = (keys: Set<string>): string[] => [...new Set([...keys].flatMap((key) => chunks[key]?.file ?? []))];
const styles = (keys: Set<string>): string[] => [...new Set([...keys].flatMap((key) => chunks[key]?.css ?? []))];
const weight = (all: string[]): number => all.reduce((sum, file) => sum + gzipped(file), 0);
const text = (keys: Set<string>): string =>
    files(keys)
        .map((file) => readFileSync(join(built, file), 'utf8'))
        .join('\n');

const entry = withImports([entryKey]);
const overview = withImports([entryKey, 'pages/Overview.svelte']);

test('the entry weighs at most 45 kB of script, gzipped', () => {
    expect(weight(files(entry))).toBeLessThanOrEqual(45_000);
});

test('the Overview weighs at most 60 kB of script and style, gzipped', () => {
    expect(chunks['pages/Overview.svelte']).toBeDefined();
    expect(weight([...files(overview), ...styles(overview)])).toBeLessThanOrEqual(60_000);
});

test('the Overview carries neither Plot nor zod nor the calendar nor the mapping step', () => {
    const script = text(overview);
    for (const sign of ['ZodError', 'plot-d6a7b5', 'Temporal.PlainDate', 'YAMLParseError', 'Papa'])
        expect(script, sign).not.toContain(sign);
});

test('one font file of at most 50 kB is ever asked for', () => {
    const fonts = [...new Set(Object.values(chunks).flatMap((chunk) => [chunk.file, ...(chunk.assets ?? [])]))].filter(
        (file) => file.endsWith('.woff2'),
    );
    expect(fonts).toHaveLength(1);
    expect(statSync(join(built, fonts[0] ?? '')).size).toBeLessThanOrEqual(50_000);
});

test('the page holds no inline script and no inline style', () => {
    const html = readFileSync(join(built, 'index.html'), 'utf8');
    expect(html).not.toMatch(/<script(?![^>]*\bsrc=)[^>]*>/);
    expect(html).not.toMatch(/<style|style=/);
});
