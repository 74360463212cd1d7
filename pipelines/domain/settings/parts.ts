// Takes some parts of one settings document over into another, to try out what other policies would have given.
import { type Settings } from './schema.ts';
import { readDocument, parseSettings } from './document.ts';

/** What a replay takes of a settings document; all else stays as it is in force. */
const replayedParts = ['schedules', 'scheduleRules', 'policies', 'exclusions', 'defaultPriority'] as const;

/**
 * The settings in force with the policies of another document: the parts that it names, whole, in place of theirs; the parts that
 * it leaves out stay. It may be a whole settings document; its other parts are checked and left aside.
 */
export function settingsWithPolicies(inForce: string, document: string): Settings {
    const [base, asked] = [readDocument(inForce), readDocument(document)];
    const kept = Object.fromEntries(replayedParts.filter((part) => part in base).map((part) => [part, base[part]]));
    const tried = parseSettings({ ...kept, ...asked });
    const taken = Object.fromEntries(replayedParts.map((part) => [part, tried[part]]));
    return { ...parseSettings(inForce), ...taken };
}
