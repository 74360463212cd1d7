// Runs every check and ends with `N passed, N failed`. Named groups (lint, types, tests) run alone: node .ci/check.mjs lint
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { countsFile } from './count.mjs';
import { checkedFrom, fingerprint } from './fingerprint.mjs';

process.chdir(dirname(import.meta.dirname));

const stamps = join('node_modules', '.cache', 'caseload');
const rooms = ['pipelines', 'server', 'web', 'sample-data', 'test'].filter((room) => existsSync(room)).join(' ');

/** Checks that only read. They run two at a time, and are skipped while nothing has changed since they last passed. */
const checks = [
    {
        group: 'lint',
        name: 'Lint',
        command: 'eslint/bin/eslint.js . --cache --cache-location node_modules/.cache/eslint/ --max-warnings 0',
    },
    { group: 'lint', name: 'Format', command: 'prettier/bin/prettier.cjs --check . --cache --log-level warn' },
    {
        group: 'lint',
        name: 'Boundaries',
        command: `dependency-cruiser/bin/dependency-cruise.mjs ${rooms} --config .ci/boundaries.cjs -T err-long`,
    },
    // It checks all TypeScript, not only that of the pages.
    {
        group: 'types',
        name: 'Types',
        command: 'svelte-check/bin/svelte-check --tsconfig ./tsconfig.json --fail-on-warnings',
    },
];
const tests = 'vitest/vitest.mjs run --reporter=default --reporter=./.ci/count.mjs';

const wanted = process.argv.slice(2);
const isWanted = (group) => wanted.length === 0 || wanted.includes(group);

const results = await runChecks(checks.filter((check) => isWanted(check.group)));
const failed = results.filter((result) => !result.isPassed).map((result) => result.name);
const tested = isWanted('tests') ? await runTests() : { passed: 0, failed: 0 };
if (failed.length > 0) console.log(`\nFailed before the tests: ${failed.join(', ')}`);
console.log(`\n${results.length - failed.length + tested.passed} passed, ${failed.length + tested.failed} failed`);
process.exitCode = failed.length + tested.failed > 0 ? 1 : 0;

async function runChecks(queue) {
    const sources = fingerprint(checkedFrom);
    const done = [];
    const worker = async () => {
        for (let check = queue.shift(); check; check = queue.shift()) done.push(await runCheck(check, sources));
    };
    await Promise.all([worker(), worker()]);
    return done;
}

async function runCheck({ name, command }, sources) {
    const stamp = join(stamps, `${name.replaceAll(' ', '-')}.passed`);
    const isPassedBefore = existsSync(stamp) && readFileSync(stamp, 'utf8') === sources;
    if (isPassedBefore) return report({ name, isPassed: true, note: 'unchanged', said: '' });
    const startedAt = Date.now();
    const { code, said } = await run(command, 'pipe');
    if (code === 0) {
        mkdirSync(dirname(stamp), { recursive: true });
        writeFileSync(stamp, sources);
    }
    return report({ name, isPassed: code === 0, note: seconds(startedAt), said: code === 0 ? '' : said });
}

function report(result) {
    console.log(`${result.isPassed ? 'passed' : 'FAILED'}  ${result.name} (${result.note})`);
    if (result.said) console.log(`\n${result.said.trimEnd()}\n`);
    return result;
}

async function runTests() {
    rmSync(countsFile, { force: true });
    const { code } = await run(tests, 'inherit');
    const counts = existsSync(countsFile) ? JSON.parse(readFileSync(countsFile, 'utf8')) : { passed: 0, failed: 1 };
    return { ...counts, failed: code === 0 ? counts.failed : Math.max(1, counts.failed) };
}

/** Runs a package's program and waits for it; `said` is all it printed, unless it prints for itself. */
function run(command, stdio) {
    const [program, ...words] = command.split(' ');
    return new Promise((resolve) => {
        const child = spawn(process.execPath, [join('node_modules', program), ...words], {
            stdio: ['ignore', stdio, stdio],
        });
        let said = '';
        for (const stream of [child.stdout, child.stderr]) stream?.on('data', (text) => (said += text));
        child.on('close', (code) => resolve({ code, said }));
    });
}

function seconds(startedAt) {
    return `${((Date.now() - startedAt) / 1000).toFixed(1)} s`;
}
