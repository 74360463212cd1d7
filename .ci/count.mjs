// A quiet reporter for vitest: leaves the counts of a run where check.mjs finds them.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

export const countsFile = join('node_modules', '.cache', 'caseload', 'tests.json');

export default class Count {
    onTestRunEnd(files, errors) {
        const passed = files.flatMap((file) => [...file.children.allTests('passed')]).length;
        const failedTests = files.flatMap((file) => [...file.children.allTests('failed')]).length;
        // A file that can't be loaded, or a hook that fails, is a failure without a failed test.
        const failedFiles = files.filter(
            (file) => file.state() === 'failed' && [...file.children.allTests('failed')].length === 0,
        );
        mkdirSync(dirname(countsFile), { recursive: true });
        writeFileSync(countsFile, JSON.stringify({ passed, failed: failedTests + failedFiles.length + errors.length }));
    }
}
