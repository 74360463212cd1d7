// How another mix of channels, and chats handled at once, change the mean handle time.
import { agentShare, stretchWarning, usualStretch } from './concurrency.ts';
import type { Ground } from './ground.ts';
import type { Scenario } from './scenario.ts';

/** How another mix of channels changes the mean handle time. */
export function mixFactor({ demand, work }: Scenario, { channels }: Ground, warnings: string[]): number {
    if (!demand.channelMix && !work.chat) return 1;
    const mix = demand.channelMix ?? Object.fromEntries(channels.map(({ channel, share }) => [channel, share]));
    const chat = channels.find(({ channel }) => channel === chatChannel);
    if (work.chat && !chat) warnings.push('work.chat changes nothing: no handle time is known for chat.');
    const known = new Map(channels.map((each) => [each.channel, each]));
    const unknown = Object.keys(mix).filter((channel) => !known.has(channel));
    const now = channels.reduce((sum, { share, handleMinutes }) => sum + share * handleMinutes, 0);
    if (demand.channelMix && (unknown.length > 0 || now <= 0)) {
        warnings.push(
            `channelMix changes nothing: no handle time is known for ${unknown.join(', ') || 'any channel'}.`,
        );
        return 1;
    }
    const atOnce = chatShare(work.chat, warnings);
    const asked = Object.entries(mix).reduce((sum, [name, share]) => {
        const minutes = (known.get(name)?.handleMinutes ?? 0) * (name === chatChannel ? atOnce : 1);
        return sum + share * minutes;
    }, 0);
    return now > 0 ? asked / now : 1;
}

const chatChannel = 'chat';

/** Part of an agent that a chat takes; 1 where one is handled at a time, as measured handle times are. */
function chatShare(chat: Scenario['work']['chat'], warnings: string[]): number {
    if (!chat) return 1;
    const { conversations, stretch = usualStretch(conversations) } = chat;
    if (chat.stretch === undefined && conversations > 1) {
        warnings.push(stretchWarning(conversations));
    }
    return agentShare({ conversations, stretch });
}
