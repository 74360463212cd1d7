// Reads plain values of rows as what they are known to be; NULL stays null.

export function textOf(value: unknown): string | null {
    return typeof value === 'string' ? value : null;
}

export function numberOf(value: unknown): number | null {
    return value === null || value === undefined ? null : Number(value);
}
