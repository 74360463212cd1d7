// The alert rules of the settings, each replayed over the finished days, weeks or months before the data end.
import type { Alert } from '#domain/metrics/alerts-contract.ts';
import { alertState, clearAt, type AlertPoint } from '#domain/metrics/alerts.ts';
import { seriesQuery } from '#domain/metrics/contract.ts';
import { dimensionIds, filterText, type DimensionId } from '#domain/metrics/dimensions.ts';
import { metrics } from '#domain/metrics/index.ts';
import { addDays, addMonths, localDateOf, monthOf, weekOf } from '#domain/period.ts';
import type { AlertRule } from '#domain/settings/alerts.ts';
import { sliceName } from '#domain/metrics/moved.ts';
import { valueWords } from '#domain/units.ts';
import type { Warehouse } from './open.ts';
import { rows } from './run.ts';
import { series } from './series.ts';
import { currentSettings } from './settings.ts';

/** So many finished periods are replayed: enough for an alert that opened last year to be open still. */
const periodsBack = { day: 91, week: 53, month: 24 };

/** Every rule with its state, the open ones first. */
export async function alerts(warehouse: Warehouse): Promise<Alert[]> {
    const { alerts: told, timeZone } = await currentSettings(warehouse);
    if (!told || told.rules.length === 0) return [];
    const horizon = await warehouse.read(async (connection) => {
        const [found] = await rows(connection, 'select horizon from stg_horizon');
        return typeof found?.horizon === 'string' ? found.horizon : null;
    });
    const states: Alert[] = [];
    for (const rule of told.rules) {
        const span = horizon === null ? null : spanOf(rule, localDateOf(horizon, timeZone));
        states.push(await stateOf(warehouse, rule, span));
    }
    return states.sort((a, b) => Number(b.isOpen) - Number(a.isOpen));
}

/** Whole periods up to the one in which the data end, which isn't finished. */
function spanOf({ per }: AlertRule, lastDay: string): { from: string; to: string } {
    if (per === 'day') return { from: addDays(lastDay, -periodsBack.day), to: lastDay };
    if (per === 'month') {
        const { from } = monthOf(lastDay);
        return { from: addMonths(from, -periodsBack.month), to: from };
    }
    const { from } = weekOf(lastDay);
    return { from: addDays(from, -7 * periodsBack.week), to: from };
}

async function stateOf(
    warehouse: Warehouse,
    rule: AlertRule,
    span: { from: string; to: string } | null,
): Promise<Alert> {
    const known = metrics.find(({ id }) => id === rule.metric);
    const unknown = Object.keys(rule.where).filter((id) => !(dimensionIds as readonly string[]).includes(id));
    const problem = !known
        ? `unknown metric: "${rule.metric}"; docs/metrics.md lists them`
        : unknown.length > 0
          ? `unknown dimension: "${unknown[0] ?? ''}"; expected one of ${dimensionIds.join(', ')}`
          : span === null
            ? 'Import tickets.'
            : null;
    const points = problem === null && span ? await pointsOf(warehouse, rule, span) : [];
    const clear = clearAt(rule, known?.unit === '%' ? 100 : Infinity);
    const state = alertState({ ...rule, clearAt: clear }, points);
    const side = rule.above === undefined ? 'below' : 'above';
    const line = rule.above ?? rule.below ?? 0;
    const unit = known?.unit ?? 'count';
    const name = rule.name ?? nameOf(rule, known?.label ?? rule.metric);
    return {
        ...{ id: rule.id, name, metric: rule.metric, where: rule.where, per: rule.per, ...state },
        ...{ line, side, clearAt: clear, problem },
        sentence: `${name} ${state.isOpen ? 'is' : 'is not'} ${side} ${valueWords(unit, line)}: ${valueWords(unit, state.value)} in the last finished ${rule.per}.`,
    };
}

function nameOf({ where }: AlertRule, label: string): string {
    const slices = Object.entries(where).map(([id, words]) => sliceName(id as DimensionId, words.join(', '), null));
    return slices.length === 0 ? label : `${label}, ${slices.join(', ')}`;
}

async function pointsOf(
    warehouse: Warehouse,
    rule: AlertRule,
    span: { from: string; to: string },
): Promise<AlertPoint[]> {
    const filters = Object.fromEntries(Object.entries(rule.where).map(([id, words]) => [id, filterText(words)]));
    const query = seriesQuery.parse({ metric: rule.metric, grain: rule.per, ...span, ...filters });
    return (await series(warehouse, query)).points;
}
