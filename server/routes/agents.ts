// The agent view: off unless the settings turn it on.
import { agentsAnswer, agentsQuery } from '#domain/metrics/agents-contract.ts';
import type { Answers } from '../answers.ts';
import type { Deps } from '../deps.ts';
import { questionRoutes } from '../question.ts';
import type { Route } from '../route.ts';

export function agentsRoutes({ questions }: Deps, answers: Answers): Route[] {
    return questionRoutes(answers, {
        path: '/api/agents',
        summary: 'One metric by agent, adjusted for the mix of tickets and drawn towards the team; off by default',
        query: agentsQuery,
        answer: agentsAnswer,
        ask: questions.agents,
    });
}
