// Reads a settings document out of a request: JSON, or YAML text, which is kept as it is.
import express, { type Request, type RequestHandler } from 'express';
import { badField } from './errors.ts';
import { jsonBody, mostBodyBytes, textFlaw } from './params.ts';

const yamlTypes = ['application/yaml', 'application/x-yaml', 'text/yaml'];

/** Afterwards `request.body` is the text of a YAML document, or the value of a JSON one. */
export function documentBody(): RequestHandler[] {
    const yaml = express.text({ type: yamlTypes, limit: mostBodyBytes, inflate: false });
    const json = jsonBody();
    const check: RequestHandler = (request, _response, next) => {
        const flaw = typeof request.body === 'string' ? textFlaw(request.body) : undefined;
        if (flaw !== undefined) throw badField('body', flaw);
        next();
    };
    const isYaml = (request: Request): boolean => Boolean(request.is(yamlTypes));
    return [
        (request, response, next) => (isYaml(request) ? yaml(request, response, next) : next()),
        ...json.map(
            (each): RequestHandler =>
                (request, response, next) =>
                    isYaml(request) ? next() : each(request, response, next),
        ),
        check,
    ];
}
