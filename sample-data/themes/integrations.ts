// Themes about connecting other software: webhooks, interfaces, chat, calendars, CRM, files.
import type { Theme } from './theme.ts';

export const integrations: readonly Theme[] = [
    {
        id: 'calendar-sync',
        category: 'Calendar sync',
        section: 'Integrations',
        product: 'Connect',
        weight: 1.8,
        type: 'incident',
        escalates: 0.24,
        urgency: 0,
        minutes: 15,
        help: 'none',
        en: {
            subjects: [
                'Calendar sync stopped',
                'Meetings appear twice in the calendar',
                'Private appointments visible',
                'Connect a shared calendar',
            ],
            bodies: [
                'The calendar sync stopped on {date}; new meetings do not reach the product.',
                'Recurring meetings appear {n} times in the calendar after each sync.',
                'Can we connect a shared room calendar? The page offers personal calendars only.',
            ],
        },
        de: {
            subjects: ['Kalender synchronisiert nicht', 'Termine doppelt im Kalender'],
            bodies: ['Die Kalendersynchronisation steht seit dem {date}, neue Termine kommen nicht an.'],
        },
        es: {
            subjects: ['El calendario no sincroniza', 'Reuniones duplicadas en el calendario'],
            bodies: ['La sincronización del calendario se detuvo el {date}.'],
        },
        searches: ['calendar sync stopped', 'shared calendar', 'duplicate meetings'],
        articles: [],
    },
    {
        id: 'webhook-retries',
        category: 'Webhook retries',
        section: 'Integrations',
        product: 'Connect',
        weight: 2,
        type: 'problem',
        escalates: 0.37,
        urgency: 0.25,
        minutes: 19,
        help: 'weak',
        en: {
            subjects: [
                'Webhook signature mismatch',
                'Webhooks delivered {n} times',
                'Webhook retries never stop',
                'Webhook disabled by itself',
            ],
            bodies: [
                'Our endpoint answers 200 and the webhook is retried {n} times all the same.',
                'The webhook signature does not match for bodies with special characters.',
                'The webhook was disabled on {date} after {error}; we got no notice.',
            ],
        },
        de: {
            subjects: ['Webhook wird mehrfach zugestellt', 'Webhook-Signatur falsch'],
            bodies: ['Unser Endpunkt antwortet mit 200, der Webhook wird trotzdem {n} Mal wiederholt.'],
        },
        es: {
            subjects: ['Webhook enviado varias veces', 'Firma del webhook incorrecta'],
            bodies: ['Nuestro servidor responde 200 y el webhook se repite {n} veces.'],
        },
        searches: ['webhook retry policy', 'webhook signature', 'webhook disabled'],
        articles: [
            [
                'Webhooks: first steps',
                'A webhook tells your server about changes. Enter its address under Connect and send a test.',
            ],
        ],
    },
    {
        id: 'api-rate-limit',
        category: 'API rate limit',
        section: 'Integrations',
        product: 'Connect',
        weight: 1.8,
        type: 'problem',
        escalates: 0.31,
        urgency: 0.1,
        minutes: 17,
        help: 'stale',
        en: {
            subjects: [
                'Rate limit 429 on the report API',
                'Raise our API limit',
                'API returns 429 after {n} calls',
                'Nightly job stopped by the rate limit',
            ],
            bodies: [
                'The report API answers 429 after {n} calls, the documentation says ten times as many.',
                'Please raise the rate limit for our nightly job, it reads {big} records.',
                'The header with the remaining calls is missing, so we cannot slow down in time.',
            ],
        },
        de: {
            subjects: ['API antwortet mit 429', 'API-Limit erhöhen'],
            bodies: ['Die API antwortet nach {n} Aufrufen mit 429, in der Dokumentation steht mehr.'],
        },
        es: {
            subjects: ['La API responde 429', 'Aumentar el límite de la API'],
            bodies: ['La API responde 429 después de {n} llamadas.'],
        },
        searches: ['api rate limit 429', 'raise api limit', 'retry-after header'],
        articles: [
            [
                'Limits of the interface',
                'Each workspace may make six hundred calls a minute. Beyond that the API answers 429 and says when to try again.',
            ],
        ],
    },
    {
        id: 'api-tokens',
        category: 'API tokens',
        section: 'Integrations',
        product: 'Connect',
        weight: 1.8,
        type: 'question',
        escalates: 0.15,
        urgency: 0.05,
        minutes: 12,
        help: 'good',
        en: {
            subjects: [
                'API token revoked',
                'Token for a service account',
                '401 with a new token',
                'Which scope do I need?',
            ],
            bodies: [
                'Our API token stopped working on {date} with 401. Nobody revoked it.',
                'Which scope does a token need to read reports and nothing else?',
                'How do we make a token that belongs to a service and not to {person}?',
            ],
        },
        de: {
            subjects: ['API-Token funktioniert nicht mehr', 'Token für ein Dienstkonto'],
            bodies: ['Unser API-Token liefert seit dem {date} den Fehler 401.'],
        },
        es: {
            subjects: ['El token de la API no funciona', 'Token para una cuenta de servicio'],
            bodies: ['El token de la API devuelve 401 desde el {date}.'],
        },
        searches: ['api token 401', 'token scopes', 'service account'],
        articles: [
            [
                'Make and keep API tokens',
                'Tokens are made under Connect, Tokens. Choose the scopes and an end date. A token ends with the person who made it: use a service member for jobs.',
            ],
        ],
    },
    {
        id: 'slack-app',
        category: 'Slack app',
        section: 'Integrations',
        product: 'Connect',
        weight: 1.5,
        type: 'incident',
        escalates: 0.15,
        urgency: -0.05,
        minutes: 14,
        help: 'none',
        en: {
            subjects: [
                'Slack app needs reinstall',
                'Slack messages stopped',
                '/northgate command not found',
                'Slack channel not listed',
            ],
            bodies: [
                'The Slack app asks to be installed again every few days and posts nothing until then.',
                'Messages to our Slack channel stopped on {date}. Removing and adding the app helps for a day.',
                'The slash command answers "dispatch failed" in Slack, {error}.',
            ],
        },
        de: {
            subjects: ['Slack-App muss neu installiert werden', 'Keine Nachrichten mehr in Slack'],
            bodies: ['Die Slack-App verlangt alle paar Tage eine neue Installation und schickt bis dahin nichts.'],
        },
        es: {
            subjects: ['La app de Slack pide reinstalación', 'Slack ya no recibe mensajes'],
            bodies: ['La app de Slack pide instalarse otra vez cada pocos días.'],
        },
        searches: ['slack app reinstall', 'slack messages stopped', 'slack command dispatch failed'],
        articles: [],
    },
    {
        id: 'crm-connector',
        category: 'CRM connector',
        section: 'Integrations',
        product: 'Connect',
        weight: 2.1,
        type: 'problem',
        escalates: 0.34,
        urgency: 0.1,
        minutes: 21,
        help: 'weak',
        en: {
            subjects: [
                'CRM sync stopped',
                'Fields mapped wrongly in the CRM connector',
                'Connector shows {error}',
                'Deals do not reach the CRM',
            ],
            bodies: [
                'The CRM connector stopped on {date} with {error}; {n} deals are missing on the other side.',
                'The connector writes the owner into the wrong CRM field after we changed the mapping.',
                'The first sync of {big} contacts never ends, it begins again after each error.',
            ],
        },
        de: {
            subjects: ['CRM-Anbindung steht', 'Felder im CRM falsch zugeordnet'],
            bodies: ['Die CRM-Anbindung steht seit dem {date} mit {error}.'],
        },
        es: {
            subjects: ['El conector CRM se detuvo', 'Campos mal asignados en el CRM'],
            bodies: ['El conector CRM se detuvo el {date} con {error}.'],
        },
        searches: ['crm sync stopped', 'crm field mapping', 'connector error'],
        articles: [
            [
                'CRM connector: overview',
                'The connector brings contacts and deals together. It is available for three CRM systems.',
            ],
        ],
    },
    {
        id: 'attachment-upload',
        category: 'Attachment upload',
        section: 'Integrations',
        product: 'Core',
        weight: 2.1,
        type: 'incident',
        escalates: 0.14,
        urgency: -0.1,
        minutes: 12,
        help: 'none',
        en: {
            subjects: [
                'Upload fails at 99%',
                'File {file} cannot be opened',
                'Attachment too large',
                'Attachments blocked as virus',
            ],
            bodies: [
                'Uploading {file} stops at 99% with {error}. It has {n} MB.',
                'Attachments from our customers are blocked as a virus although they are harmless PDFs.',
                'The attachment can be uploaded but nobody is able to open {file} afterwards.',
            ],
        },
        de: {
            subjects: ['Hochladen bricht bei 99% ab', 'Anhang lässt sich nicht öffnen'],
            bodies: ['Das Hochladen von {file} bricht bei 99% mit {error} ab.'],
        },
        es: {
            subjects: ['La subida falla al 99%', 'No se puede abrir el archivo adjunto'],
            bodies: ['La subida de {file} se detiene al 99% con {error}.'],
        },
        searches: ['upload fails', 'attachment size limit', 'attachment blocked virus'],
        articles: [],
    },
];
