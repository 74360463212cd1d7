// Forecast: how far off it is beside plain methods, how honest its bands are, whether planted effects are found again, how long it takes.
import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
    forecast,
    reconciledTree,
    type ForecastGrain,
    type ForecastPoint,
    type Outlook,
    type Point,
} from '#domain/forecast/index.ts';
import { alone, figure, timed, within, type Bench, type Figures, type Line, type Setup } from '../bench.ts';
import { casesByDay, dailySeries, dateAt, plantedSeries, rowsOfSeries, weeklySeries, writeSeries } from '../series.ts';

/** Paths of public series, which aren't ours to ship: a file in M4's form, and an event log whose cases are counted by day. */
const m4Path = process.env.CASELOAD_BENCH_M4;
const logPath = process.env.CASELOAD_BENCH_LOG;

interface Held {
    grain: ForecastGrain;
    /** Slots in a season for the plain methods and for MASE. */
    season: number;
    past: Point[];
    came: number[];
}

type Say = (held: Held) => ForecastPoint[];

const plain = (values: number[]): ForecastPoint[] =>
    values.map((value) => ({
        ...{ at: '', value, low50: value, high50: value, low80: value, high80: value, low95: value, high95: value },
    }));
const valuesOf = ({ past }: Held): number[] => past.map(({ value }) => value ?? 0);

const ours =
    (method: string): Say =>
    ({ grain, past, came }) =>
        forecast({ series: 'bench', points: past, grain, horizon: came.length, method }).points;

const sayings: Record<string, Say> = {
    ours: ours('ensemble'),
    theta: ours('theta'),
    'seasonal naive': (held) =>
        plain(held.came.map((_, step) => valuesOf(held).at(-held.season + (step % held.season)) ?? 0)),
    'mean of the last 4 same slots': (held) =>
        plain(
            held.came.map((_, step) => {
                const same = [1, 2, 3, 4].map(
                    (back) => valuesOf(held).at(-held.season * back + (step % held.season)) ?? 0,
                );
                return same.reduce((sum, value) => sum + value, 0) / same.length;
            }),
        ),
};

/** MSTL of another library, as an oracle beside us. */
async function oracle(): Promise<Say> {
    const { default: init, MSTL } = await import('@bsull/augurs/mstl');
    const code = createRequire(import.meta.url)
        .resolve('@bsull/augurs/mstl')
        .replace(/\.js$/, '_bg.wasm');
    await init({ module_or_path: readFileSync(code) });
    return (held) => {
        const values = Float64Array.from(valuesOf(held));
        // It refuses a season of one slot, and one that isn't there twice.
        const usual = held.grain === 'week' ? 52 : held.season;
        const season = values.length > 2 * usual ? usual : 2;
        const model = MSTL.ets(Uint32Array.of(season));
        model.fit(values);
        return plain([...model.predict(held.came.length, null).point]);
    };
}

/** As the back-test has it: where less is expected, nothing comes on 19 days of 20. */
const leastExpected = 0.05;

/** WAPE, MASE, sMAPE's mean over held-out slots, and coverage over those in which something is expected. */
function judged(all: readonly Held[], say: Say): Figures {
    const sums = { miss: 0, came: 0, mase: 0, smape: 0, slots: 0, expected: 0, in80: 0, in95: 0, milliseconds: 0 };
    for (const held of all) {
        const started = performance.now();
        const points = say(held);
        sums.milliseconds += performance.now() - started;
        const values = valuesOf(held);
        const steps = values.slice(held.season).map((value, at) => Math.abs(value - (values[at] ?? 0)));
        const unit = steps.reduce((sum, step) => sum + step, 0) / steps.length;
        held.came.forEach((came, step) => {
            const { value = 0, low80 = 0, high80 = 0, low95 = 0, high95 = 0 } = points[step] ?? {};
            const miss = Math.abs(value - came);
            sums.miss += miss;
            sums.came += came;
            sums.mase += miss / unit;
            sums.smape += came + value > 0 ? (200 * miss) / (came + value) : 0;
            sums.slots += 1;
            // A closed day, on which nothing is expected and nothing comes, is held by any band.
            if (value < leastExpected) return;
            sums.in80 += Number(came >= low80 && came <= high80);
            sums.in95 += Number(came >= low95 && came <= high95);
            sums.expected += 1;
        });
    }
    const { slots, expected } = sums;
    return {
        wape: (100 * sums.miss) / sums.came,
        ...{ mase: sums.mase / slots, smape: sums.smape / slots },
        ...{ coverage80: (100 * sums.in80) / expected, coverage95: (100 * sums.in95) / expected },
        perSeries: sums.milliseconds / all.length,
    };
}

