// The handbook's five scenarios, each with the response it names.
import type { ScenarioInput } from './scenario.ts';

export interface ScenarioPreset {
    id: string;
    name: string;
    changePercent: number;
    /** What the handbook does about it. */
    response: string;
    /** Days that the event lasts where nobody says otherwise. */
    days: number;
}

/** Source: the handbook's scenario planning. The lengths are ours: an outage is over in two days, a migration isn't. */
export const scenarioPresets: readonly ScenarioPreset[] = [
    { id: 'outage', name: 'Product outage', changePercent: 300, response: 'All hands, defer non-critical', days: 2 },
    { id: 'release', name: 'Major release', changePercent: 50, response: 'Pre-scheduled extra coverage', days: 14 },
    {
        id: 'migration',
        name: 'Competitor migration',
        changePercent: 100,
        response: 'Temp staff, extended hours',
        days: 56,
    },
    { id: 'holiday', name: 'Holiday', changePercent: -50, response: 'Reduced staffing, skeleton crew', days: 9 },
    { id: 'crisis', name: 'PR crisis', changePercent: 500, response: 'Emergency protocol, exec support', days: 5 },
];

/** A preset as a scenario whose event begins on a date. */
export function presetScenario({ name, changePercent, days }: ScenarioPreset, from: string): ScenarioInput {
    const last = new Date(Date.parse(`${from}T00:00:00Z`) + (days - 1) * 86_400_000).toISOString().slice(0, 10);
    return { name, demand: { events: [{ name, from, to: last, changePercent }] } };
}
