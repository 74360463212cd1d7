// Erlang B, C and A: how long people wait for a free agent, at a steady rate of arrivals.
// Sources: Erlang (1917); Garnett, Mandelbaum, Reiman, "Designing a call center with impatient customers" (2002).
import { CaseloadError } from '../errors.ts';
import { checkNumber } from './input.ts';

/** What comes in and how long it takes: `arrivals` in a period, each `ahtSeconds` of an agent's time. */
export interface QueueLoad {
    arrivals: number;
    periodSeconds: number;
    ahtSeconds: number;
}

export interface StaffedQueue extends QueueLoad {
    /** On queue at the same time, a whole number. */
    agents: number;
    targetAnswerSeconds: number;
}

/** Handling begins for at least this share (0 to below 1) within the target. */
export interface ServiceGoal extends QueueLoad {
    targetAnswerSeconds: number;
    targetServiceLevel: number;
}

export interface SteadyQueue {
    stable: true;
    loadErlangs: number;
    probabilityOfWait: number;
    /** Share whose handling begins within the target. */
    achievedServiceLevel: number;
    averageSpeedOfAnswerSeconds: number;
    /** Share of on-queue time spent handling; null without agents. */
    occupancy: number | null;
}

/** More work than the agents can do: there is no service level, the queue only grows. */
export interface GrowingQueue {
    stable: false;
    loadErlangs: number;
    queueGrowthPerHour: number;
}

export interface ImpatientQueue {
    loadErlangs: number;
    probabilityOfWait: number;
    abandonRate: number;
    /** Of all who come, the share whose handling begins within the target. */
    achievedServiceLevelOfOffered: number;
    /** Over all who come, those who leave included. */
    meanWaitOfAllSeconds: number;
    occupancy: number | null;
}

const hourSeconds = 3600;
const mostAgents = 1_000_000;

/**
 * Offered load: how many agents would be busy if nobody ever waited.
 *
 * @example loadErlangs({arrivals: 100, periodSeconds: 1800, ahtSeconds: 180}) === 10
 */
export function loadErlangs({ arrivals, periodSeconds, ahtSeconds }: QueueLoad): number {
    return (arrivals * ahtSeconds) / periodSeconds;
}

/**
 * Erlang B: the share turned away where nobody can wait. The recursion over agents neither overflows nor cancels.
 *
 * @example erlangB(10, 14) is 0.0568
 */
export function erlangB(load: number, agents: number): number {
    let blocked = 1;
    for (let n = 1; n <= agents; n++) blocked = (load * blocked) / (n + load * blocked);
    return blocked;
}

/** Erlang C: the share who wait, from Erlang B; only for a load below the number of agents. */
function waitShare(blocked: number, load: number, agents: number): number {
    return blocked / (1 - (load / agents) * (1 - blocked));
}

function levelWithin(wait: number, load: number, agents: number, targetAhts: number): number {
    return 1 - wait * Math.exp(-(agents - load) * targetAhts);
}

/**
 * Erlang C (M/M/n): Poisson arrivals, exponential handle times, one queue, everyone waits. Without arrivals whoever came
 * would be answered at once. A load of at least the number of agents has no steady state: the queue grows.
 *
 * @example 100 in 30 minutes, 180 s each, 14 agents, 20 s: 88.8 % within the target, 17.4 % wait, occupancy 71.4 %
 */
export function erlangC(queue: StaffedQueue): SteadyQueue | GrowingQueue {
    checkStaffed(queue);
    const { agents, ahtSeconds, targetAnswerSeconds } = queue;
    const load = loadErlangs(queue);
    if (load >= agents) {
        return { stable: false, loadErlangs: load, queueGrowthPerHour: ((load - agents) * hourSeconds) / ahtSeconds };
    }
    const wait = waitShare(erlangB(load, agents), load, agents);
    return {
        stable: true,
        loadErlangs: load,
        probabilityOfWait: wait,
        achievedServiceLevel: levelWithin(wait, load, agents, targetAnswerSeconds / ahtSeconds),
        averageSpeedOfAnswerSeconds: (wait * ahtSeconds) / (agents - load),
        occupancy: load / agents,
    };
}

/**
 * The smallest number of agents with which Erlang C's service level reaches the target. No arrivals need nobody.
 *
 * @example 100 in 30 minutes, 180 s each, 80 % within 20 s: 14 agents
 */
export function requiredAgents(goal: ServiceGoal): number {
    checkGoal(goal);
    const load = loadErlangs(goal);
    if (load === 0) return 0;
    checkSize(load);
    return agentsForLoad(load, goal.targetAnswerSeconds / goal.ahtSeconds, goal.targetServiceLevel);
}

/** The same for a load already in erlangs and a target in handle times; inputs unchecked, for grids of hours. */
export function agentsForLoad(load: number, targetAhts: number, targetServiceLevel: number): number {
    if (load <= 0) return 0;
    let blocked = 1;
    for (let n = 1; ; n++) {
        blocked = (load * blocked) / (n + load * blocked);
        if (n <= load) continue;
        const wait = waitShare(blocked, load, n);
        if (levelWithin(wait, load, n, targetAhts) >= targetServiceLevel) return n;
    }
}

/**
 * Erlang A (M/M/n+M): as Erlang C, but who waits leaves after an exponential patience. It has a steady state at any load.
 * The offered wait with k ahead in the queue, measured in patience, is −ln of a Beta(agents × patience / aht, k + 1)
 * variable; the share served within the target is therefore a negative binomial sum, added up in logarithms.
 *
 * @example 100 in 30 minutes, 180 s each, 14 agents, patience 300 s: 1.4 % leave, 91.7 % served within 20 s
 */
