// Themes about using the product: dashboards, reports, speed, mobile, messages, browsers, zones.
import type { Theme } from './theme.ts';

export const product: readonly Theme[] = [
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
    {
        id: 'slow-pages',
        category: 'Slow pages',
        section: 'Product',
        product: 'Core',
        weight: 2.6,
        type: 'incident',
        escalates: 0.3,
        urgency: 0.4,
        minutes: 14,
        help: 'good',
        en: {
            subjects: [
                'Everything is very slow today',
                'Pages take {n} seconds to load',
                'Timeout on the home page',
                'Slow for our office in {city}',
            ],
            bodies: [
                'Every page takes about {n} seconds since this morning, in all browsers. Nobody can work.',
                'We see a timeout ({error}) on the home page for most of our {city} office.',
                'Lists with more than {big} records load so slowly that the browser gives up.',
            ],
        },
        de: {
            subjects: ['Alles sehr langsam', 'Zeitüberschreitung auf der Startseite'],
            bodies: ['Jede Seite braucht etwa {n} Sekunden, in allen Browsern. Niemand kann arbeiten.'],
        },
        es: {
            subjects: ['Todo va muy lento', 'Tiempo de espera agotado'],
            bodies: ['Todas las páginas tardan unos {n} segundos desde esta mañana.'],
        },
        searches: ['slow loading', 'status page', 'timeout home page'],
        articles: [
            [
                'When pages are slow',
                'Look at the status page first. If all is well there, measure with the network check under Help and send us its number. Lists are faster with fewer columns.',
            ],
        ],
    },
    {
        id: 'mobile-sync',
        category: 'Mobile app sync',
        section: 'Product',
        product: 'Mobile',
        weight: 2.4,
        type: 'incident',
        escalates: 0.22,
        urgency: 0.05,
        minutes: 13,
        help: 'good',
        en: {
            subjects: [
                'App does not sync on {phone}',
                'Offline changes lost',
                'App crashes at start',
                'Mobile app shows old data',
            ],
            bodies: [
                'The mobile app on {phone} shows data of {date} and does not sync, even on Wi-Fi.',
                'I worked offline and {n} changes were lost when the app synced.',
                'The app closes itself right after the start on {phone}, version {version}.',
            ],
        },
        de: {
            subjects: ['App synchronisiert nicht', 'App stürzt beim Start ab'],
            bodies: ['Die App auf {phone} zeigt den Stand vom {date} und synchronisiert nicht.'],
        },
        es: {
            subjects: ['La app no sincroniza', 'La aplicación se cierra al abrir'],
            bodies: ['La app en {phone} muestra datos del {date} y no sincroniza.'],
        },
        searches: ['app not syncing', 'offline mode', 'app crashes'],
        articles: [
            [
                'The app does not sync',
                'Pull the list down to sync by hand. If the time of the last sync stays, sign out and in again: changes made offline are kept. The app needs version 7 or newer.',
            ],
        ],
    },
    {
        id: 'notifications',
        category: 'Notifications',
        section: 'Product',
        product: 'Core',
        weight: 2.8,
        type: 'question',
        escalates: 0.1,
        urgency: -0.3,
        minutes: 10,
        help: 'good',
        en: {
            subjects: [
                'Too many notifications',
                'No notification when I am mentioned',
                'Turn off mails for {n} people',
                'Notifications arrive hours late',
            ],
            bodies: [
                'I get a notification for every change in the project. How do I only get mentions?',
                'Nobody in our team gets notified when mentioned since {date}.',
                'Push notifications come {n} hours late on {phone}.',
            ],
        },
        de: {
            subjects: ['Zu viele Benachrichtigungen', 'Keine Benachrichtigung bei Erwähnung'],
            bodies: ['Ich bekomme bei jeder Änderung eine Benachrichtigung und möchte nur Erwähnungen.'],
        },
        es: {
            subjects: ['Demasiadas notificaciones', 'No llegan notificaciones'],
            bodies: ['Recibo una notificación por cada cambio, solo quiero las menciones.'],
        },
        searches: ['turn off notifications', 'mention notification', 'notification settings'],
        articles: [
            [
                'Choose your notifications',
                'Under your picture, Notifications, choose for each project all, mentions or none, and by mail, push or both. Administrators set what new members start with.',
            ],
        ],
    },
    {
        id: 'email-delivery',
        category: 'Email delivery',
        section: 'Product',
        product: 'Connect',
        weight: 2.4,
        type: 'incident',
        escalates: 0.24,
        urgency: 0.15,
        minutes: 15,
        help: 'stale',
        en: {
            subjects: [
                'Mails to customers bounce',
                'Our mails land in spam',
                'SPF and DKIM for {company}',
                'Outgoing mail delayed',
            ],
            bodies: [
                'Mails sent from the product to our customers land in spam since {date}. SPF and DKIM are set.',
                'The delivery report shows {n} bounces with {error}.',
                'Outgoing mail leaves {minutes} minutes late every morning.',
            ],
        },
        de: {
            subjects: ['E-Mails landen im Spam', 'Ausgehende E-Mails verzögert'],
            bodies: ['E-Mails an unsere Kunden landen seit dem {date} im Spam, SPF und DKIM sind gesetzt.'],
        },
        es: {
            subjects: ['Los correos llegan a spam', 'Correos salientes retrasados'],
            bodies: ['Los correos a clientes llegan a spam desde el {date}.'],
        },
        searches: ['emails in spam', 'spf dkim records', 'mail bounces'],
        articles: [
            [
                'Send mail from your own domain',
                'Add the SPF entry and the two DKIM keys to your DNS. The delivery report shows for each mail what the receiving server answered.',
            ],
        ],
    },
    {
        id: 'browser-errors',
        category: 'Browser errors',
        section: 'Product',
        product: 'Core',
        weight: 2,
        type: 'incident',
        escalates: 0.2,
        urgency: 0.2,
        minutes: 12,
        help: 'good',
        en: {
            subjects: [
                'White page in {browser}',
                'Error {error} on every click',
                'Buttons do nothing in {browser}',
                '"Something went wrong"',
            ],
            bodies: [
                'After login there is only a white page in {browser}. The console shows {error}.',
                'The page says "something went wrong" for every click, reference {id}.',
                'In {browser} the save button does nothing. It works in a private window.',
            ],
        },
        de: {
            subjects: ['Weiße Seite in {browser}', 'Fehler {error} bei jedem Klick'],
            bodies: ['Nach der Anmeldung bleibt die Seite in {browser} weiß.'],
        },
        es: {
            subjects: ['Página en blanco en {browser}', 'Error {error} en cada clic'],
            bodies: ['Después de entrar solo se ve una página en blanco en {browser}.'],
        },
        searches: ['white page', 'supported browsers', 'clear cache'],
        articles: [
            [
                'Errors in the browser',
                'Reload while holding Shift. If the page stays white, try a private window: if it works there, an extension is in the way. We support the last two versions of the usual browsers.',
            ],
        ],
    },
    {
        id: 'time-zone',
        category: 'Time zone display',
        section: 'Product',
        product: 'Insights',
        weight: 1.2,
        type: 'problem',
        escalates: 0.14,
        urgency: -0.2,
        minutes: 15,
        help: 'none',
        en: {
            subjects: [
                'Times are one hour off',
                'Reports use the wrong time zone',
                'Due dates shift by a day',
                'Clock change broke our deadlines',
            ],
            bodies: [
                'All times are one hour off since the clock change. Our time zone is {city}.',
                'The report counts evenings to the next day, as if it used another time zone.',
                'Due dates shift by one day for colleagues in {city}.',
            ],
        },
        de: {
            subjects: ['Uhrzeiten eine Stunde falsch', 'Falsche Zeitzone im Bericht'],
            bodies: ['Seit der Zeitumstellung sind alle Uhrzeiten eine Stunde falsch.'],
        },
        es: {
            subjects: ['Horas con una hora de diferencia', 'Zona horaria incorrecta'],
            bodies: ['Todas las horas aparecen con una hora de diferencia desde el cambio de hora.'],
        },
        searches: ['time zone wrong', 'one hour off', 'dates shift a day'],
        articles: [],
    },
];
