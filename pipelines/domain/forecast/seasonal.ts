// The seasonal pattern of a series: how far each slot of a season lies from its level, held towards none.
import { meanOf } from './member.ts';

/** Seasons looked back, and how much less a season weighs than the one after it. */
const remembered = 12;
const recency = 0.8;

/**
 * One number per slot of the season, to take off the working scale; they sum to 0. From the distance of each value to the centred
 * mean of its season, recent seasons weighing more, shrunken by how few seasons speak for it.
 */
export function seasonalPattern(values: Float64Array, season: number): Float64Array {
    const known = values.length;
    const pattern = new Float64Array(season);
    if (season < 2 || known < 2 * season) return pattern;
    const weight = new Float64Array(season);
    const square = new Float64Array(season);
    const half = season >> 1;
    // Seasons further back weigh next to nothing; whole seasons are skipped, so that slots keep their place.
    const first = season * Math.max(0, Math.floor(known / season) - remembered);
    let sum = 0;
    for (let at = first; at < first + season; at += 1) sum += values[at] as number;
    for (let at = first + half; at + (season - half) <= known; at += 1) {
        const distance = (values[at] as number) - sum / season;
        const slot = at % season;
        const share = recency ** Math.floor((known - at) / season);
        pattern[slot] = (pattern[slot] as number) + share * distance;
        square[slot] = (square[slot] as number) + share * distance * distance;
        weight[slot] = (weight[slot] as number) + share;
        if (at + season - half < known) sum += (values[at + season - half] as number) - (values[at - half] as number);
    }
    let between = 0;
    let within = 0;
    for (let slot = 0; slot < season; slot += 1) {
        const n = weight[slot] as number;
        const mean = n > 0 ? (pattern[slot] as number) / n : 0;
        pattern[slot] = mean;
        between += mean * mean;
        within += n > 0 ? Math.max(0, (square[slot] as number) / n - mean * mean) : 0;
    }
    const seasons = meanOf(weight, 0, season);
    const noise = seasons > 1 ? within / (seasons - 1) : between;
    const kept = between > 0 ? Math.max(0, 1 - noise / between) : 0;
    const centre = meanOf(pattern, 0, season);
    return pattern.map((value) => (value - centre) * kept);
}
