// The files of the repository as the rules of the house see them: what is installed, built or stored is left out.
import { readdirSync, readFileSync } from 'node:fs';

export interface File {
    path: string;
    text: string;
    lines: number;
}

const leftOut = new Set(['.git', 'node_modules', 'dist', 'data', 'coverage']);
const isText = /\.(ts|js|mjs|cjs|svelte|sql|css|html|json|ya?ml|md|csv|svg)$|\/run$/;

/** The paths of all files below a folder, with forward slashes, in alphabetical order. */
export function paths(folder = '.'): string[] {
    return readdirSync(folder, { withFileTypes: true })
        .filter((entry) => !(folder === '.' && leftOut.has(entry.name)))
        .flatMap((entry) => {
            const path = folder === '.' ? entry.name : `${folder}/${entry.name}`;
            return entry.isDirectory() ? paths(path) : [path];
        })
        .sort();
}

/** The text files among these paths whose name fits. */
export function files(fitting: RegExp, from = paths()): File[] {
    return from
        .filter((path) => isText.test(path) && fitting.test(path))
        .map((path) => {
            const text = readFileSync(path, 'utf8');
            return { path, text, lines: text.split('\n').length - (text.endsWith('\n') ? 1 : 0) };
        });
}
