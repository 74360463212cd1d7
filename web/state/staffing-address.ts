// The Staffing page's address: which scenario it means, what stands beside it, and whether all of it is side by side.
import { isBaseline, sameDraft } from './staffing.ts';
import type { Draft } from './staffing-levers.ts';
import { scenarioOf } from './staffing-work.ts';

type Kept = readonly { name: string; scenario: Record<string, unknown> }[];

/** The scenario that an address means: a saved one by name, or one that it carries whole; null: none is kept by that name. */
export function draftOf(search: string, saved: Kept): Draft | null {
    const params = new URLSearchParams(search);
    const carried = params.get('x');
    if (carried !== null) {
        try {
            const draft = JSON.parse(carried) as Draft;
            scenarioOf(draft);
            return draft;
        } catch {
            return {};
        }
    }
    const name = params.get('s');
    if (name === null) return {};
    return (saved.find((each) => each.name === name)?.scenario as Draft | undefined) ?? null;
}

/** How the scenario of an address is shown. */
export interface Shown {
    /** Kept scenarios beside it; null leaves the choice to the page. */
    beside: readonly string[] | null;
    isSideBySide: boolean;
}

export function shownOf(search: string): Shown {
    const params = new URLSearchParams(search);
    const names = params.getAll('vs');
    return {
        beside: names.length > 0 ? names.filter((name) => name !== '') : null,
        isSideBySide: params.get('view') === 'side',
    };
}

/** The words of an address that say its scenario. */
export function scenarioWords(search: string): string {
    const params = new URLSearchParams(search);
    const own = ['s', 'x'].flatMap((key) => {
        const value = params.get(key);
        return value === null ? [] : [`${key}=${encodeURIComponent(value)}`];
    });
    return own.join('&');
}

/** The words for a scenario: short where it is saved as it stands, else with all of it, none for the baseline. */
export function wordsOfDraft(draft: Draft, saved: Kept): string {
    if (isBaseline(draft)) return '';
    const name = draft.name ?? '';
    const same = saved.find((each) => each.name === name && sameDraft(each.scenario as Draft, draft));
    return same ? wordsOfName(name) : `x=${encodeURIComponent(JSON.stringify(draft))}`;
}

export function wordsOfName(name: string): string {
    return `s=${encodeURIComponent(name)}`;
}

/** The address of a scenario, shown so. That nothing stands beside it is said too. */
export function addressOf(words: string, { beside, isSideBySide }: Shown): string {
    const names = beside === null ? [] : beside.length > 0 ? beside : [''];
    const all = [
        ...(words === '' ? [] : [words]),
        ...names.map((name) => `vs=${encodeURIComponent(name)}`),
        ...(isSideBySide ? ['view=side'] : []),
    ];
    return all.length > 0 ? `/staffing?${all.join('&')}` : '/staffing';
}
