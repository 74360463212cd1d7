// A pack as a spreadsheet: a sheet a page with its tables and chart data, each figure as it is shown with its value beside it.
import type { Band, Block, Cell, ChartBlock, MatrixBlock, Pack, Page, TableBlock } from '#domain/review/contract.ts';
import { packFigures } from '#domain/review/figures.ts';

/** A cell as the library takes it. */
export type SheetCell = { value: string | number; fontWeight?: 'bold'; align?: 'right'; wrap?: boolean } | null;

export interface Sheet {
    sheet: string;
    data: SheetCell[][];
    columns: { width: number }[];
}

/** The sheets: one a page, and every figure in one list. */
export function sheetsOf(pack: Pack): Sheet[] {
    const pages = pack.pages.map((page, i) => pageSheet(pack, page, i));
    return [...pages, figuresSheet(pack)];
}

function text(value: string): SheetCell {
    return value === '' ? null : { value };
}

function bold(value: string): SheetCell {
    return { value, fontWeight: 'bold' };
}

function pageSheet(pack: Pack, page: Page, index: number): Sheet {
    const rows: SheetCell[][] = [
        [text(`${pack.organization}. ${pack.title}, ${pack.period.words}`)],
        [bold(page.headline.text)],
        ...(page.lead ? [[text(page.lead.text)]] : []),
        ...page.bands.flatMap(bandRows),
        [],
        [text(pack.footer)],
    ];
    // A sheet's name holds at most 31 characters and none of []:*?/\
    const sheet = `${index + 1} ${page.name}`.replace(/[[\]:*?/\\]/g, ' ').slice(0, 31);
    return { sheet, data: rows, columns: [{ width: 34 }, ...Array.from({ length: 15 }, () => ({ width: 16 }))] };
}

function bandRows({ columns }: Band): SheetCell[][] {
    return columns.flatMap(({ blocks }) => blocks.flatMap((block) => [[], ...blockRows(block)]));
}

function blockRows(block: Block): SheetCell[][] {
    if (block.kind === 'table') return tableRows(block);
    if (block.kind === 'chart') return chartRows(block);
    if (block.kind === 'matrix') return matrixRows(block);
    if (block.kind === 'terms')
        return [[bold(block.title)], ...block.terms.map((each) => [text(each.term), text(each.text)])];
    if (block.kind === 'points') return block.points.map(([title, words]) => [bold(title.text), text(words.text)]);
    if (block.kind === 'ask') return [[bold(block.label), text(block.text.text)]];
    if (block.kind === 'finding') {
        return [
            [bold(`${block.place}. ${block.title.text}`), ...pair(block.figure)],
            [text(block.text.text)],
            [text(`${block.owner.text}, ${block.due.text}`)],
            ...(block.chart ? chartRows(block.chart) : []),
        ];
    }
    return [...(block.title ? [[bold(block.title)]] : []), [text(block.text)]];
}

/** As shown, then the number behind it. */
function pair(cell: Cell): SheetCell[] {
    return [{ value: cell.text, align: 'right' }, cell.value === null ? null : { value: cell.value }];
}

function valueHead(label: string, unit: string | null | undefined): SheetCell {
    return bold(unit ? `${label}, value (${unit})` : `${label}, value`);
}

function tableRows(table: TableBlock): SheetCell[][] {
    const shown = table.columns.flatMap((column, at) => (column.kind === 'trend' ? [] : [{ ...column, at }]));
    const hasValue = (at: number): boolean =>
        table.rows.some(({ cells }) => cells[at]?.value !== null && cells[at] !== undefined);
    const hasTrend = table.columns.some(({ kind }) => kind === 'trend');
    const mixed = (at: number): string | null => {
        const units = new Set(table.rows.flatMap(({ cells }) => cells[at]?.unit ?? []));
        return units.size === 1 ? ([...units][0] ?? null) : null;
    };
    const head = shown.flatMap(({ label, at }) => [
        bold(label),
        ...(hasValue(at) ? [valueHead(label, mixed(at))] : []),
    ]);
    return [
        ...(table.title ? [[bold(table.title)]] : []),
        [...head, ...(hasTrend ? [bold('Trend, values, oldest first')] : [])],
        ...table.rows.map(({ cells, trend }) => [
            ...shown.flatMap(({ at }): SheetCell[] => {
                const cell = cells[at];
                if (!cell) return [null];
                return hasValue(at) ? pair(cell) : [text(cell.text)];
            }),
            ...(trend?.values ?? []).map((value): SheetCell => (value === null ? null : { value })),
        ]),
        ...(table.note ? [[text(table.note)]] : []),
    ];
}

function chartRows(chart: ChartBlock): SheetCell[][] {
    const bandHead = chart.band ? [bold(`${chart.band.name}, low`), bold(`${chart.band.name}, high`)] : [];
    const number = (value: number | null | undefined): SheetCell =>
        value === null || value === undefined ? null : { value };
    return [
        [bold(chart.title || chart.note)],
        [null, ...chart.series.flatMap(({ name }) => [bold(name), valueHead(name, chart.unit)]), ...bandHead],
        ...chart.labels.map((label, i) => [
            text(label),
            ...chart.series.flatMap(({ cells }) => (cells[i] ? pair(cells[i]) : [null, null])),
            ...(chart.band ? [number(chart.band.low[i]), number(chart.band.high[i])] : []),
        ]),
        ...(chart.rule ? [[text(chart.rule.label), null, { value: chart.rule.value }]] : []),
    ];
}

function matrixRows(matrix: MatrixBlock): SheetCell[][] {
    return [
        [bold(matrix.title)],
        [text(matrix.note)],
        [
            null,
            ...matrix.columns.flatMap((column) => [
                bold(column),
                bold(`${column}, broken`),
                bold(`${column}, value (%)`),
            ]),
        ],
        ...matrix.rows.map(({ label, cells }) => [
            bold(label),
            ...cells.flatMap((cell): SheetCell[] =>
                cell
                    ? [
                          { value: cell.text, align: 'right' },
                          { value: cell.small, align: 'right' },
                          cell.value === null ? null : { value: cell.value },
                      ]
                    : [null, null, null],
            ),
        ]),
    ];
}

function figuresSheet(pack: Pack): Sheet {
    const head = ['Page', 'Block', 'Row', 'Column', 'Shown', 'Value', 'Unit'].map(bold);
    const rows = packFigures(pack).map(({ page, block, row, column, text: shown, value, unit }): SheetCell[] => [
        ...[page, block, row, column].map(text),
        { value: shown },
        value === null ? null : { value },
        text(unit ?? ''),
    ]);
    return {
        sheet: 'All figures',
        data: [head, ...rows],
        columns: [24, 34, 34, 24, 40, 16, 10].map((width) => ({ width })),
    };
}
