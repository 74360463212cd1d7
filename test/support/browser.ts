// A real browser on a real server with a small sample: what the journeys of test/browser start from.
import { withKey } from '#domain/settings/sections.ts';
import { importFiles } from '#import/import-files.ts';
import { writeSample } from '#sample/write.ts';
import { silentLog } from '#server/log.ts';
import { startServer } from '#server/main.ts';
import type { Warehouse } from '#warehouse/open.ts';
import { applySettings, currentSettings } from '#warehouse/settings.ts';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { chromiumArguments, chromiumPath } from './chromium.ts';

/** The instant at which the sample's data ends, and that of the imports here. */
export const now = new Date('2026-11-05T14:20:00Z');

export interface Stage {
    address: string;
    folder: string;
    /** A page of its own context; what went wrong in it is collected. */
    open(path: string, options?: BrowserContextOptions): Promise<Opened>;
    /** Writes a file to choose in a page. */
    file(name: string, text: string): string;
    end(): Promise<void>;
}

export interface Opened {
    page: Page;
    /** Errors on the console, uncaught ones, and what the content security policy refused. */
    faults: string[];
}

export interface StageOptions {
    tickets?: number;
    /** More files to import, as name and text, each as a source of its own. */
    extra?: Record<string, string>;
    isEmpty?: boolean;
    /** Without them nothing is promised. */
    hasPolicies?: boolean;
}

/** Starts server and browser. `npm run build` has to have built the pages. */
export async function startStage(options: StageOptions = {}): Promise<Stage> {
    const { isEmpty = false } = options;
    const executablePath = chromiumPath();
    const folder = mkdtempSync(join(tmpdir(), 'caseload-browser-'));
    const server = await startServer({
        ...{ file: join(folder, 'caseload.duckdb'), port: 0, version: '1.2.3', log: silentLog },
        pagesFolder: fileURLToPath(new URL('../../dist/web', import.meta.url)),
        now: () => now,
        fill: isEmpty ? () => Promise.resolve() : (warehouse: Warehouse) => fill(warehouse, options),
    });
    await server.ready;
    const browser: Browser = await chromium.launch({ executablePath, args: chromiumArguments });
    return {
        address: server.address,
        folder,
        open: (path, options) => open(browser, server.address, path, options),
        file(name, text) {
            const path = join(folder, name);
            writeFileSync(path, text);
            return path;
        },
        async end() {
            await browser.close();
            await server.close();
            rmSync(folder, { recursive: true, force: true });
        },
    };
}

async function fill(
    warehouse: Warehouse,
    { tickets = 2000, extra = {}, hasPolicies = true }: StageOptions,
): Promise<void> {
    const written = await writeSample({ tickets, seed: 1, folder: join(warehouse.spool, 'sample') });
    const document = readFileSync(written.settings, 'utf8');
    await applySettings(warehouse, hasPolicies ? document : withKey(document, 'policies', undefined), {
        now,
        by: 'sample',
    });
    const settings = await currentSettings(warehouse);
    await importFiles(warehouse, {
        paths: written.files.flatMap((file) => file.paths),
        source: 'sample',
        now,
        settings,
    });
    for (const [name, text] of Object.entries(extra)) {
        const path = join(warehouse.spool, `${name}.csv`);
        writeFileSync(path, text);
        await importFiles(warehouse, { paths: [path], source: name, now, settings });
    }
}

async function open(
    browser: Browser,
    address: string,
    path: string,
    options: BrowserContextOptions = {},
): Promise<Opened> {
    const context = await browser.newContext({
        viewport: { width: 1440, height: 900 },
        reducedMotion: 'reduce',
        ...options,
    });
    const page = await context.newPage();
    countRequests(page);
    const faults: string[] = [];
    page.on('pageerror', (error) => faults.push(error.message));
    page.on('console', (message) => {
        if (message.type() === 'error' || message.type() === 'warning') faults.push(message.text());
    });
    await page.goto(address + path);
    await settled(page);
    return { page, faults };
}

/** Requests under way, by page. */
const pending = new WeakMap<Page, { count: number }>();

function countRequests(page: Page): void {
    const requests = { count: 0 };
    pending.set(page, requests);
    page.on('request', () => (requests.count += 1));
    page.on('requestfinished', () => (requests.count -= 1));
    page.on('requestfailed', () => (requests.count -= 1));
}

const quietMs = 120;
const patienceMs = 20_000;

/** Waits until nothing has been asked for a moment, and what came is drawn. */
export async function settled(page: Page): Promise<void> {
    const requests = pending.get(page) ?? { count: 0 };
    let quiet = 0;
    for (let waited = 0; quiet < quietMs; waited += 20) {
        if (waited > patienceMs) throw new Error(`the page still waits for ${requests.count} answers`);
        await page.waitForTimeout(20);
        quiet = requests.count === 0 ? quiet + 20 : 0;
    }
    await page.locator('h1').first().waitFor({ state: 'attached' });
}

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds on the page, as `rule: element`. */
export async function axeFindings(page: Page): Promise<string[]> {
    await page.evaluate(axeSource);
    return page.evaluate(async () => {
        const { axe } = globalThis as unknown as { axe: { run: (options: object) => Promise<AxeResult> } };
        const { violations } = await axe.run({
            runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
        });
        return violations.flatMap((rule) =>
            rule.nodes.map((node) => `${rule.id}: ${node.target.join(' ')} ${node.html.slice(0, 120)}`),
        );
    });
}

interface AxeResult {
    violations: { id: string; nodes: { target: string[]; html: string }[] }[];
}
