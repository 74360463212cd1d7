// Whether the first page can be shown: asked of the real connection, since a dead database behind a live port helps nobody.
import { healthAnswer } from '#domain/contract.ts';
import type { Deps } from '../deps.ts';
import { busy } from '../errors.ts';
import { hasPages } from '../pages.ts';
import { answering, type Route } from '../route.ts';

export function healthRoutes({ health, version, pagesFolder, isLost }: Deps): Route[] {
    return [
        {
            method: 'get',
            path: '/api/health',
            summary: 'Whether the first page can be shown',
            answer: healthAnswer,
            handlers: answering(async (_request, response) => {
                if (!hasPages(pagesFolder))
                    throw busy('pages are not built', 'run npm run build, then start again', 30);
                if (isLost()) throw busy('warehouse file was deleted or replaced', 'restore it, then start again', 30);
                response.set('Cache-Control', 'no-store').json({ status: 'ok', version, ...(await health()) });
            }),
        },
    ];
}
