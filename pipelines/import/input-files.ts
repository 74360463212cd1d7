// Finds the files of an import: those named, and all that lie directly in a folder named; by name, since later beats earlier.
import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { CaseloadError } from '#domain/errors.ts';
import { inputName, type Input } from './spool.ts';

export interface FoundInput {
    input: Input;
    bytes: number;
    /** It came with its folder: where nobody can read it, it is left out and remarked. */
    isOfFolder: boolean;
}

/** Throws CaseloadError for a path that isn't there and for a folder without files. */
export async function foundInputs(paths: readonly string[], uploads: readonly Input[]): Promise<FoundInput[]> {
    const found = await Promise.all([...paths.map(inputsAt), ...uploads.map(async (input) => [await whole(input)])]);
    const all = found.flat();
    const twice = new Set<string>();
    return all
        .filter(({ input }) => !('path' in input) || (!twice.has(input.path) && twice.add(input.path)))
        .sort((a, b) => compare(inputName(a.input), inputName(b.input)) || compare(pathOf(a.input), pathOf(b.input)));
}

function compare(a: string, b: string): number {
    return a < b ? -1 : a > b ? 1 : 0;
}

function pathOf(input: Input): string {
    return 'path' in input ? input.path : '';
}

async function whole(input: Input): Promise<FoundInput> {
    const bytes = 'path' in input ? ((await sizeOf(input.path)) ?? 0) : 0;
    return { input, bytes, isOfFolder: false };
}

async function sizeOf(path: string): Promise<number | undefined> {
    return stat(path).then(
        (state) => (state.isFile() ? state.size : undefined),
        () => undefined,
    );
}

async function inputsAt(path: string): Promise<FoundInput[]> {
    const state = await stat(path).catch(() => undefined);
    if (!state) throw new CaseloadError({ kind: 'no such file', name: basename(path), cure: 'check the path' });
    if (!state.isDirectory()) return [{ input: { path }, bytes: state.size, isOfFolder: false }];
    const entries = await readdir(path, { withFileTypes: true });
    const files = entries
        .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
        .map((entry) => join(path, entry.name));
    if (files.length === 0)
        throw new CaseloadError({ kind: 'no files in folder', name: basename(path), cure: 'name another folder' });
    return Promise.all(
        files.map(async (file) => ({ input: { path: file }, bytes: (await sizeOf(file)) ?? 0, isOfFolder: true })),
    );
}
