// The mapping of a neutral file: every column that bears a neutral field's name is that field.
import type { Mapping } from './mapping.ts';
import { neutralFiles, type Kind } from './neutral.ts';
import { plainHeading } from './plan.ts';

/** Reads a neutral file of that kind; headings that aren't neutral are left out. */
export function neutralMapping(kind: Kind, header: readonly string[]): Mapping {
    const columns: Mapping['columns'] = {};
    for (const { name } of neutralFiles[kind].fields) {
        const heading = header.find((each) => plainHeading(each) === name);
        if (heading !== undefined) columns[name] = { column: heading };
    }
    return { kind, header: true, skipLines: 0, decimal: '.', nulls: [], columns, constants: {} };
}