/** Every saying on the same held-out slots, its figures by `name figure`. */
async function compared(all: readonly Held[], withNaive1 = false): Promise<Figures> {
    const says: Record<string, Say> = { ...sayings, MSTL: await oracle() };
    if (withNaive1) says.last = (held) => plain(held.came.map(() => valuesOf(held).at(-1) ?? 0));
    // The first call compiles; it isn't what a series costs.
    const [first] = all;
    if (first) for (const say of Object.values(says)) say(first);
    const found = Object.entries(says).map(([name, say]) => [name, judged(all, say)] as const);
    return Object.fromEntries(
        found.flatMap(([name, figures]) => Object.entries(figures).map(([what, value]) => [`${name} ${what}`, value])),
    );
}

const held = (points: readonly Point[], horizon: number, back: number, grain: ForecastGrain, season: number): Held => ({
    ...{ grain, season },
    past: points.slice(0, points.length - horizon - back),
    came: points.slice(points.length - horizon - back, points.length - back).map(({ value }) => value ?? 0),
});

const m4Series = (path: string): Point[][] =>
    rowsOfSeries(path).map((values) =>
        values.map((value, slot) => ({ at: dateAt(7 * slot, Date.UTC(1950, 0, 2)), value })),
    );

/** The last 13 points of each series. Seasonal period 1, as M4 has it for weeks; OWA against the last value. */
const m4 = (): Promise<Figures> =>
    compared(
        m4Series(m4Path ?? '').map((points) => held(points, ...([13, 0, 'week', 1] as const))),
        true,
    );

/** `caseload forecast` as somebody types it: its start, reading the file, every series with its back-test, the JSON. */
async function typed(series: readonly Point[][], grain: ForecastGrain, horizon: number, folder: string) {
    const file = join(folder, `${grain}s.csv`);
    writeSeries(file, series);
    const command = fileURLToPath(new URL('../../../pipelines/cli.ts', import.meta.url));
    const words = ['forecast', '--input', file, '--grain', grain, '--horizon', String(horizon), '--json'];
    const milliseconds = await timed(() =>
        Promise.resolve(
            execFileSync(process.execPath, ['--import', 'tsx', command, ...words], { maxBuffer: 1 << 30 }).length,
        ),
    );
    return { took: milliseconds, series: series.length };
}

/** M4's weeks where they are at hand, else as many made ones. */
const weeksTyped = ({ folder }: Setup): Promise<Figures> =>
    typed(
        m4Path === undefined
            ? Array.from({ length: 359 }, (_, seed) => weeklySeries(seed))
            : m4Series(m4Path).map((points) => points.slice(0, -13)),
        ...(['week', 13, folder] as const),
    );

const daysTyped = ({ folder }: Setup): Promise<Figures> =>
    typed(
        Array.from({ length: wholes * (partsOfWhole + 1) }, (_, seed) => dailySeries(1095, seed)),
        ...(['day', 28, folder] as const),
    );

/** Four weeks ahead, from eight days four weeks apart. */
const windows = (points: readonly Point[]): Held[] =>
    Array.from({ length: 8 }, (_, window) => held(points, 28, 28 * window, 'day', 7));
const helpdesk = (): Promise<Figures> => compared(windows(casesByDay(logPath ?? '')));
const made = (): Promise<Figures> =>
    compared(Array.from({ length: 12 }, (_, seed) => windows(dailySeries(900, seed)).slice(0, 3)).flat());

/** How far off planted effects are found, in percent of the factor, averaged over six series. */
function planted(): Promise<Figures> {
    const seeds = [1, 2, 3, 4, 5, 6];
    const off = { holiday: 0, release: 0, outage: 0, growth: 0 };
    for (const seed of seeds) {
        const { points, holidays, events, truth } = plantedSeries(seed);
        const { effects, components } = forecast({ series: 's', points, holidays, events, grain: 'day', horizon: 28 });
        const factor = (pattern: RegExp): number =>
            effects.filter(({ name }) => pattern.test(name)).reduce((product, each) => product * each.factor, 1);
        const miss = (found: number, planted: number): number => (100 * Math.abs(found / planted - 1)) / seeds.length;
        off.holiday += miss(factor(/^holiday/), truth.holiday);
        off.release += miss(factor(/^release$/), truth.release);
        off.outage += miss(factor(/^outage$/), truth.outage);
        off.growth += miss(components?.growthPerYear ?? 0, truth.growthPerYear);
    }
    return Promise.resolve(off);
}

/** 1,000 series of three years with back-test, as 20 wholes of 49 parts each, reconciled. */
const wholes = 20;
const partsOfWhole = 49;

