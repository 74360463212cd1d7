// Knowledge gaps: the topics by what an article on them would save, one of them closely, and what people decide about it.
import { gapsAnswer, gapTopicAnswer, topicChoiceBody, type GapTopic } from '#domain/knowledge/contract.ts';
import { gapsQuery } from '#domain/metrics/gap-questions.ts';
import type { Answers } from '../answers.ts';
import type { Cells } from '../csv.ts';
import type { Deps } from '../deps.ts';
import { notFound, Refusal } from '../errors.ts';
import { jsonBody, queryWords } from '../params.ts';
import { jsonType, keyOf, questionRoutes } from '../question.ts';
import { answering, pathWord, type Route } from '../route.ts';

const columns = [
    ...[
        'rank',
        'id',
        'label',
        'tickets',
        'tickets_per_week',
        'change',
        'escalated',
        'handle_seconds',
        'coverage',
        'reason',
    ],
    ...['article_id', 'article', 'score', 'rule', 'rule_reason', 'action', 'deflectable_share', 'cost_per_ticket'],
    ...['expected_saving', 'low', 'high', 'terms', 'subjects'],
];

function cells(topic: GapTopic): Cells {
    const { rank, id, label, tickets, change, coverage, rule, article, payoff } = topic;
    return {
        ...{ rank, id, label, tickets, change, coverage, rule },
        tickets_per_week: topic.perWeek,
        escalated: topic.escalated.value,
        handle_seconds: topic.handleSeconds.value,
        reason: topic.coverageReason,
        article_id: article?.article_id ?? null,
        article: article?.title ?? null,
        score: article?.score ?? null,
        rule_reason: topic.rules[0]?.reason ?? null,
        action: topic.actionWords,
        deflectable_share: payoff.share,
        cost_per_ticket: payoff.costPerTicket,
        expected_saving: topic.expectedSaving,
        low: topic.band[0],
        high: topic.band[1],
        terms: topic.terms.join(', '),
        subjects: topic.subjects.join('; '),
    };
}

export function gapsRoutes(deps: Deps, answers: Answers): Route[] {
    const list = questionRoutes(answers, {
        path: '/api/gaps',
        summary: 'Topics by what an article on them would save, and the state of the help center',
        query: gapsQuery,
        answer: gapsAnswer,
        ask: deps.knowledge.gaps,
        table: { columns, rows: ({ topics }) => topics.map(cells) },
    });
    return [...list, topicRoute(deps, answers), choiceRoute(deps)];
}

const path = '/api/gaps/:topic';
const unknownTopic = () => notFound('topic', 'GET /api/gaps lists those of a period');

function topicRoute({ knowledge }: Deps, answers: Answers): Route {
    return {
        method: 'get',
        path,
        summary: 'One topic: its tickets, words, weeks, tiers, nearest articles, and a draft outline',
        query: gapsQuery,
        answer: gapTopicAnswer,
        handlers: answering((request, response) => {
            const topic = pathWord(request, 'topic');
            const asked = gapsQuery.parse(queryWords(request.url));
            const work = async (): Promise<string> => {
                const found = await knowledge.topic(topic, asked);
                if (!found) throw unknownTopic();
                return JSON.stringify(found);
            };
            return answers.answer(request, response, {
                key: keyOf(path, { topic, ...asked }),
                contentType: jsonType,
                work,
            });
        }),
    };
}

/** The facts are built anew, which an import under way does already: the two would only wait for each other. */
function choiceRoute({ knowledge, desk }: Deps): Route {
    return {
        method: 'post',
        path,
        summary: 'Rename, merge, split or ignore a topic; it holds for every later import',
        body: topicChoiceBody,
        answer: topicChoiceBody,
        handlers: [
            ...jsonBody(),
            ...answering(async (request, response) => {
                const choice = topicChoiceBody.parse(request.body);
                const running = desk.current();
                if (running) {
                    const cure = 'wait until it has finished, or cancel it';
                    throw new Refusal(409, 'import under way', cure, { id: running.id });
                }
                await knowledge.choose(pathWord(request, 'topic'), choice);
                response.set('Cache-Control', 'no-store').json(choice);
            }),
        ],
    };
}
