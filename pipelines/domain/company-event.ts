// Something dated that happened to the company: how it is called wherever figures run over time.

/** A dated event of the settings: release, campaign, outage, policy or other. */
export interface CompanyEvent {
    kind: string;
    name: string;
    /** First day, a local date. */
    from: string;
}

/** Releases are named by their number alone: the others say what they are. */
export function eventName({ kind, name }: Pick<CompanyEvent, 'kind' | 'name'>): string {
    return kind === 'release' ? `Release ${name}` : name;
}
