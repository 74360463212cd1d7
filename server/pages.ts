// Serves the built pages from one folder; no path is ever joined from input by us.
import express, { Router, type RequestHandler } from 'express';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Refusal } from './errors.ts';

/** An address that the pages' own router may show: plain words between slashes, so that nothing encoded gets a page. */
const pagePath = /^\/(?:[\w-]+(?:\/[\w-]+)*\/?)?$/;

/** Whether the pages are built and can be shown. */
export function hasPages(folder: string): boolean {
    return existsSync(join(folder, 'index.html'));
}

/** Files whose names bear a hash never change; index.html is asked for each time; every page's address gets index.html. */
export function pages(folder: string): Router {
    const router = Router();
    const files = express.static(folder, {
        index: false,
        redirect: false,
        dotfiles: 'ignore',
        cacheControl: false,
        setHeaders: (response, path) => {
            const isHashed = /[/\\]assets[/\\]/.test(path);
            response.setHeader('Cache-Control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache');
        },
    });
    router.use(onlyReading, files);
    router.get('/{*path}', (request, response, next) => {
        if (!pagePath.test(request.path)) return next();
        if (!hasPages(folder)) throw new Refusal(404, 'pages are not built', 'run npm run build');
        response.sendFile('index.html', {
            root: folder,
            cacheControl: false,
            headers: { 'Cache-Control': 'no-cache' },
        });
    });
    return router;
}

const onlyReading: RequestHandler = (request, _response, next) => {
    if (request.method === 'GET' || request.method === 'HEAD') return next();
    throw new Refusal(405, 'method not allowed', 'pages are only read', { headers: { Allow: 'GET, HEAD' } });
};
