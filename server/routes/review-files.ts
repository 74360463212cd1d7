// A pack to take along: PDF, slides, sheet, or one HTML document. CSV is the table behind the question itself.
import { reviewFileQuery } from '#domain/review/questions.ts';
import type { Answers } from '../answers.ts';
import { attachment } from '../csv.ts';
import type { Deps } from '../deps.ts';
import { queryWords } from '../params.ts';
import { contentTypes, reportEndings, reportFile, reportName, type ReportEnding } from '../reports/report-file.ts';
import { answering, type Route } from '../route.ts';

const words: Record<ReportEnding, string> = {
    pdf: 'as PDF, printed by an installed Chromium',
    pptx: 'as slides with native tables and charts',
    xlsx: 'as a spreadsheet: a sheet a page, each figure with its value',
    html: 'as one HTML document that needs nothing else',
    csv: 'as CSV',
};

export function reviewFileRoutes({ reviews }: Deps, answers: Answers): Route[] {
    return reportEndings.filter((ending) => ending !== 'csv').map((ending) => fileRoute(reviews, answers, ending));
}

function fileRoute(reviews: Deps['reviews'], answers: Answers, ending: ReportEnding): Route {
    return {
        method: 'get',
        path: `/api/review.${ending}`,
        summary: `A review pack ${words[ending]}`,
        query: reviewFileQuery,
        answer: contentTypes[ending],
        handlers: answering(async (request, response) => {
            const { paper, ...asked } = reviewFileQuery.parse(queryWords(request.url));
            const { file, name } = await answers.inTurn(async () => {
                const pack = await reviews.pack(asked);
                return { file: await reportFile(pack, ending, paper), name: reportName(pack, ending) };
            });
            response.set({
                'Content-Type': contentTypes[ending],
                'Content-Disposition': attachment(name),
                'Cache-Control': 'no-store',
            });
            response.send(file);
        }),
    };
}
