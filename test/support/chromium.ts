// Finds the browser for the tests: CHROME_PATH, the usual places, Debian's own package where root may install it.
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'microsoft-edge'];
const usualPlaces = [
    '/snap/bin/chromium',
    '/opt/google/chrome/chrome',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/** Switches that a container without a screen needs; nothing leaves the machine. */
export const chromiumArguments = [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-dev-shm-usage',
    '--disable-background-networking',
];

/** The browser's path. Throws one sentence that says how to get one. */
export function chromiumPath(): string {
    const asked = process.env.CHROME_PATH;
    if (asked) {
        if (isProgram(asked)) return asked;
        throw new Error(`CHROME_PATH names no program: ${asked}; let it name Chromium or Chrome.`);
    }
    const found = findChromium() ?? (installedByApt() ? findChromium() : undefined);
    if (found) return found;
    throw new Error(
        'The browser tests need Chromium or Chrome: install it (Debian, Ubuntu: apt-get install chromium) or let CHROME_PATH name it.',
    );
}

function findChromium(): string | undefined {
    const onPath = (process.env.PATH ?? '')
        .split(delimiter)
        .flatMap((folder) => names.map((name) => join(folder, name)));
    return [...onPath, ...usualPlaces, ...playwrights()].find(isProgram);
}

/** Browsers that Playwright's own installer left. */
function playwrights(): string[] {
    const cache = process.env.PLAYWRIGHT_BROWSERS_PATH ?? join(homedir(), '.cache', 'ms-playwright');
    if (!existsSync(cache)) return [];
    return readdirSync(cache)
        .filter((name) => /^chromium-\d+$/.test(name))
        .flatMap((name) => ['chrome-linux', 'chrome-linux64'].map((folder) => join(cache, name, folder, 'chrome')));
}

function isProgram(path: string): boolean {
    try {
        accessSync(path, constants.X_OK);
        return true;
    } catch {
        return false;
    }
}

/** Only where it is safe to ask for: Debian and its kin, as root. */
function installedByApt(): boolean {
    if (process.getuid?.() !== 0 || !existsSync('/etc/debian_version')) return false;
    console.error('Installing Chromium for the browser tests …');
    const apt = (...words: string[]): boolean =>
        spawnSync('apt-get', ['-q', '-y', ...words], {
            stdio: 'ignore',
            env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
            timeout: 600_000,
        }).status === 0;
    return apt('update') && apt('install', '--no-install-recommends', 'chromium');
}
