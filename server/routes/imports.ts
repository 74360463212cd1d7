// Imports: what came in, and the way to send a file.
import { importJob, importQuery, importsAnswer } from '#domain/contract.ts';
import type { Request, Response } from 'express';
import type { Deps } from '../deps.ts';
import type { ImportWish } from '../import-desk.ts';
import { queryWords } from '../params.ts';
import { answering, type Route } from '../route.ts';
import { checkUpload, fileLabel, receiveUpload } from '../upload.ts';

export function importsRoutes(deps: Deps): Route[] {
    return [
        {
            method: 'get',
            path: '/api/imports',
            summary: 'What came in, the newest first, and the import under way',
            answer: importsAnswer,
            handlers: answering(async (_request, response) => {
                const [imports, sources] = await Promise.all([deps.imports.list(), deps.imports.sources()]);
                const current = deps.desk.current() ?? null;
                response.set('Cache-Control', 'no-store').json({ current, imports, sources });
            }),
        },
        {
            method: 'post',
            path: '/api/imports',
            summary: 'Import a file; the body is its bytes',
            query: importQuery,
            body: 'application/octet-stream',
            answer: importJob,
            status: 202,
            handlers: answering((request, response) => receive(deps, request, response)),
        },
    ];
}

async function receive({ desk, spool, uploadLimits }: Deps, request: Request, response: Response): Promise<void> {
    const { name, ...words } = importQuery.parse(queryWords(request.url));
    const wish: ImportWish = { ...words, name: fileLabel(name) };
    const { job, finished } = await desk.begin(wish, async (signal, onBytes) => {
        await checkUpload(request, spool, uploadLimits);
        return receiveUpload(request, spool, uploadLimits, signal, onBytes);
    });
    await Promise.race([finished, new Promise((resolve) => setTimeout(resolve, uploadLimits.patienceMs).unref())]);
    response.location(`/api/imports/${job.id}`);
    if (job.problem)
        response.status(job.problem.status).type('application/problem+json').send(JSON.stringify(job.problem));
    else response.status(job.finishedAt === null ? 202 : 200).json(job);
}
