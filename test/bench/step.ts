// One step of a bench in a process of its own, so that its memory and its event loop are its own: node step.ts BENCH STEP SETUP.
import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Bench, Setup } from './bench.ts';

const [bench = '', step = '', setup = '{}'] = process.argv.slice(2);
const { default: found } = (await import(`./benches/${bench}.ts`)) as { default: Bench };
const work = found.steps[step];
if (!work) throw new Error(`bench ${bench} has no step ${step}`);

const resolution = 5;
const delay = monitorEventLoopDelay({ resolution });
delay.enable();
const cpu = process.cpuUsage();
const figures = await work(JSON.parse(setup) as Setup);
const { user, system } = process.cpuUsage(cpu);
delay.disable();
process.send?.({
    cpuMilliseconds: (user + system) / 1000,
    peakMegabytes: process.resourceUsage().maxRSS / 1024,
    loopBlockedMilliseconds: Math.max(0, delay.max / 1e6 - resolution),
    ...figures,
});
process.disconnect();
