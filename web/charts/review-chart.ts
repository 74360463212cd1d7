// The drawings of a review's pages: lines with a band, columns over days, bars side by side; plain geometry, so that they print anywhere.
import type { ChartBlock } from '#domain/review/contract.ts';
import { linePath, linearScale, round, ticks, type Scale } from './scale.ts';

export interface Label {
    x: number;
    y: number;
    text: string;
    anchor: 'start' | 'middle' | 'end';
}

export interface Drawn {
    width: number;
    height: number;
    /** Horizontal rules behind everything, with their value at the left. */
    grid: { y: number; label: string }[];
    left: number;
    right: number;
    baseline: number | null;
    area: string;
    paths: { d: string; tone: string; isDashed: boolean }[];
    dots: { x: number; y: number; tone: string }[];
    rects: { x: number; y: number; width: number; height: number; tone: string }[];
    rule: { y: number; label: Label } | null;
    marks: { x: number; top: number; bottom: number; label: Label | null }[];
    /** At the axis, in grey. */
    axis: Label[];
    /** At what they name, in ink or in the series' colour. */
    ends: (Label & { tone: string })[];
}

const left = 40;
const top = 18;
const bottom = 22;
/** Average width of a character at 12 px, for keeping labels apart. */
const character = 6.6;

/** Draws one chart into a box of that size, in CSS pixels of the printed page. */
export function reviewChart(chart: ChartBlock, width: number, height: number): Drawn {
    return chart.shape === 'bars'
        ? bars(chart, width)
        : chart.shape === 'columns'
          ? columns(chart, width, height)
          : lines(chart, width, height);
}

function empty(width: number, height: number): Drawn {
    return {
        width,
        height,
        grid: [],
        left,
        right: width,
        baseline: null,
        area: '',
        paths: [],
        dots: [],
        rects: [],
        rule: null,
        marks: [],
        axis: [],
        ends: [],
    };
}

type Known = number | null;
const known = (values: readonly Known[]): number[] => values.filter((value) => value !== null);

function lines(chart: ChartBlock, width: number, height: number): Drawn {
    const room =
        Math.max(...chart.series.map(({ name, cells }) => (cells.at(-1)?.text.length ?? 0) + 1 + name.length)) *
            character +
        10;
    const right = Math.max(left + 80, width - Math.min(room, width * 0.3));
    const values = chart.series.map(({ cells }) => cells.map(({ value }) => value));
    const all = known([
        ...values.flat(),
        ...(chart.band ? [...chart.band.low, ...chart.band.high] : []),
        chart.rule?.value ?? null,
    ]);
    if (all.length === 0) return empty(width, height);
    const steps = ticks(Math.min(...all), Math.max(...all), 3).filter((step) => chart.unit !== '%' || step <= 100);
    const [low, high] = [Math.min(...steps, ...all), Math.max(...steps, ...all)];
    const y = linearScale([low, high], [height - bottom, top]);
    const x = linearScale([0, Math.max(1, chart.labels.length - 1)], [left + 4, right]);
    const point = (value: Known, i: number) => (value === null ? null : { x: x(i), y: y(value) });
    return {
        ...empty(width, height),
        right,
        grid: steps.map((step) => ({ y: round(y(step)), label: tickLabel(step, chart.unit) })),
        area: chart.band ? areaPath(chart.band.low.map(point), chart.band.high.map(point)) : '',
        paths: chart.series.map(({ tone, isDashed }, i) => ({
            d: linePath((values[i] ?? []).map(point)),
            tone,
            isDashed,
        })),
        dots: chart.series.flatMap(({ tone, isDashed }, i) => {
            const at = (values[i] ?? []).length - 1;
            const last = point(values[i]?.[at] ?? null, at);
            return last && !isDashed ? [{ x: round(last.x), y: round(last.y), tone }] : [];
        }),
        rule: ruleOf(chart, y),
        marks: marksOf(chart, x, height),
        axis: axisOf(chart.labels, x, height, right),
        ends: apart(
            chart.series.flatMap(({ name, tone, cells }, i) => {
                const last = values[i]?.at(-1) ?? null;
                return last === null
                    ? []
                    : [
                          {
                              x: round(right + 8),
                              y: round(y(last) + 4),
                              text: `${cells.at(-1)?.text ?? ''} ${name}`,
                              anchor: 'start' as const,
                              tone,
                          },
                      ];
            }),
        ),
    };
}

/** Labels at line ends keep a line's height between them; the lower one gives way. */
function apart(labels: Drawn['ends']): Drawn['ends'] {
    let free = -Infinity;
    return [...labels]
        .sort((a, b) => a.y - b.y)
        .map((label) => {
            const y = Math.max(label.y, free);
            free = y + 16;
            return { ...label, y };
        });
}

