// The links between pages, and how many of them a narrow window shows.

/** What the navigation knows of a page. */
export interface NavigationPage {
    path: string;
    name: string;
    group: string;
    isFiltered: boolean;
    isUnlisted?: boolean;
}

const gap = 2;

/** How many links of these widths (px) stand side by side in that room, the first first; all of them until widths are known. */
export function fittingCount(widths: readonly number[], room: number): number {
    let used = -gap;
    const firstOutside = widths.findIndex((width) => (used += width + gap) > room);
    return firstOutside === -1 ? widths.length : firstOutside;
}
