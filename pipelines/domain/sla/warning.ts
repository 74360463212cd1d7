// Warning levels: how much of a target is used.
export const warningLevels = ['none', 'yellow', 'orange', 'red', 'breach', 'severe'] as const;
export type Warning = (typeof warningLevels)[number];

/** Percent of the target from which a level holds (handbook, "SLA breach prevention"); exactly 100 % is still red. */
export const warningFrom = { yellow: 50, orange: 80, red: 90, severe: 200 } as const;

/** Who should know at each level (handbook, "SLA breach prevention"). */
export const toldAt: Record<Warning, string> = {
    none: '',
    yellow: 'Queue',
    orange: 'Assignee',
    red: 'Team lead',
    breach: 'Manager',
    severe: 'Director',
};

/**
 * Level of a clock, by elapsed time and target alone, in whole seconds so that nothing is rounded at an edge.
 *
 * @example warningLevel(900, 900) === 'red'; warningLevel(901, 900) === 'breach'
 */
export function warningLevel(elapsedSeconds: number, targetSeconds: number): Warning {
    const used = elapsedSeconds * 100;
    if (used >= warningFrom.severe * targetSeconds) return 'severe';
    if (elapsedSeconds > targetSeconds) return 'breach';
    if (used >= warningFrom.red * targetSeconds) return 'red';
    if (used >= warningFrom.orange * targetSeconds) return 'orange';
    return used >= warningFrom.yellow * targetSeconds ? 'yellow' : 'none';
}
