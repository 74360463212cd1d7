// The designer's workspace, October 2026, as the API would answer it: for component tests and for looking at pages without a server.
import type { Health, Imports } from '#domain/contract.ts';
import type { Alert } from '#domain/metrics/alerts-contract.ts';
import type {
    Breakdown,
    Changes,
    Explanation,
    MetricCard,
    Rating,
    Scorecard,
    ScorecardMetric,
    Series,
    Threshold,
    Tickets,
    Waterfall,
} from '#domain/metrics/contract.ts';

export const health: Health = {
    status: 'ok',
    version: '0.1.0',
    dataVersion: 7,
    horizon: '2026-11-05T14:20:00Z',
    beginning: '2024-11-06T09:00:00Z',
};

interface Figure {
    id: string;
    label: string;
    abbreviation: string;
    unit: string;
    direction: MetricCard['direction'];
    kind: MetricCard['kind'];
    target: Threshold;
    warning: Threshold;
    benchmark?: [number, number, number, number];
    value: number | null;
    previous: number | null;
    n: number;
    half?: number;
    status: Rating;
    significant?: boolean;
    needs?: string;
    trend: number[];
    sentence: string;
}

const hour = 3600;
const minute = 60;

/** Values of look/overview.html; the trends are read off its sparklines. */
export const figures: Figure[] = [
    {
        id: 'csat', label: 'Customer satisfaction', abbreviation: 'CSAT', unit: '%', direction: 'higher', kind: 'share',
        target: 90, warning: 85, benchmark: [85, 88, 90, 92], value: 87.1, previous: 88.9, n: 2314, half: 1.4, status: 'watch', significant: false,
        trend: [86.3, 86.8, 86.1, 87.3, 87.8, 88.2, 88.6, 89, 88.8, 89.2, 88.9, 88.9, 87.1],
        sentence: 'Of the customers who answered the survey, the share who were satisfied.',
    },
    {
        id: 'frt', label: 'First response time', abbreviation: 'FRT', unit: 's', direction: 'lower', kind: 'mean',
        target: hour, warning: 4 * hour, benchmark: [4 * hour, 2 * hour, hour, hour / 2], value: 102 * minute, previous: 58 * minute, n: 9391, half: 4 * minute, status: 'watch', significant: true,
        trend: [104, 98, 110, 92, 86, 80, 74, 70, 66, 61, 59, 58, 102].map((minutes) => minutes * minute),
        sentence: 'How long customers wait for the first answer by a person.',
    },
    {
        id: 'sla_response', label: 'Response SLA', abbreviation: '', unit: '%', direction: 'higher', kind: 'share',
        target: 95, warning: 90, value: 89.4, previous: 95.3, n: 9486, half: 0.6, status: 'bad', significant: true,
        trend: [88.6, 90, 88.1, 91, 92.2, 93.2, 93.9, 94.6, 95, 95.5, 95.3, 95.3, 89.4],
        sentence: 'First responses that kept their promise.',
    },
    {
        id: 'fcr', label: 'First contact resolution', abbreviation: 'FCR', unit: '%', direction: 'higher', kind: 'share',
        target: 70, warning: 50, benchmark: [60, 65, 70, 75], value: 66.4, previous: 68.7, n: 9122, half: 1, status: 'watch', significant: true,
        trend: [61.8, 62.5, 61.7, 63.7, 65.1, 66, 67, 67.9, 68.2, 69.1, 69.4, 68.7, 66.4],
        sentence: 'Solved by one reply, without reopening or handing on.',
    },
    {
        id: 'escalation_rate', label: 'Escalation rate', abbreviation: '', unit: '%', direction: 'lower', kind: 'share',
        target: [10, 20], warning: 30, value: 21.8, previous: 19.2, n: 9486, half: 0.8, status: 'watch', significant: true,
        trend: [23.5, 23, 24.2, 22.3, 21.6, 21, 20.4, 20, 19.7, 19.4, 19, 19.2, 21.8],
        sentence: 'Tickets handed to a higher tier.',
    },
    {
        id: 'ttr', label: 'Time to resolution', abbreviation: 'TTR', unit: 's', direction: 'lower', kind: 'mean',
        target: 24 * hour, warning: 72 * hour, benchmark: [48 * hour, 24 * hour, 12 * hour, 8 * hour], value: 77_760, previous: 67_320, n: 9122, half: 38 * minute, status: 'good', significant: true,
        trend: [29, 28.2, 30, 27, 25.5, 23, 21.5, 20.5, 20, 19.3, 19, 18.7, 21.6].map((hours) => hours * hour),
        sentence: 'From the question to its last solution.',
    },
    {
        id: 'sla_resolution', label: 'Resolution SLA', abbreviation: '', unit: '%', direction: 'higher', kind: 'share',
        target: 90, warning: 85, value: null, previous: null, n: 0, status: 'none', needs: 'SLA policies in the settings', trend: [],
        sentence: 'Resolutions that kept their promise.',
    },
    {
        id: 'tickets_created', label: 'Tickets created', abbreviation: '', unit: 'count', direction: 'none', kind: 'count',
        target: null, warning: null, value: 9486, previous: 8312, n: 9486, status: 'none', significant: true,
        trend: [7400, 7250, 6900, 7600, 7500, 7800, 7900, 8000, 8050, 8200, 8250, 8312, 9486],
        sentence: 'Questions that came in.',
    },
    {
        id: 'reopen_rate', label: 'Reopen rate', abbreviation: '', unit: '%', direction: 'lower', kind: 'share',
        target: 5, warning: 10, value: 4.2, previous: 4.4, n: 9122, half: 0.4, status: 'good', significant: false,
        trend: [6.2, 6, 5.9, 5.4, 5.3, 5.2, 5, 4.9, 4.8, 4.6, 4.5, 4.4, 4.2],
        sentence: 'Solved tickets that came back.',
    },
    {
        id: 'backlog', label: 'Backlog', abbreviation: '', unit: 'count', direction: 'lower', kind: 'count',
        target: null, warning: null, value: 612, previous: 540, n: 612, status: 'none',
        trend: [700, 680, 690, 650, 630, 610, 600, 580, 560, 555, 548, 540, 612],
        sentence: 'Tickets that wait for us or for the customer.',
    },
    {
        id: 'csat_response_rate', label: 'Survey response rate', abbreviation: '', unit: '%', direction: 'higher', kind: 'share',
        target: null, warning: null, value: 25.4, previous: 29.1, n: 9122, half: 0.9, status: 'none', significant: true, trend: [], sentence: 'Surveys that were answered.',
    },
]; // prettier-ignore

