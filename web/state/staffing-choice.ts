// Which of the scenarios side by side to choose, and what the next cheaper one would give up, in a sentence each.
import type { ScenarioAnswer } from '#domain/planning/scenario-contract.ts';
import { money, percent } from '#domain/units.ts';
import { leastExtra, unsavedName, type Side } from './staffing.ts';
import { extraOf } from './staffing-side.ts';
import { hasNobody, monthName, plainName } from './staffing-words.ts';

/** Which to choose: the cheapest that keeps the target to the end, else the one that comes nearest. */
export function choiceVerdict(sides: readonly Side[]): string {
    const base = sides[0];
    const known = knownOf(sides);
    const chosen = chosenOf(known);
    if (!base || !chosen) return 'Side by side';
    const { totals, targets, weeks, currency } = chosen.answer;
    const target = `${Math.round(100 * targets.response)}%`;
    const price = hasNobody(base.answer) ? '' : priceWords(extraOf(chosen, base), currency);
    const name = chosen.name === unsavedName ? 'This plan' : plainName(chosen.name);
    const level = totals.meanResponse.value;
    if (level === null) return 'No tickets come, so there is no service level to compare.';
    const since = totals.firstWeekAtTarget;
    if (since === null) {
        const end = monthName(weeks.at(-1)?.week ?? '');
        const average = `${percent(100 * level)} on average${price}`;
        if (known.length === 1) return `${name} doesn’t hold ${target} by ${end}: ${average}.`;
        const who = known.length === 2 ? 'Neither of the two' : `None of the ${words[known.length] ?? known.length}`;
        return `${who} holds ${target} by ${end}. ${name} comes nearest: ${average}.`;
    }
    const when = since === weeks[0]?.week ? 'in every week' : `from ${monthName(since)}`;
    if (chosen === base) return `Doing nothing holds ${target} ${when}: nothing else is needed.`;
    if (known.length === 1) return `${name} holds ${target} ${when}${price}.`;
    const others = known.filter((side) => side.answer.totals.firstWeekAtTarget !== null).length > 1;
    return others
        ? `${name} is the cheapest that holds ${target}: ${when}${price}.`
        : `Only ${name} holds ${target}: ${when}${price}.`;
}

const words = ['', 'one', 'two', 'three', 'four'];

function priceWords(extra: number, currency: string): string {
    if (Math.abs(extra) < leastExtra) return ', at no extra cost';
    return extra > 0 ? `, for ${money(extra, currency)} extra` : `, ${money(-extra, currency)} cheaper`;
}

/** Of whom it is known who is there: nothing can be said of the others. */
function knownOf(sides: readonly Side[]): readonly Side[] {
    return sides.filter(({ answer }) => !hasNobody(answer));
}

function chosenOf(sides: readonly Side[]): Side | null {
    const costOf = ({ answer }: Side): number => answer.totals.cost;
    const kept = sides.filter(({ answer }) => answer.totals.firstWeekAtTarget !== null);
    if (kept.length > 0) return kept.reduce((best, side) => (costOf(side) < costOf(best) - 0.5 ? side : best));
    const levelOf = ({ answer }: Side): number => answer.totals.meanResponse.value ?? -1;
    return sides.reduce<Side | null>((best, side) => (best && levelOf(best) >= levelOf(side) ? best : side), null);
}

/** What the next cheaper choice would give up. */
export function choiceDetail(sides: readonly Side[]): string {
    const known = knownOf(sides);
    const chosen = chosenOf(known);
    const level = chosen?.answer.totals.meanResponse.value ?? null;
    if (!chosen || level === null) return '';
    const cheaper = known
        .filter((side) => extraOf(side, chosen) <= -leastExtra && side.answer.totals.meanResponse.value !== null)
        .sort((a, b) => (b.answer.totals.meanResponse.value ?? 0) - (a.answer.totals.meanResponse.value ?? 0))[0];
    if (!cheaper) return '';
    const { totals, currency } = cheaper.answer;
    const saved = money(-extraOf(cheaper, chosen), currency);
    const lost = 100 * (level - (totals.meanResponse.value ?? 0));
    const change = lost > 0 ? `${lost.toFixed(1)} points of response SLA less` : 'as much response SLA';
    return `${plainName(cheaper.name)} costs ${saved} less and gives ${change}: ${percent(100 * (totals.meanResponse.value ?? 0))}, ${shortWords(totals)}.`;
}

function shortWords({ weeksShort }: ScenarioAnswer['totals']): string {
    return weeksShort === 0
        ? 'no week short'
        : `${weeksShort} ${weeksShort === 1 ? 'week' : 'weeks'} short by 1 FTE or more`;
}
