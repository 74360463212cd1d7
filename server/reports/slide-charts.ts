// Charts of a pack as native charts of a slide: their data can be opened and changed.
import type PptxGenJS from 'pptxgenjs';
import type { ChartBlock } from '#domain/review/contract.ts';
import type { Box } from './slide-layout.ts';
import { font, ink, plain, tones } from './slide-style.ts';

type Slide = PptxGenJS.Slide;

/**
 * A native chart. A bar's label carries its figure, as it is shown: a format code would round by other rules. Bars are drawn from the
 * bottom up, so their order is turned.
 */
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
    const isBars = chart.shape === 'bars';
    const labels = chart.labels.map((label, i) =>
        isBars ? `${label}  ${chart.series[0]?.cells[i]?.text ?? ''}` : label,
    );
    const inOrder = <T>(list: T[]): T[] => (isBars ? [...list].reverse() : list);
    const own = chart.series.map(({ name, cells }) => ({
        name,
        labels: inOrder(labels),
        values: inOrder(cells.map(({ value }) => value as number)),
    }));
    const extra = chart.shape === 'line' ? extraSeries(chart, labels) : [];
    const colors = chart.series.map(({ tone }, i) => (chart.shape === 'columns' && i > 0 ? tones.severe : tones[tone]));
    const axis = {
        catAxisLabelFontSize: 9,
        valAxisLabelFontSize: 9,
        catAxisLabelColor: ink.faint,
        valAxisLabelColor: ink.faint,
        catAxisLabelFontFace: font,
        valAxisLabelFontFace: font,
    };
    const grid = { valGridLine: { color: 'EBEBE7', size: 0.75 }, catGridLine: { style: 'none' as const } };
    const options = {
        ...at,
        ...axis,
        ...grid,
        altText: chart.alt,
        showLegend: chart.series.length > 1 || extra.length > 0,
        legendPos: 'b' as const,
        legendFontSize: 9,
        legendFontFace: font,
        legendColor: ink.soft,
    };
    if (chart.shape === 'line') {
        slide.addChart(show.ChartType.line, [...own, ...extra], {
            ...options,
            chartColors: [...colors, ...extra.map(() => tones.context)],
            lineSize: 2,
            lineDataSymbol: 'none',
        });
    } else {
        slide.addChart(show.ChartType.bar, own, {
            ...options,
            chartColors: colors,
            barDir: isBars ? 'bar' : 'col',
            barGapWidthPct: isBars ? 60 : 35,
            ...(isBars
                ? {
                      valAxisHidden: true,
                      valGridLine: { style: 'none' as const },
                      showLegend: false,
                      catAxisLabelPos: 'low' as const,
                  }
                : { barOverlapPct: 100 }),
        });
    }
}

/** What a line chart draws beside its series: both ends of its band, and its rule. */
function extraSeries(chart: ChartBlock, labels: string[]): { name: string; labels: string[]; values: number[] }[] {
    const { band, rule } = chart;
    return [
        ...(band
            ? [
                  { name: `${band.name}, low`, labels, values: band.low as number[] },
                  { name: `${band.name}, high`, labels, values: band.high as number[] },
              ]
            : []),
        ...(rule ? [{ name: rule.label, labels, values: labels.map(() => rule.value) }] : []),
    ];
}
