// The tornado, the frontier and the draws: laws that hold whatever the figures.
import { expect, test } from 'vitest';
import { plainGround, type Ground } from '#domain/planning/ground.ts';
import { runScenario } from '#domain/planning/run-scenario.ts';
import { parseScenario } from '#domain/planning/scenario-text.ts';
import { drawnStaff, frontier, sensitivity } from '#domain/planning/what-decides.ts';

const volumes = [{ week: '2026-11-09', tier: 'L1', tickets: 2_500 }];
const scenario = parseScenario({
    horizon: { weeks: 26 },
    volumes,
    work: { handleMinutes: { L1: 20 } },
    people: { agents: { L1: 27 } },
});
const quick = { futures: 2 };

test('ten percent more tickets and ten percent longer ones are the same work', () => {
    const swings = sensitivity(scenario, plainGround, quick);
    const [volume, handle] = ['Volume', 'Handle time'].map((name) => swings.find((each) => each.name === name));
    expect(volume?.high.requiredAgents).toBe(31);
    expect(handle?.high.requiredAgents).toBe(31);
    expect((volume?.low.response ?? 0) >= (volume?.high.response ?? 1)).toBe(true);
});

test('the assumption that moves most comes first', () => {
    const reach = sensitivity(scenario, plainGround, quick).map(({ low, high }) =>
        Math.abs((high.response ?? 0) - (low.response ?? 0)),
    );
    expect(reach).toEqual([...reach].sort((a, b) => b - a));
});

test('on the frontier more people cost more and keep no less', () => {
    const points = frontier(scenario, plainGround, quick);
    const costs = points.map(({ cost }) => cost);
    expect(costs).toEqual([...costs].sort((a, b) => a - b));
    const levels = points.map(({ response }) => response ?? 0);
    levels.slice(1).forEach((level, i) => expect(level).toBeGreaterThanOrEqual((levels[i] ?? 0) - 1e-9));
    const now = points.find(({ people }) => people === 0);
    expect(now?.cost).toBe(runScenario(scenario, plainGround, quick).totals.cost);
});

const paths = Array.from({ length: 50 }, (_, i) => [900 + 4 * i, 900 + 4 * i]);
const ground: Ground = {
    ...plainGround,
    from: '2026-11-09',
    weeks: ['2026-11-09', '2026-11-16'].map((week) => ({ week, value: 1_000, low80: 920, high80: 1_080 })),
    paths,
    handleMinutes: { L1: 30 },
    agents: { L1: 17 },
};

test('staff for P50, P80 and P95 rise, the median is the capacity equation’s, and the same seed gives the same', () => {
    const plan = parseScenario({ horizon: { weeks: 2 } });
    const [week] = drawnStaff(plan, ground);
    // 1,000 × 30 min ÷ (40 h × 75 %)
    expect(week?.p50).toBeCloseTo(1_000 / 60, 0);
    expect((week?.p50 ?? 0) < (week?.p80 ?? 0) && (week?.p80 ?? 0) < (week?.p95 ?? 0)).toBe(true);
    expect(week?.shortShare).toBeGreaterThan(0.3);
    expect(drawnStaff(plan, ground)).toEqual(drawnStaff(plan, ground));
});
