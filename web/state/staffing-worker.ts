// The Staffing page's worker: takes the newest question and answers it piece by piece.
import type { Ground } from '#domain/planning/ground.ts';
import { pieces, type Found, type Question } from './staffing-work.ts';

let ground: Ground | null = null;
let newest = 0;

function tell(found: Found): void {
    postMessage(found);
}

async function answer(question: Question): Promise<void> {
    const { id } = question;
    if (question.ground) ground = question.ground;
    newest = id;
    if (!ground) return;
    try {
        for (const piece of pieces(question, ground)) {
            tell({ id, ...piece });
            // Lets a newer question in.
            await new Promise((resolve) => setTimeout(resolve));
            if (newest !== id) return;
        }
        tell({ id, isLast: true });
    } catch (error) {
        tell({ id, refusal: error instanceof Error ? error.message : String(error), isLast: true });
    }
}

addEventListener('message', (event: MessageEvent<Question>) => void answer(event.data));
