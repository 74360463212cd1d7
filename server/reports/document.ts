// A pack as one HTML document: the pages' own renderer, which the build leaves beside the program.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { CaseloadError } from '#domain/errors.ts';
import type { Pack } from '#domain/review/contract.ts';
import { projectRoot } from '#warehouse/models.ts';

export type Paper = 'a4' | 'letter';

interface Renderer {
    reviewDocument(pack: Pack, paper: Paper): string;
}

/** The pack as a page that needs nothing else: styles, type and charts are within. Loaded only when a report is asked for. */
export async function htmlDocument(pack: Pack, paper: Paper): Promise<string> {
    const built = join(projectRoot(), 'dist', 'report', 'review-document.js');
    if (!existsSync(built)) throw new CaseloadError({ kind: 'report pages are not built', cure: 'npm run build' });
    const { reviewDocument } = (await import(pathToFileURL(built).href)) as Renderer;
    return reviewDocument(pack, paper);
}
