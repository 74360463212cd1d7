// Tells the address of the settings which alerts an import opened or closed; a failure is logged and hinders nothing.
import type { Alert } from '#domain/metrics/alerts-contract.ts';
import { alertTurns } from '#domain/metrics/alerts.ts';
import { alerts } from '#warehouse/alerts.ts';
import type { Warehouse } from '#warehouse/open.ts';
import { currentSettings } from '#warehouse/settings.ts';
import type { Log } from './log.ts';

/** Whoever doesn't answer by then isn't waited for. */
const patienceMs = 5_000;

/** The import with the alerts looked at before and after it; what it answers or throws is its own. */
export async function tellingAlerts<Report extends { status: string }>(
    warehouse: Warehouse,
    run: () => Promise<Report>,
    log: Pick<Log, 'warn' | 'fault'>,
): Promise<Report> {
    const before = await states(warehouse, log);
    const report = await run();
    if (report.status === 'imported' && before) {
        const after = await states(warehouse, log);
        const turns = after ? alertTurns(before, after) : [];
        if (turns.length > 0) await tell(warehouse, turns, log);
    }
    return report;
}

/** Null where they can't be told: an import mustn't fail because of an alert. */
async function states(warehouse: Warehouse, log: Pick<Log, 'warn' | 'fault'>): Promise<Alert[] | null> {
    return alerts(warehouse).catch((error: unknown) => {
        log.fault('alerts could not be evaluated', error);
        return null;
    });
}

async function tell(warehouse: Warehouse, turns: Alert[], log: Pick<Log, 'warn' | 'fault'>): Promise<void> {
    const address = (await currentSettings(warehouse)).alerts?.webhook;
    if (!address) return;
    const body = JSON.stringify({
        text: turns.map(({ isOpen, sentence }) => `${isOpen ? 'Open' : 'Closed'}: ${sentence}`).join('\n'),
        alerts: turns,
    });
    try {
        const response = await fetch(address, {
            method: 'POST',
            headers: { 'content-type': 'application/json' },
            body,
            redirect: 'error',
            signal: AbortSignal.timeout(patienceMs),
        });
        await response.body?.cancel();
        if (!response.ok) log.warn('the alerts’ webhook refused the message');
    } catch (error) {
        log.fault("the alerts' webhook could not be told", error);
    }
}
