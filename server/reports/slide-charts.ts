// Charts of a pack as native charts of a slide: their data can be opened and changed.
import type PptxGenJS from 'pptxgenjs';
import type { ChartBlock } from '#domain/review/contract.ts';
import type { Box } from './slide-layout.ts';
import { font, ink, plain, tones } from './slide-style.ts';

type Slide = PptxGenJS.Slide;

/** A native chart with its title and what it draws. */
export function addChart(show: PptxGenJS, slide: Slide, chart: ChartBlock, box: Box): void {
    const words = [
        ...(chart.title
            ? [{ text: chart.title, options: { bold: true, color: ink.strong, fontSize: 12, breakLine: true } }]
            : []),
        ...(chart.note ? [{ text: chart.note, options: { color: ink.faint, fontSize: 9.5 } }] : []),
    ];
    const head = chart.title && chart.note ? 0.42 : 0.24;
    if (words.length > 0) slide.addText(words, { ...plain, x: box.x, y: box.y, w: box.w, h: head });
    const at = { x: box.x, y: box.y + head, w: box.w, h: Math.max(0.6, box.h - head - 0.05) };
    if (chart.shape === 'line') addLines(slide, chart, at);
    else addBars(show, slide, chart, at);
}

const axis = {
    catAxisLabelFontSize: 9,
    valAxisLabelFontSize: 9,
    catAxisLabelColor: ink.faint,
    valAxisLabelColor: ink.faint,
    catAxisLabelFontFace: font,
    valAxisLabelFontFace: font,
    valGridLine: { color: 'EBEBE7', size: 0.75 },
    catGridLine: { style: 'none' as const },
    legendPos: 'b' as const,
    legendFontSize: 9,
    legendFontFace: font,
    legendColor: ink.soft,
};

/**
 * A bar's label carries its figure, as it is shown: a format code would round by other rules. Bars are drawn from the bottom up, so their
 * order is turned.
 */
function addBars(show: PptxGenJS, slide: Slide, chart: ChartBlock, at: Box): void {
    const isBars = chart.shape === 'bars';
    const labels = chart.labels.map((label, i) =>
        isBars ? `${label}  ${chart.series[0]?.cells[i]?.text ?? ''}` : label,
    );
    const inOrder = <T>(list: T[]): T[] => (isBars ? [...list].reverse() : list);
    const series = chart.series.map(({ name, cells }) => ({
        name,
        labels: inOrder(labels),
        values: inOrder(cells.map(({ value }) => value as number)),
    }));
    slide.addChart(show.ChartType.bar, series, {
        ...at,
        ...axis,
        altText: chart.alt,
        chartColors: chart.series.map(({ tone }, i) => (!isBars && i > 0 ? tones.severe : tones[tone])),
        barDir: isBars ? 'bar' : 'col',
        barGapWidthPct: isBars ? 60 : 35,
        showLegend: !isBars && chart.series.length > 1,
        ...(isBars
            ? { valAxisHidden: true, valGridLine: { style: 'none' }, catAxisLabelPos: 'low' }
            : { barOverlapPct: 100 }),
    });
}

/** Whole lines, and the dashed ones as a second group: dashes and width hold for all lines of a group. */
function addLines(slide: Slide, chart: ChartBlock, at: Box): void {
    const { labels, band, rule } = chart;
    const lines = chart.series.map(({ name, cells, tone, isDashed }) => ({
        ...{ name, labels, isDashed, color: tones[tone] },
        values: cells.map(({ value }) => value as number),
    }));
    const beside = (name: string, values: readonly (number | null)[], color: string) => ({
        ...{ name, labels, isDashed: true, color },
        values: values as number[],
    });
    const all = [
        ...lines,
        ...(band
            ? [beside(`${band.name}, low`, band.low, tones.band), beside(`${band.name}, high`, band.high, tones.band)]
            : []),
        ...(rule ? [beside(rule.label, Array<number>(labels.length).fill(rule.value), ink.strong)] : []),
    ];
    const group = (isDashed: boolean) => {
        const data = all.filter((line) => line.isDashed === isDashed);
        const chartColors = data.map(({ color }) => color);
        const drawn = isDashed ? { lineSize: 1.25, lineDash: 'dash' as const } : { lineSize: 2.25 };
        return data.length === 0
            ? []
            : [
                  {
                      type: 'line' as const,
                      data,
                      options: { chartColors, lineDataSymbol: 'none' as const, ...drawn },
                  },
              ];
    };
    const values = all.flatMap((line) => line.values).filter((value) => value !== null);
    const options = {
        ...at,
        ...axis,
        altText: chart.alt,
        valAxisMinVal: roundBelow(Math.min(...values), Math.max(...values)),
        ...(chart.unit === '%' && { valAxisMaxVal: 100 }),
        showLegend: all.length > 1,
    };
    // Of several groups the package takes the options from where the data of one would be, whatever its types say.
    slide.addChart([...group(false), ...group(true)], options as unknown as []);
}

/** Where the axis of lines begins: a round number below them, so that their movement is seen. */
function roundBelow(low: number, high: number): number {
    if (!(high > low)) return Math.min(0, low);
    const step = 10 ** Math.floor(Math.log10(high - low));
    return Math.floor(low / step) * step;
}
