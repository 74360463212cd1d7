// Which article, written or mended next, saves the most work: counts every topic of a period and has the domain rank them.
import type { Gaps, GapTopic } from '#domain/knowledge/contract.ts';
import { languageName } from '#domain/knowledge/languages.ts';
import { rankedTopics } from '#domain/knowledge/ranking.ts';
import { dayCount } from '#domain/period.ts';
import { createdIn, withGapContext, type GapContext, type GapQuestion } from './gap-context.ts';
import type { TicketCosts } from './gap-costs.ts';
import { articleEffects } from './gap-effects.ts';
import { helpCenter } from './gap-help-center.ts';
import { topicFacts, type CountedTopic } from './gap-topics.ts';
import { newBinder } from './metric-binder.ts';
import type { Warehouse } from './open.ts';
import { rows, type Row } from './run.ts';

/** The ranked topics of a period, and what else the help center's keeper wants to know. */
export async function gaps(warehouse: Warehouse, question: GapQuestion): Promise<Gaps> {
    return withGapContext(warehouse, question, async (context) => {
        const facts = await topicFacts(context);
        const { knowledge, costs, settings, installation } = context;
        const days = dayCount(question.period);
        const topics = rankedTopics(
            facts.filter(({ isIgnored }) => !isIgnored),
            { days, settings: knowledge, writingCost: costs.writing },
        );
        const few = facts.filter(({ isIgnored, id }) => !isIgnored && !topics.some((topic) => topic.id === id));
        const help = await helpCenter(context);
        return {
            horizon: context.horizon,
            period: { ...question.period, timeZone: installation.timeZone },
            topics,
            unranked: few.map(nameAndTickets),
            ignored: facts.filter(({ isIgnored }) => isIgnored).map(nameAndTickets),
            tickets: await standings(context),
            costs: {
                currency: settings.costs?.currency ?? 'USD',
                perTicket: costs.perTicket,
                basis: costs.basis,
                writing: costs.writing,
            },
            coverage: coverageShare(topics),
            ...help,
            effects: await articleEffects(context),
            needs: needsOf(help, facts, costs),
        };
    });
}

/** How many tickets of the period have a topic, and why the others have none. */
async function standings(context: GapContext): Promise<Gaps['tickets']> {
    const binder = newBinder();
    const { from, where } = createdIn(context, context.question.period, context.question.filters, binder);
    const found = await rows(
        context.connection,
        `select t.topic_id is not null as has_topic, r.standing, r.language, count(*) as tickets
         from ${from}
         left join fct_ticket_topics as r on r.source = t.source and r.ticket_id = t.ticket_id
         where ${where}
         group by all`,
        binder.params,
    );
    const sum = (some: Row[]): number => some.reduce((total, row) => total + Number(row.tickets), 0);
    const without = found.filter((row) => row.has_topic !== true);
    const languages = new Map<string, number>();
    for (const row of without.filter(({ standing }) => standing === 'other_language')) {
        const language = String(row.language);
        languages.set(language, (languages.get(language) ?? 0) + Number(row.tickets));
    }
    return {
        total: sum(found),
        inTopics: sum(found.filter((row) => row.has_topic === true)),
        withoutText: sum(without.filter(({ standing }) => standing === 'no_text')),
        withoutTopic: sum(without.filter(({ standing }) => standing === 'alone')),
        otherLanguages: [...languages]
            .map(([language, tickets]) => ({ language, name: languageName(language), tickets }))
            .sort((a, b) => b.tickets - a.tickets),
    };
}

function coverageShare(topics: readonly GapTopic[]): Gaps['coverage'] {
    const covered = topics.filter(({ coverage }) => coverage !== 'uncovered').length;
    return { value: topics.length === 0 ? null : (100 * covered) / topics.length, n: topics.length };
}

function nameAndTickets({ id, label, tickets }: CountedTopic): { id: string; label: string; tickets: number } {
    return { id, label, tickets };
}

function needsOf(
    help: Pick<Gaps, 'articles' | 'searches'>,
    facts: readonly CountedTopic[],
    costs: TicketCosts,
): string[] {
    const needs: string[] = [];
    if (facts.every(({ terms }) => terms.length === 0)) {
        needs.push(
            'Import subjects or descriptions of tickets, so that articles can be compared with what customers write.',
        );
    }
    if (help.articles.published === 0) {
        needs.push(
            'Import articles.csv, or the help center of Zendesk: without articles every topic counts as uncovered.',
        );
    }
    if (help.searches.n === 0) needs.push('Import searches.csv, so that it shows what readers look for and miss.');
    if (costs.basis === 'example') {
        needs.push(
            "Enter costs per agent-year in the settings: until then a ticket costs the handbook's $12.50, and writing nothing.",
        );
    }
    return needs;
}