export const metrics: { metrics: MetricCard[] } = {
    metrics: figures.map((figure) => ({
        id: figure.id,
        label: figure.label,
        abbreviation: figure.abbreviation,
        group: 'core',
        unit: figure.unit,
        direction: figure.direction,
        anchor: 'created',
        kind: figure.kind,
        formula: 'sum of the times from creation to the first public reply / tickets that have one',
        sentence: figure.sentence,
        target: figure.target,
        warning: figure.warning,
        benchmark: figure.benchmark
            ? {
                  startup: figure.benchmark[0],
                  growth: figure.benchmark[1],
                  scale: figure.benchmark[2],
                  enterprise: figure.benchmark[3],
              }
            : null,
        isStrict: figure.id === 'frt',
        source: null,
        rival: null,
        guards: [],
        knownBy: null,
        smallestSample: 30,
        needs: '',
        caveats: [],
        gamed: '',
        provisional: null,
    })),
};

function cardOf(figure: Figure): ScorecardMetric {
    const { value, previous, half, unit } = figure;
    const delta =
        value === null || previous === null
            ? null
            : unit === '%'
              ? value - previous
              : (100 * (value - previous)) / previous;
    return {
        id: figure.id,
        value,
        n: figure.n,
        median: figure.kind === 'mean' && value !== null ? value * 0.4 : null,
        p90: figure.kind === 'mean' && value !== null ? value * 2.6 : null,
        interval: value !== null && half !== undefined ? [value - half, value + half] : null,
        smallSample: false,
        status: figure.status,
        target: figure.target,
        warning: figure.warning,
        benchmark: figure.benchmark?.[1] ?? null,
        previous: previous === null ? null : { value: previous, n: Math.round(figure.n * 0.88) },
        delta,
        significant: figure.significant ?? null,
        stands: figure.significant ?? null,
        open: figure.id === 'frt' ? 95 : null,
        needs: figure.needs ?? null,
    };
}

export const scorecard: Scorecard = {
    horizon: health.horizon,
    period: { from: '2026-10-01', to: '2026-11-01', timeZone: 'UTC' },
    compare: { from: '2026-09-01', to: '2026-10-01' },
    metrics: figures.map(cardOf),
};

/** Months end in October 2026, weeks on 26 October; weeks borrow the last month's level. */
export function series(metric: string, grain: 'day' | 'week' | 'month'): Series {
    const figure = figures.find((each) => each.id === metric);
    const trend = figure?.trend ?? [];
    const points = Array.from({ length: 13 }, (_, index) => {
        const at = (back: number): string =>
            grain === 'month'
                ? new Date(Date.UTC(2026, 9 - back, 1)).toISOString().slice(0, 10)
                : new Date(Date.UTC(2026, 9, 26 - 7 * back)).toISOString().slice(0, 10);
        const value = trend[index] ?? null;
        return {
            from: at(12 - index),
            to: at(11 - index),
            value:
                value === null ? null : grain === 'week' && figure?.unit === 'count' ? Math.round(value / 4.4) : value,
            n: 700,
            target: figure?.target ?? null,
            open: null,
            provisional: false,
        };
    });
    return { metric, grain, points };
}

