// All presets, the more particular first: the first whose signature fits a header reads it.
import type { Preset } from './preset.ts';
import { eventLog } from './presets/event-log.ts';
import { freshdesk } from './presets/freshdesk.ts';
import { hubspot } from './presets/hubspot.ts';
import { intercom } from './presets/intercom.ts';
import { jira } from './presets/jira.ts';
import { servicenow, servicenowLog } from './presets/servicenow.ts';
import { zendesk } from './presets/zendesk.ts';

export const presets: readonly Preset[] = [
    freshdesk,
    hubspot,
    intercom,
    jira,
    servicenowLog,
    servicenow,
    zendesk,
    eventLog,
];

/** The preset of that name, regardless of case. */
export function presetNamed(name: string): Preset | undefined {
    return presets.find((preset) => preset.name === name.trim().toLowerCase());
}
