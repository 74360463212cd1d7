// Northgate Software: the facts about the sample's company that everything else hangs on.
import { dayNumber, instant } from './calendar.ts';

/** What `npm start` fills a new warehouse with: half of the company's true volume, two years of it. */
export const sampleWorkspace = { tickets: 80_000, seed: 12 } as const;

/** The small set in the repository (sample-data/small). */
export const smallSample = { tickets: 10_000, seed: 12 } as const;

/** The number of tickets at which October 2026 has about 9,500, 26 full-time agents and 71,000 accounts; both scale with N. */
export const fullScale = { tickets: 155_000, agents: 26, accounts: 71_000 } as const;

/** Nothing in the sample is newer: 09:20 in New York, five days after the month that it is about. */
export const horizon = instant('2026-11-05T14:20:00Z');

export const timeZone = 'America/New_York';
export const firstDay = dayNumber('2024-11-01');
export const lastDay = dayNumber('2026-11-05');

export const growthPerYear = 0.4;

export const channels = ['email', 'web', 'chat', 'phone', 'messaging'] as const;
export type Channel = (typeof channels)[number];

export type Team = 'Frontline' | 'Billing' | 'Technical' | 'Engineering';
export const tierOfTeam: Record<Team, 'L1' | 'L2' | 'L3'> = {
    Frontline: 'L1',
    Billing: 'L1',
    Technical: 'L2',
    Engineering: 'L3',
};

/** The parts of the headcount; L1 : L2 : L3 is about 5 : 2 : 1. */
export const teamShares: Record<Team, number> = { Frontline: 0.5, Billing: 0.12, Technical: 0.27, Engineering: 0.11 };

export interface CustomerTier {
    name: 'Enterprise' | 'Business' | 'Professional' | 'Starter' | 'Free';
    accountShare: number;
    ticketShare: number;
    /** Multiplies waiting times: above 1 is slower. */
    pace: number;
    /** Multiplies the response and resolution targets (after spec 002, "SLA by Customer Tier", with the slower tiers kept closer). */
    targetFactor: number;
}

export const customerTiers: readonly CustomerTier[] = [
    { name: 'Enterprise', accountShare: 0.012, ticketShare: 0.15, pace: 0.72, targetFactor: 0.5 },
    { name: 'Business', accountShare: 0.07, ticketShare: 0.3, pace: 0.95, targetFactor: 1 },
    { name: 'Professional', accountShare: 0.2, ticketShare: 0.28, pace: 1.02, targetFactor: 1 },
    { name: 'Starter', accountShare: 0.31, ticketShare: 0.17, pace: 1.1, targetFactor: 1.5 },
    { name: 'Free', accountShare: 0.408, ticketShare: 0.1, pace: 1.2, targetFactor: 2 },
];

export const bots = [
    { id: 'bot-nora', name: 'Nora (assistant)', email: 'nora@northgate.example' },
    { id: 'rules', name: 'Automation', email: 'automation@northgate.example' },
    { id: 'monitor', name: 'Status monitor', email: 'monitor@northgate.example' },
] as const;

/** A dated thing that happened: what it multiplies while it lasts. */
export interface CompanyEvent {
    kind: 'release' | 'campaign' | 'outage';
    name: string;
    from: string;
    to: string;
    /** How long the volume stays raised (last local date), if longer than the event itself. */
    echoTo: string;
    /** Volume by theme id; a theme that isn't named keeps its own. */
    volume: Record<string, number>;
    /** Multiplies waiting for the first reply. */
    responseFactor: number;
    /** Multiplies the work after it. */
    workFactor: number;
    /** Added to the share of tickets that escalate. */
    escalation: number;
}

export const outage: CompanyEvent = {
    kind: 'outage',
    name: 'Platform outage',
    from: '2026-03-17',
    to: '2026-03-17',
    echoTo: '2026-03-17',
    volume: { 'slow-pages': 40, 'browser-errors': 30, 'missing-data': 9, 'mobile-sync': 9, 'email-delivery': 5 },
    responseFactor: 3,
    workFactor: 1.1,
    escalation: -0.08,
};

export const priceChange: CompanyEvent = {
    kind: 'campaign',
    name: 'Price change',
    from: '2026-01-12',
    to: '2026-02-01',
    echoTo: '2026-02-01',
    volume: { 'plan-change': 2.6, 'invoice-proration': 2, cancellation: 3, 'seat-count': 2, 'refund-request': 1.8 },
    responseFactor: 1.2,
    workFactor: 1.03,
    escalation: 0,
};

export const release42: CompanyEvent = {
    kind: 'release',
    name: '4.2',
    from: '2026-10-12',
    to: '2026-10-13',
    echoTo: '2026-11-05',
    volume: { 'sso-sign-in': 3.2, 'csv-export': 2.9, 'dashboard-filters': 2.8, 'browser-errors': 1.1 },
    responseFactor: 1.64,
    workFactor: 1.42,
    escalation: 0.012,
};

export const companyEvents: readonly CompanyEvent[] = [
    {
        kind: 'release',
        name: '4.0',
        from: '2025-05-05',
        to: '2025-05-06',
        echoTo: '2025-05-16',
        volume: { 'slow-pages': 1.6, notifications: 1.4, 'scheduled-reports': 1.5, 'mobile-sync': 1.7 },
        responseFactor: 1.12,
        workFactor: 1.03,
        escalation: 0.005,
    },
    priceChange,
    outage,
    release42,
];

/** An article that was written and worked: published in the middle of the two years, its theme loses 40 % of its tickets. */
export const publishedArticle = { theme: 'scheduled-reports', on: '2026-05-11', volume: 0.6 } as const;
