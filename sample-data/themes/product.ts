// Themes about using the product: speed, mobile, messages, browsers, zones.
import type { Theme } from './theme.ts';

export const product: readonly Theme[] = [
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
