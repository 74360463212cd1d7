// Runs long calculations in slices, so that the server answers others in between.
import { setImmediate } from 'node:timers/promises';

const sliceMilliseconds = 10;

/** Lets others have their turn whenever a slice is used up; to be asked often. */
export class Slices {
    private since = performance.now();

    async rest(): Promise<void> {
        if (performance.now() - this.since < sliceMilliseconds) return;
        await setImmediate();
        this.since = performance.now();
    }
}

/** Runs a calculation that yields between its steps to its end. */
export async function unhurried<T>(steps: Generator<void, T>): Promise<T> {
    const slices = new Slices();
    for (;;) {
        const step = steps.next();
        if (step.done) return step.value;
        await slices.rest();
    }
}