const slices = ['Integrations', 'Billing', 'Login', 'Exports', 'Reporting', 'Mobile app', null];
const weights = [0.34, 0.24, 0.14, 0.11, 0.08, 0.06, 0.03];

export function explanation(metric: string, by: string): Explanation {
    const figure = figures.find((each) => each.id === metric);
    const change = (figure?.value ?? 0) - (figure?.previous ?? 0);
    const tilt = by === 'category' ? 1 : 0.4;
    const raw = weights.map((weight, index) => weight * (index === 0 ? tilt : 1));
    const sum = raw.reduce((a, b) => a + b, 0);
    return {
        metric,
        by: by as Explanation['by'],
        period: scorecard.period,
        compare: { from: '2026-09-01', to: '2026-10-01' },
        value: figure?.value ?? null,
        previous: figure?.previous ?? null,
        change,
        parts: slices.map((key, index) => ({
            key,
            label: null,
            mix: (change * (raw[index] ?? 0) * 0.1) / sum,
            rate: (change * (raw[index] ?? 0) * 0.9) / sum,
            interval: null,
            significant: null,
            n: 100,
            value: figure?.value ?? null,
            previous: { value: figure?.previous ?? null, n: 100 },
        })),
    };
}

export const changes: Changes = {
    period: scorecard.period,
    compare: { from: '2026-09-01', to: '2026-10-01' },
    tested: 24,
    findings: [
        {
            ...{
                metric: 'sla_response',
                tone: 'worse',
                change: -5.9,
                interval: [-6.6, -5.2],
                cost: [],
                isAlike: false,
            },
            sentence: 'Response SLA fell 5.9 points to 89.4%.',
            reasons: [
                {
                    ...{ by: 'category', key: 'Sign-in and SSO', label: null, mix: -0.4, rate: -2.7 },
                    ...{ interval: [-3.6, -2.6], share: 18, previousShare: 12 },
                    sentence:
                        'Category Sign-in and SSO brought 3.1 of the 5.9 points with 18.0% of the tickets: its own figure fell from 94.1% to 77.0%.',
                },
            ],
        },
        {
            ...{ metric: 'frt', tone: 'better', change: -300, interval: [-400, -200], isAlike: true, reasons: [] },
            sentence: 'First response time fell 5m to 1h 37m.',
            cost: [{ metric: 'reopen_rate', sentence: 'Reopen rate rose 1.2 points to 6.3%.' }],
        },
    ],
};

export const alerts: Alert[] = [
    {
        ...{ id: 'response', name: 'Response SLA', metric: 'sla_response', where: {}, per: 'week', isOpen: true },
        ...{ since: '2026-10-12', value: 88.2, n: 2118, line: 90, side: 'below', clearAt: 92, problem: null },
        sentence: 'Response SLA is below 90.0%: 88.2% in the last finished week.',
    },
];

export function waterfall(metric: string): Waterfall {
    return {
        metric,
        start: { words: 'tickets created in the period', count: 9612 },
        leftOut: [
            { words: 'merged', count: 84 },
            { words: 'spam', count: 42 },
            { words: 'not answered yet, or solved without an answer', count: 95 },
        ],
        counted: { words: 'counted', count: 9391 },
        needs: null,
    };
}

const values: Record<string, (string | null)[]> = {
    priority: ['P1', 'P2', 'P3', 'P4', 'P5', null],
    channel: ['email', 'chat', 'phone', 'web', 'api'],
    customer_tier: ['Enterprise', 'Business', 'Professional', 'Starter', 'Free'],
    tier: ['L1', 'L2', 'L3'],
};

export function breakdown(metric: string, by: string): Breakdown {
    const keys = values[by] ?? slices;
    const figure = figures.find((each) => each.id === metric);
    return {
        metric,
        by: by as Breakdown['by'],
        total: { value: figure?.value ?? null, n: figure?.n ?? 0 },
        slices: keys.map((key, index) => ({
            key,
            label: null,
            value: figure?.value ? figure.value * (1 + (index - 2) * 0.04) : null,
            n: Math.round((figure?.n ?? 0) / (index + 2)),
            interval: null,
            smallSample: index > 4,
            status: (['bad', 'watch', 'watch', 'good', 'good', 'none'] as const)[index] ?? 'none',
        })),
        needs: null,
    };
}

