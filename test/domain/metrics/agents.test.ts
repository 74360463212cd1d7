// Agents, fairly: the mix of tickets is taken out, little data is drawn towards the team, and chance is no difference.
import { expect, test } from 'vitest';
import { agentFigures, type AgentStratum } from '#domain/metrics/agents.ts';

/** So many of n satisfied, in percent. */
function share(agent: string, stratum: string, n: number, hits: number): AgentStratum {
    return { agent, stratum, n, sum: 100 * hits, squares: 10_000 * hits };
}

test('who gets the hard tickets and does as the team does on them is alike', () => {
    const rows = [
        share('ana', 'hard', 200, 120),
        share('ben', 'easy', 200, 200 - 10),
        share('cleo', 'easy', 100, 95),
        share('cleo', 'hard', 100, 60),
    ];
    const { team, agents } = agentFigures(rows);
    expect(team).toBeCloseTo(77.5, 10);
    const ana = agents.find(({ agent }) => agent === 'ana');
    expect(ana).toMatchObject({ raw: 60, expected: 60, place: 'alike' });
    expect(ana?.adjusted).toBeCloseTo(77.5, 10);
});

test('who differs beyond chance is told so, and the figure is drawn towards the team', () => {
    const rows = [share('ana', 'a', 400, 240), share('ben', 'a', 400, 360), share('cleo', 'a', 400, 356)];
    const { team, agents } = agentFigures(rows);
    const [ana] = agents;
    expect(ana).toMatchObject({ agent: 'ana', raw: 60, place: 'below' });
    expect(ana?.adjusted).toBeGreaterThan(60);
    expect(ana?.adjusted).toBeLessThan(team ?? 0);
});

test('where agents differ no more than chance makes them, all come close to the team, and none is certain', () => {
    // Ten agents whose figures have the spread that a share of 80 % of 100 has by chance, 4 points.
    const hits = [74, 75, 77, 78, 80, 80, 82, 83, 85, 86];
    const rows = hits.map((each, i) => share(`agent${i}`, 'a', 100, each));
    for (const { adjusted, raw, interval, place } of agentFigures(rows).agents) {
        expect(Math.abs(adjusted - 80)).toBeLessThanOrEqual(Math.abs(raw - 80) / 2);
        expect(place).toBe('alike');
        // One agent's own standard error is 4 points; what is known of all narrows it, but not to nothing.
        expect(interval[1] - interval[0]).toBeGreaterThan(3);
        expect(interval[1] - interval[0]).toBeLessThan(2 * 1.96 * 4);
    }
});

test('they stand in order of name, and under 30 rows there is no figure', () => {
    const rows = [share('cleo', 'a', 100, 81), share('ana', 'a', 100, 79), share('ben', 'a', 29, 29)];
    expect(agentFigures(rows).agents.map(({ agent }) => agent)).toEqual(['ana', 'cleo']);
    expect(agentFigures([])).toEqual({ team: null, agents: [] });
});
