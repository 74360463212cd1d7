// What a lead does with a file of their own: see how it will be read, answer what it leaves open, import it, read the end.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readFileSync } from 'node:fs';
import { axeFindings, settled, startStage, type Stage } from '#support/browser.ts';

let stage: Stage;
beforeAll(async () => {
    stage = await startStage({ isEmpty: true });
});
afterAll(() => stage.end());

/** Nobody's export: dates that fit two orders, words of its own, a row without a date. */
const odd = [
    'Case no;Issue;Opened;Severity;State;Handled by;Resolved',
    '1001;Cannot log in;03/04/2026 09:12;Sev 1;Finished;Ana;05/04/2026 10:00',
    '1002;Invoice wrong;04/04/2026 10:20;Low;Finished;Ben;04/04/2026 12:00',
    '1003;Export stuck;05/04/2026 11:00;Low;Parked;;',
    '1004;No date at all;;Low;Finished;Ana;',
    '',
].join('\n');

test('an empty workspace says what it needs and leads to the import', async () => {
    const { page, faults } = await stage.open('/');
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toContain('Bring in tickets');
    expect(await axeFindings(page)).toEqual([]);
    await page.getByRole('link', { name: 'Choose file' }).click();
    await settled(page);
    expect(new URL(page.url()).pathname).toBe('/data');
    expect(faults).toEqual([]);
    await page.context().close();
});

test('a file is read only after its open questions are answered, and every row is accounted for', async () => {
    const { page, faults } = await stage.open('/data');
    await page.getByLabel('File to import').setInputFiles(stage.file('odd.csv', odd));
    await page.getByText(/this is a guess/).waitFor();
    expect(await axeFindings(page)).toEqual([]);

    const send = page.getByRole('button', { name: 'Import 4 rows' });
    expect(await send.isDisabled()).toBe(true);
    await page.getByRole('radio', { name: /3 April 2026/ }).check();
    await page.getByLabel(/Which zone/).fill('Europe/Berlin');
    await page.getByLabel(/Which zone/).blur();
    await page.getByLabel('Read Case no as').selectOption('ticket_id');
    await page.getByLabel('Meaning of Finished').selectOption('solved');
    await page.getByLabel('Meaning of Parked').selectOption('hold');
    await page.getByLabel('Meaning of Sev 1').selectOption('P1');
    const preview = page.getByRole('region', { name: 'First rows' });
    await preview.getByText('2026-04-03 07:12:00 UTC').waitFor();
    expect(await page.getByText('1 of 4 rows of the file would be refused.').count()).toBe(1);

    await page.getByRole('button', { name: 'Check without storing' }).click();
    await page.getByText('Checked: 3 rows would be stored. Nothing was.').waitFor();
    await page.getByRole('button', { name: 'Back to the mapping' }).click();
    await send.click();
    await page.getByText('3 rows stored from odd.csv.').waitFor();
    const end = page.getByRole('region', { name: 'Import a file' });
    expect((await end.locator('dd').allInnerTexts()).map((text) => Number(text.replace(/\D/g, '')))).toEqual([
        4, 3, 0, 1, 0,
    ]);

    const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('link', { name: /Download the 1 row/ }).click(),
    ]);
    const rejects = readFileSync(await download.path(), 'utf8');
    expect(rejects).toContain('1004');
    expect(rejects).toContain('no created_at');
    expect(faults).toEqual([]);

    await page.getByRole('link', { name: 'Open the Overview' }).click();
    await settled(page);
    await page.goto(`${stage.address}/tickets?p=2026-04`);
    await settled(page);
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toContain('3 tickets');
    await page.context().close();
});

test('the next file with these columns is read the same way, and the same file changes nothing', async () => {
    const { page } = await stage.open('/data');
    await page.getByLabel('File to import').setInputFiles(stage.file('odd.csv', odd));
    await page.getByText(/was saved for these columns/).waitFor();
    const send = page.getByRole('button', { name: 'Import 4 rows' });
    expect(await send.isDisabled()).toBe(false);
    await page.getByLabel('Source').fill('csv');
    await send.click();
    await page.getByText('This file is stored already. Nothing changed.').waitFor();
    await page.context().close();
});

test('a spreadsheet is refused with what to do instead', async () => {
    const { page } = await stage.open('/data');
    await page
        .getByLabel('File to import')
        .setInputFiles(stage.file('report.csv', 'PK\x03\x04 [Content_Types].xml xl/workbook'));
    expect(await page.getByRole('alert').filter({ hasText: 'Excel' }).innerText()).toContain('save it as CSV');
    await page.context().close();
});

test('a help desk’s own export is recognised without a question', async () => {
    const { page } = await stage.open('/data');
    const text =
        'ticket_id,subject,status,created_at,solved_at\n7,Hello,solved,2026-05-01T09:00:00Z,2026-05-01T10:00:00Z\n';
    await page.getByLabel('File to import').setInputFiles(stage.file('tickets.csv', text));
    await page.getByText(/a neutral tickets file/).waitFor();
    expect(await page.getByRole('button', { name: 'Import 1 row' }).isEnabled()).toBe(true);
    await page.context().close();
});
