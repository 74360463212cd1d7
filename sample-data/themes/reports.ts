// Themes about dashboards and reports.
import type { Theme } from './theme.ts';

export const reports: readonly Theme[] = [
    {
        id: 'dashboard-filters',
        category: 'Dashboard filters',
        section: 'Product',
        product: 'Insights',
        weight: 1.2,
        type: 'question',
        escalates: 0.05,
        urgency: -0.3,
        minutes: 11,
        help: 'none',
        en: {
            subjects: [
                'Where did the dashboard filters go?',
                'Saved filter resets every day',
                'Filter by team on the dashboard',
                'Dashboard filters moved',
            ],
            bodies: [
                'The filters on our dashboard are no longer in the side bar. Where have they moved?',
                'A saved dashboard filter resets each morning and everybody sees all teams again.',
                'How do I filter one dashboard tile by team without changing the others?',
            ],
        },
        de: {
            subjects: ['Filter im Dashboard verschwunden', 'Dashboard-Filter speichern'],
            bodies: ['Die Filter im Dashboard sind nicht mehr in der Seitenleiste. Wo sind sie jetzt?'],
        },
        es: {
            subjects: ['¿Dónde están los filtros del panel?', 'El filtro guardado se borra'],
            bodies: ['Los filtros del panel ya no están en la barra lateral.'],
        },
        searches: ['dashboard filters moved', 'save dashboard filter', 'filter one tile'],
        articles: [],
    },
    {
        id: 'scheduled-reports',
        category: 'Scheduled reports',
        section: 'Product',
        product: 'Insights',
        weight: 2.8,
        type: 'incident',
        escalates: 0.16,
        urgency: 0,
        minutes: 13,
        help: 'good',
        en: {
            subjects: [
                'Scheduled report not sent',
                'Report mail arrives at 3 am',
                'Weekly report sent {n} times',
                'Add recipients to a scheduled report',
            ],
            bodies: [
                'The weekly report was not sent on {date}. The schedule says it ran.',
                'Our scheduled report arrives {n} times for each recipient.',
                'How do I send a scheduled report to people without a login?',
            ],
        },
        de: {
            subjects: ['Geplanter Bericht kam nicht', 'Bericht kommt mehrfach'],
            bodies: ['Der geplante Wochenbericht wurde am {date} nicht verschickt.'],
        },
        es: {
            subjects: ['El informe programado no llegó', 'Informe enviado varias veces'],
            bodies: ['El informe semanal programado no se envió el {date}.'],
        },
        searches: ['scheduled report not sent', 'report recipients', 'change report schedule'],
        articles: [
            [
                'Scheduled reports that do not arrive',
                'Open the schedule and look at its last run: it names each recipient and what the mail server said. Send again from there. Recipients without a login receive a PDF.',
            ],
        ],
    },
    {
        id: 'report-totals',
        category: 'Report totals',
        section: 'Product',
        product: 'Insights',
        weight: 2.4,
        type: 'problem',
        escalates: 0.26,
        urgency: 0.05,
        minutes: 20,
        help: 'unhelpful',
        en: {
            subjects: [
                'Report total differs from the list',
                'Totals do not add up',
                'Different numbers on dashboard and report',
                'Average looks wrong',
            ],
            bodies: [
                'The report total says {n}, the list behind it has more rows. Which is right?',
                'Dashboard and report show different totals for the same month.',
                'The percentages in the report add up to 104. Our director noticed it in a meeting.',
            ],
        },
        de: {
            subjects: ['Summe im Bericht falsch', 'Bericht und Dashboard verschieden'],
            bodies: ['Die Summe im Bericht passt nicht zur Liste dahinter.'],
        },
        es: {
            subjects: ['El total del informe no cuadra', 'Números distintos en panel e informe'],
            bodies: ['El total del informe no coincide con la lista.'],
        },
        searches: ['report total wrong', 'numbers differ dashboard', 'how totals are computed'],
        articles: [
            [
                'About totals',
                'Totals are computed from the data of the report. Differences can have several reasons. Contact support if a total of a report seems wrong.',
            ],
        ],
    },
];
