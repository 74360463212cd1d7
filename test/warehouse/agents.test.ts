// The agent view from facts: off unless the settings turn it on; then every agent with enough tickets, credited as the definitions say.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { agentsQuery, type Agents } from '#domain/metrics/agents-contract.ts';
import { agents } from '#warehouse/agents.ts';
import type { Warehouse } from '#warehouse/open.ts';
import { replaceFacts, ticketFact, warehouseWithFacts } from '#support/facts.ts';

let warehouse: Warehouse;
beforeAll(async () => {
    warehouse = await warehouseWithFacts({});
});
afterAll(() => warehouse.close());

const answered = '2026-10-05T00:00:00Z';

async function asked(metric: string, settings: string): Promise<Agents> {
    const tickets = Array.from({ length: 80 }, (_, i) =>
        ticketFact(i, {
            ...{ assignee_id: i < 40 ? 'b2' : 'a1', assignee_name: i < 40 ? 'Ben' : 'Ana', category: 'Login' },
            ...{ csat_satisfied: i % 4 !== 0, csat_answered_at: answered },
        }),
    );
    // Ticket 0 was Ana's when it was answered.
    const surveys = [
        { source: 'csv', ticket_id: '0', kind: 'csat', score: 1, answered_at: answered, assignee_id: 'a1' },
    ];
    await replaceFacts(warehouse, { tickets, surveys, settings, horizon: '2026-12-01T00:00:00Z' });
    return agents(warehouse, agentsQuery.parse({ metric, from: '2026-10-01', to: '2026-11-01' }));
}

test('without a word in the settings nothing is told', async () => {
    expect(await asked('csat', 'organization: Test')).toMatchObject({ isOn: false, team: null, agents: [] });
});

test('CSAT is credited to who held the ticket at the answer, in order of name', async () => {
    const { isOn, team, agents: told } = await asked('csat', 'agentView: true');
    expect({ isOn, team }).toEqual({ isOn: true, team: 75 });
    expect(told.map(({ agent, n, place }) => [agent, n, place])).toEqual([
        ['a1', 41, 'alike'],
        ['b2', 39, 'alike'],
    ]);
});

test('what is no work of one person has no figure of one', async () => {
    expect((await asked('sla_response', 'agentView: true')).problem).toContain('Only shares and means');
});
