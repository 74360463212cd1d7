// The settings document as the form shows it: thresholds and opening hours as people type them, back into the document's values.
import type { Threshold } from '#domain/metrics/contract.ts';
import { thresholdWords } from '#domain/units.ts';
import type { Unit } from '#domain/units.ts';

export interface Holiday {
    name?: string;
    from: string;
    to?: string;
}

export interface ScheduleDocument {
    id: string;
    timeZone: string;
    hours: 'always' | Record<string, string[]>;
    holidays?: Holiday[];
}

/** What a metric aims at, from a date on where one is said, and what it aimed at before. */
export interface TargetDocument {
    target?: Threshold;
    warning?: Threshold;
    validFrom?: string;
    earlier?: TargetDocument[];
}

export interface EventDocument {
    kind: string;
    name: string;
    from: string;
    to?: string;
}

/** The parts of the document that the form edits; the rest is kept as it is. */
export interface SettingsDocument {
    organization?: string;
    timeZone?: string;
    stage?: string;
    tiers?: Record<string, { teams?: string[]; [key: string]: unknown }>;
    bots?: string[];
    schedules?: ScheduleDocument[];
    targets?: Record<string, TargetDocument>;
    events?: EventDocument[];
    agentView?: boolean;
    [key: string]: unknown;
}

export const weekdayKeys = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export const tierNames = ['L0', 'L1', 'L2', 'L3', 'L4'] as const;

/** The target with one key changed; undefined where nothing is left to say. */
export function withTarget(own: TargetDocument, part: TargetDocument): TargetDocument | undefined {
    const next = Object.entries({ ...own, ...part }).filter(
        ([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0),
    );
    return next.length > 0 ? Object.fromEntries(next) : undefined;
}

/** The same target once more, from a date on, to be changed; what held until then is kept. Without one the registry's held. */
export function targetFrom(own: TargetDocument | undefined, validFrom: string): TargetDocument {
    if (!own) return { validFrom };
    const { earlier = [], ...latest } = own;
    return { ...latest, validFrom, earlier: [...earlier, latest] };
}

/** The tier of each team. */
export function tiersByTeam(document: SettingsDocument): Record<string, string> {
    return Object.fromEntries(
        Object.entries(document.tiers ?? {}).flatMap(([tier, members]) =>
            (members.teams ?? []).map((team) => [team, tier] as const),
        ),
    );
}

/** The document with a team in another tier; null: in none. */
export function withTeamTier(document: SettingsDocument, team: string, tier: string | null): SettingsDocument {
    const tiers: NonNullable<SettingsDocument['tiers']> = {};
    for (const [name, members] of Object.entries(document.tiers ?? {})) {
        const teams = (members.teams ?? []).filter((each) => each !== team);
        tiers[name] = { ...members, teams };
    }
    if (tier !== null) tiers[tier] = { ...tiers[tier], teams: [...(tiers[tier]?.teams ?? []), team] };
    return { ...document, tiers };
}

/** `09:00-12:00, 13:00-18:00` as the document's list; empty text is a closed day. */
export function hoursOf(text: string): string[] {
    return text
        .split(/[,;]/)
        .map((interval) => interval.trim().replace(/\s*[-–]\s*/, '-'))
        .filter((interval) => interval !== '');
}

/** A schedule's hours with one day's changed; a closed day is left out. */
export function withDay(hours: ScheduleDocument['hours'], day: string, text: string): Record<string, string[]> {
    const week = hours === 'always' ? {} : { ...hours };
    const intervals = hoursOf(text);
    const { [day]: _, ...others } = week;
    return intervals.length > 0 ? { ...others, [day]: intervals } : others;
}

/** A threshold as people type it: `90`, `1h 30m`, `10–20`; empty for none. */
export function thresholdText(unit: Unit, threshold: Threshold | undefined): string {
    if (threshold === null || threshold === undefined) return '';
    return [threshold]
        .flat()
        .map((value) => (unit === 's' ? thresholdWords('s', value) : String(value)))
        .join('–');
}

/** What was typed as a threshold: undefined for empty, null for what can't be read. */
export function thresholdOf(unit: Unit, text: string): number | [number, number] | undefined | null {
    const plain = text.trim().replace(/%/g, '');
    if (plain === '') return undefined;
    const parts = plain.split(/\s*(?:–|-|to)\s*/);
    const values = parts.map((part) => (unit === 's' ? secondsOf(part) : numberOf(part)));
    const [low, high, ...more] = values;
    if (low === undefined || low === null || more.length > 0) return null;
    if (values.length === 1) return low;
    return high !== null && high !== undefined && low <= high ? [low, high] : null;
}

function numberOf(text: string): number | null {
    return /^\d+(\.\d+)?$/.test(text.trim()) ? Number(text) : null;
}

const seconds: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400 };

/** `1h 30m`, `45m`, `2.5d` in seconds; null for anything else, a bare number included, since its unit is unknown. */
export function secondsOf(text: string): number | null {
    const parts = [...text.trim().matchAll(/(\d+(?:\.\d+)?)\s*([smhd])/g)];
    const rest = text
        .trim()
        .replace(/(\d+(?:\.\d+)?)\s*([smhd])/g, '')
        .trim();
    if (parts.length === 0 || rest !== '') return null;
    return parts.reduce((sum, [, digits, unit]) => sum + Number(digits) * (seconds[unit ?? ''] ?? 0), 0);
}

/** The message at a path of the document, or beneath it: `schedules[0].hours` also hears of `schedules[0].hours.mon[0]`. */
export function messageAt(errors: readonly { path: string; message: string }[], path: string): string {
    const found = errors.find((error) => {
        const rest = error.path.startsWith(path) ? error.path.slice(path.length) : null;
        return rest === '' || rest?.startsWith('.') || rest?.startsWith('[');
    });
    return found?.message ?? '';
}
