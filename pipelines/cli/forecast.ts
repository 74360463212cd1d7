// The verb forecast: how much is coming, of any metric in the warehouse or of any series in a file.
import { basename } from 'node:path';
import { type Command, Option } from 'commander';
import { CaseloadError } from '#domain/errors.ts';
import { forecast, forecastGrains, methodNames, type Asked, type ForecastGrain } from '#domain/forecast/index.ts';
import { mostAhead, type ForecastAnswer, type ForecastPart } from '#domain/forecast/contract.ts';
import { dimension, dimensionIds, filterWords, type DimensionId, type Filters } from '#domain/metrics/dimensions.ts';
import { metricIds } from '#domain/metrics/index.ts';
import { decimal } from '#domain/units.ts';
import { readEventsFile, readHolidaysFile, readSeriesFile } from '#import/series-file.ts';
import { dbFlag, example, jsonFlag, printJson, printLines, wholeNumberWord } from './words.ts';

interface Flags {
    metric: string;
    input?: string;
    grain: ForecastGrain;
    horizon: number;
    method: string;
    holidays?: string;
    events?: string;
    backtest?: boolean;
    by?: DimensionId;
    json?: boolean;
    db: string;
    [dimension: string]: unknown;
}

/** A ticket may have several tags, so they don't sum to the whole. */
const partDimensions = dimensionIds.filter((id) => !dimension(id).overlaps);

export function register(program: Command): void {
    const verb = program
        .command('forecast')
        .description('How much is coming, with bands, and how well the same manner told the past.')
        .addOption(
            new Option('--metric <id>', 'a metric of the warehouse').choices(metricIds).default('tickets_created'),
        )
        .option('--input <file>', 'any series instead, a CSV with the columns series,at,value; needs no warehouse')
        .addOption(new Option('--grain <grain>', 'what a point is').choices(forecastGrains).makeOptionMandatory())
        .requiredOption('--horizon <number>', 'how many of them ahead', wholeNumberWord(1, mostAhead))
        .addOption(new Option('--method <name>', 'one method alone').choices(methodNames).default('ensemble'))
        .option('--holidays <file>', 'with --input: a CSV with the columns date,name')
        .option('--events <file>', 'with --input: a CSV with the columns from,to,kind,name, dates inclusive')
        .addOption(
            new Option(
                '--by <dimension>',
                'also the parts by a dimension, which sum to the whole; not with --input',
            ).choices(partDimensions),
        )
        .option('--backtest', 'print how well the past was told, instead of the points');
    for (const id of dimensionIds) {
        const { label } = dimension(id);
        verb.option(`--${id.replaceAll('_', '-')} <words>`, `only tickets with one of these: ${label.toLowerCase()}`);
    }
    verb.addOption(dbFlag())
        .addOption(jsonFlag())
        .addHelpText(
            'after',
            example(
                'caseload forecast --grain week --horizon 13 --channel email',
                'caseload forecast --grain week --horizon 13 --by category',
                'caseload forecast --input volumes.csv --grain day --horizon 28 --holidays holidays.csv --json',
            ),
        )
        .action(printForecast);
}

async function printForecast(flags: Flags): Promise<void> {
    const answer = flags.input === undefined ? await ofWarehouse(flags) : ofFile(flags, flags.input);
    const lacking = answer.series.filter(({ needs }) => needs !== null);
    if (lacking.length === answer.series.length) {
        const needs = lacking[0]?.needs ?? '';
        throw new CaseloadError({ kind: 'no forecast', cure: `${needs.charAt(0).toLowerCase()}${needs.slice(1)}` });
    }
    for (const { needs } of lacking) process.stderr.write(`${needs ?? ''}\n`);
    if (flags.json) printJson(answer);
    else {
        printLines(answer.series.flatMap((series) => linesOf(series, flags.backtest ?? false)));
        printLines(answer.parts.map(lineOfPart));
    }
}

