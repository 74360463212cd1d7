// A pack as slides with native tables and charts, so that every figure can still be changed in them; the library is loaded only then.
import type PptxGenJS from 'pptxgenjs';
import type { Block, Pack, Page } from '#domain/review/contract.ts';
import { addChart } from './slide-charts.ts';
import { placedBlocks, slide as sheet, type Box } from './slide-layout.ts';
import { font, ink, plain } from './slide-style.ts';
import { addMatrix, addTable } from './slide-tables.ts';

type Slide = PptxGenJS.Slide;

export async function pptxOf(pack: Pack): Promise<Buffer> {
    const { default: Presentation } = await import('pptxgenjs');
    // The package's own types say `default` is the class; its CommonJS build hangs it one step lower.
    const Class =
        (Presentation as unknown as { default?: typeof PptxGenJS }).default ??
        (Presentation as unknown as typeof PptxGenJS);
    const show = new Class();
    show.layout = 'LAYOUT_WIDE';
    show.title = `${pack.organization}: ${pack.title}, ${pack.period.words}`;
    show.theme = { headFontFace: font, bodyFontFace: font };
    for (const [i, page] of pack.pages.entries()) addPage(show, pack, page, i);
    return (await show.write({ outputType: 'nodebuffer' })) as Buffer;
}

function addPage(show: PptxGenJS, pack: Pack, page: Page, index: number): void {
    const slide = show.addSlide();
    const w = sheet.width - 2 * sheet.margin;
    const x = sheet.margin;
    const state = pack.state === 'published' ? '' : ', draft';
    slide.addText(
        [
            { text: pack.organization, options: { bold: true, color: ink.strong } },
            { text: `  ${pack.title}`, options: { color: ink.faint } },
        ],
        { x, y: 0.25, w: w * 0.75, h: 0.3, fontSize: 11, fontFace: font, margin: 0 },
    );
    slide.addText(`${pack.period.words}${state}`, {
        x: x + w * 0.6,
        y: 0.25,
        w: w * 0.4,
        h: 0.3,
        fontSize: 11,
        color: ink.faint,
        align: 'right',
        fontFace: font,
        margin: 0,
    });
    slide.addShape('line', { x, y: 0.6, w, h: 0, line: { color: ink.strong, width: 1.5 } });
    slide.addText(page.headline.text, {
        x,
        y: 0.68,
        w,
        h: page.isAppendix ? 0.45 : 0.95,
        fontSize: page.isAppendix ? 20 : 25,
        bold: true,
        color: ink.strong,
        valign: 'top',
        fontFace: font,
        margin: 0,
    });
    if (page.lead)
        slide.addText(page.lead.text, {
            x,
            y: 1.62,
            w,
            h: 0.55,
            fontSize: 13,
            color: ink.soft,
            valign: 'top',
            fontFace: font,
            margin: 0,
        });
    for (const { block, box } of placedBlocks(page)) addBlock(show, slide, block, box);
    slide.addText(pack.footer, {
        x,
        y: 7.12,
        w: w * 0.8,
        h: 0.25,
        fontSize: 9,
        color: ink.faint,
        fontFace: font,
        margin: 0,
    });
    slide.addText(`${index + 1} of ${pack.pages.length}`, {
        x: x + w * 0.8,
        y: 7.12,
        w: w * 0.2,
        h: 0.25,
        fontSize: 9,
        color: ink.faint,
        align: 'right',
        fontFace: font,
        margin: 0,
    });
}

function addBlock(show: PptxGenJS, slide: Slide, block: Block, box: Box): void {
    if (block.kind === 'table') addTable(slide, block, box);
    else if (block.kind === 'chart') addChart(show, slide, block, box);
    else if (block.kind === 'matrix') addMatrix(slide, block, box);
    else if (block.kind === 'finding') addFinding(show, slide, block, box);
    else addWords(slide, block, box);
}

function addWords(
    slide: Slide,
    block: Exclude<Block, { kind: 'table' | 'chart' | 'matrix' | 'finding' }>,
    box: Box,
): void {
    if (block.kind === 'points') {
        const w = box.w / block.points.length;
        for (const [i, [title, text]] of block.points.entries()) {
            const words = [
                { text: title.text, options: { bold: true, color: ink.strong, breakLine: true } },
                { text: text.text },
            ];
            slide.addText(words, {
                ...plain,
                x: box.x + i * w,
                y: box.y + 0.08,
                w: w - 0.2,
                h: box.h - 0.1,
                fontSize: 12,
            });
        }
    } else if (block.kind === 'terms') {
        const words = block.terms.flatMap(({ term, text }) => [
            { text: `${term}  `, options: { bold: true, color: ink.strong } },
            { text, options: { breakLine: true } },
        ]);
        const head = { text: block.title, options: { bold: true, color: ink.strong, fontSize: 12, breakLine: true } };
        slide.addText([head, ...words], { ...plain, ...box, fontSize: 9 });
    } else if (block.kind === 'ask') {
        const words = [
            { text: `${block.label}   `, options: { bold: true, color: ink.strong } },
            { text: block.text.text },
        ];
        slide.addText(words, { ...plain, ...box, fontSize: 13, valign: 'bottom' });
    } else {
        const head = block.title
            ? [{ text: block.title, options: { bold: true, color: ink.strong, breakLine: true } }]
            : [];
        slide.addText([...head, { text: block.text }], { ...plain, ...box, fontSize: block.isNeed ? 14 : 9.5 });
    }
}

function addFinding(
    show: PptxGenJS,
    slide: Slide,
    finding: Extract<Block, { kind: 'finding' }>,
    { x, y, w, h }: Box,
): void {
    slide.addShape('line', { x, y, w, h: 0, line: { color: ink.strong, width: 1.5 } });
    slide.addText(
        [
            { text: String(finding.place), options: { fontSize: 10, color: ink.faint, breakLine: true } },
            { text: finding.title.text, options: { fontSize: 15, bold: true, color: ink.strong } },
        ],
        { ...plain, x, y: y + 0.08, w, h: 0.85 },
    );
    const textHeight = 0.1 + Math.ceil(finding.text.text.length / 50) * 0.19;
    const chartHeight = Math.max(1, h - 1.45 - textHeight);
    if (finding.chart) addChart(show, slide, finding.chart, { x, y: y + 0.95, w, h: chartHeight });
    else
        slide.addText(finding.figure.text, {
            ...plain,
            x,
            y: y + 0.95,
            w,
            h: 0.8,
            fontSize: 36,
            bold: true,
            color: ink.strong,
        });
    slide.addText(finding.text.text, { ...plain, x, y: y + 1 + chartHeight, w, h: textHeight, fontSize: 11.5 });
    slide.addText(
        [{ text: finding.owner.text, options: { bold: true, color: ink.strong } }, { text: `, ${finding.due.text}` }],
        { ...plain, x, y: y + h - 0.34, w, h: 0.3, fontSize: 11, valign: 'bottom' },
    );
}
