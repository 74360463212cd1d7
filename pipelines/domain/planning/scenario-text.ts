// Reads a scenario's text, YAML or JSON, and writes it: the file of `caseload staff`, and what a saved scenario is.
import { parseDocument, stringify } from 'yaml';
import { CaseloadError } from '../errors.ts';
import { schemaProblems, SettingsError } from '../settings/problems.ts';
import { openHours, shiftOpening } from './week.ts';
import { scenarioSchema, type Scenario } from './scenario.ts';

/**
 * Reads a scenario document, or an object already read. Throws with the path of the first problem, the value found and what
 * is allowed: `bad scenario key people.utilization: 75; expected a share from 0 to 1, such as 0.2 for 20 %`.
 */
export function parseScenario(input: unknown): Scenario {
    const document = typeof input === 'string' ? readScenario(input) : input;
    const result = scenarioSchema.safeParse(document);
    if (!result.success) {
        const problems = schemaProblems(result.error, document);
        throw new SettingsError(problems.map((each) => ({ ...each, kind: scenarioWords(each.kind) })));
    }
    checkShifts(result.data);
    checkVolumes(result.data);
    return result.data;
}

function scenarioWords(kind: string): string {
    return kind.replace('setting', 'scenario key');
}

function readScenario(text: string): unknown {
    const document = parseDocument(text, { prettyErrors: true });
    const [error] = document.errors;
    if (error) {
        const line = error.linePos?.[0].line;
        throw new CaseloadError({
            kind: 'unreadable scenario',
            at: line === undefined ? undefined : `line ${line}`,
            cure: `expected YAML or JSON: ${error.message.split('\n')[0]?.replace(/ at line.*/, '') ?? ''}`,
        });
    }
    return document.toJS({ maxAliasCount: 100 }) ?? {};
}

/** A scenario as the text of a file; what equals its default stays out. */
export function scenarioText(document: unknown): string {
    return stringify(document, { lineWidth: 100 });
}

function checkShifts({ shifts }: Scenario): void {
    shifts.forEach(({ days, hours }, index) => {
        try {
            openHours(shiftOpening(days, hours));
        } catch {
            const cure = 'expected hours such as "09:00-17:00" up to "24:00"; split at midnight what passes it';
            const found = `${days} ${hours}`;
            throw new SettingsError([{ kind: 'bad scenario key', path: `shifts[${index}].hours`, found, cure }]);
        }
    });
}

function checkVolumes({ volumes }: Scenario): void {
    const seen = new Set<string>();
    volumes.forEach(({ week, tier }, index) => {
        const key = `${week} ${tier}`;
        if (!seen.has(key)) return void seen.add(key);
        const cure = 'give each week and tier once';
        throw new SettingsError([{ kind: 'bad scenario key', path: `volumes[${index}]`, found: key, cure }]);
    });
}
