// One hash over files and folders, so that a step is done again only when something it reads has changed.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** What is built: every file that the dashboard or the command line is made of. */
export const builtFrom = [
    'pipelines',
    'server',
    'web',
    'sample-data',
    'package.json',
    'package-lock.json',
    'vite.config.ts',
];

/** What is checked: the above, the tests and the rules themselves. */
export const checkedFrom = [
    ...builtFrom,
    'test',
    '.ci',
    'eslint.config.js',
    'tsconfig.json',
    '.prettierrc.json',
    '.prettierignore',
];

/** The hash of the names and contents of all files at and below these paths; a missing path counts as empty. */
export function fingerprint(paths) {
    const hash = createHash('sha256').update(process.version);
    for (const path of paths.flatMap(filesAt)) hash.update(`\n${path}\n`).update(readFileSync(path));
    return hash.digest('hex');
}

function filesAt(path) {
    if (!existsSync(path)) return [];
    if (!statSync(path).isDirectory()) return [path];
    return readdirSync(path)
        .sort()
        .flatMap((name) => filesAt(join(path, name)));
}
