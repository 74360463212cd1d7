// Files of a pack: screen, PDF's page, slides, sheet and CSV show the same digits of every metric; nothing leaves a page.
import { describe, expect, test } from 'vitest';
import { metricCards } from '#domain/metrics/card.ts';
import { sayer } from '#domain/review/cells.ts';
import type { Pack, Page, TableBlock } from '#domain/review/contract.ts';
import { packFigures } from '#domain/review/figures.ts';
import { writePack } from '#domain/review/pack.ts';
import { scopeOf } from '#domain/review/scope.ts';
import { scorecardTable } from '#domain/review/scorecard-page.ts';
import { pdfOf } from '#server/reports/chromium.ts';
import { htmlDocument } from '#server/reports/document.ts';
import { reportFile } from '#server/reports/report-file.ts';
import { placedBlocks, slide } from '#server/reports/slide-layout.ts';
import { october, reviewFacts, scorecardLine } from '#support/review-facts.ts';
import { chromiumPath } from '#support/chromium.ts';
import { unzipped, xmlTexts } from '#support/unzip.ts';

/** Values of every size: cents, minutes, days, thousands, millions, nothing. */
const values: Record<string, number[]> = {
    '%': [89.4444, 0, 100, 99.97, 3.05],
    s: [45, 2545, 6120, 77_760, 216_000, 172_799],
    count: [9486, 7, 1_234_567],
    money: [17.125, 3741.4, 130_400, 1_104_900],
};

/** A pack whose pages hold the scorecard of the whole registry, ten metrics a page. */
function everyMetric(): Pack {
    const metrics = metricCards.map(({ id, unit }, i) => {
        const of = values[unit] ?? [12.345, 4.95, 1023.06];
        const [value = 1, previous = 2] = [of[i % of.length], of[(i + 1) % of.length]];
        return scorecardLine([id, value, previous, 4000 + i, 'watch', true]);
    });
    const facts = reviewFacts();
    const all = { ...facts, scorecard: { ...facts.scorecard, metrics } };
    const scope = scopeOf('monthly', { facts: all, period: october, edits: [], say: sayer([]) });
    const pages = Array.from({ length: Math.ceil(scope.entries.length / 10) }, (_, i): Page => {
        const table = scorecardTable(scope, scope.entries.slice(i * 10, i * 10 + 10), `scorecard-${i}`);
        const blocks = [table];
        return {
            id: `p${i}`,
            name: `Page ${i}`,
            headline: scope.say('h', 'All'),
            lead: null,
            isAppendix: false,
            bands: [{ columns: [{ share: 1, blocks }] }],
        };
    });
    return { ...writePack('monthly', october, all, []), pages };
}

const pack = everyMetric();
const tables = pack.pages.flatMap(({ bands }) =>
    bands.flatMap(({ columns }) => columns.flatMap(({ blocks }) => blocks)),
) as TableBlock[];
const rows = tables.flatMap((table) => table.rows);
/** Each row's shown words, trends and empty cells aside. */
const shown = rows.map(({ cells }) => cells.map(({ text }) => text).filter((text) => text !== ''));

test('the pack shows every metric of the registry', () => {
    expect(rows).toHaveLength(metricCards.length);
});

/** Whether the texts of a row follow each other somewhere. */
function holdsRow(texts: readonly string[], row: readonly string[]): boolean {
    return texts.some((_, at) => row.every((text, i) => texts[at + i] === text));
}

