// One figure of a strip: its value, its change, how it stands, and where its tickets are.
import type { Status } from './words.ts';

export interface Stat {
    label: string;
    /** null: nothing to be on or off. */
    status: Status | null;
    /** Said beside the shape to who doesn't see it. */
    word: string;
    value: string;
    change: string;
    target: string;
    /** Lines beneath: the sample, what is not judged. */
    notes: readonly string[];
    href: string;
}
