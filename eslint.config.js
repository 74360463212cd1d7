// The linter's rules: strict TypeScript and Svelte, and the manners of each room that imports alone can't show.
import { builtinModules } from 'node:module';
import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import { defineConfig } from 'eslint/config';
import globals from 'globals';
import ts from 'typescript-eslint';

const code = ['**/*.{ts,js,mjs,cjs,svelte}'];

const clock = 'A room without windows has no clock: take `now` as an argument; main.ts and the command line read it.';
const chance = 'A room without windows rolls no dice: take a seed or a generator as an argument.';
const network = 'Pages reach the server through web/api.ts alone: add a function there and call it.';
const askNobody = 'A room without windows asks nobody: pass in what it needs; sources are read in pipelines/import.';
const oneInstance =
    'Two DuckDB instances on one file lose committed rows: take a Warehouse from pipelines/warehouse/open.ts, the only place that opens one.';
const browserToo =
    'This room runs in the browser too: what needs Node belongs in pipelines/import, pipelines/warehouse or server.';

const nodeModules = { group: [...builtinModules.map((name) => `/${name}`), 'node:*'], message: browserToo };
const duckdbInstance = {
    name: '@duckdb/node-api',
    importNames: ['DuckDBInstance', 'DuckDBInstanceCache'],
    message: oneInstance,
};

const clocks = [
    ["NewExpression[callee.name='Date'][arguments.length=0]", clock],
    ["CallExpression[callee.name='Date']", clock],
    ["MemberExpression[object.name='Date'][property.name='now']", clock],
    ["MemberExpression[object.name='performance'][property.name='now']", clock],
    ["MemberExpression[object.name='Temporal'][property.name='Now']", clock],
    ["MemberExpression[object.name='Math'][property.name='random']", chance],
    ["MemberExpression[object.name='crypto']", chance],
].map(([selector, message]) => ({ selector, message }));

const networks = ['fetch', 'XMLHttpRequest', 'EventSource', 'WebSocket'];
const named = (message) => networks.map((name) => ({ name, message }));

export default defineConfig(
    { ignores: ['dist/', 'data/', 'coverage/', 'docs/', '.svelte-kit/'] },
    js.configs.recommended,
    ts.configs.strict,
    ts.configs.stylistic,
    svelte.configs.recommended,
    {
        files: code,
        linterOptions: { reportUnusedDisableDirectives: 'error' },
        rules: {
            eqeqeq: ['error', 'always', { null: 'ignore' }],
            '@typescript-eslint/no-dynamic-delete': 'off',
            '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
            'no-restricted-imports': ['error', { paths: [duckdbInstance] }],
        },
    },
    { files: ['**/*.{mjs,cjs,js}', 'vite.config.ts'], languageOptions: { globals: globals.node } },
    { files: ['**/*.{ts,svelte}'], rules: { 'no-undef': 'off' } },
    {
        // What waits for a database, a file or a socket. Rules that know types take a while, so rooms that only calculate do without.
        files: ['pipelines/{import,warehouse,cli}/**/*.ts', 'server/**/*.ts'],
        languageOptions: { parserOptions: { projectService: true } },
        rules: {
            '@typescript-eslint/no-floating-promises': 'error',
            '@typescript-eslint/no-misused-promises': 'error',
            '@typescript-eslint/await-thenable': 'error',
            '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
        },
    },
    {
        files: ['**/*.svelte', '**/*.svelte.ts'],
        languageOptions: { parserOptions: { parser: ts.parser } },
        rules: {
            'svelte/no-at-html-tags': 'error',
            'prefer-const': 'off', // knows nothing of runes
            'svelte/prefer-svelte-reactivity': 'off', // a Map in state is replaced whole, never changed
            'svelte/prefer-const': ['error', { excludedRunes: ['$props', '$state', '$derived'] }],
        },
    },
    {
        files: ['pipelines/domain/**'],
        rules: {
            'no-restricted-imports': ['error', { paths: [duckdbInstance], patterns: [nodeModules] }],
            'no-restricted-syntax': ['error', ...clocks],
            'no-restricted-globals': ['error', ...named(askNobody)],
        },
    },
    {
        files: ['web/**'],
        rules: {
            'no-restricted-imports': ['error', { paths: [duckdbInstance], patterns: [nodeModules] }],
            'no-restricted-globals': ['error', ...named(network)],
            'no-restricted-properties': [
                'error',
                ...networks.flatMap((name) =>
                    ['window', 'globalThis'].map((object) => ({ object, property: name, message: network })),
                ),
                { object: 'navigator', property: 'sendBeacon', message: network },
            ],
        },
    },
    { files: ['web/api.ts'], rules: { 'no-restricted-globals': 'off', 'no-restricted-properties': 'off' } },
    { files: ['pipelines/warehouse/open.ts', 'test/**'], rules: { 'no-restricted-imports': 'off' } },
);
