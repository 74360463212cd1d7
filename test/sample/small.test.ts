// The small set in the repository is what the generator writes today.
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { writeSmall } from '#sample/small.ts';

const stored = fileURLToPath(new URL('../../sample-data/small', import.meta.url));

test('sample-data/small is the generator’s output, byte for byte', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'small-'));
    try {
        await writeSmall(folder);
        const names = (await readdir(folder)).sort();
        expect((await readdir(stored)).sort()).toEqual(names);
        const differing: string[] = [];
        for (const name of names) {
            const [now, then] = await Promise.all([readFile(join(folder, name)), readFile(join(stored, name))]);
            if (!now.equals(then)) differing.push(name);
        }
        expect(differing).toEqual([]);
    } finally {
        await rm(folder, { recursive: true, force: true });
    }
});

test('no file of it reaches 1 MB, nor all together 8.2 MB', async () => {
    let total = 0;
    for (const name of await readdir(stored)) {
        const { size } = await stat(join(stored, name));
        expect(size).toBeLessThan(1_000_000);
        total += size;
    }
    expect(total).toBeLessThan(8_200_000);
});
