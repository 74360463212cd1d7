// Load that varies through the week: how many agents are busy at each hour, when work that came earlier is still in hand.
import { weekHours } from './week.ts';

const stepsPerHour = 12;

/**
 * Modified offered load (Jennings, Mandelbaum, Massey, Whitt 1996): the agents busy in a system with enough of them, with
 * exponential handle times: dm/dt = arrivals − m ÷ handle time. A peak comes later and lower than its arrivals. Means of each hour
 * of a week that repeats.
 *
 * @example 10 tickets an hour of 30 minutes, all week: 5 agents busy at every hour
 */
export function offeredLoad(ticketsByHour: readonly number[], handleHours: number): Float64Array {
    const load = new Float64Array(weekHours);
    if (handleHours <= 0) return load;
    const step = 1 / stepsPerHour;
    const stays = Math.exp(-step / handleHours);
    let busy = 0;
    // After weeks of the same the start no longer shows; long handle times take longer to forget it.
    const rounds = 2 + Math.ceil((handleHours * 20) / weekHours);
    for (let round = 0; round < rounds; round++) {
        for (let hour = 0; hour < weekHours; hour++) {
            const steady = (ticketsByHour[hour] ?? 0) * handleHours;
            let sum = 0;
            for (let s = 0; s < stepsPerHour; s++) {
                const next = steady + (busy - steady) * stays;
                // The mean over the step, exactly: the exponential's integral.
                sum += steady + ((busy - steady) * handleHours * (1 - stays)) / step;
                busy = next;
            }
            load[hour] = sum / stepsPerHour;
        }
    }
    return load;
}
