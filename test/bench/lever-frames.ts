// How long the page's main thread is busy when a lever of the Staffing page moves: script, layout and paint of one frame.
import { startStage } from '#support/browser.ts';

const moves = 120;
/** Between two moves, so that the worker's answers come in between too. */
const pauseMs = 30;

/** Milliseconds of each move's frame, from the lever's event until the frame is painted. */
export async function leverFrames(lever: string): Promise<number[]> {
    const stage = await startStage({ tickets: 20_000 });
    try {
        const { page } = await stage.open('/staffing');
        await page.getByText('of 10,000 draws').waitFor({ timeout: 60_000 });
        const slider = page.getByRole('slider', { name: lever });
        return await slider.evaluate(movedInFrames, { moves, pauseMs });
    } finally {
        await stage.end();
    }
}

/** Runs in the page: nothing of this file is known there. */
async function movedInFrames(
    node: Element,
    { moves: count, pauseMs: pause }: { moves: number; pauseMs: number },
): Promise<number[]> {
    const slider = node as HTMLInputElement;
    const [low, high, step] = [Number(slider.min), Number(slider.max), Number(slider.step)];
    const { port1, port2 } = new MessageChannel();
    const times: number[] = [];
    for (let i = 0; i < count; i++) {
        await new Promise<void>((resolve) => {
            requestAnimationFrame(() => {
                const started = performance.now();
                const value = low + (high - low) * (0.5 + 0.4 * Math.sin(i / 7));
                slider.value = String(Math.round(value / step) * step);
                slider.dispatchEvent(new Event('input', { bubbles: true }));
                // A message sent within a frame arrives once the frame is painted.
                port1.onmessage = () => {
                    times.push(performance.now() - started);
                    resolve();
                };
                port2.postMessage(0);
            });
        });
        await new Promise((resolve) => setTimeout(resolve, pause));
    }
    return times;
}
