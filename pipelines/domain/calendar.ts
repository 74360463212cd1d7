// What a date, a time and a time zone are called: the one reading of these words, small enough for the browser.

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

/** '14:20' of an instant, in a zone. */
export function timeLabel(instant: string, timeZone = 'UTC'): string {
    const time = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
    return time.format(new Date(instant));
}

/** 'UTC', 'CET', 'EST': the zone's letters at an instant where any English has them, else its offset. */
function zoneLetters(instant: string, timeZone: string): string {
    const named = ['en-GB', 'en-US'].map((locale) =>
        new Intl.DateTimeFormat(locale, { timeZone, timeZoneName: 'short' })
            .formatToParts(new Date(instant))
            .find((part) => part.type === 'timeZoneName'),
    );
    const letters = named.map((part) => part?.value ?? timeZone);
    const offset = letters[0]?.replace('-', '\u2212') ?? timeZone;
    return letters.find((each) => !/\d/.test(each)) ?? offset;
}

/** `14:20 UTC` of an instant, `09:20 EST` in New York. */
export function clockLabel(instant: string, timeZone: string): string {
    return `${timeLabel(instant, timeZone)} ${zoneLetters(instant, timeZone)}`;
}
