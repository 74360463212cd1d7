// Every figure of a pack as a flat list: what CSV and XLSX hold, and what tests compare the outputs by.
import type { Block, Cell, Pack } from './contract.ts';

export interface PackFigure {
    page: string;
    block: string;
    row: string;
    column: string;
    text: string;
    value: number | null;
    unit: string | null;
}

/** All figures and sentences of a pack in reading order. */
export function packFigures(pack: Pack): PackFigure[] {
    return pack.pages.flatMap((page) => [
        line(page.name, 'headline', '', '', page.headline.text),
        ...(page.lead ? [line(page.name, 'lead', '', '', page.lead.text)] : []),
        ...page.bands.flatMap(({ columns }) =>
            columns.flatMap(({ blocks }) => blocks.flatMap((block) => blockFigures(page.name, block))),
        ),
    ]);
}

function line(page: string, block: string, row: string, column: string, text: string): PackFigure {
    return { page, block, row, column, text, value: null, unit: null };
}

function cellLine(page: string, block: string, row: string, column: string, cell: Cell): PackFigure {
    return { page, block, row, column, ...cell };
}

/** The figures of one block. */
export function blockFigures(page: string, block: Block): PackFigure[] {
    const name = 'title' in block && typeof block.title === 'string' && block.title !== '' ? block.title : block.id;
    if (block.kind === 'table') {
        return block.rows.flatMap(({ cells }) =>
            cells
                .slice(1)
                .flatMap((cell, i) =>
                    cell.text === ''
                        ? []
                        : [cellLine(page, name, cells[0]?.text ?? '', block.columns[i + 1]?.label ?? '', cell)],
                ),
        );
    }
    if (block.kind === 'chart') {
        return block.series.flatMap(({ name: series, cells }) =>
            cells.map((cell, i) => cellLine(page, name, block.labels[i] ?? '', series, cell)),
        );
    }
    if (block.kind === 'matrix') {
        return block.rows.flatMap(({ label, cells }) =>
            cells.flatMap((cell, i) =>
                cell
                    ? [
                          cellLine(page, name, label, block.columns[i] ?? '', {
                              text: cell.text,
                              value: cell.value,
                              unit: '%',
                          }),
                      ]
                    : [],
            ),
        );
    }
    if (block.kind === 'finding') {
        const own = `Finding ${block.place}`;
        return [
            line(page, own, 'title', '', block.title.text),
            cellLine(page, own, 'figure', '', block.figure),
            line(page, own, 'text', '', block.text.text),
            line(page, own, 'owner', '', `${block.owner.text}, ${block.due.text}`),
            ...(block.chart ? blockFigures(page, { ...block.chart, title: own }) : []),
        ];
    }
    if (block.kind === 'points')
        return block.points.map(([title, text]) => line(page, name, title.text, '', text.text));
    if (block.kind === 'terms') return block.terms.map(({ term, text }) => line(page, name, term, '', text));
    return [
        line(
            page,
            name,
            block.kind === 'ask' ? block.label : '',
            '',
            block.kind === 'ask' ? block.text.text : block.text,
        ),
    ];
}
