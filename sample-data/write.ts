// Writes the sample workspace as neutral CSV files and a settings document: `caseload sample`, the first start, the small set.
import { mkdir, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { articlesFor } from './articles.ts';
import { CsvFile } from './csv.ts';
import { staff } from './people.ts';
import * as rows from './rows.ts';
import { lastSearch } from './searches.ts';
import { settingsDocument } from './settings.ts';
import { Workspace, type SampleDay } from './workspace.ts';

export interface WriteSampleOptions {
    tickets: number;
    seed: number;
    /** Made if it isn't there. */
    folder: string;
    /** Where to write ticket_id,theme: the planted theme of each ticket. */
    truthFile?: string;
    /** Short descriptions. */
    isBrief?: boolean;
    /** Files end before this size and go on in NAME-2.csv and so on. */
    splitBytes?: number;
    /** Called after each of the 735 days. */
    onProgress?: (progress: { done: number; tickets: number }) => void;
}

export interface WrittenSample {
    folder: string;
    tickets: number;
    seed: number;
    /** By kind: the paths (several when split) and the rows, headers not counted. */
    files: { kind: rows.FileKind; paths: string[]; rows: number }[];
    settings: string;
}

/** Writes a whole sample. The same tickets, seed and flags give the same bytes. */
export async function writeSample(options: WriteSampleOptions): Promise<WrittenSample> {
    await mkdir(options.folder, { recursive: true });
    const workspace = new Workspace(options);
    const files = new SampleFiles(options, workspace);
    let done = 0;
    for (const day of workspace.days()) {
        await files.add(day);
        done += day.tickets.length;
        options.onProgress?.({ done, tickets: options.tickets });
    }
    await files.close();
    const settings = join(options.folder, 'settings.yaml');
    await writeFile(settings, settingsDocument(options.tickets, workspace.agents));
    const { folder, tickets, seed } = options;
    return { folder, tickets, seed, files: files.written(), settings };
}

/** The open files of a sample. */
class SampleFiles {
    private readonly files: Record<rows.FileKind, CsvFile>;
    private readonly truth: CsvFile | undefined;
    private readonly seen: Uint8Array;

    constructor({ folder, splitBytes, truthFile, tickets, seed }: WriteSampleOptions, workspace: Workspace) {
        const file = (kind: rows.FileKind): CsvFile => new CsvFile(folder, kind, rows.columns[kind], splitBytes);
        this.files = {
            tickets: file('tickets'),
            events: file('events'),
            surveys: file('surveys'),
            people: file('people'),
            worklogs: file('worklogs'),
            articles: file('articles'),
            searches: file('searches'),
            reviews: file('reviews'),
        };
        if (truthFile !== undefined) {
            this.truth = new CsvFile(dirname(truthFile), basename(truthFile, '.csv'), 'ticket_id,theme');
        }
        this.seen = new Uint8Array(workspace.customers.people);
        for (const person of staff(workspace.agents)) this.files.people.add(rows.personRow(person));
        for (const article of articlesFor(tickets, seed)) this.files.articles.add(rows.articleRow(article));
    }

    async add(day: SampleDay): Promise<void> {
        const { tickets, events, worklogs, people, surveys, reviews, searches } = this.files;
        for (const life of day.tickets) {
            tickets.add(rows.ticketRow(life));
            events.add(rows.eventRows(life), life.events.length);
            worklogs.add(rows.worklogRows(life), life.worklogs.length);
            this.truth?.add(`${life.id},${life.theme.id}\n`);
            if (this.seen[life.customer.number] === 0) {
                this.seen[life.customer.number] = 1;
                people.add(rows.customerRow(life.customer));
            }
        }
        for (const survey of day.surveys) surveys.add(rows.surveyRow(survey));
        for (const review of day.reviews) reviews.add(rows.reviewRow(review));
        for (const search of day.searches) searches.add(rows.searchRow(search));
        for (const file of this.all()) if (file.isFull()) await file.flush();
    }

    async close(): Promise<void> {
        this.files.searches.add(rows.searchRow(lastSearch));
        for (const file of this.all()) await file.close();
    }

    written(): WrittenSample['files'] {
        return (Object.keys(this.files) as rows.FileKind[]).map((kind) => {
            const { paths, rows: count } = this.files[kind];
            return { kind, paths, rows: count };
        });
    }

    private all(): CsvFile[] {
        const files = Object.values(this.files);
        return this.truth === undefined ? files : [...files, this.truth];
    }
}
