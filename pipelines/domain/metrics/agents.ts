// Agents, fairly: their figure beside what their own mix of tickets would have given the team, drawn towards the team by how little is known.
import { z95, type Interval } from './interval.ts';

/** What one agent did in one kind of ticket: rows, their sum, and the sum of their squares. */
export interface AgentStratum {
    agent: string;
    /** Category and priority, or whatever makes tickets hard or easy. */
    stratum: string;
    n: number;
    sum: number;
    squares: number;
}

export interface AgentFigure {
    agent: string;
    n: number;
    /** As counted. */
    raw: number;
    /** What the team reaches on the same mix of tickets. */
    expected: number;
    /** The team's figure plus what the agent's differs from the expected, drawn towards the team. */
    adjusted: number;
    interval: Interval;
    /** `alike` unless the interval leaves out the team's figure. */
    place: 'above' | 'alike' | 'below';
}

/** Fewer rows are no figure of a person. */
const fewestRows = 30;

interface Sums {
    n: number;
    sum: number;
    squares: number;
}

const none: Sums = { n: 0, sum: 0, squares: 0 };
const plus = (a: Sums, b: Sums): Sums => ({ n: a.n + b.n, sum: a.sum + b.sum, squares: a.squares + b.squares });
const meanOf = ({ n, sum }: Sums): number => sum / n;
const varianceOf = ({ n, sum, squares }: Sums): number =>
    n < 2 ? 0 : Math.max(0, (squares - (sum * sum) / n) / (n - 1));

function summed(rows: readonly AgentStratum[], key: (row: AgentStratum) => string): Map<string, Sums> {
    const sums = new Map<string, Sums>();
    for (const row of rows) sums.set(key(row), plus(sums.get(key(row)) ?? none, row));
    return sums;
}

/**
 * Indirect standardisation by kind of ticket, then shrinkage by the between-agent variance (Efron and Morris, "Stein's Paradox in
 * Statistics", 1977): where agents differ no more than chance makes them, all come close to the team's figure. In order of name: there is no ranking. Agents of fewer than 30 rows are left out.
 *
 * @example an agent who gets the hard half, where the team reaches 60, and reaches 60, is alike a team of 80 in all
 */
export function agentFigures(rows: readonly AgentStratum[]): { team: number | null; agents: AgentFigure[] } {
    const team = rows.reduce(plus, none);
    if (team.n === 0) return { team: null, agents: [] };
    const strata = summed(rows, ({ stratum }) => stratum);
    const told = [...summed(rows, ({ agent }) => agent)]
        .filter(([, { n }]) => n >= fewestRows)
        .map(([agent, sums]) => {
            const own = rows.filter((row) => row.agent === agent);
            const expected = weighted(own, (row) => meanOf(strata.get(row.stratum) ?? none)) / sums.n;
            const variance = weighted(own, (row) => varianceOf(strata.get(row.stratum) ?? none)) / (sums.n * sums.n);
            return { agent, n: sums.n, raw: meanOf(sums), expected, difference: meanOf(sums) - expected, variance };
        });
    const drawnTo = drawnBy(told);
    const whole = meanOf(team);
    const agents = told.map(({ agent, n, raw, expected, ...own }): AgentFigure => {
        const { drawn, variance } = drawnTo(own);
        const adjusted = whole + drawn;
        const half = z95 * Math.sqrt(variance);
        const interval: Interval = [adjusted - half, adjusted + half];
        return { agent, n, raw, expected, adjusted, interval, place: placeOf(interval, whole) };
    });
    return { team: whole, agents: agents.sort((a, b) => (a.agent < b.agent ? -1 : 1)) };
}

function weighted(rows: readonly AgentStratum[], value: (row: AgentStratum) => number): number {
    return rows.reduce((sum, row) => sum + row.n * value(row), 0);
}

function placeOf([low, high]: Interval, whole: number): AgentFigure['place'] {
    if (low > whole) return 'above';
    return high < whole ? 'below' : 'alike';
}

/** Spreads between agents that are weighed: fine enough for a tenth of a point, and the same for everybody. */
const spreadSteps = 400;

/**
 * How an agent's difference is drawn towards none, given all of them: each spread between agents weighed by how likely it makes what was
 * counted, all spreads being equally likely beforehand (Gelman, "Prior Distributions for Variance Parameters in Hierarchical Models",
 * 2006). The likeliest spread alone is often none, which would make everybody certainly the same.
 */
function drawnBy(told: readonly Difference[]): (own: Difference) => { drawn: number; variance: number } {
    const known = told.filter(({ variance }) => variance > 0);
    if (known.length < 2) return () => ({ drawn: 0, variance: 0 });
    const widest = 2 * Math.max(...known.map(({ difference, variance }) => Math.abs(difference) + Math.sqrt(variance)));
    const spreads = Array.from({ length: spreadSteps + 1 }, (_, step) => ((widest * step) / spreadSteps) ** 2);
    const likelihoods = spreads.map((between) => restrictedLikelihood(known, between));
    const most = Math.max(...likelihoods);
    const weights = likelihoods.map((likelihood) => Math.exp(likelihood - most));
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    const averaged = (of: (between: number) => number): number =>
        spreads.reduce((sum, between, i) => sum + (weights[i] ?? 0) * of(between), 0) / total;
    return ({ difference, variance }) => {
        const trust = (between: number): number => (between === 0 ? 0 : between / (between + variance));
        const mean = averaged(trust);
        const ofTrust = averaged((between) => (trust(between) - mean) ** 2);
        return { drawn: mean * difference, variance: mean * variance + ofTrust * difference ** 2 };
    };
}

interface Difference {
    difference: number;
    variance: number;
}

/** Its logarithm, less a constant, of normal differences about a common centre that isn't known. */
function restrictedLikelihood(known: readonly Difference[], between: number): number {
    const weights = known.map(({ variance }) => 1 / (variance + between));
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    const centre = known.reduce((sum, { difference }, i) => sum + (weights[i] ?? 0) * difference, 0) / total;
    const parts = known.map(({ difference }, i) => {
        const weight = weights[i] ?? 0;
        return Math.log(weight) - weight * (difference - centre) ** 2;
    });
    return (parts.reduce((sum, part) => sum + part, 0) - Math.log(total)) / 2;
}
