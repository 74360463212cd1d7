// Themes about running a workspace: invitations, roles, guests, audit log, settings.
import type { Theme } from './theme.ts';

export const administration: readonly Theme[] = [
    {
        id: 'user-invitations',
        category: 'User invitations',
        section: 'Administration',
        product: 'Core',
        weight: 3,
        type: 'question',
        escalates: 0.06,
        urgency: -0.15,
        minutes: 9,
        help: 'good',
        en: {
            subjects: [
                'Invitation mail bounced',
                'Invite {n} new users at once',
                'Invitation link expired',
                'Pending invitations cannot be cancelled',
            ],
            bodies: [
                'We invited {mail} on {date} and the invitation still shows as pending.',
                'How can I invite {n} users from a list instead of one by one?',
                'The invited colleague opens the link and sees "invitation no longer valid".',
            ],
        },
        de: {
            subjects: ['Einladung kommt nicht an', 'Mehrere Benutzer einladen'],
            bodies: ['Die Einladung an {mail} steht seit dem {date} auf ausstehend.'],
        },
        es: {
            subjects: ['La invitación no llega', 'Invitar a varios usuarios'],
            bodies: ['Invitamos a {mail} y la invitación sigue pendiente.'],
        },
        searches: ['invite users', 'invitation expired', 'bulk invite'],
        articles: [
            [
                'Invite people to your workspace',
                'Open People and choose Invite. Paste up to two hundred addresses, one a line. An invitation is valid for seven days; send it again or cancel it from the list of pending invitations.',
            ],
        ],
    },
    {
        id: 'roles-permissions',
        category: 'Roles and permissions',
        section: 'Administration',
        product: 'Core',
        weight: 2.8,
        type: 'question',
        escalates: 0.12,
        urgency: -0.1,
        minutes: 13,
        help: 'good',
        en: {
            subjects: [
                'Editor cannot publish',
                'Who may see billing?',
                'Permission denied for a manager',
                'Custom role without delete',
            ],
            bodies: [
                'A manager gets "permission denied" when opening the report folder, although the role says edit.',
                'Which role do I need to let {person} manage users but not billing?',
                'We copied the editor role on {date} and members of the copy can no longer share dashboards.',
            ],
        },
        de: {
            subjects: ['Rolle darf nicht veröffentlichen', 'Berechtigung fehlt'],
            bodies: ['Eine Kollegin mit der Rolle Bearbeiter erhält "Zugriff verweigert" beim Öffnen der Berichte.'],
        },
        es: {
            subjects: ['Permiso denegado para un editor', '¿Qué rol puede ver la facturación?'],
            bodies: ['Un editor recibe "permiso denegado" al abrir la carpeta de informes.'],
        },
        searches: ['role permissions table', 'permission denied', 'custom role'],
        articles: [
            [
                'Roles and what they may do',
                'Owner, administrator, editor and viewer are the four roles. The table lists for each permission which role holds it. On Business and above you can copy a role and take permissions away.',
            ],
            [
                'Permission denied: find out why',
                'Open the member under People and choose Explain access. It names the role or the folder rule that says no.',
            ],
        ],
    },
    {
        id: 'guest-access',
        category: 'Guest access',
        section: 'Administration',
        product: 'Core',
        weight: 1.4,
        type: 'question',
        escalates: 0.09,
        urgency: -0.2,
        minutes: 15,
        help: 'none',
        en: {
            subjects: [
                'Guest role permissions',
                'Share a board with an outside agency',
                'Guests see too much',
                'Does a guest need a seat?',
            ],
            bodies: [
                'We want to give an agency guest access to one board and nothing else. Which permission does that?',
                'Our guests can read the member list. How do we restrict a guest to the shared folder?',
                'Does a guest count as a seat? We have {n} external people who only comment.',
            ],
        },
        de: {
            subjects: ['Gastzugang für Agentur', 'Was darf ein Gast sehen?'],
            bodies: [
                'Wir möchten einer Agentur als Gast nur ein einziges Board freigeben. Welche Berechtigung ist dafür nötig?',
            ],
        },
        es: {
            subjects: ['Acceso de invitado para una agencia', 'Permisos de los invitados'],
            bodies: ['Queremos que un invitado externo vea solo una carpeta compartida. ¿Cómo se limita?'],
        },
        searches: ['guest permissions', 'external guest access', 'share with agency', 'guest seat'],
        articles: [],
    },
    {
        id: 'audit-log',
        category: 'Audit log',
        section: 'Administration',
        product: 'Core',
        weight: 1.1,
        type: 'question',
        escalates: 0.22,
        urgency: 0,
        minutes: 17,
        help: 'none',
        en: {
            subjects: [
                'Who deleted the project on {date}?',
                'Audit log entries missing',
                'Keep the audit trail longer than 90 days',
                'Send audit events to our SIEM',
            ],
            bodies: [
                'For our auditor we need to know who changed the retention rule on {date}. The audit log stops before.',
                'The audit trail shows "unknown actor" for {n} entries.',
                'Can audit events be streamed to our SIEM? We found no documentation for the log format.',
            ],
        },
        de: {
            subjects: ['Audit-Protokoll unvollständig', 'Wer hat das Projekt gelöscht?'],
            bodies: ['Unser Prüfer braucht das Audit-Protokoll vom {date}, die Einträge fehlen aber.'],
        },
        es: {
            subjects: ['Faltan entradas en el registro de auditoría', '¿Quién borró el proyecto?'],
            bodies: ['El auditor necesita el registro de auditoría del {date} y faltan entradas.'],
        },
        searches: ['audit log retention', 'who deleted', 'audit events siem', 'activity trail'],
        articles: [],
    },
    {
        id: 'workspace-settings',
        category: 'Workspace settings',
        section: 'Administration',
        product: 'Core',
        weight: 1.9,
        type: 'question',
        escalates: 0.08,
        urgency: -0.3,
        minutes: 11,
        help: 'good',
        en: {
            subjects: [
                'Rename our workspace',
                'Change the default language',
                'Custom domain stays unverified',
                'Upload our logo',
            ],
            bodies: [
                'Our company is now called {company}. How do we rename the workspace and its address?',
                'The custom domain shows "not verified" {n} days after the DNS change.',
                'Where do I set the default language for new members?',
            ],
        },
        de: {
            subjects: ['Arbeitsbereich umbenennen', 'Eigene Domain wird nicht bestätigt'],
            bodies: ['Wir heißen jetzt {company}. Wie benennen wir den Arbeitsbereich um?'],
        },
        es: {
            subjects: ['Cambiar el nombre del espacio', 'Dominio propio sin verificar'],
            bodies: ['La empresa ahora se llama {company}, ¿cómo cambiamos el nombre del espacio de trabajo?'],
        },
        searches: ['rename workspace', 'custom domain verify', 'default language'],
        articles: [
            [
                'Name, address and logo of a workspace',
                'Owners change the name and the logo under Workspace. A new address takes effect at once; the old one forwards for ninety days.',
            ],
            [
                'Use your own domain',
                'Add the two DNS records that the page shows. Verification can take up to forty-eight hours. Unverified after that: compare the records letter by letter.',
            ],
        ],
    },
];
