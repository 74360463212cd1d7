// Mappings that people saved for files of a shape: kept in the warehouse, found again by the header.
import { CaseloadError } from '#domain/errors.ts';
import { mappingText, parseMapping, type Mapping } from '#domain/mapping/mapping.ts';
import { plainHeading } from '#domain/mapping/plan.ts';
import { run } from '#warehouse/run.ts';
import type { Warehouse } from '#warehouse/open.ts';

export interface SavedMapping {
    name: string;
    /** See `headerSignature`. */
    signature: string;
    mapping: Mapping;
    savedAt: string;
}

const mostNameCharacters = 100;

/** What files of one shape have in common: their headings in order, regardless of case. */
export function headerSignature(header: readonly string[]): string {
    return JSON.stringify(header.map(plainHeading));
}

/** All saved mappings, by name. */
export async function savedMappings(warehouse: Warehouse): Promise<SavedMapping[]> {
    const found = await warehouse.query(
        'SELECT name, header_signature, document, saved_at FROM saved_mappings ORDER BY name',
    );
    return found.map((row) => ({
        name: String(row.name),
        signature: String(row.header_signature),
        mapping: parseMapping(String(row.document), String(row.name)),
        savedAt: String(row.saved_at),
    }));
}

/** Saves a mapping for files with that header (as read with the mapping's own separator and lines skipped); the same name is replaced. */
export async function saveMapping(
    warehouse: Warehouse,
    saved: { name: string; header: readonly string[]; mapping: Mapping | string },
    now: Date,
): Promise<void> {
    const name = saved.name.trim();
    if (name === '' || name.length > mostNameCharacters || /[/\\]|\.(ya?ml|json)$/i.test(name)) {
        const cure = `a name of at most ${mostNameCharacters} characters, without slashes, that doesn't end like a file`;
        throw new CaseloadError({ kind: 'bad name of mapping', value: saved.name, cure });
    }
    const mapping = parseMapping(saved.mapping, name);
    await warehouse.write(async (connection) => {
        await run(connection, 'DELETE FROM saved_mappings WHERE name = $name', { name });
        await run(
            connection,
            'INSERT INTO saved_mappings VALUES ($name, $signature, $document, make_timestamp($at::BIGINT))',
            {
                name,
                signature: headerSignature(saved.header),
                document: mappingText(mapping),
                at: now.getTime() * 1000,
            },
        );
    });
}

/** Forgets a saved mapping; what it read stays. */
export async function removeMapping(warehouse: Warehouse, name: string): Promise<void> {
    await warehouse.write((connection) => run(connection, 'DELETE FROM saved_mappings WHERE name = $name', { name }));
}
