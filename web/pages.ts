// The pages that exist, in the order of the navigation; each is loaded when it is first shown.
import type { Component } from 'svelte';

export interface Page {
    path: string;
    name: string;
    group: 'Operations' | 'Publish' | 'Set up';
    /** Whether the filters in the URL mean something here, so that links between such pages carry them. */
    isFiltered: boolean;
    /** Reached from other pages only. */
    isUnlisted?: boolean;
    load: () => Promise<{ default: Component }>;
}

export const pages: readonly Page[] = [
    {
        path: '/',
        name: 'Overview',
        group: 'Operations',
        isFiltered: true,
        load: () => import('./pages/Overview.svelte'),
    },
    {
        path: '/sla',
        name: 'SLA',
        group: 'Operations',
        isFiltered: true,
        load: () => import('./pages/Sla.svelte'),
    },
    {
        path: '/sla/ticket',
        name: 'Clocks of a ticket',
        group: 'Operations',
        isFiltered: false,
        isUnlisted: true,
        load: () => import('./pages/Clock.svelte'),
    },
    {
        path: '/tiers',
        name: 'Tiers',
        group: 'Operations',
        isFiltered: true,
        load: () => import('./pages/Tiers.svelte'),
    },
    {
        path: '/backlog',
        name: 'Backlog',
        group: 'Operations',
        isFiltered: true,
        load: () => import('./pages/Backlog.svelte'),
    },
    {
        path: '/trends',
        name: 'Trends',
        group: 'Operations',
        isFiltered: true,
        load: () => import('./pages/Trends.svelte'),
    },
    {
        path: '/gaps',
        name: 'Knowledge gaps',
        group: 'Operations',
        isFiltered: true,
        load: () => import('./pages/Gaps.svelte'),
    },
    {
        path: '/gaps/topic',
        name: 'Topic',
        group: 'Operations',
        isFiltered: true,
        isUnlisted: true,
        load: () => import('./pages/GapTopic.svelte'),
    },
    {
        path: '/forecast',
        name: 'Forecast',
        group: 'Operations',
        isFiltered: true,
        load: () => import('./pages/Forecast.svelte'),
    },
    {
        path: '/staffing',
        name: 'Staffing',
        group: 'Operations',
        isFiltered: false,
        load: () => import('./pages/Staffing.svelte'),
    },
    {
        path: '/tickets',
        name: 'Tickets',
        group: 'Operations',
        isFiltered: true,
        load: () => import('./pages/Tickets.svelte'),
    },
    {
        path: '/review',
        name: 'Monthly review',
        group: 'Publish',
        isFiltered: false,
        load: () => import('./pages/Review.svelte'),
    },
    { path: '/data', name: 'Data', group: 'Set up', isFiltered: false, load: () => import('./pages/Data.svelte') },
    {
        path: '/settings',
        name: 'Settings',
        group: 'Set up',
        isFiltered: false,
        load: () => import('./pages/Settings.svelte'),
    },
];

/** The page of a path; trailing slashes don't matter. */
export function pageOf(path: string): Page | undefined {
    const plain = path.length > 1 ? path.replace(/\/+$/, '') : path;
    return pages.find((page) => page.path === plain);
}
