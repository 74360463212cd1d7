// The metric reference in docs/, generated from the registry: it says what the registry says, or `npm run docs` writes it anew.
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { metric as metricOf, metrics } from '#domain/metrics/index.ts';
import type { Filters } from '#domain/metrics/dimensions.ts';
import { plainInstallation, type Metric } from '#domain/metrics/metric.ts';
import { thresholdsOf } from '#domain/metrics/rating.ts';
import { stages, tiers } from '#domain/ticket.ts';
import { thresholdWords, type Unit } from '#domain/units.ts';

const groups: Record<Metric['group'], string> = {
    outcome: 'What customers say',
    quality: 'How good the answers are',
    speed: 'How fast they are answered',
    sla: 'Promises kept',
    resolution: 'How work ends',
    tiers: 'Where work lands',
    volume: 'How much comes in',
    effort: 'What it takes',
    backlog: 'What is left',
    'self-service': 'How customers help themselves',
    cost: 'What it costs',
};

const anchors: Record<Metric['anchor'], string> = {
    created: 'created in the period',
    solved: 'solved in the period',
    answered: 'surveys answered in the period',
    entered: 'stays in a tier that began in the period',
    reviewed: 'quality reviews of the period',
    searched: 'searches in the period',
    worked: 'work done in the period',
    instant: "as of the period's end, or the data's horizon if that is earlier",
};

test('docs/metrics.md is what the registry says', async () => {
    const sections = Object.entries(groups).map(([group, title]) => {
        const entries = metrics.filter((metric) => metric.group === group).map(entryOf);
        return `## ${title}\n\n${entries.join('\n')}`;
    });
    const opening = [
        '# The metrics',
        'Generated from the registry (`pipelines/domain/metrics`) by `npm run docs`.',
        'A share is 0 to 100 and carries a 95 % Wilson interval, a mean its median, 90th percentile and 95 % interval. n is what a value was ' +
            'worked out from; without any the value is null, and below the smallest sample it has no status. Targets can be overridden in the settings.',
    ];
    await expect(`${opening.join('\n\n')}\n\n${sections.join('\n')}`).toMatchFileSnapshot(resolve('docs/metrics.md'));
});

test('every metric has its place in the reference', () => {
    expect(metrics.filter((metric) => !(metric.group in groups))).toEqual([]);
});

function entryOf(metric: Metric): string {
    const { id, label, sentence, formula, anchor, open, needs, caveats, gamed, smallestSample } = metric;
    const facts = [
        `- Counts: ${formula}`,
        `- Period: ${anchors[anchor]}`,
        `- Judged by: ${judgement(metric)}${metric.source ? ` (${metric.source})` : ''}`,
        ...rivals(metric),
        ...(metric.guards.length > 0
            ? [`- Read beside it: ${metric.guards.map((id) => metricOf(id).label).join(', ')}`]
            : []),
        ...known(metric),
        ...benchmarks(metric),
        ...(metric.statistic.kind === 'count' ? [] : [`- Smallest sample: ${smallestSample}`]),
        ...(open ? [`- Provisional while there are ${open.words}`] : []),
        `- Needs: ${needs.cure}`,
        ...(caveats.length > 0 ? [`- Mind: ${caveats.join(' ')}`] : []),
        `- Can be gamed: ${gamed}`,
    ];
    return `### ${label} (\`${id}\`)\n\n${sentence}\n\n${facts.join('\n')}\n`;
}

/** The thresholds in force without settings, those that a rule implies included. */
function judgement(metric: Metric): string {
    const ofTiers = tiers.filter((tier) => metric.byTier[tier]);
    return [goals(metric), ...ofTiers.map((tier) => `${tier} ${goals(metric, { tier: [tier] })}`)].join('; ');
}

function goals(metric: Metric, filters: Filters = {}): string {
    const { target, warning } = thresholdsOf(metric, plainInstallation, { filters });
    if (target === null) return 'no target';
    const { unit, direction, isStrict } = metric;
    const good = Array.isArray(target)
        ? `from ${range(unit, target)}`
        : `${words[direction][isStrict ? 'beyond' : 'from']} ${thresholdWords(unit, target)}`;
    if (warning === null) return `good ${good}`;
    const bad = Array.isArray(warning)
        ? `outside ${range(unit, warning)}`
        : `${words[opposite[direction]].beyond} ${thresholdWords(unit, warning)}`;
    return `good ${good}, bad ${bad}`;
}

function range(unit: Unit, [low, high]: [number, number]): string {
    return `${thresholdWords(unit, low)} to ${thresholdWords(unit, high)}`;
}

const words: Record<Metric['direction'], Record<'from' | 'beyond', string>> = {
    higher: { from: 'from', beyond: 'above' },
    lower: { from: 'up to', beyond: 'below' },
    none: { from: 'at', beyond: 'beyond' },
};
const opposite: Record<Metric['direction'], Metric['direction']> = { higher: 'lower', lower: 'higher', none: 'none' };

function rivals({ id, rival }: Metric): string[] {
    if (!rival) return [];
    const others = metrics.filter((each) => each.rival?.question === rival.question && each.id !== id);
    const names = others.map((each) => `${each.label}${each.rival?.isDefault ? ' (the default)' : ''}`);
    return [
        `- One answer of ${names.length + 1} to "${rival.question}"${rival.isDefault ? ', the default' : ''}; the others: ${names.join(', ')}`,
    ];
}

function known({ knownBy }: Metric): string[] {
    if (!knownBy) return [];
    return [`- Known for the whole${knownBy.length > 0 ? ` and by ${knownBy.join(', ')}` : ''}, not in other slices`];
}

function benchmarks({ benchmark, unit }: Metric): string[] {
    if (!benchmark) return [];
    return [
        `- Companies reach: ${stages.map((stage) => `${stage} ${thresholdWords(unit, benchmark[stage])}`).join(', ')}`,
    ];
}
