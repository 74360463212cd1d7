// All facts of some tickets in a fixed order, to be compared with those of the same tickets from another source.
import type { Warehouse } from '#warehouse/open.ts';

/** `where` picks the source; keys that hang on the source's place are left out. */
export async function factsOf(warehouse: Warehouse, where: string): Promise<Record<string, unknown[]>> {
    const of = (table: string, left: string, order: string): Promise<unknown[]> =>
        warehouse.query(`SELECT * EXCLUDE (source ${left}) FROM ${table} WHERE ${where} ORDER BY ticket_id ${order}`);
    return {
        tickets: await of('fct_tickets', ', ticket_key', ''),
        stays: await of('fct_status_stays', ', ticket_key, stay_order', ', stay_order'),
        tiers: await of('fct_tier_stays', ', ticket_key, stay_order', ', kind, stay_order'),
        surveys: await of('fct_surveys', '', ', offered_at'),
        clocks: await of('fct_sla_clocks', ', ticket_key', ', metric, instance'),
    };
}
