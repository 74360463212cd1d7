// The table of rooms, tried on a small house built for the purpose: every forbidden import is named with its cure.
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

/** What every room may do, and what else the forbidden lines below lead to. */
const allowed: Record<string, string> = {
    'pipelines/domain/units.ts': `export const unit = 's';`,
    'pipelines/domain/settings/schema.ts': `import { z } from 'zod'; import { unit } from '../units.ts'; export default z.literal(unit);`,
    'pipelines/domain/metrics/frt.ts': `import { unit } from '../units.ts'; import '../settings/schema.ts'; export const frt = unit;`,
    'pipelines/domain/sla/clock.ts': `import { unit } from '../units.ts'; export const clock = unit;`,
    'pipelines/domain/forecast/naive.ts': `import { mean } from 'simple-statistics'; export const naive = mean;`,
    'pipelines/domain/planning/staffing.ts': `import '../forecast/naive.ts'; import '../sla/clock.ts';`,
    'pipelines/warehouse/open.ts': `import fs from 'node:fs'; import { frt } from '#domain/metrics/frt.ts'; export const open = [fs, frt];
        export type { DuckDBConnection } from '@duckdb/node-api';`,
    'pipelines/import/csv.ts': `import papa from 'papaparse'; import { open } from '#warehouse/open.ts'; export const csv = [papa, open];`,
    'pipelines/cli.ts': `import './cli/sample.ts';`,
    'pipelines/cli/sample.ts': `import { Command } from 'commander'; import '#sample/generate.ts'; import '#server/main.ts'; export default Command;`,
    'server/main.ts': `import express from 'express'; import '#import/csv.ts'; import '#warehouse/open.ts'; export default express;`,
    'sample-data/generate.ts': `import { unit } from '#domain/units.ts'; export const seed = unit;`,
    'web/charts/bars.ts': `import type { Clock } from '#domain/sla/clock.ts'; export type Bars = Clock;`,
    'web/api.ts': `import { unit } from '#domain/units.ts'; export const api = unit;`,
    'web/state/filters.svelte.ts': `import { api } from '../api.ts'; export const filters = api;`,
    'web/components/Tile.svelte': `<script lang="ts">import type { Bars } from '../charts/bars.ts'; let { bars }: { bars: Bars } = $props();</script>{bars}`,
    'web/pages/Overview.svelte': `<script lang="ts">import Tile from '../components/Tile.svelte'; import { filters } from '../state/filters.svelte.ts';</script>
        <Tile bars={filters} />`,
    'test/house.test.ts': `import { expect } from 'vitest'; import '#warehouse/open.ts'; export default expect;`,
};

const svelte = (line: string): string => `<script lang="ts">${line}</script>`;