export function erlangA(queue: StaffedQueue, meanPatienceSeconds: number): ImpatientQueue {
    checkStaffed(queue);
    checkNumber('mean patience', meanPatienceSeconds, { above: true });
    const load = loadErlangs(queue);
    if (queue.agents === 0) return { ...everyoneLeaves, loadErlangs: load, meanWaitOfAllSeconds: meanPatienceSeconds };
    if (load === 0) return nobodyWaits;
    const { waiting, served, queued } = queueStates(queue, load, meanPatienceSeconds / queue.ahtSeconds);
    const meanWaitAhts = queued / load;
    const abandonRate = Math.min(1, (meanWaitAhts * queue.ahtSeconds) / meanPatienceSeconds);
    return {
        loadErlangs: load,
        probabilityOfWait: waiting,
        abandonRate,
        achievedServiceLevelOfOffered: 1 - waiting + served,
        meanWaitOfAllSeconds: meanWaitAhts * queue.ahtSeconds,
        occupancy: (load * (1 - abandonRate)) / queue.agents,
    };
}

/** The smallest number of agents with which Erlang A's service level of offered reaches the target. */
export function requiredAgentsWithPatience(goal: ServiceGoal, meanPatienceSeconds: number): number {
    checkGoal(goal);
    checkNumber('mean patience', meanPatienceSeconds, { above: true });
    if (loadErlangs(goal) === 0) return 0;
    const reaches = (agents: number): boolean =>
        erlangA({ ...goal, agents }, meanPatienceSeconds).achievedServiceLevelOfOffered >= goal.targetServiceLevel;
    let high = 1;
    while (!reaches(high)) high *= 2;
    let low = Math.floor(high / 2);
    while (high - low > 1) {
        const middle = Math.floor((low + high) / 2);
        if (reaches(middle)) high = middle;
        else low = middle;
    }
    return high;
}

const nobodyWaits: ImpatientQueue = {
    loadErlangs: 0,
    probabilityOfWait: 0,
    abandonRate: 0,
    achievedServiceLevelOfOffered: 1,
    meanWaitOfAllSeconds: 0,
    occupancy: 0,
};

const everyoneLeaves = { probabilityOfWait: 1, abandonRate: 1, achievedServiceLevelOfOffered: 0, occupancy: null };

interface QueueStates {
    /** Share who find all agents busy. */
    waiting: number;
    /** Share who wait and are served within the target. */
    served: number;
    /** Mean number in the queue. */
    queued: number;
}

const longestQueue = 20_000_000;
const scaleAt = 1e200;

type Sums = [term: number, busy: number, served: number, queued: number, below: number];

/** Sums over the states with all agents busy, in units of the state without a queue; handle time is 1. */
function queueStates(queue: StaffedQueue, load: number, patience: number): QueueStates {
    const { agents } = queue;
    const likeliestQueue = (load - agents) * patience;
    if (likeliestQueue > longestQueue) {
        const cure = `with ${Math.round(likeliestQueue)} waiting there is no answer worth having; add agents`;
        throw new CaseloadError({ kind: 'overload', name: 'of the queue', cure });
    }
    const blocked = erlangB(load, agents);
    if (blocked < Number.MIN_VALUE * 1e20) return { waiting: 0, served: 0, queued: 0 };
    const target = queue.targetAnswerSeconds / queue.ahtSeconds / patience;
    const shape = agents * patience;
    const logGone = Math.log(-Math.expm1(-target));
    let logLate = -target * (shape + 1);
    let late = Math.exp(logLate);
    let [term, busy, servedSum, queuedSum, below]: Sums = [1, 0, 0, 0, 1 / blocked - 1];
    for (let k = 0; ; k++) {
        busy += term;
        queuedSum += term * k;
        if (target > 0) servedSum += term * (shape / (shape + k + 1)) * Math.max(0, 1 - late);
        const growth = load / (agents + (k + 1) / patience);
        term *= growth;
        if (growth < 1 && (term * (k + 2)) / (1 - growth) ** 2 < 1e-18 * busy) break;
        logLate += Math.log((k + 1 + shape) / (k + 1)) + logGone;
        late += Math.exp(logLate);
        if (busy > scaleAt) {
            [term, busy, servedSum, queuedSum, below] = [term, busy, servedSum, queuedSum, below].map(
                (sum) => sum / scaleAt,
            ) as Sums;
        }
    }
    const all = below + busy;
    return { waiting: busy / all, served: servedSum / all, queued: queuedSum / all };
}

function checkStaffed(queue: StaffedQueue): void {
    checkLoad(queue);
    checkNumber('agents', queue.agents, { high: mostAgents, whole: true });
    checkNumber('target answer time', queue.targetAnswerSeconds, {});
}

function checkGoal(goal: ServiceGoal): void {
    checkLoad(goal);
    checkNumber('target answer time', goal.targetAnswerSeconds, {});
    if (goal.targetServiceLevel >= 0 && goal.targetServiceLevel < 1) return;
    const cure = 'expected a share from 0 to below 1, such as 0.8; no number of agents makes it certain';
    throw new CaseloadError({ kind: 'bad', name: 'target service level', value: goal.targetServiceLevel, cure });
}

function checkLoad({ arrivals, periodSeconds, ahtSeconds }: QueueLoad): void {
    checkNumber('arrivals', arrivals, {});
    checkNumber('period', periodSeconds, { above: true });
    checkNumber('handle time', ahtSeconds, { above: true });
}

function checkSize(load: number): void {
    if (load < mostAgents) return;
    const cure = `expected fewer than ${mostAgents}; check arrivals, period and handle time`;
    throw new CaseloadError({ kind: 'bad', name: 'load in erlangs', value: load, cure });
}
