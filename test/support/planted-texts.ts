// Tickets of the sample with what they are really about: what finding topics is measured against.
import { Workspace } from '#sample/workspace.ts';

export interface PlantedText {
    id: string;
    title: string;
    body: string;
    theme: string;
    language: string;
}

/** The texts of a sample, in the order of creation. */
export function plantedTexts(options: { tickets: number; seed: number }): PlantedText[] {
    const texts: PlantedText[] = [];
    for (const day of new Workspace(options).days()) {
        for (const life of day.tickets) {
            const language = life.tags.find((tag) => tag.startsWith('lang_'))?.slice(5) ?? 'en';
            texts.push({ id: life.id, title: life.subject, body: life.description, theme: life.theme.id, language });
        }
    }
    return texts;
}