function ofFile({ grain, horizon, method, by, holidays, events }: Flags, input: string): ForecastAnswer {
    if (by !== undefined) {
        const cure = 'a file has no dimensions: bring each part as a series of its own';
        throw new CaseloadError({ kind: 'no parts by', name: 'dimension', value: by, cure });
    }
    const dated = {
        holidays: holidays === undefined ? [] : readHolidaysFile(holidays),
        events: events === undefined ? [] : readEventsFile(events),
    };
    const read = [...readSeriesFile(input)];
    if (read.length === 0) {
        const cure = 'expected rows of series,at,value';
        throw new CaseloadError({ kind: 'empty', name: 'file', value: basename(input), cure });
    }
    const asked = { grain, horizon, method, ...dated };
    const series = read.map(([name, points]) =>
        read.length === 1
            ? toldOf({ series: name, points, ...asked })
            : toldOrRefused({ series: name, points, ...asked }),
    );
    return { grain, horizon, series, parts: [] };
}

type Told = ForecastAnswer['series'][number];

function toldOf(asked: Asked): Told {
    const { shape: _shape, grain: _grain, ...told } = forecast(asked);
    return told;
}

/** One of several series: what is wrong with it is what it needs, and the others are forecast all the same. */
function toldOrRefused(asked: Asked): Told {
    try {
        return toldOf(asked);
    } catch (error) {
        if (!(error instanceof CaseloadError)) throw error;
        return { ...nothingTold, series: asked.series, method: asked.method ?? 'ensemble', needs: error.message };
    }
}

const nothingTold = {
    ...{ points: [], weights: {}, backtest: null },
    ...{ effects: [], components: null, incidents: [], notes: [] },
};

async function ofWarehouse({ db, metric, grain, horizon, method, by, ...flags }: Flags): Promise<ForecastAnswer> {
    const [{ openWarehouse }, { warehouseForecast }] = await Promise.all([
        import('#warehouse/open.ts'),
        import('#warehouse/forecast-page.ts'),
    ]);
    const warehouse = await openWarehouse({ file: db });
    try {
        return await warehouseForecast(warehouse, { metric, grain, horizon, method, by, filters: filtersOf(flags) });
    } finally {
        await warehouse.close();
    }
}

function filtersOf(flags: Record<string, unknown>): Filters {
    const asked = dimensionIds.flatMap((id) => {
        const words = flags[id.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())];
        return typeof words === 'string' ? [[id, filterWords(words)] as const] : [];
    });
    return Object.fromEntries(asked);
}

function linesOf(
    { series, points, backtest, notes, needs }: ForecastAnswer['series'][number],
    isBacktest: boolean,
): string[] {
    const accuracy = backtest
        ? `off by ${percent(backtest.wape)} on average over ${backtest.origins} past forecasts; a repeat of the last season by ${percent(backtest.wapeSeasonalNaive)}`
        : 'no past forecast could be made';
    const rows = isBacktest
        ? [
              `  bias ${percent(backtest?.bias ?? null)}, 80 % band held ${percent(backtest?.coverage80 ?? null)}, 95 % band ${percent(backtest?.coverage95 ?? null)}`,
          ]
        : points.map(
              ({ at, value, low80, high80 }) =>
                  `  ${at}  ${decimal(value, 1).padStart(10)}  80 %: ${decimal(low80, 1)} to ${decimal(high80, 1)}`,
          );
    return [
        `${series}: ${needs === null ? accuracy : 'no forecast'}`,
        ...rows,
        ...notes.map((note) => `  ${note}`),
        '',
    ];
}

function lineOfPart({ key, label, total, wape }: ForecastPart): string {
    const accuracy = wape === null ? 'a share of the smaller ones' : `off by ${percent(wape)} on average`;
    const band = `80 %: ${decimal(total.low80, 1)} to ${decimal(total.high80, 1)}`;
    return `${label ?? key ?? '(none)'}: ${decimal(total.value, 1)} in all, ${band}; ${accuracy}`;
}

function percent(share: number | null): string {
    return share === null ? 'an unknown amount' : `${decimal(share * 100, 1)} %`;
}
