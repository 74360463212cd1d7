// What the server answers about settings: typed for the web client, told in OpenAPI.
import { z } from 'zod';
import type { Settings } from './schema.ts';

const settingsVersion = z.object({ version: z.number(), appliedAt: z.string(), appliedBy: z.string() });

/** `GET /api/settings`, and the answer to every change of them. */
export const settingsAnswer = z.object({
    version: z.number().meta({ description: '0 while nothing was applied; If-Match takes it as an ETag' }),
    text: z.string().meta({ description: 'the document as it was applied, YAML, comments included' }),
    document: z.record(z.string(), z.unknown()).meta({ description: 'the same as values, only what was written' }),
    settings: z.custom<Settings>().meta({ description: 'what is in force, with every default' }),
    versions: z.array(settingsVersion).meta({ description: 'the newest first' }),
});
export type SettingsAnswer = z.infer<typeof settingsAnswer>;

/** A document as values, in the form in which people write it; `parseSettings` judges it. */
export const settingsDocument = z.record(z.string(), z.unknown());

/** One policy, schedule, team or metric target; the document's schema judges the rest of it. */
export const sectionItem = z.looseObject({
    id: z.string().min(1, { error: 'expected a name' }).max(200, { error: 'expected at most 200 characters' }),
});

export const sectionItems = z.object({ version: z.number(), items: z.array(sectionItem) });
