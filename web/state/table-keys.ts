// Arrow keys inside a table of links: one of them is in the tab order, the arrows take it along.

const steps: Readonly<Record<string, readonly [rows: number, columns: number]>> = {
    ArrowUp: [-1, 0],
    ArrowDown: [1, 0],
    ArrowLeft: [0, -1],
    ArrowRight: [0, 1],
};

const marked = '[data-cell]';

/** Moves the focus from one marked cell to the next one in the arrow's direction, over gaps. */
export function arrowsInTable(event: KeyboardEvent): void {
    const step = steps[event.key];
    const from = event.target instanceof Element ? event.target.closest<HTMLElement>(marked) : null;
    const place = from?.closest<HTMLTableCellElement>('td, th');
    const row = place?.closest('tr');
    const table = row?.closest('table');
    if (!step || !from || !place || !row || !table) return;
    const rows = [...table.rows];
    let [down, across] = [rows.indexOf(row) + step[0], place.cellIndex + step[1]];
    for (; rows[down]?.cells[across]; down += step[0], across += step[1]) {
        const next = rows[down]?.cells[across]?.querySelector<HTMLElement>(marked);
        if (!next) continue;
        table.querySelectorAll<HTMLElement>(marked).forEach((each) => (each.tabIndex = -1));
        next.tabIndex = 0;
        next.focus();
        event.preventDefault();
        return;
    }
}
