// Makes a clone ready to run: installs the packages and builds, each only where it is due. No dependencies of its own.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { builtFrom, fingerprint } from './fingerprint.mjs';

const stamp = join('dist', '.built-from');

requireNode();
process.chdir(dirname(import.meta.dirname));
if (!isInstalled()) npm('Installing the packages', ['ci', '--ignore-scripts', '--include=dev', '--loglevel=error']);
if (!isBuilt()) build();

function requireNode() {
    const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
    const isEnough = (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major > 22;
    if (isEnough) return;
    stop(
        `Caseload needs Node 20.19 or newer (of 22: 22.12), and this is ${process.versions.node}; see https://nodejs.org.`,
    );
}

/** Whether node_modules holds what the lockfile asks for on this machine; npm writes its own list there when it is through. */
function isInstalled() {
    const list = join('node_modules', '.package-lock.json');
    if (!existsSync(list)) return false;
    const present = JSON.parse(readFileSync(list, 'utf8')).packages;
    const wanted = Object.entries(JSON.parse(readFileSync('package-lock.json', 'utf8')).packages);
    return wanted.every(
        ([path, { version, ...rest }]) => path === '' || !isNeededHere(rest) || present[path]?.version === version,
    );
}

function isNeededHere({ optional, os, cpu, libc }) {
    if (!optional) return true;
    if (!os?.includes(process.platform) || !cpu?.includes(process.arch)) return false;
    return (
        libc === undefined || libc.includes(process.report.getReport().header.glibcVersionRuntime ? 'glibc' : 'musl')
    );
}

/** Whether the last build was made from the sources as they are. */
function isBuilt() {
    return existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint(builtFrom);
}

function build() {
    const sources = fingerprint(builtFrom);
    rmSync('dist', { recursive: true, force: true });
    npm('Building', ['run', '--silent', 'build']);
    mkdirSync('dist', { recursive: true });
    writeFileSync(stamp, sources);
}

/** Runs npm with one line of notice; what it says is shown only if it fails. */
function npm(what, words) {
    const startedAt = Date.now();
    process.stderr.write(`${what} … `);
    const isNpm = basename(process.env.npm_execpath ?? '').startsWith('npm-cli');
    const [program, ...first] = isNpm ? [process.execPath, process.env.npm_execpath] : ['npm'];
    const { status, error, stdout, stderr } = spawnSync(program, [...first, ...words], {
        encoding: 'utf8',
        shell: !isNpm && process.platform === 'win32',
        maxBuffer: 1 << 28,
    });
    if (status === 0) return void process.stderr.write(`${((Date.now() - startedAt) / 1000).toFixed(1)} s\n`);
    process.stderr.write(`failed\n${stdout ?? ''}${stderr ?? ''}\n`);
    stop(`${what} failed${error ? ` (${error.message})` : ''}: npm ${words.join(' ')} says why above.`);
}

function stop(sentence) {
    process.stderr.write(`${sentence}\n`);
    process.exit(1);
}
