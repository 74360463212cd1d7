// Schedules and policies that a sync brought (`origin: zendesk`): in force as long as the applied document lists none of its own.
import { parseDocument } from 'yaml';
import { documentText, shortenLines, formatSettings } from './format.ts';
import { type Settings } from './schema.ts';
import { parseSettings } from './document.ts';

const parts = ['schedules', 'policies'] as const;

/** The settings in force. What an applied document repeats of an earlier sync gives way to the newest sync. */
export function withBrought(settings: Settings, brought: readonly unknown[]): Settings {
    return brought.map(parseSettings).reduce((whole, each) => {
        const taken = takenParts(whole, each);
        return { ...whole, ...Object.fromEntries(taken.map((part) => [part, each[part]])) };
    }, settings);
}

/** A document's text with what is in force beside it; comments stay. */
export function textWithBrought(text: string, settings: Settings, brought: readonly unknown[]): string {
    const whole = withBrought(settings, brought);
    if (whole === settings || brought.length === 0) return text;
    const document = parseDocument(text);
    const spoken = parseDocument(formatSettings(whole));
    for (const part of parts) {
        const list = spoken.get(part);
        if (whole[part] !== settings[part] && list !== undefined) document.set(part, list);
    }
    shortenLines(document, 1);
    return documentText(document);
}

function takenParts(settings: Settings, brought: Settings): (typeof parts)[number][] {
    return parts.filter(
        (part) => brought[part].length > 0 && settings[part].every((each) => each.origin === 'zendesk'),
    );
}