describe('every metric reads the same, to the last shown digit,', () => {
    test('on screen and in the HTML file, which PDF prints', async () => {
        const html = await htmlDocument(pack, 'a4');
        const body = html.slice(html.indexOf('<body>')).replace(/<!--.*?-->/gs, '');
        const texts = xmlTexts(body)
            .map((text) => text.trim())
            .filter((text) => text !== '');
        expect(shown.filter((row) => !holdsRow(texts, row))).toEqual([]);
    });

    test('in the slides', async () => {
        const files = unzipped(await reportFile(pack, 'pptx'));
        const texts = pack.pages.flatMap((_, i) => xmlTexts(files.get(`ppt/slides/slide${i + 1}.xml`) ?? ''));
        // a status carries its mark, since slides have no drawing for it
        const plain = texts.map((text) => text.replace(/^[●▲■○] /, '').trim()).filter((text) => text !== '');
        expect(shown.filter((row) => !holdsRow(plain, row))).toEqual([]);
    });

    test('in the sheet, with the value beside it', async () => {
        const files = unzipped(await reportFile(pack, 'xlsx'));
        const strings = new Set(
            [...files].filter(([name]) => /sharedStrings|worksheets/.test(name)).flatMap(([, xml]) => xmlTexts(xml)),
        );
        expect(shown.flat().filter((text) => !strings.has(text))).toEqual([]);
        const numbers = rows.flatMap(({ cells }) =>
            cells.flatMap(({ value }) => (value === null ? [] : [String(value)])),
        );
        expect(numbers.filter((value) => !strings.has(value))).toEqual([]);
    });

    test('in the CSV', async () => {
        const lines = (await reportFile(pack, 'csv')).toString('utf8').split('\r\n');
        // a bare +2.4 reads as a formula and gets an apostrophe, which a spreadsheet does not show
        const safe = (text: string): string => (/^\+[\d.,]+$/.test(text) ? `'${text}` : text);
        const cell = (text: string): string =>
            /[",]/.test(text) ? `"${safe(text).replaceAll('"', '""')}"` : safe(text);
        const missing = packFigures(pack).filter(
            ({ row, column, text }) =>
                !lines.some((line) => line.includes(`${cell(row)},${cell(column)},${cell(text)},`)),
        );
        expect(missing).toEqual([]);
    });
});

test('a PDF has a page for each of the pack, A4 or Letter, landscape', async () => {
    const month = writePack('monthly', october, reviewFacts(), []);
    const size = async (paper: 'a4' | 'letter'): Promise<number[][]> => {
        const text = (await pdfOf(await htmlDocument(month, paper), chromiumPath())).toString('latin1');
        return [...text.matchAll(/\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)/g)].map(([, w, h]) => [
            Math.round(Number(w)),
            Math.round(Number(h)),
        ]);
    };
    expect(await size('a4')).toEqual(Array.from({ length: 5 }, () => [842, 595]));
    expect(await size('letter')).toEqual(Array.from({ length: 5 }, () => [792, 612]));
});

test('without a Chromium the refusal says what to do instead', async () => {
    await expect(pdfOf('<p>', null)).rejects.toThrow(
        /^no Chromium found; install Chromium or Chrome, .* or take the HTML file/,
    );
});

test('the HTML file asks for nothing and runs nothing', async () => {
    const html = await htmlDocument(
        writePack('monthly', october, { ...reviewFacts(), organization: '<script>x</script>' }, []),
        'a4',
    );
    expect(html).not.toMatch(/<script|https?:\/\/(?!www\.w3\.org)|url\((?!["']?data:)/);
    expect(html).toContain('&lt;script&gt;x');
});

test('blocks of a slide stay within it and beside each other', () => {
    const month = writePack('monthly', october, reviewFacts(), []);
    for (const page of [...month.pages, ...pack.pages]) {
        const boxes = placedBlocks(page).map(({ box }) => box);
        for (const { x, y, w, h } of boxes) {
            expect(x + w, page.name).toBeLessThanOrEqual(slide.width - slide.margin + 0.01);
            expect(y + h, page.name).toBeLessThanOrEqual(slide.foot + 0.05);
        }
    }
});

test('slides hold native charts, and no figure is NaN', async () => {
    const month = writePack('monthly', october, reviewFacts({ trends: [] }), []);
    const files = unzipped(await reportFile(month, 'pptx'));
    expect([...files.values()].filter((text) => /NaN|undefined|Infinity/.test(text))).toEqual([]);
});
