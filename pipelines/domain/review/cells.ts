// Figures as cells: the one place where a pack's numbers become words, so that page, slide, sheet and file show the same digits.
import { count, money, noValue, valueWords, type Unit } from '../units.ts';
import type { Cell, Sentence } from './contract.ts';

/** A value in its unit. */
export function figure(unit: Unit, value: number | null, currency?: string): Cell {
    return { text: valueWords(unit, value, currency), value, unit };
}

/** A number of things. */
export function counted(value: number): Cell {
    return { text: count(value), value, unit: 'count' };
}

export function amount(value: number | null, currency: string): Cell {
    return { text: value === null ? noValue : money(value, currency), value, unit: 'money' };
}

/** Words, or a figure that was written elsewhere already. */
export function words(text: string, value: number | null = null, unit: string | null = null): Cell {
    return { text, value, unit };
}

/** One change that somebody made to a pack's words. */
export interface Edit {
    path: string;
    /** Null takes the change back. */
    value: string | null;
    by: string;
    at: string;
}

/** Writes sentences by the rules, and puts in what people wrote instead. */
export type Say = (id: string, rule: string) => Sentence;

/** The last edit of each path holds. */
export function sayer(edits: readonly Edit[]): Say {
    const last = new Map(edits.map((edit) => [edit.path, edit]));
    return (id, rule) => {
        const edit = last.get(id);
        if (!edit || edit.value === null) return { id, text: rule, rule, edited: null };
        return { id, text: edit.value, rule, edited: { by: edit.by, at: edit.at } };
    };
}

/** The value that people chose for a path, else null. */
export function chosenFor(edits: readonly Edit[], path: string): string | null {
    return edits.findLast((edit) => edit.path === path)?.value ?? null;
}
