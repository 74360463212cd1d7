// Where the blocks of a page go on a slide: bands under each other, columns side by side, blocks by the height they need.
import type { Band, Block, Page } from '#domain/review/contract.ts';

/** In inches, as slides are measured. */
export interface Box {
    x: number;
    y: number;
    w: number;
    h: number;
}

export interface Placed {
    block: Block;
    box: Box;
}

export const slide = { width: 13.333, height: 7.5, margin: 0.55, foot: 7.05 };
const gap = 0.35;

/** Blocks with their boxes; what grows (charts, findings) shares the height that is left in its column. */
export function placedBlocks(page: Page): Placed[] {
    const top = page.isAppendix ? 1.15 : page.lead ? 2.2 : 1.75;
    const heights = page.bands.map((band) => bandNeed(band));
    const needed = heights.reduce((sum, { least }) => sum + least, 0);
    const free = Math.max(0, slide.foot - top - needed - 0.1 * page.bands.length);
    const growing = heights.filter(({ grows }) => grows).length;
    let y = top;
    return page.bands.flatMap((band, i) => {
        const { least, grows } = heights[i] ?? { least: 1, grows: false };
        const h = least + (grows ? free / growing : 0);
        const placed = columnsPlaced(band, y, h);
        y += h + 0.1;
        return placed;
    });
}

function bandNeed({ columns }: Band): { least: number; grows: boolean } {
    const least = Math.max(...columns.map(({ blocks }) => blocks.reduce((sum, block) => sum + leastHeight(block), 0)));
    return { least, grows: columns.some(({ blocks }) => blocks.some(canGrow)) };
}

function columnsPlaced({ columns }: Band, top: number, height: number): Placed[] {
    const sum = columns.reduce((total, { share }) => total + share, 0);
    const room = slide.width - 2 * slide.margin - gap * (columns.length - 1);
    let x = slide.margin;
    return columns.flatMap(({ share, blocks }) => {
        const w = (room * share) / sum;
        const least = blocks.reduce((total, block) => total + leastHeight(block), 0);
        const growing = blocks.filter(canGrow).length;
        const extra = growing === 0 ? 0 : Math.max(0, height - least) / growing;
        let y = top;
        const placed = blocks.map((block) => {
            const h = leastHeight(block) + (canGrow(block) ? extra : 0);
            const box = { x, y, w, h };
            y += h;
            return { block, box };
        });
        x += w + gap;
        return placed;
    });
}

function canGrow({ kind }: Block): boolean {
    return kind === 'chart' || kind === 'finding' || kind === 'matrix';
}

export const rowHeights = { large: 0.36, normal: 0.34, small: 0.24 };

/** The height under which a block's words would not fit. */
function leastHeight(block: Block): number {
    switch (block.kind) {
        case 'table':
            return (
                0.3 +
                block.rows.length * rowHeights[block.size] +
                (block.title ? 0.28 : 0) +
                (block.note ? 0.3 : 0) +
                0.1
            );
        case 'chart':
            return 1.2;
        case 'matrix':
            return 0.7 + block.rows.length * 0.36;
        case 'terms':
            return 0.3 + block.terms.reduce((sum, { text }) => sum + Math.ceil(text.length / 78) * 0.165, 0);
        case 'text':
            return block.isNeed ? 0.55 : (block.title ? 0.28 : 0) + Math.ceil(block.text.length / 95) * 0.18 + 0.1;
        case 'points':
            return 0.95;
        case 'ask':
            return 0.5;
        case 'finding':
            return 3.2;
    }
}
