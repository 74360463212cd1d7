// Plot's options for a ranking of slices: bars for amounts, dots for averages and shares, the whole's value and the target as rules.
import type * as PlotModule from '@observablehq/plot';
import { ticks, timeTicks } from './scale.ts';

export interface SliceMark {
    label: string;
    value: number | null;
    words: string;
    isSmall: boolean;
}

export interface SlicesInput {
    rows: readonly SliceMark[];
    total: number | null;
    target: number | readonly [number, number] | null;
    /** Amounts start at zero and are drawn as bars. */
    isAmount: boolean;
    isDuration: boolean;
    width: number;
    format: (value: number) => string;
    ariaLabel: string;
}

const rowHeight = 26;

/** Options of the drawing; `Plot` is handed in, since it is loaded only when a chart is shown. */
export function slicesPlot(Plot: typeof PlotModule, input: SlicesInput): PlotModule.PlotOptions {
    const { rows, total, target, isAmount, isDuration, width, format, ariaLabel } = input;
    const known = rows.filter((row): row is SliceMark & { value: number } => row.value !== null);
    const edges = target === null ? [] : [target].flat();
    const all = [
        ...known.map((row) => row.value),
        ...(isAmount ? [0] : [...edges, ...(total === null ? [] : [total])]),
    ];
    const low = Math.min(...all);
    const high = Math.max(...all);
    const pad = (high - low || 1) * 0.06;
    const marks = isDuration ? timeTicks(low, high, 3) : ticks(low, high, 3);
    const marginLeft = Math.min(150, 12 + 6.4 * Math.max(0, ...rows.map((row) => row.label.length)));
    return {
        width,
        height: rows.length * rowHeight + 34,
        marginLeft,
        marginRight: 64,
        marginTop: 4,
        marginBottom: 26,
        ariaLabel,
        className: 'plot',
        x: {
            domain: isAmount ? [0, high + pad] : [low - pad, high + pad],
            ticks: marks.filter((mark) => mark >= low - pad && mark <= high + pad),
            tickFormat: format,
            tickSize: 0,
            label: null,
        },
        y: {
            domain: rows.map((row) => row.label),
            label: null,
            tickSize: 0,
            tickFormat: (label: string) => shortened(label, marginLeft),
        },
        marks: [
            Plot.gridX({ stroke: 'var(--grid)', strokeOpacity: 1, ticks: marks }),
            ...(isAmount || edges.length === 0
                ? []
                : [Plot.ruleX(edges, { stroke: 'var(--line-target)', strokeDasharray: '2 2' })]),
            ...(isAmount || total === null ? [] : [Plot.ruleX([total], { stroke: 'var(--ink-3)' })]),
            isAmount
                ? Plot.barX(known, { x: 'value', y: 'label', fill: 'var(--series-1)', insetTop: 5, insetBottom: 5 })
                : Plot.dot(known, {
                      x: 'value',
                      y: 'label',
                      r: 4.5,
                      fill: (row: SliceMark) => (row.isSmall ? 'var(--surface)' : 'var(--series-1)'),
                      stroke: 'var(--series-1)',
                  }),
            Plot.text(known, {
                x: 'value',
                y: 'label',
                text: 'words',
                dx: isAmount ? 5 : 10,
                textAnchor: 'start',
                fontWeight: 600,
                fill: 'var(--ink)',
                stroke: 'var(--surface)',
                strokeWidth: 4,
            }),
            ...(isAmount ? [Plot.ruleX([0], { stroke: 'var(--line-strong)' })] : []),
        ],
    };
}

function shortened(label: string, space: number): string {
    const fitting = Math.max(6, Math.floor((space - 12) / 6.2));
    return label.length > fitting ? `${label.slice(0, fitting - 1)}…` : label;
}
