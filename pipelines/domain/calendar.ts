// What a date and a time zone are called: the one reading of both words, small enough for the browser.

/** Whether a text is a date that exists, written `2026-03-31`, from 1900 to 2199. */
export function isLocalDate(text: string): boolean {
    if (!/^(19|20|21)\d\d-\d\d-\d\d$/.test(text)) return false;
    const at = new Date(`${text}T00:00:00Z`);
    return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}

/** Whether the zone's name is one that the runtime knows, as `Europe/Berlin`. A fixed offset is none: it doesn't know when clocks change. */
export function isTimeZone(name: string): boolean {
    if (!/^[A-Za-z][\w+/-]*$/.test(name)) return false;
    try {
        new Intl.DateTimeFormat('en', { timeZone: name });
        return true;
    } catch {
        return false;
    }
}
