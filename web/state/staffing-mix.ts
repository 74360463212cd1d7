// The Staffing page's levers of channels: who writes where, and how many chats an agent has at once.
import type { Ground } from '#domain/planning/ground.ts';
import type { Draft, Lever, Stepper } from './staffing-levers.ts';

/** A slider a channel; the others share what is left as they did before. */
export function mixLevers(draft: Draft, ground: Ground): Lever[] {
    if (ground.channels.length < 2) return [];
    const mix = mixOf(draft, ground);
    return ground.channels.map(({ channel, share }) => {
        const value = Math.round(100 * (mix[channel] ?? 0));
        return {
            ...{
                id: `mix-${channel}`,
                label: `${channel.slice(0, 1).toUpperCase()}${channel.slice(1)}`,
                group: 'Channels',
            },
            ...{ low: 0, high: 100, step: 1, today: Math.round(100 * share), value, words: `${value}%` },
            ...{ lowWords: '0%', middleWords: '', highWords: '100%' },
            moved: (from, percent) => withMix(from, ground, channel, percent / 100),
        };
    });
}

function mixOf(draft: Draft, ground: Ground): Record<string, number> {
    return (
        draft.demand?.channelMix ?? Object.fromEntries(ground.channels.map(({ channel, share }) => [channel, share]))
    );
}

function withMix(draft: Draft, ground: Ground, channel: string, share: number): Draft {
    const now = mixOf(draft, ground);
    const others = ground.channels.filter((each) => each.channel !== channel);
    const before = others.reduce((sum, each) => sum + (now[each.channel] ?? 0), 0);
    const today = others.reduce((sum, each) => sum + each.share, 0);
    const left = 1 - share;
    const parts = others.map((each) => {
        const part =
            before > 0 ? (now[each.channel] ?? 0) / before : today > 0 ? each.share / today : 1 / others.length;
        return [each.channel, rounded(part * left)] as const;
    });
    const sum = parts.reduce((all, [, part]) => all + part, 0);
    const channelMix = Object.fromEntries([...parts, [channel, rounded(1 - sum)]]);
    const { channelMix: _, ...demand } = draft.demand ?? {};
    const isToday = ground.channels.every((each) => Math.abs((channelMix[each.channel] ?? 0) - each.share) < 0.005);
    return { ...draft, demand: isToday ? demand : { ...demand, channelMix } };
}

function rounded(share: number): number {
    return Math.round(share * 10_000) / 10_000;
}

/** None where nobody chats. */
export function chatSteppers(draft: Draft, ground: Ground): Stepper[] {
    if (!ground.channels.some(({ channel }) => channel === 'chat')) return [];
    return [
        {
            ...{ id: 'chats', label: 'Chats at once', group: 'Demand', least: 1, most: 6 },
            value: draft.work?.chat?.conversations ?? 1,
            moved: (from, conversations) => {
                const { chat: _, ...work } = from.work ?? {};
                return { ...from, work: conversations > 1 ? { ...work, chat: { conversations } } : work };
            },
        },
    ];
}