function reconciledWholes(from: number, step: number): void {
    for (let whole = from; whole < wholes; whole += step) {
        const parts = Array.from({ length: partsOfWhole }, (_, part) => dailySeries(1095, whole * partsOfWhole + part));
        const sum = (parts[0] ?? []).map(({ at }, day) => ({
            at,
            value: parts.reduce((total, points) => total + (points[day]?.value ?? 0), 0),
        }));
        const outlookOf = (points: Point[]): Outlook => forecast({ series: 's', points, grain: 'day', horizon: 28 });
        const branches = parts.map((points) => ({ outlook: outlookOf(points), parts: [] }));
        reconciledTree({ outlook: outlookOf(sum), parts: branches }, 200, 1);
    }
}

/** One of two processes that share the wholes, as two cores would. */
function half(from: number): Promise<Figures> {
    const started = performance.now();
    reconciledWholes(from, 2);
    return Promise.resolve({ milliseconds: performance.now() - started });
}

/** Milliseconds that a series may take, and a thousand of three years together on two cores. */
const seriesLimit = 15;
const thousandLimit = 20_000;

/** Ours beside the best known yardsticks, as percent of the volume; the aim is a share of seasonal naive's error. */
function accuracyLines(title: string, found: Figures, aim: number | null): Line[] {
    const wape = (name: string): number => figure(found, `${name} wape`);
    const others = [...Object.keys(sayings), 'MSTL'].filter((name) => name !== 'ours' && name !== 'seasonal naive');
    const limit = wape('seasonal naive');
    return [
        {
            name: `${title}, WAPE beside seasonal naive`,
            ours: wape('ours'),
            limit,
            ratio: wape('ours') / limit,
            unit: '%',
            aim,
        },
        ...others.map((name) => alone(`  ${name}`, wape(name), '%', null)),
        alone('  MASE', figure(found, 'ours mase'), '×', null),
        ...bandLines(found),
        within('  time of a series', figure(found, 'ours perSeries'), seriesLimit, 'ms'),
    ];
}

const bandLines = (found: Figures): Line[] => [
    alone('  80 % band held', figure(found, 'ours coverage80'), '%', null),
    alone('    points off 80', Math.abs(figure(found, 'ours coverage80') - 80), '%', 2),
    alone('  95 % band held', figure(found, 'ours coverage95'), '%', null),
    alone('    points off 95', Math.abs(figure(found, 'ours coverage95') - 95), '%', 1),
];

/** OWA (Makridakis et al. 2020): the mean of sMAPE and MASE, each relative to the last value's. */
function m4Lines(found: Figures): Line[] {
    const owa = (name: string): number =>
        (figure(found, `${name} smape`) / figure(found, 'last smape') +
            figure(found, `${name} mase`) / figure(found, 'last mase')) /
        2;
    return [
        alone('M4 weekly, OWA', owa('ours'), '×', 0.739),
        alone('  theta', owa('theta'), '×', null),
        alone('  MSTL', owa('MSTL'), '×', null),
        ...bandLines(found),
        within('  time of a series', figure(found, 'ours perSeries'), seriesLimit, 'ms'),
    ];
}

const bench: Bench = {
    about: 'forecasts of made series, and of public ones by CASELOAD_BENCH_M4 and CASELOAD_BENCH_LOG: error, bands, effects, time',
    steps: { planted, made, m4, helpdesk, weeksTyped, daysTyped, evens: () => half(0), odds: () => half(1) },
    async measure(run) {
        const effects = await run('planted');
        const lines = [
            ...['holiday', 'release', 'outage', 'growth'].map((name) =>
                alone(`planted ${name}, off by`, figure(effects, name), '%', 10),
            ),
            ...accuracyLines('made days, 4 weeks ahead', await run('made'), null),
        ];
        if (logPath !== undefined)
            lines.push(...accuracyLines('days of the event log, 4 weeks ahead', await run('helpdesk'), 0.7));
        if (m4Path !== undefined) lines.push(...m4Lines(await run('m4')));
        const weeks = await run('weeksTyped');
        const days = await run('daysTyped');
        const halves = await Promise.all([run('evens'), run('odds')]);
        const slower = Math.max(...halves.map((each) => figure(each, 'milliseconds')));
        const perWeekly = figure(weeks, 'took') / figure(weeks, 'series');
        return [
            ...lines,
            within(
                `${m4Path === undefined ? 'made' : 'M4'} weeks by the command line, a series`,
                perWeekly,
                seriesLimit,
                'ms',
            ),
            within('1,000 series of three years by the command line', figure(days, 'took'), thousandLimit, 'ms'),
            within('1,000 series of three years, reconciled, two processes', slower, thousandLimit, 'ms'),
        ];
    },
};
export default bench;
