// A review as the API answers it: the pack, what was published of it, where the two differ, which findings can be chosen.
import type { Pack, PackKind, Publication, Review } from './contract.ts';
import { sayer, type Edit } from './cells.ts';
import { differencesOf, type Reported } from './differences.ts';
import type { ReviewFacts } from './facts.ts';
import { candidates, chosenFindings } from './findings-page.ts';
import { writePack } from './pack.ts';
import type { PackPeriod } from './periods.ts';
import { scopeOf } from './scope.ts';

/** What is kept of a published pack. */
export interface Published {
    publication: Publication;
    pack: Pack;
    reported: Reported;
}

export interface ReviewInput {
    kind: PackKind;
    period: PackPeriod;
    facts: ReviewFacts;
    edits: readonly Edit[];
    /** The newest first. */
    published: readonly Published[];
    now: Reported;
    /** Names of the saved scenarios. */
    scenarios: readonly string[];
    /** Which of the two is looked at; a published period is shown as reported unless today's figures are asked for. */
    shown: 'draft' | 'reported' | undefined;
}

export function reviewOf({ kind, period, facts, edits, published, now, scenarios, shown }: ReviewInput): Review {
    const [last] = published;
    const isReported = last !== undefined && shown !== 'draft';
    const scope = scopeOf(kind, { facts, period, edits, say: sayer(edits) });
    const found = candidates(scope);
    const chosen = chosenFindings(scope, found);
    const inOrder = [...chosen, ...found.filter((each) => !chosen.includes(each))];
    return {
        pack: isReported ? last.pack : writePack(kind, period, facts, edits),
        shown: isReported ? 'reported' : 'draft',
        publications: published.map(({ publication }) => publication),
        differences: last ? differencesOf(last.reported, now) : [],
        choices: inOrder.map((each) => ({ id: each.id, title: each.title, isChosen: chosen.includes(each) })),
        scenarios: scenarios.map((name) => ({ name, isChosen: name === facts.staffing?.chosen })),
        dataUntil: facts.horizon,
    };
}
