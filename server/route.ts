// What a route is: its words, the schemas of what it takes and gives, and who answers. The server, OpenAPI and the tests read the same list.
import type { Request, RequestHandler, Response } from 'express';
import type { z } from 'zod';

export interface Route {
    method: 'get' | 'post' | 'put' | 'delete';
    /** As express writes it: `/api/imports/:id`. */
    path: string;
    /** One line for the reference. */
    summary: string;
    query?: z.ZodType;
    /** A schema is a JSON body; a content type is the body as it is. */
    body?: z.ZodType | string;
    /** A schema is a JSON answer; a content type any other. */
    answer: z.ZodType | string;
    /** Status of the answer, 200 unless said otherwise. */
    status?: number;
    handlers: RequestHandler[];
}

/** Wraps an answering function whose failure, thrown or rejected, goes to the error handler (express 5 sees to the rejected ones). */
export function answering(work: (request: Request, response: Response) => Promise<void> | void): RequestHandler[] {
    return [(request, response) => work(request, response)];
}

/** A word of the path, such as `:id`; express decodes it, and one that can't be decoded never gets here. */
export function pathWord(request: Request, name: string): string {
    const word = request.params[name];
    return typeof word === 'string' ? word : '';
}
