// The manners of each room that imports alone can't show, each tried on a line that breaks it.
import { ESLint } from 'eslint';
import ts from 'typescript-eslint';
import { expect, test } from 'vitest';

// The rules that need types want files that exist; what is tried here are lines.
const eslint = new ESLint({
    overrideConfig: [ts.configs.disableTypeChecked, { languageOptions: { parserOptions: { projectService: false } } }],
});

const svelte = (markup: string): string =>
    `<script lang="ts">\n    let { text }: { text: string } = $props();\n</script>\n${markup}`;

test.each([
    ['pipelines/domain/a.ts', 'export const at = new Date();', 'take `now` as an argument'],
    ['pipelines/domain/a.ts', 'export const at = Date.now();', 'take `now` as an argument'],
    [
        'pipelines/domain/a.ts',
        "export const at = import('x').then(({ Temporal }) => Temporal.Now.instant());",
        'take `now` as an argument',
    ],
    ['pipelines/domain/a.ts', 'export const dice = Math.random();', 'take a seed'],
    ['pipelines/domain/a.ts', "export { join } from 'node:path';", 'runs in the browser too'],
    ['web/pages/a.ts', "export { join } from 'path';", 'runs in the browser too'],
    ['web/state/a.svelte.ts', "export const answer = fetch('/api/health');", 'through web/api.ts'],
    ['web/state/a.svelte.ts', "export const answer = window.fetch('/api/health');", 'through web/api.ts'],
    ['web/pages/A.svelte', svelte('{@html text}'), '{@html}'],
    ['pipelines/warehouse/a.ts', "export { DuckDBInstance } from '@duckdb/node-api';", 'Two DuckDB instances'],
    [
        'server/a.ts',
        "import { DuckDBInstance } from '@duckdb/node-api';\nexport default DuckDBInstance;",
        'Two DuckDB instances',
    ],
    ['server/a.ts', 'export const a: any = 1;', 'any'],
])('in %s, %j is refused with its cure', async (filePath, text, cure) => {
    expect(await complaints(filePath, text)).toEqual([expect.stringContaining(cure)]);
});

test.each([
    ['pipelines/domain/a.ts', 'export const at = new Date(0);'],
    ['pipelines/cli/a.ts', 'export const now = new Date();'],
    ['web/api.ts', "export const answer = fetch('/api/health');"],
    ['pipelines/warehouse/open.ts', "export { DuckDBInstance } from '@duckdb/node-api';"],
    ['web/pages/A.svelte', svelte('<p>{text}</p>')],
])('in %s, %j is in its place', async (filePath, text) => {
    expect(await complaints(filePath, text)).toEqual([]);
});

async function complaints(filePath: string, text: string): Promise<string[]> {
    const results = await eslint.lintText(text, { filePath });
    return results.flatMap((result) => result.messages.map((message) => message.message));
}
