// The Monthly review's answer, and the changes that are sent from it: sentences, the choice of findings, publishing.
import type { Deliveries, PackKind, Review } from '#domain/review/contract.ts';
import { packKinds } from '#domain/review/kinds.ts';
import { apiUrl, ask, Problem } from '../api.ts';
import { nameKey } from './editor-name.ts';
import { announcer } from './announcer.svelte.ts';
import { Resource } from './resource.svelte.ts';
import { workspace } from './workspace.svelte.ts';

/** What the address says: which pack, which period, as reported or as of today, on which paper. */
export interface ReviewView {
    pack: PackKind;
    /** null: the newest that data covers. */
    period: string | null;
    as: 'reported' | 'now' | null;
    paper: 'a4' | 'letter';
}

export function reviewViewOf(search: string): ReviewView {
    const params = new URLSearchParams(search);
    const as = params.get('as');
    const period = params.get('p');
    return {
        pack: packKinds.find((kind) => kind === params.get('pack')) ?? 'monthly',
        period: period !== null && /^\d{4}-(\d\d|W\d\d|Q[1-4]|\d\d-\d\d)$/.test(period) ? period : null,
        as: as === 'reported' || as === 'now' ? as : null,
        paper: params.get('paper') === 'letter' ? 'letter' : 'a4',
    };
}

/** The address of a view; defaults are left out. */
export function reviewHref(view: ReviewView): string {
    const params = new URLSearchParams();
    if (view.period) params.set('p', view.period);
    if (view.pack !== 'monthly') params.set('pack', view.pack);
    if (view.as) params.set('as', view.as);
    if (view.paper !== 'a4') params.set('paper', view.paper);
    const search = params.toString();
    return `/review${search ? `?${search}` : ''}`;
}

export const packNames: Record<PackKind, string> = {
    monthly: 'Monthly review',
    weekly: 'Weekly review',
    quarterly: 'Quarterly, for the board',
    daily: 'Daily snapshot',
};

export const fileEndings = ['pdf', 'pptx', 'xlsx', 'html', 'csv'] as const;

/** Where a pack can be had as a file. */
export function reviewFile(view: ReviewView, ending: (typeof fileEndings)[number]): string {
    const { pack, period, as, paper } = view;
    const asked = { pack: pack === 'monthly' ? null : pack, period, as };
    return apiUrl(`review.${ending}`, ending === 'csv' || paper === 'a4' ? asked : { ...asked, paper });
}

export class ReviewState {
    readonly answer = new Resource<Review>();
    /** What is sent by itself. */
    readonly deliveries = new Resource<Deliveries>();
    /** Who is editing; remembered on this machine. */
    name = $state(localStorage.getItem(nameKey) ?? '');
    refusal = $state.raw<Problem | null>(null);

    load(view: ReviewView): void {
        const { pack, period, as } = view;
        const query = { pack: pack === 'monthly' ? null : pack, period, as };
        void this.answer.load((signal) => ask('review', { query, signal }));
        void this.deliveries.load((signal) => ask('review/deliveries', { signal }));
    }

    rename(name: string): void {
        this.name = name;
        localStorage.setItem(nameKey, name);
    }

    /** Keeps a change of a sentence or choice; true when it was kept. */
    write(path: string, value: string | null): Promise<boolean> {
        return this.#send('review/edits', { path, value }, 'Kept.');
    }

    publish(): Promise<boolean> {
        return this.#send('review/publications', {}, 'Published.');
    }

    async #send(where: string, words: Record<string, unknown>, done: string): Promise<boolean> {
        const review = this.answer.current;
        if (!review) return false;
        const { kind, period } = review.pack;
        const body = JSON.stringify({ pack: kind, period: period.word, by: this.name.trim(), ...words });
        try {
            await ask(where, { method: 'POST', body, type: 'application/json' });
            this.refusal = null;
            announcer.say(done);
            await workspace.refresh();
            return true;
        } catch (error) {
            this.refusal = error instanceof Problem ? error : new Problem(0, 'This could not be kept.', String(error));
            return false;
        }
    }
}
