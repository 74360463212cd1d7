// Imports: send a file, follow and cancel its import, read what came in and what was refused.
import { importJob, importQuery, importsAnswer } from '#domain/contract.ts';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { attachment, csvText } from '../csv.ts';
import type { Deps } from '../deps.ts';
import { notFound } from '../errors.ts';
import type { ImportWish } from '../import-desk.ts';
import { queryWords } from '../params.ts';
import { csvType } from '../question.ts';
import { answering, pathWord, type Route } from '../route.ts';
import { sendPages } from '../stream.ts';
import { checkUpload, fileLabel, receiveUpload } from '../upload.ts';

const pageSize = 1_000;
const rejectColumns = ['file', 'line', 'column_name', 'value', 'reason', 'raw'];

export function importsRoutes(deps: Deps): Route[] {
    return [
        {
            method: 'get',
            path: '/api/imports',
            summary: 'What came in, the newest first, and the import under way',
            answer: importsAnswer,
            handlers: answering(async (_request, response) => {
                const imports = await deps.imports.list();
                response.set('Cache-Control', 'no-store').json({ current: deps.desk.current() ?? null, imports });
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
        {
            method: 'get',
            path: '/api/imports/:id',
            summary: 'One import sent to this server',
            answer: importJob,
            handlers: answering((request, response) => {
                response.set('Cache-Control', 'no-store').json(job(deps, request));
            }),
        },
        {
            method: 'delete',
            path: '/api/imports/:id',
            summary: 'Cancel an import that is under way; nothing of it stays',
            answer: importJob,
            handlers: answering(async (request, response) => {
                response.json(await deps.desk.cancel(pathWord(request, 'id')));
            }),
        },
        {
            method: 'get',
            path: '/api/imports/:id/events',
            summary: 'Progress of an import, server-sent: events `progress`, then `end`; each is the job',
            answer: 'text/event-stream',
            handlers: answering((request, response) => follow(deps, request, response)),
        },
        {
            method: 'get',
            path: '/api/imports/:id/rejects.csv',
            summary: 'The refused records of an import, with the reason for each',
            answer: 'text/csv',
            handlers: answering((request, response) => rejects(deps, request, response)),
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

function follow({ desk, streams }: Deps, request: Request, response: Response): void {
    const { id } = job({ desk }, request);
    let stop: () => void = () => undefined;
    const stream = streams.open(response, () => stop());
    stop = desk.follow(id, (each) =>
        each.finishedAt === null ? stream.send('progress', each) : stream.end('end', each),
    );
}

async function rejects(deps: Deps, request: Request, response: Response): Promise<void> {
    const word = pathWord(request, 'id');
    const id = /^\d{1,15}$/.test(word) ? Number(word) : job(deps, request).report?.id;
    if (id === undefined || id === null) throw notFound('list of rejects', 'an import that stored nothing keeps none');
    const nextPage = async (index: number): Promise<string | null> => {
        const rows = await deps.imports.rejects(id, index * pageSize, pageSize);
        return index > 0 && rows.length === 0
            ? null
            : csvText(
                  rejectColumns,
                  rows.map((each) => ({ ...each })),
                  index === 0,
              );
    };
    await sendPages(
        response,
        { 'Content-Type': csvType, 'Content-Disposition': attachment(`rejects-${id}.csv`) },
        nextPage,
    );
}

function job({ desk }: Pick<Deps, 'desk'>, request: Request): z.infer<typeof importJob> {
    const found = desk.find(pathWord(request, 'id'));
    if (!found) throw notFound('import', 'GET /api/imports lists them');
    return found;
}
