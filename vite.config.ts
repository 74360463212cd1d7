// How the dashboard is built and how the tests run: one file for both, since vitest reads vite's.
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

export default defineConfig({
    root: 'web',
    plugins: [svelte()],
    build: { outDir: '../dist/web', emptyOutDir: true, manifest: true, target: 'es2022' },
    server: { proxy: { '/api': 'http://127.0.0.1:4310' } },
    test: {
        root: '.',
        include: ['test/**/*.test.ts'],
        testTimeout: 60_000,
        hookTimeout: 120_000,
        pool: 'forks',
    },
});
