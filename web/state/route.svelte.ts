// The address as state: path and query, changed by links, filters, Back and Forward alike.

class Route {
    path = $state(location.pathname);
    search = $state(location.search);

    constructor() {
        addEventListener('popstate', () => this.#read());
    }

    /** Shows another address; `replace` keeps the history as it is. */
    go(href: string, replace = false): void {
        const target = new URL(href, location.href);
        const isSame = target.pathname === this.path && target.search === this.search;
        history[replace || isSame ? 'replaceState' : 'pushState'](null, '', target);
        const isNewPage = target.pathname !== this.path;
        this.#read();
        if (isNewPage) scrollTo(0, 0);
    }

    #read(): void {
        this.path = location.pathname;
        this.search = location.search;
    }
}

export const route = new Route();

/** Lets plain links within the dashboard change the route instead of loading the page anew. */
export function followLinks(event: MouseEvent): void {
    if (
        event.defaultPrevented ||
        event.button !== 0 ||
        event.metaKey ||
        event.ctrlKey ||
        event.shiftKey ||
        event.altKey
    )
        return;
    const link = (event.target as Element | null)?.closest('a');
    if (!link || link.origin !== location.origin || link.target || link.hasAttribute('download')) return;
    if (link.pathname.startsWith('/api/') || (link.hash && link.pathname === location.pathname)) return;
    event.preventDefault();
    route.go(link.href);
}