/** One forbidden import a file: which, and the rule that names it. */
const forbidden: [file: string, line: string, rule: string][] = [
    ['pipelines/domain/a.ts', `import '#warehouse/open.ts';`, 'domain-imports'],
    ['pipelines/domain/b.ts', `import type { Api } from '../../web/api.ts'; export type B = Api;`, 'domain-imports'],
    ['pipelines/domain/c.ts', `import fs from 'node:fs'; export default fs;`, 'domain-without-node'],
    ['pipelines/domain/d.ts', `import express from 'express'; export default express;`, 'domain-packages'],
    ['pipelines/domain/e.ts', `import './sla/clock.ts';`, 'domain-words'],
    ['pipelines/domain/metrics/f.ts', `import '../sla/clock.ts';`, 'domain-metrics'],
    ['pipelines/domain/sla/g.ts', `import '../planning/staffing.ts';`, 'domain-sla'],
    ['pipelines/domain/planning/h.ts', `import '../metrics/frt.ts';`, 'domain-planning'],
    ['pipelines/warehouse/i.ts', `import '#import/csv.ts';`, 'warehouse-imports'],
    ['pipelines/warehouse/j.ts', `import papa from 'papaparse'; export default papa;`, 'warehouse-packages'],
    ['pipelines/import/k.ts', `import '#server/main.ts';`, 'import-imports'],
    ['pipelines/cli/l.ts', `import '#sample/generate.ts';`, 'cli-imports'],
    ['server/m.ts', `import '../web/api.ts';`, 'server-imports'],
    [
        'server/n.ts',
        `import type { DuckDBConnection } from '@duckdb/node-api'; export type N = DuckDBConnection;`,
        'server-packages',
    ],
    ['server/o.ts', `import '../test/house.test.ts';`, 'server-imports'],
    ['sample-data/p.ts', `import '#warehouse/open.ts';`, 'sample-data-imports'],
    ['web/q.ts', `import '#warehouse/open.ts';`, 'web-imports'],
    ['web/pages/R.svelte', svelte(`import '#server/main.ts';`), 'web-imports'],
    ['web/pages/S.svelte', svelte(`import express from 'express';`), 'web-packages'],
    ['web/pages/T.svelte', svelte(`import fs from 'node:fs';`), 'web-without-node'],
    ['web/components/U.svelte', svelte(`import Overview from '../pages/Overview.svelte';`), 'web-components'],
    ['web/charts/V.svelte', svelte(`import { filters } from '../state/filters.svelte.ts';`), 'web-charts'],
    ['web/state/w.svelte.ts', `import Tile from '../components/Tile.svelte'; export default Tile;`, 'web-state'],
    ['server/x.ts', `import './x.ts';`, 'no-cycles'],
    ['server/z.ts', `import './nowhere.ts';`, 'resolved'],
];

describe('the boundaries between the rooms', () => {
    const clean = mkdtempSync(join(tmpdir(), 'caseload-clean-'));
    const broken = mkdtempSync(join(tmpdir(), 'caseload-broken-'));
    let findings: string[] = [];

    beforeAll(() => {
        raise(clean, allowed);
        raise(broken, { ...allowed, ...Object.fromEntries(forbidden) });
        findings = said(broken).split(/\n(?= {2}error )/);
    });
    afterAll(() => [clean, broken].forEach((folder) => void rmSync(folder, { recursive: true })));

    test('a house that keeps to its table has no findings', () => {
        expect(said(clean)).toContain('no dependency violations found');
    });

    test.each(forbidden)('%s with %j breaks %s', (file, _line, rule) => {
        const finding = findings.find((each) => each.includes(`error ${rule}: ${file} `));
        expect(finding, `no ${rule} among:\n${findings.join('\n')}`).toBeDefined();
    });

    test('every finding says where the code should go', () => {
        const finding = findings.find((each) => each.includes('error domain-without-node: '));
        expect(finding?.replace(/\s+/g, ' ')).toContain('move the code to warehouse, import or server');
    });

    test('nothing else is found', () => {
        const files = findings.flatMap((each) => /error [\w-]+: (\S+) /.exec(each)?.[1] ?? []);
        const guilty = forbidden.map(([file]) => file);
        expect(files.filter((file) => !guilty.includes(file))).toEqual([]);
    });
});

function raise(folder: string, files: Record<string, string>): void {
    for (const file of ['package.json', 'tsconfig.json', '.ci/boundaries.cjs']) {
        mkdirSync(dirname(join(folder, file)), { recursive: true });
        copyFileSync(file, join(folder, file));
    }
    symlinkSync(resolve('node_modules'), join(folder, 'node_modules'), 'junction');
    for (const [file, text] of Object.entries(files)) {
        mkdirSync(dirname(join(folder, file)), { recursive: true });
        writeFileSync(join(folder, file), text);
    }
}

function said(folder: string): string {
    const program = join('node_modules', 'dependency-cruiser', 'bin', 'dependency-cruise.mjs');
    const words = [
        'pipelines',
        'server',
        'web',
        'sample-data',
        'test',
        '--config',
        '.ci/boundaries.cjs',
        '--no-cache',
        '--output-type',
        'err-long',
    ];
    const { stdout, stderr } = spawnSync(process.execPath, [program, ...words], { cwd: folder, encoding: 'utf8' });
    return `${stdout}${stderr}`;
}