function columns(chart: ChartBlock, width: number, height: number): Drawn {
    const [first, second] = chart.series;
    const right = width - (chart.rule ? Math.min(chart.rule.label.length * character + 10, width * 0.25) : 8);
    const values = first?.cells.map(({ value }) => value ?? 0) ?? [];
    const steps = ticks(0, Math.max(4, ...values, chart.rule?.value ?? 0), 3).filter((step) => Number.isInteger(step));
    const y = linearScale([0, Math.max(...steps)], [height - bottom, top]);
    const slot = (right - left) / Math.max(1, values.length);
    const bar = round(Math.max(1, slot * 0.72));
    const x = (i: number): number => left + i * slot + slot / 2;
    const rect = (value: Known, i: number, tone: string) => ({
        x: round(x(i) - bar / 2),
        y: round(y(value ?? 0)),
        width: bar,
        height: round(height - bottom - y(value ?? 0)),
        tone,
    });
    return {
        ...empty(width, height),
        right,
        baseline: height - bottom,
        grid: steps.map((step) => ({ y: round(y(step)), label: tickLabel(step, chart.unit) })),
        rects: [
            ...values.map((value, i) => rect(value, i, 'subject')),
            ...(second?.cells ?? []).map(({ value }, i) => rect(value, i, 'severe')),
        ].filter((each) => each.height > 0),
        rule: ruleOf(chart, y),
        marks: marksOf(chart, (at) => left + at * slot, height),
        axis: axisOf(chart.labels, x, height, right),
    };
}

const barStep = 38;

/** Bars under their labels, from a zero that leaves room for both signs; the value stands at the bar's end. */
function bars(chart: ChartBlock, width: number): Drawn {
    const cells = chart.series[0]?.cells ?? [];
    const values = cells.map(({ value }) => value ?? 0);
    const room = Math.max(0, ...cells.map(({ text }) => text.length)) * character + 12;
    const reach = Math.max(...values.map(Math.abs), 1e-9);
    // What would hardly be seen on its own side takes no room from the other.
    const [hasMinus, hasPlus] = [
        values.some((value) => value < -0.04 * reach),
        values.some((value) => value > 0.04 * reach),
    ];
    // Values of one sign all grow to the right, as a ranking; of both signs, to their own side.
    const isSplit = hasMinus && hasPlus;
    const zero = isSplit ? width / 2 : 0;
    const scale = (isSplit ? width / 2 - room : width - room) / reach;
    return {
        ...empty(width, values.length * barStep + 4),
        left: 0,
        baseline: null,
        rects: values.map((value, i) => {
            const size = Math.abs(value) * scale;
            return {
                x: round(isSplit && value < 0 ? zero - size : zero),
                y: i * barStep + 18,
                width: round(Math.max(1, size)),
                height: 14,
                tone: 'subject',
            };
        }),
        axis: cells.map((_, i) => ({
            x: 0,
            y: i * barStep + 12,
            text: shortened(chart.labels[i] ?? '', width),
            anchor: 'start',
        })),
        ends: values.map((value, i) => {
            const size = Math.abs(value) * scale;
            const isLeft = isSplit && value < 0;
            return {
                x: round(isLeft ? zero - size - 6 : zero + size + 6),
                y: i * barStep + 29,
                text: cells[i]?.text ?? '',
                anchor: isLeft ? 'end' : 'start',
                tone: 'ink',
            };
        }),
    };
}

function shortened(text: string, width: number): string {
    const most = Math.floor(width / character);
    return text.length <= most ? text : `${text.slice(0, most - 1)}…`;
}

function areaPath(low: ({ x: number; y: number } | null)[], high: ({ x: number; y: number } | null)[]): string {
    const lower = low.filter((point) => point !== null);
    const upper = high.filter((point) => point !== null);
    if (lower.length === 0 || upper.length === 0) return '';
    const back = [...lower].reverse().map(({ x, y }) => `L${round(x)},${round(y)}`);
    return `${linePath(upper)}${back.join('')}Z`;
}

function ruleOf(chart: ChartBlock, y: Scale): Drawn['rule'] {
    if (!chart.rule) return null;
    const at = round(y(chart.rule.value));
    if (chart.shape === 'columns') return { y: at, label: { x: 0, y: at + 4, text: chart.rule.label, anchor: 'end' } };
    return { y: at, label: { x: left - 6, y: at + 4, text: chart.rule.label, anchor: 'end' } };
}

/** A name stands left of its rule, or right of it where there is no room; one that another would run into is left out. */
function marksOf(chart: ChartBlock, x: Scale, height: number): Drawn['marks'] {
    let free = -Infinity;
    return chart.marks.map(({ at, label }) => {
        const place = round(x(at));
        const size = label.length * character;
        const isLeft = place - size - 6 > left;
        const from = isLeft ? place - size - 6 : place + 6;
        const hasRoom = from > free;
        if (hasRoom) free = from + size + 8;
        const words: Label = {
            x: isLeft ? place - 6 : place + 6,
            y: 12,
            text: label,
            anchor: isLeft ? 'end' : 'start',
        };
        return { x: place, top: 4, bottom: height - bottom, label: hasRoom ? words : null };
    });
}

/** As many labels as have room, the first and the last among them. */
function axisOf(labels: readonly string[], x: Scale, height: number, right: number): Label[] {
    const widest = Math.max(1, ...labels.map((label) => label.length)) * character + 14;
    const most = Math.max(2, Math.floor((right - left) / widest));
    const every = Math.max(1, Math.ceil((labels.length - 1) / (most - 1 || 1)));
    return labels.flatMap((text, i) => {
        const isLast = i === labels.length - 1;
        const isShown = isLast || (i % every === 0 && labels.length - 1 - i >= every * 0.8);
        return isShown
            ? [
                  {
                      x: round(x(i)),
                      y: height - 6,
                      text,
                      anchor: isLast && i > 0 ? ('end' as const) : ('middle' as const),
                  },
              ]
            : [];
    });
}

function tickLabel(value: number, unit: string): string {
    const text = value.toLocaleString('en-US');
    return unit === '%' ? `${text}%` : text;
}
