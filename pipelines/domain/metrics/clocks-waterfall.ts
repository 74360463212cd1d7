// On the way from all clocks of a kind to those that an SLA metric counts: what is left out, in order.
import type { Metric } from './metric.ts';

/** Clocks of one kind, less those that were cancelled and those that still run. */
export function clocksWaterfall(words: string, where: string): Metric['waterfall'] {
    return {
        start: { words, where },
        leftOut: [
            { words: 'cancelled: the ticket was withdrawn, or its policy changed', where: "c.outcome = 'cancelled'" },
            { words: 'still running in time', where: "c.outcome = 'running'" },
        ],
    };
}
