// The settings' parts on money and customers as the form shows them: what an agent costs a year, how many customers from when on.

export const costParts = ['salary', 'tools', 'training', 'overhead'] as const;
export type CostPart = (typeof costParts)[number];

/** `costs` as the document holds it. */
export interface CostsDocument {
    currency?: string;
    perAgentYear?: Partial<Record<CostPart, number>>;
}

/** One of `customers`: how many from that day on. */
export interface CustomersDocument {
    from: string;
    count: number;
}

/** Dollars are assumed as soon as an amount is typed, since the document asks for a currency. */
const usualCurrency = 'USD';

/** The costs in another currency; without one and without an amount the part leaves the document. */
export function withCurrency(own: CostsDocument | undefined, currency: string): CostsDocument | undefined {
    if (currency !== '') return { ...own, currency };
    return own?.perAgentYear ? { ...own, currency: usualCurrency } : undefined;
}

/** The costs with one part of an agent's year changed; undefined takes it back. */
export function withCost(
    own: CostsDocument | undefined,
    part: CostPart,
    amount: number | undefined,
): CostsDocument | undefined {
    const { [part]: _, ...others } = own?.perAgentYear ?? {};
    const perAgentYear = amount === undefined ? others : { ...others, [part]: amount };
    if (Object.keys(perAgentYear).length > 0) return { ...own, currency: own?.currency ?? usualCurrency, perAgentYear };
    return own?.currency === undefined ? undefined : { currency: own.currency };
}

/** What an agent costs a year; null where nothing is said. */
export function agentYear(own: CostsDocument | undefined): number | null {
    const amounts = Object.values(own?.perAgentYear ?? {});
    return amounts.length === 0 ? null : amounts.reduce((sum, each) => sum + each, 0);
}

/** An amount that was typed, `60,000` included: undefined for empty, null for what can't be read. */
export function amountOf(text: string): number | undefined | null {
    const plain = text.trim();
    if (plain === '') return undefined;
    return /^(\d+|\d{1,3}(,\d{3})+)(\.\d+)?$/.test(plain) ? Number(plain.replaceAll(',', '')) : null;
}