const subjects = [
    'CSV export times out at 50k rows',
    'SSO loop on second login',
    'Webhook signature mismatch',
    'Export queue stuck at 0%',
    'Seats billed twice in October',
    '<img src=x onerror="alert(1)">',
];

export function tickets(metric: string, part: string, cursor: string | null): Tickets {
    const from = Number(cursor ?? 0);
    const total = 214;
    const size = Math.min(50, total - from);
    return {
        metric,
        part: part as Tickets['part'],
        total,
        tickets: Array.from({ length: size }, (_, index) => ({
            source: 'zendesk',
            ticket_id: String(48_291 - from - index),
            url: null,
            subject: subjects[(from + index) % subjects.length] ?? null,
            status: (['open', 'pending', 'solved', 'closed'] as const)[index % 4] ?? null,
            priority: (['P2', 'P3', 'P3', 'P4'] as const)[index % 4] ?? null,
            channel: 'email',
            tier: (['L1', 'L2'] as const)[index % 2] ?? null,
            team: ['Frontline', 'Technical'][index % 2] ?? null,
            agent: ['D. Okafor', 'M. Reyes', null][index % 3] ?? null,
            organization: ['Orrin Freight', 'Halden Bank', 'Kestrel Labs'][index % 3] ?? null,
            customer_tier: ['Enterprise', 'Business'][index % 2] ?? null,
            created_at: `2026-10-${String(31 - (index % 28)).padStart(2, '0')}T09:14:00Z`,
            solved_at: index % 4 > 1 ? '2026-11-02T10:00:00Z' : null,
            at: '2026-10-12T09:14:00Z',
            value: 6120 + index * 312,
            clock: null,
        })),
        next: from + size < total ? String(from + size) : null,
    };
}

export const imports: Imports = {
    current: null,
    sources: [{ source: 'zendesk', horizon: '2026-11-05T14:20:00Z', tickets: 80_000, excluded: [] }],
    imports: [
        {
            id: 12,
            source: 'zendesk',
            status: 'imported',
            startedAt: '2026-11-05T14:16:02Z',
            finishedAt: '2026-11-05T14:16:09Z',
            report: {
                id: 12,
                status: 'imported',
                source: 'zendesk',
                files: [{ file: 'october.csv', kind: 'tickets', rows: 9498 }],
                rows: { read: 9498, stored: 9486, superseded: 3, rejected: 8, blank: 1 },
                remarks: ['left out the column Requester phone'],
                horizon: '2026-11-05T14:20:00Z',
            },
        },
        {
            id: 11,
            source: 'zendesk',
            status: 'imported',
            startedAt: '2026-10-05T09:00:00Z',
            finishedAt: '2026-10-05T09:00:07Z',
            report: {
                id: 11,
                status: 'imported',
                source: 'zendesk',
                files: [
                    { file: 'tickets.csv', kind: 'tickets', rows: 91_697 },
                    { file: 'surveys.csv', kind: 'surveys', rows: 25_120 },
                ],
                rows: { read: 116_817, stored: 116_817, superseded: 0, rejected: 0, blank: 0 },
                remarks: [],
                horizon: '2026-10-05T08:58:00Z',
            },
        },
    ],
};

const document = {
    organization: 'Northgate Software',
    timeZone: 'UTC',
    stage: 'growth',
    tiers: { L1: { teams: ['Frontline'] }, L2: { teams: ['Technical', 'Billing'] }, L3: { teams: ['Engineering'] } },
    bots: ['helper-bot@northgate.example'],
    schedules: [
        {
            id: 'office',
            timeZone: 'America/New_York',
            hours: {
                mon: ['09:00-18:00'],
                tue: ['09:00-18:00'],
                wed: ['09:00-12:00', '13:00-18:00'],
                thu: ['09:00-18:00'],
                fri: ['09:00-17:00'],
            },
            holidays: [{ name: 'Thanksgiving', from: '2026-11-26', to: '2026-11-27' }],
        },
        { id: 'always', timeZone: 'UTC', hours: 'always' },
    ],
    targets: { csat: { target: 90, warning: 85 } },
};

export const settings = {
    version: 3,
    text: `# Northgate Software\n${JSON.stringify(document, null, 4)}\n`,
    document,
    settings: { ...document, priorities: {}, policies: [], scheduleRules: [], exclusions: [] },
    versions: [
        { version: 3, appliedAt: '2026-10-01T08:00:00Z', appliedBy: 'page' },
        { version: 2, appliedAt: '2026-09-01T08:00:00Z', appliedBy: 'command line' },
    ],
};
