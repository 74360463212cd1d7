// Tables and heatmaps of a pack as native tables of a slide.
import type PptxGenJS from 'pptxgenjs';
import type { MatrixBlock, TableBlock } from '#domain/review/contract.ts';
import { rowHeights, type Box } from './slide-layout.ts';
import { font, ink, marks, plain, ramp, status } from './slide-style.ts';

type Slide = PptxGenJS.Slide;
type Cell = PptxGenJS.TableCell;
type Border = PptxGenJS.BorderProps;

const none: Border = { type: 'none' };
/** A hairline under each row, and nothing else. */
const border: [Border, Border, Border, Border] = [none, none, { type: 'solid', color: ink.line, pt: 0.75 }, none];

/** A table with its title and note; trends stay out, since native tables hold no drawings. */
export function addTable(slide: Slide, table: TableBlock, box: Box): void {
    const shown = table.columns.flatMap((column, at) => (column.kind === 'trend' ? [] : [{ ...column, at }]));
    const size = { large: 12, normal: 12, small: 9.5 }[table.size];
    const base = {
        fontFace: font,
        fontSize: size,
        valign: 'middle' as const,
        margin: [0, 0.06, 0, 0.06] as [number, number, number, number],
        border,
    };
    const isNumber = (kind: string): boolean => kind === 'number' || kind === 'lead';
    const head = shown.map(({ label, kind }): Cell => ({
        text: label,
        options: { ...base, fontSize: Math.min(size, 10), color: ink.faint, align: isNumber(kind) ? 'right' : 'left' },
    }));
    const body = table.rows.map(({ cells, status: mark, isStrong }) =>
        shown.map(({ at, kind }): Cell => {
            const text = cells[at]?.text ?? '';
            const isMark = kind === 'status' && mark !== null;
            return {
                text: isMark ? `${marks[mark]} ${text}` : text,
                options: {
                    ...base,
                    align: isNumber(kind) ? 'right' : 'left',
                    bold: at === 0 || kind === 'lead' || isStrong,
                    color: isMark ? status[mark] : at === 0 || kind === 'lead' ? ink.strong : ink.soft,
                    ...(isStrong && { fill: { color: 'EAF0F7' } }),
                },
            };
        }),
    );
    const y = box.y + (table.title ? 0.28 : 0);
    if (table.title)
        slide.addText(table.title, {
            ...plain,
            x: box.x,
            y: box.y,
            w: box.w,
            h: 0.26,
            fontSize: 12,
            bold: true,
            color: ink.strong,
        });
    slide.addTable([head, ...body], {
        x: box.x,
        y,
        w: box.w,
        colW: widths(table, shown, box.w),
        rowH: rowHeights[table.size],
    });
    if (table.note)
        slide.addText(table.note, {
            ...plain,
            x: box.x,
            y: box.y + box.h - 0.3,
            w: box.w,
            h: 0.28,
            fontSize: 9,
            color: ink.faint,
        });
}

/** Columns as wide as their longest words ask for; the first and long texts take what is left. */
function widths(table: TableBlock, shown: { at: number; label: string }[], room: number): number[] {
    const asked = shown.map(
        ({ at, label }) =>
            Math.min(60, Math.max(label.length, ...table.rows.map(({ cells }) => cells[at]?.text.length ?? 0))) + 2,
    );
    const sum = asked.reduce((total, each) => total + each, 0);
    return asked.map((each) => (each / sum) * room);
}

/** A heatmap as a table: the percent over the count, filled by its step. */
export function addMatrix(slide: Slide, matrix: MatrixBlock, box: Box): void {
    slide.addText(
        [
            { text: matrix.title, options: { bold: true, color: ink.strong, fontSize: 13, breakLine: true } },
            { text: matrix.note, options: { color: ink.faint, fontSize: 10 } },
        ],
        { ...plain, x: box.x, y: box.y, w: box.w, h: 0.5 },
    );
    const base = { fontFace: font, fontSize: 11, align: 'center' as const, valign: 'middle' as const, margin: 0.02 };
    const head = ['', ...matrix.columns].map((text): Cell => ({
        text,
        options: { ...base, fontSize: 9.5, color: ink.faint },
    }));
    const body = matrix.rows.map(({ label, cells }) => [
        { text: label, options: { ...base, bold: true, align: 'left' as const, color: ink.strong } },
        ...cells.map((cell): Cell => {
            if (!cell) return { text: '', options: base };
            const fill = cell.level === null ? {} : { fill: { color: ramp[cell.level] ?? 'FFFFFF' } };
            const color = cell.level === 5 ? 'FFFFFF' : cell.level === null && !cell.isTotal ? ink.faint : ink.strong;
            return {
                text: [
                    { text: cell.text, options: { bold: true, color, fontSize: 11, breakLine: true } },
                    { text: cell.small, options: { color, fontSize: 8 } },
                ],
                options: { ...base, ...fill },
            };
        }),
    ]);
    const h = Math.max(1, box.h - 0.65) / (matrix.rows.length + 1);
    slide.addTable([head, ...body], {
        x: box.x,
        y: box.y + 0.55,
        w: box.w,
        rowH: Math.min(0.5, h),
        border: { type: 'solid', color: 'FFFFFF', pt: 2 },
    });
}
