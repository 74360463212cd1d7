// How long a target allows: `15m`, `4h`, `90s`, `2.5 business days`.
import { CaseloadError } from '../errors.ts';

/** Either seconds, or business days whose length the schedule knows. */
export type Within = { seconds: number } | { businessDays: number };

export const durationForms = 'expected 15m, 4h, 90s or 2 business days';

const secondsPerUnit: Record<string, number> = { s: 1, m: 60, h: 3600 };

/**
 * Reads a target's length; null where the text is none. Seconds have to be whole and at least 1.
 *
 * @example within('90s') // { seconds: 90 }
 * @example within('2.5 business days') // { businessDays: 2.5 }
 */
export function within(text: string): Within | null {
    const match = /^(\d+(?:\.\d+)?)\s*(s|m|h|business days?)$/.exec(text.trim());
    if (!match) return null;
    const count = Number(match[1]);
    const unit = match[2] ?? '';
    if (!(count > 0) || count > 1e7) return null;
    if (unit.startsWith('business')) return { businessDays: count };
    const seconds = Math.round(count * (secondsPerUnit[unit] ?? 0) * 1e6) / 1e6;
    return Number.isInteger(seconds) ? { seconds } : null;
}

/** A target's length in seconds; a business day is `businessDaySeconds` long: the schedule's median open day. */
export function withinSeconds(text: string, businessDaySeconds: number): number {
    const length = within(text);
    if (!length) throw new CaseloadError({ kind: 'bad duration', value: text, cure: durationForms });
    return 'seconds' in length ? length.seconds : Math.round(length.businessDays * businessDaySeconds);
}
