// Signing in to Zendesk at the command line: environment before memory before questions, and what is typed as a secret shows nowhere.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { askLine } from '../../pipelines/cli/ask-secret.ts';
import { credentialsOf } from '../../pipelines/cli/zendesk-credentials.ts';
import { openWarehouse, type Warehouse } from '#warehouse/open.ts';
import { run } from '#warehouse/run.ts';

const wish = { source: 'zendesk', subdomain: 'acme', remember: false };
const typed = { clientId: 'typed-id', clientSecret: 'typed-secret-41bc' };
const answers = (question: string): Promise<string> =>
    Promise.resolve(question.includes('secret') ? typed.clientSecret : typed.clientId);
const nobody = (): Promise<string> => Promise.reject(new Error('nobody was to be asked'));
const passphrase = { CASELOAD_PASSPHRASE: 'open sesame' };

let folder: string;
let warehouse: Warehouse;
const opened = (): Promise<Warehouse> => openWarehouse({ file: join(folder, 'data.duckdb'), memoryLimit: '1GB' });
beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'caseload-credentials-'));
    warehouse = await opened();
});
afterEach(() => warehouse.write((connection) => run(connection, 'DELETE FROM zendesk_credentials')));
afterAll(async () => {
    await warehouse.close();
    rmSync(folder, { recursive: true });
});

describe('credentials', () => {
    test('of the environment come first, and nobody is asked', async () => {
        const environment = { ZENDESK_CLIENT_ID: 'a', ZENDESK_CLIENT_SECRET: 'b' };
        expect(await credentialsOf(warehouse, wish, { environment, ask: nobody })).toEqual({
            clientId: 'a',
            clientSecret: 'b',
        });
    });

    test('that are nowhere are asked for at a terminal, the secret as one', async () => {
        const asked: [string, boolean][] = [];
        const ask = (question: string, isSecret: boolean): Promise<string> => {
            asked.push([question, isSecret]);
            return answers(question);
        };
        expect(await credentialsOf(warehouse, wish, { environment: {}, ask })).toEqual(typed);
        expect(asked.map(([, isSecret]) => isSecret)).toEqual([false, true]);
    });

    test.each([
        ['without a terminal', undefined],
        ['an empty answer', () => Promise.resolve('')],
    ])('%s: refused, with what to set', async (_how, ask) => {
        await expect(credentialsOf(warehouse, wish, { environment: {}, ask })).rejects.toThrow('ZENDESK_CLIENT_ID');
    });

    test('that are remembered are asked for once, for this account alone', async () => {
        await credentialsOf(warehouse, { ...wish, remember: true }, { environment: passphrase, ask: answers });
        expect(await credentialsOf(warehouse, wish, { environment: passphrase, ask: nobody })).toEqual(typed);
        const other = credentialsOf(warehouse, { ...wish, subdomain: 'other' }, { environment: passphrase });
        await expect(other).rejects.toThrow('no Zendesk credentials');
        await expect(credentialsOf(warehouse, wish, { environment: {} })).rejects.toThrow('no Zendesk credentials');
    });

    test('open under their passphrase alone', async () => {
        await credentialsOf(warehouse, { ...wish, remember: true }, { environment: passphrase, ask: answers });
        const guess = { environment: { CASELOAD_PASSPHRASE: 'open barley' }, ask: nobody };
        await expect(credentialsOf(warehouse, wish, guess)).rejects.toThrow('not the one they were stored with');
    });

    test('are not remembered without a passphrase', async () => {
        const forgetful = credentialsOf(warehouse, { ...wish, remember: true }, { environment: {}, ask: answers });
        await expect(forgetful).rejects.toThrow('bad words');
        expect(await warehouse.query('SELECT * FROM zendesk_credentials')).toEqual([]);
    });

    test('lie encrypted: neither they nor the passphrase are in any file of the warehouse, in base64 neither', async () => {
        await credentialsOf(warehouse, { ...wish, remember: true }, { environment: passphrase, ask: answers });
        await warehouse.close();
        const secrets = [typed.clientId, typed.clientSecret, passphrase.CASELOAD_PASSPHRASE];
        const words = secrets.flatMap((word) => [word, Buffer.from(word).toString('base64').replace(/=+$/, '')]);
        for (const file of readdirSync(folder, { withFileTypes: true }).filter((each) => each.isFile())) {
            const bytes = readFileSync(join(folder, file.name));
            expect(words.filter((word) => bytes.includes(word))).toEqual([]);
        }
        warehouse = await opened();
    });
});

describe('a question at the terminal', () => {
    async function shown(isSecret: boolean): Promise<{ answer: string; screen: string }> {
        const [input, output] = [new PassThrough(), new PassThrough()];
        const answer = askLine('Its secret: ', isSecret, { input, output });
        input.write(' typed-secret-41bc \r');
        return { answer: await answer, screen: String(output.read()) };
    }

    test('shows what is typed, a secret not', async () => {
        const [open, secret] = [await shown(false), await shown(true)];
        expect([open.answer, secret.answer]).toEqual(['typed-secret-41bc', 'typed-secret-41bc']);
        expect(open.screen).toContain('typed-secret-41bc');
        expect(secret.screen).toBe('Its secret: \n');
    });

    test('fails when the input ends', async () => {
        const input = new PassThrough();
        const answer = askLine('Its secret: ', true, { input, output: new PassThrough() });
        input.end();
        await expect(answer).rejects.toThrow('ended');
    });
});
