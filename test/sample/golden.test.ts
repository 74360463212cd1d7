// The golden run: the small sample in the repository, imported as anybody would, gives its scorecard to the last digit.
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { scorecardQuery, type Scorecard } from '#domain/metrics/contract.ts';
import { importFiles } from '#import/import-files.ts';
import { smallSample } from '#sample/company.ts';
import { openWarehouse, type Warehouse } from '#warehouse/open.ts';
import { scorecard } from '#warehouse/scorecard.ts';
import { applySettings, currentSettings } from '#warehouse/settings.ts';
import { figures } from './figures.ts';
import { sampleRows } from './rows.ts';

const folder = 'sample-data/small';
const now = new Date('2026-11-06T00:00:00Z');

let warehouse: Warehouse;
let counted: Record<string, number>;
let october: Scorecard;

beforeAll(async () => {
    warehouse = await openWarehouse({ file: ':memory:', memoryLimit: '1GB' });
    await applySettings(warehouse, readFileSync(`${folder}/settings.yaml`, 'utf8'), { now, by: 'test' });
    const report = await importFiles(warehouse, {
        paths: [folder],
        source: 'sample',
        now,
        settings: await currentSettings(warehouse),
    });
    counted = report.rows;
    october = await scorecard(
        warehouse,
        scorecardQuery.parse({ from: '2026-10-01', to: '2026-11-01', compare: 'previous' }),
    );
});
afterAll(() => warehouse.close());

test('every row of the sample is stored', () => {
    expect(counted).toMatchObject({ rejected: 0, blank: 0, superseded: 0 });
    expect(counted.stored).toBe(counted.read);
});

test('the scorecard of October 2026 is the one in the repository', async () => {
    const shown = october.metrics.map(({ id, value, n, median, p90, interval, status, previous }) => ({
        ...{ id, value, n, median, p90, interval, status, previous },
    }));
    await expect(`${JSON.stringify(shown, null, 2)}\n`).toMatchFileSnapshot('golden-scorecard.json');
});

describe('a second calculation from the generated rows, without a warehouse, gives the same', () => {
    const own = figures(sampleRows(smallSample.tickets), '2026-10-01', '2026-11-01');
    test.each([
        ['tickets_created', own.created],
        ['tickets_solved', own.solved],
        ['csat', own.csat],
        ['csat_response_rate', own.responseRate],
        ['frt', own.frtMinutes * 60],
        ['fcr', own.fcr],
        ['escalation_rate', own.escalationRate],
        ['escalation_rate_l2', own.l2Rate],
        ['escalation_rate_l3', own.l3Rate],
        ['l1_resolution_rate', own.l1Resolution],
        ['ttr', own.ttrHours * 3600],
        ['reopen_rate', own.reopenRate],
    ])('%s', (id, value) => {
        expect(october.metrics.find((metric) => metric.id === id)?.value).toBeCloseTo(value, 6);
    });
});
