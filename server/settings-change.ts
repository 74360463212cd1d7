// Changes the settings one after the other: what a change begins with is what the one before left.
import type { SettingsAnswer } from '#domain/settings/contract.ts';
import { documentValue } from '#domain/settings/sections.ts';
import type { Request, Response } from 'express';
import type { Deps } from './deps.ts';
import { Refusal } from './errors.ts';

/** Applies an edit of the document's text and answers with the settings as they are then. */
export type Change = (request: Request, response: Response, edit: (text: string) => string) => Promise<void>;

/** If-Match with the version that was read keeps two editors from undoing each other; without it the newest is changed. */
export function settingsChange({ settings, desk }: Pick<Deps, 'settings' | 'desk'>): Change {
    let last: Promise<unknown> = Promise.resolve();
    return (request, response, edit) => {
        const turn = last.then(async () => {
            const running = desk.current();
            if (running)
                throw new Refusal(409, 'import under way', 'wait until it has finished, or cancel it', {
                    id: running.id,
                });
            const [newest] = await settings.versions();
            const expected = request.headers['if-match'];
            if (expected !== undefined && expected !== tag(newest?.version ?? 0)) {
                throw new Refusal(
                    412,
                    'settings have changed',
                    'somebody else saved in between: read them again, then repeat your change',
                );
            }
            await settings.apply(edit(await settings.text()));
            const answer = await settingsNow({ settings });
            response.set('ETag', tag(answer.version)).json(answer);
        });
        last = turn.catch(() => undefined);
        return turn;
    };
}

/** The document, what is in force, and every version. */
export async function settingsNow({ settings }: Pick<Deps, 'settings'>): Promise<SettingsAnswer> {
    const [text, current, versions] = await Promise.all([settings.text(), settings.current(), settings.versions()]);
    return { version: versions[0]?.version ?? 0, text, document: documentValue(text), settings: current, versions };
}

/** A version as an ETag. */
export function tag(version: number): string {
    return `"settings-${version}"`;
}
