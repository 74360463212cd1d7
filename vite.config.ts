// How the dashboard is built and how the tests run: one file for both, since vitest reads vite's.
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

/** Not what few pages share: the mapping step brings zod and yaml, the SLA pages words of their own, nor what the Overview has no use for. */
const sharedByPages =
    /\/web\/(components(?!\/(StatStrip|BarList|WeekHours))|charts|api|state\/(?!mapping|file|import|settings|sla|staffing|replay|clock))|\/pipelines\/domain\/(units|ticket|metrics)/;

/** Of the review's document: one file for the server that holds its styles and its type. */
const document = { outDir: '../dist/report', emptyOutDir: true, minify: false, assetsInlineLimit: 1_000_000 };

export default defineConfig(({ isSsrBuild }) => ({
    root: 'web',
    plugins: [svelte({ compilerOptions: isSsrBuild ? { css: 'injected' } : {} })],
    ...(isSsrBuild && { ssr: { noExternal: true as const }, publicDir: false as const }),
    build: isSsrBuild
        ? document
        : {
              outDir: '../dist/web',
              emptyOutDir: true,
              manifest: true,
              target: 'es2022',
              // Every browser of that age preloads modules by itself.
              modulePreload: { polyfill: false },
              // What most pages share is one file: many small ones compress worse.
              rolldownOptions: {
                  output: { codeSplitting: { groups: [{ name: 'shared', test: sharedByPages, minShareCount: 3 }] } },
              },
          },
    // The server takes only its own Host and Origin, so the proxy speaks with them.
    server: {
        proxy: {
            '/api': {
                target: 'http://127.0.0.1:4310',
                changeOrigin: true,
                headers: { origin: 'http://127.0.0.1:4310' },
            },
        },
    },
    test: {
        root: '.',
        include: ['test/**/*.test.ts'],
        testTimeout: 60_000,
        hookTimeout: 120_000,
        pool: 'forks',
        // One process a core: left alone, vitest keeps a core free.
        maxWorkers: '100%',
    },
}));
