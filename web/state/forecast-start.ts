// What the Forecast page says while the past is too short: how much there is, how much it takes, and what to do.
import { leastDays } from '#domain/forecast/grain.ts';
import { addDays, dayCount, dayLabel } from './calendar.ts';

/** Whole days only: the first ticket's is counted in, the one that the data ends in isn't. */
export function tooShortWords(firstDay: string, lastDay: string) {
    const days = firstDay < lastDay ? dayCount({ from: firstDay, to: lastDay }) : 0;
    const enoughOn = addDays(firstDay, leastDays);
    const there =
        days === 0
            ? `All tickets came on ${dayLabel(firstDay)}, which isn't over as far as the data knows.`
            : `The tickets span ${days === 1 ? '1 whole day' : `${days} whole days`}, from ${dayLabel(firstDay)} to ${dayLabel(addDays(lastDay, -1))}.`;
    return {
        title: `A forecast takes two weeks of tickets; ${days === 0 ? 'no whole day is' : days === 1 ? 'one day is' : `${days} days are`} there.`,
        text: `${there} Two weeks are enough for a level, three for the shape of the week, a year and a half for the season of the year.`,
        ways: [
            {
                title: 'Bring in older tickets',
                text: 'The longer the past, the narrower the bands. Tickets that are there already are not counted twice.',
                ...{ href: '/data', action: 'Import tickets', isPrimary: true },
            },
            {
                title: `Or wait until ${dayLabel(enoughOn)}`,
                text: 'Import again once the data reaches into that day: the forecast is then there without any setting.',
                ...{ href: '/trends', action: 'Look at what came so far' },
            },
        ],
    };
}
