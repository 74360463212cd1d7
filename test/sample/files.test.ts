// The files that a sample is written to: the same for the same seed, in the neutral columns, complete.
import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Papa from 'papaparse';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseSettings } from '#domain/settings/document.ts';
import { plantedThemes, plantedTruths } from '#sample/truths.ts';
import { writeSample } from '#sample/write.ts';

const neutral: Record<string, string> = {
    tickets:
        'ticket_id,subject,description,channel,type,priority,status,category,product,tags,group_name,assignee_id,assignee_name,requester_id,organization_id,organization_name,customer_tier,created_at,updated_at,merged_into,escalation_reason',
    events: 'ticket_id,at,seq,kind,actor_id,actor_role,old_value,new_value',
    surveys: 'ticket_id,offered_at,answered_at,score,comment,assignee_id,kind',
    people: 'person_id,name,email,role,team,tier',
    worklogs: 'ticket_id,agent_id,at,seconds',
    articles: 'article_id,title,section,body,created_at,updated_at,reviewed_at,views,helpful,not_helpful,draft',
    searches: 'at,query,results,clicked,ticket_created',
    reviews: 'ticket_id,agent_id,reviewer_id,at,solution,communication,process,efficiency,experience,critical_fail',
};

let root = '';
beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'sample-'));
    await writeSample({ tickets: 1500, seed: 3, folder: join(root, 'a'), truthFile: join(root, 'truth.csv') });
    await writeSample({ tickets: 1500, seed: 3, folder: join(root, 'b') });
    await writeSample({ tickets: 1500, seed: 4, folder: join(root, 'c') });
    await writeSample({ tickets: 1500, seed: 3, folder: join(root, 'split'), splitBytes: 60_000, isBrief: true });
});
afterAll(() => rm(root, { recursive: true, force: true }));

async function digest(folder: string): Promise<Record<string, string>> {
    const names = (await readdir(join(root, folder))).sort();
    const digests: Record<string, string> = {};
    for (const name of names) {
        digests[name] = createHash('sha256')
            .update(await readFile(join(root, folder, name)))
            .digest('hex');
    }
    return digests;
}

async function parsed(path: string): Promise<Record<string, string>[]> {
    const { data, errors } = Papa.parse<Record<string, string>>((await readFile(join(root, path), 'utf8')).trimEnd(), {
        header: true,
    });
    expect(errors).toEqual([]);
    return data;
}

describe('files', () => {
    test('same seed and number, same bytes', async () => {
        expect(await digest('a')).toEqual(await digest('b'));
    });

    test('another seed, other bytes', async () => {
        const [a, c] = [await digest('a'), await digest('c')];
        for (const name of ['tickets.csv', 'events.csv', 'surveys.csv', 'searches.csv'])
            expect(a[name]).not.toBe(c[name]);
    });

    test('each file has the neutral columns of its kind', async () => {
        const names = (await readdir(join(root, 'a'))).filter((name) => name.endsWith('.csv'));
        expect(names.sort()).toEqual(
            Object.keys(neutral)
                .map((kind) => `${kind}.csv`)
                .sort(),
        );
        for (const [kind, header] of Object.entries(neutral)) {
            const [first] = (await readFile(join(root, 'a', `${kind}.csv`), 'utf8')).split('\n', 1);
            expect(first).toBe(header);
        }
    });

    test.each(Object.keys(neutral))('%s.csv: instants are ISO 8601 with Z', async (kind) => {
        const columns = (neutral[kind] ?? '').split(',').filter((name) => name === 'at' || name.endsWith('_at'));
        for (const row of await parsed(`a/${kind}.csv`)) {
            for (const name of columns) {
                if (name === 'answered_at' && row[name] === '') continue;
                expect(row[name]).toMatch(/^202\d-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
            }
        }
    });

    test('every requester, assignee and reviewer is among the people, each once', async () => {
        const ids = (await parsed('a/people.csv')).map(({ person_id }) => person_id);
        const known = new Set(ids);
        expect(known.size).toBe(ids.length);
        for (const { requester_id, assignee_id } of await parsed('a/tickets.csv')) {
            expect(known).toContain(requester_id);
            if (assignee_id !== '') expect(known).toContain(assignee_id);
        }
        for (const { reviewer_id, agent_id } of await parsed('a/reviews.csv')) {
            expect(known).toContain(reviewer_id);
            expect(known).toContain(agent_id);
        }
    });

    test('split parts are smaller than asked, repeat the header and hold every row once', async () => {
        const names = (await readdir(join(root, 'split'))).filter((name) => name.startsWith('events'));
        expect(names.length).toBeGreaterThan(3);
        let rows = 0;
        for (const name of names) {
            const bytes = await readFile(join(root, 'split', name));
            expect(bytes.length).toBeLessThan(60_000);
            rows += (await parsed(join('split', name))).length;
        }
        expect(rows).toBe((await parsed('a/events.csv')).length);
    });

    test('the truth file gives each ticket one of the planted themes', async () => {
        const themes = new Set<string>(plantedTruths.themes.map(({ id }) => id));
        const truth = await parsed('truth.csv');
        expect(truth).toHaveLength(1500);
        for (const { theme } of truth) expect(themes).toContain(theme);
        const found = plantedThemes({ tickets: 1500, seed: 3 });
        expect(Object.fromEntries(truth.map(({ ticket_id, theme }) => [ticket_id, theme]))).toEqual(
            Object.fromEntries(found),
        );
    });

    test('the settings are valid and know every team', async () => {
        const settings = parseSettings(await readFile(join(root, 'a', 'settings.yaml'), 'utf8'));
        const teams = Object.values(settings.tiers).flatMap((tier) => tier?.teams ?? []);
        for (const { group_name } of await parsed('a/tickets.csv')) expect(teams).toContain(group_name);
        expect(settings.policies).toHaveLength(5);
        expect(settings.bots).toContain('bot-nora');
    });
});
