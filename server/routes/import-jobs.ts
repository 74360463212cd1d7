// One import: how it goes, the way to cancel it, and what it refused.
import { importJob, type ImportJob } from '#domain/contract.ts';
import type { Request, Response } from 'express';
import { attachment, csvText } from '../csv.ts';
import type { Deps } from '../deps.ts';
import { notFound } from '../errors.ts';
import { csvType } from '../question.ts';
import { answering, pathWord, type Route } from '../route.ts';
import { sendPages } from '../stream.ts';

const pageSize = 1_000;
const rejectColumns = ['file', 'line', 'column_name', 'value', 'reason', 'raw'];

export function importJobRoutes(deps: Deps): Route[] {
    return [
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

function job({ desk }: Pick<Deps, 'desk'>, request: Request): ImportJob {
    const found = desk.find(pathWord(request, 'id'));
    if (!found) throw notFound('import', 'GET /api/imports lists them');
    return found;
}
