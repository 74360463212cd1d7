// Mappings kept for the next file of their shape.
import type { SavedMapping } from '#domain/contract.ts';
import { mappingText, type Mapping } from '#domain/mapping/mapping.ts';
import { headerSignature } from '#domain/mapping/signature.ts';
import type { Warehouse } from './open.ts';
import { rows, run, type Row } from './run.ts';

const columns = 'name, header_signature, document, saved_at';

/** All of them by name. */
export async function savedMappings(warehouse: Warehouse): Promise<SavedMapping[]> {
    const found = await warehouse.query(`select ${columns} from saved_mappings order by name limit 1000`);
    return found.map(savedMapping);
}

/** The mapping of that name; names compare regardless of case. */
export async function savedMappingNamed(warehouse: Warehouse, name: string): Promise<SavedMapping | undefined> {
    const [row] = await warehouse.query(`select ${columns} from saved_mappings where lower(name) = lower($name)`, {
        name,
    });
    return row && savedMapping(row);
}

/** Keeps a mapping under a name; the one that had the name before goes. */
export async function saveMapping(
    warehouse: Warehouse,
    { name, header, mapping, now }: { name: string; header: string[]; mapping: Mapping; now: Date },
): Promise<SavedMapping> {
    const savedAt = now.toISOString().replace(/\.\d+Z$/, 'Z');
    const saved = { name, header: headerSignature(header), text: mappingText(mapping), savedAt };
    await warehouse.write(async (connection) => {
        await run(connection, 'delete from saved_mappings where lower(name) = lower($name)', { name });
        await run(connection, 'insert into saved_mappings values ($name, $signature, $text, $at::timestamp)', {
            name,
            signature: JSON.stringify(saved.header),
            text: saved.text,
            at: savedAt.slice(0, 19),
        });
    });
    return saved;
}

/** Forgets a mapping; answers whether there was one of that name. */
export async function removeMapping(warehouse: Warehouse, name: string): Promise<boolean> {
    const gone = await warehouse.write((connection) =>
        rows(connection, 'delete from saved_mappings where lower(name) = lower($name) returning name', { name }),
    );
    return gone.length > 0;
}

function savedMapping(row: Row): SavedMapping {
    return {
        name: String(row.name),
        header: JSON.parse(String(row.header_signature)) as string[],
        text: String(row.document),
        savedAt: String(row.saved_at),
    };
}
