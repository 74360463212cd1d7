// What writes into a pack: given to its pages where words may be changed, null where they are printed.

export interface Pen {
    /** Keeps a change; null takes an earlier one back. False where it was refused, which the page then says. */
    write: (path: string, value: string | null) => Promise<boolean>;
}
