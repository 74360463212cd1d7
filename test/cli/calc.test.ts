// The verb calc: the contract's flags and JSON, and what it says to numbers that can't be.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { run } from '../../pipelines/cli/program.ts';

let out = '';
let err = '';
beforeEach(() => {
    out = err = '';
    vi.spyOn(process.stdout, 'write').mockImplementation((text) => Boolean((out += String(text))));
    vi.spyOn(process.stderr, 'write').mockImplementation((text) => Boolean((err += String(text))));
});
afterEach(() => {
    vi.restoreAllMocks();
});

const calc = (line: string): Promise<number> => run(['calc', ...line.split(' ')]);

const queue = '--arrivals 100 --period-seconds 1800 --aht-seconds 180 --target-answer-seconds 20';
const agent = '--salary 60000 --tools 5000 --training 2000 --overhead 8000 --tickets-per-day 25 --days 240';

test.each([
    ['capacity --tickets 500 --handle-minutes 20 --hours 8 --utilization 0.75', { requiredAgents: 28, warnings: [] }],
    [
        'capacity --tickets 500 --handle-minutes 20 --hours 8 --utilization 0.75 --volume-change -50',
        { requiredAgents: 14 },
    ],
    [`erlang-c ${queue} --agents 14`, { stable: true, loadErlangs: 10 }],
    [`erlang-c ${queue} --agents 9`, { stable: false, loadErlangs: 10, queueGrowthPerHour: 20 }],
    [`erlang-c ${queue} --target-service-level 0.8`, { requiredAgents: 14 }],
    [`erlang-a ${queue} --agents 14 --mean-patience-seconds 300`, { loadErlangs: 10 }],
    [`cost ${agent}`, { costPerAgentYear: 75_000, ticketsPerAgentYear: 6_000, costPerTicket: 12.5, warnings: [] }],
    [
        `cost ${agent} --handle-change -10 --fcr-change 5`,
        { savingPerTicket: 1.25, ticketsSavedPerAgentYear: 300, savingPerAgentYear: 3_750 },
    ],
    ['cost --tickets 10000 --deflection 35 --cost-per-ticket 15', { ticketsDeflected: 3_500, saving: 52_500 }],
    ['ramp', { weeks: [0, 0, 0.25, 0.5, 0.75, 0.75, 1, 1], agentWeeks: 4.25 }],
    ['split --agents 28 --ratio 5:2:1', { tiers: { L1: 18, L2: 7, L3: 3 }, tie: true }],
    ['split --tickets 1200 --ratio 65:30:5', { tiers: { L1: 780, L2: 360, L3: 60 }, tie: false }],
    ['shifts --preset spec', { days: [22, 18, 18, 18, 15, 4, 4], shifts: 99, hours: 792 }],
])('%s', async (line, expected) => {
    expect(await calc(`${line} --json`)).toBe(0);
    expect(JSON.parse(out)).toMatchObject(expected);
    expect(err).toBe('');
});

test('figures are printed in full digits', async () => {
    await calc(`erlang-c ${queue} --agents 14 --json`);
    expect((JSON.parse(out) as { probabilityOfWait: number }).probabilityOfWait).toBeCloseTo(0.17413193359505, 12);
});

test('chats at once: slots that each take longer', async () => {
    // 5 agents × 3 chats of 1.5 × 180 s answer as 15 agents with one call of 270 s each.
    await calc(
        'erlang-c --arrivals 70 --period-seconds 1800 --aht-seconds 270 --target-answer-seconds 20 --agents 15 --json',
    );
    const alone = JSON.parse(out) as object;
    out = '';
    await calc(
        'erlang-c --arrivals 70 --period-seconds 1800 --aht-seconds 180 --target-answer-seconds 20 --agents 5 --conversations 3 --stretch 1.5 --json',
    );
    expect(JSON.parse(out)).toEqual(alone);
    out = '';
    await calc(
        'erlang-c --arrivals 70 --period-seconds 1800 --aht-seconds 180 --target-answer-seconds 20 --agents 5 --conversations 3 --json',
    );
    expect((JSON.parse(out) as { warnings: string[] }).warnings).toEqual([
        expect.stringContaining('3 chats at once are taken to last 1.5 times as long'),
    ]);
});

test('people get lines, and warnings on standard error', async () => {
    expect(await calc('capacity --tickets 500 --handle-minutes 20 --hours 8 --utilization 0.75 --shrinkage 0.25')).toBe(
        0,
    );
    expect(out).toBe('Required agents  28\nExact agents     27.7778\n');
    expect(err).toContain('28 agents with each loss taken once, 38 if shrinkage is taken off again');
});

test('contradictions of the figures are warned of', async () => {
    await calc(`cost ${agent} --own-cost-per-ticket 15 --handle-minutes 20 --hours 8 --utilization 0.75 --json`);
    const { warnings } = JSON.parse(out) as { warnings: string[] };
    expect(warnings).toHaveLength(2);
    expect(warnings.join(' ')).toMatch(/500 minutes.*360 productive.*\$12\.50.*\$15\.00/);
});

test.each([
    ['capacity --tickets 500 --handle-minutes 20 --hours 8 --utilization 75', 'bad utilization: 75; expected a share'],
    ['capacity --tickets 500 --handle-minutes 20 --hours 8 --utilization 0', 'bad utilization: 0'],
    ['capacity --tickets 1e400 --handle-minutes 20 --hours 8 --utilization 0.75', 'expected a number'],
    ['capacity --tickets 1e308 --handle-minutes 1e308 --hours 8 --utilization 0.75', 'the result is too large'],
    [`erlang-c ${queue} --agents -3`, 'bad agents: -3'],
    [`erlang-c ${queue}`, 'give either --agents or --target-service-level'],
    [`erlang-c ${queue} --target-service-level 1`, 'no number of agents makes it certain'],
    [`erlang-a ${queue} --agents 3 --mean-patience-seconds 0`, 'bad mean patience: 0'],
    ['split --ratio 5:2:1', 'missing flags; give --agents or --tickets'],
    ['split --agents 5 --ratio 5:x', 'expected numbers with ":" between them'],
    ['cost --salary 5', 'give --tickets-per-day and --days'],
    ['cost', 'missing flags'],
    ['ramp --curve 0,2', 'bad ramp: 2'],
    ['capacity --tickets many --handle-minutes 20 --hours 8 --utilization 0.75', 'expected a number'],
])('%s is a wrong command line', async (line, reason) => {
    expect(await calc(`${line} --json`)).toBe(2);
    expect(out).toBe('');
    expect(err).toContain(reason);
    expect(err.trim().split('\n')).toHaveLength(1);
});
