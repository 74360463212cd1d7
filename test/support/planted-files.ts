// The sample's tickets and articles as neutral files of two kinds alone, with or without categories.
import { articlesFor } from '#sample/articles.ts';
import { articleRow, columns, ticketRow } from '#sample/rows.ts';
import { Workspace } from '#sample/workspace.ts';

export interface PlantedFiles {
    tickets: string;
    articles: string;
    /** The planted theme of each ticket, by ticket_id. */
    themes: Map<string, string>;
}

/** `part` of the days from the first on; `isFiled` false empties the category of every ticket. */
export function plantedFiles(
    options: { tickets: number; seed: number },
    { isFiled, part = 1 }: { isFiled: boolean; part?: number },
): PlantedFiles {
    const themes = new Map<string, string>();
    const days = [...new Workspace(options).days()];
    let tickets = `${columns.tickets}\n`;
    for (const day of days.slice(0, Math.ceil(days.length * part))) {
        for (const life of day.tickets) {
            themes.set(life.id, life.theme.id);
            if (!isFiled) life.category = '';
            tickets += ticketRow(life);
        }
    }
    const articles = articlesFor(options.tickets, options.seed).map(articleRow).join('');
    return { tickets, articles: `${columns.articles}\n${articles}`, themes };
}
