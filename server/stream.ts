// Sends a long answer piece by piece: the next piece is made once the reader took the one before, and none after the reader left.
import type { Response } from 'express';
import { once } from 'node:events';

/**
 * `nextPiece(0)`, `nextPiece(1)`, … until it gives null. The first piece is made before the headers go out, so that a refusal is still a
 * problem document.
 */
export async function sendPages(
    response: Response,
    headers: Record<string, string>,
    nextPiece: (index: number) => Promise<string | null>,
): Promise<void> {
    let piece = await nextPiece(0);
    response.set({ 'Cache-Control': 'no-store', ...headers });
    for (let index = 1; piece !== null && !response.destroyed; index += 1) {
        const isTaken = response.write(piece);
        if (!isTaken) await Promise.race([once(response, 'drain'), once(response, 'close')]);
        piece = await nextPiece(index);
    }
    response.end();
}
