// Prints an HTML document to PDF by a Chromium that is installed here; nothing is downloaded, and the page asks for nothing.
import { spawn } from 'node:child_process';
import { accessSync, constants, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { CaseloadError } from '#domain/errors.ts';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'microsoft-edge'];
const usualPlaces = [
    '/snap/bin/chromium',
    '/opt/google/chrome/chrome',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];
/** Ten times what a slow machine needs: whatever hangs then never comes. */
const patienceMs = 60_000;

/** CHROME_PATH if it is set, else the first one found where they usually are; null where there is none. */
export function installedChromium(environment: NodeJS.ProcessEnv = process.env): string | null {
    if (environment.CHROME_PATH) return isProgram(environment.CHROME_PATH) ? environment.CHROME_PATH : null;
    const onPath = (environment.PATH ?? '')
        .split(delimiter)
        .flatMap((folder) => names.map((name) => join(folder, name)));
    return [...onPath, ...usualPlaces].find(isProgram) ?? null;
}

function isProgram(path: string): boolean {
    try {
        accessSync(path, constants.X_OK);
        return true;
    } catch {
        return false;
    }
}

/** The document as PDF, in the page size that it asks for itself. Throws where no Chromium is installed or it fails. */
export async function pdfOf(html: string, chromium = installedChromium()): Promise<Buffer> {
    if (chromium === null) {
        const cure =
            'install Chromium or Chrome, or let CHROME_PATH name it; or take the HTML file and print it in a browser';
        throw new CaseloadError({ kind: 'no Chromium found', cure });
    }
    const folder = mkdtempSync(join(tmpdir(), 'caseload-pdf-'));
    try {
        const [page, target] = [join(folder, 'pack.html'), join(folder, 'pack.pdf')];
        writeFileSync(page, html);
        await printed(chromium, folder, page, target);
        return readFileSync(target);
    } catch (error) {
        if (error instanceof CaseloadError) throw error;
        const cure = 'see that this Chromium starts; or take the HTML file and print it in a browser';
        throw new CaseloadError({ kind: 'Chromium could not print', cure }, { cause: error });
    } finally {
        rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    }
}

function printed(chromium: string, folder: string, page: string, target: string): Promise<void> {
    // Chromium refuses its sandbox to root; what it opens is our own page, which runs no script and asks nobody.
    const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
    const words = [
        ...['--headless', ...sandbox, '--disable-gpu', '--disable-dev-shm-usage', '--disable-background-networking'],
        ...['--disable-extensions', '--disable-sync', '--no-first-run', '--mute-audio'],
        ...[`--user-data-dir=${join(folder, 'profile')}`, '--no-pdf-header-footer', `--print-to-pdf=${target}`],
        pathToFileURL(page).href,
    ];
    return new Promise((resolve, reject) => {
        const child = spawn(chromium, words, { stdio: 'ignore', timeout: patienceMs, killSignal: 'SIGKILL' });
        child.once('error', reject);
        child.once('exit', (code, signal) => {
            if (code === 0) resolve();
            else reject(new Error(`ended with ${code ?? signal ?? 'nothing'}`));
        });
    });
}
