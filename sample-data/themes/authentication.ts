// Themes about signing in: SSO, passwords, second factors, provisioning, lockouts.
import type { Theme } from './theme.ts';

export const authentication: readonly Theme[] = [
    {
        id: 'sso-sign-in',
        category: 'SSO sign-in',
        section: 'Authentication',
        product: 'Core',
        weight: 3,
        type: 'incident',
        escalates: 0.38,
        urgency: 0.5,
        minutes: 15,
        help: 'none',
        en: {
            subjects: [
                'SSO loop on second login',
                'Sent back to the sign-in page by {idp}',
                'SAML keeps logging us out',
                '{idp} SSO redirect loop',
                'Single sign-on fails for {n} people',
            ],
            bodies: [
                'Since the update every staff member is sent back to the sign-in page after {idp} approves them.',
                'The first login works, the second loops until cookies are cleared. We use SAML through {idp}.',
                'Is there a way to update the SAML audience ourselves? Single sign-on stops with {error} and redirects again.',
                'Our SSO certificate is valid until {date}, but the redirect from {idp} never ends and nobody gets a session.',
            ],
        },
        de: {
            subjects: ['SSO-Anmeldung in Endlosschleife', 'Anmeldung über {idp} schlägt fehl'],
            bodies: [
                'Nach der Bestätigung durch {idp} landen alle Mitarbeiter wieder auf der Anmeldeseite, die SSO-Weiterleitung hört nicht auf.',
            ],
        },
        es: {
            subjects: ['El inicio de sesión SSO entra en bucle', '{idp} nos devuelve a la página de acceso'],
            bodies: [
                'Después de aprobar en {idp} volvemos siempre a la página de inicio de sesión, la redirección SAML no termina.',
            ],
        },
        searches: ['sso redirect loop', 'saml keeps logging out', 'okta sign in again', 'single sign-on audience uri'],
        articles: [],
    },
    {
        id: 'password-reset',
        category: 'Password reset',
        section: 'Authentication',
        product: 'Core',
        weight: 5,
        type: 'question',
        escalates: 0.03,
        urgency: -0.1,
        minutes: 8,
        help: 'not-found',
        en: {
            subjects: [
                'Password reset mail never arrives',
                'Forgot password, link expired',
                'Cannot set a new password',
                'Reset link says already used',
            ],
            bodies: [
                'I asked for a password reset {n} times today and no mail arrives, spam folder included.',
                'The reset link tells me it has expired although I opened it within {minutes} minutes.',
                'The new password is refused as too weak. It has {n} characters, digits and a symbol.',
            ],
        },
        de: {
            subjects: ['Kennwort zurücksetzen klappt nicht', 'Link zum Zurücksetzen abgelaufen'],
            bodies: [
                'Der Link zum Zurücksetzen des Kennworts ist angeblich abgelaufen, obwohl ich ihn sofort geöffnet habe.',
            ],
        },
        es: {
            subjects: ['No llega el correo para cambiar la contraseña', 'Enlace de contraseña caducado'],
            bodies: ['He pedido {n} veces el correo para restablecer la contraseña y no llega, tampoco al spam.'],
        },
        searches: ['forgot password', 'reset mail missing', 'change my login', 'new password link expired'],
        articles: [
            [
                'Credential recovery for members',
                'Open the recovery form and enter the address of your account. The message with the recovery address is valid for one hour and for one use. Ask an administrator to send it again if the address has changed.',
            ],
            [
                'Rules for a strong passphrase',
                'A passphrase has at least twelve characters and is not one of your last five. Administrators choose under Security how long it stays valid.',
            ],
        ],
    },
    {
        id: 'two-factor-codes',
        category: 'Two-factor codes',
        section: 'Authentication',
        product: 'Core',
        weight: 2.6,
        type: 'question',
        escalates: 0.06,
        urgency: 0.2,
        minutes: 10,
        help: 'good',
        en: {
            subjects: [
                '2FA code not accepted',
                'New phone, lost authenticator',
                'SMS code arrives too late',
                'Turn off two-factor for a colleague',
            ],
            bodies: [
                'The six digit code from the authenticator app is refused each time, error {error}.',
                'I have a new phone and no recovery codes. Please remove the second factor from my login.',
                'SMS codes reach us after {minutes} minutes, when the code is no longer valid.',
            ],
        },
        de: {
            subjects: ['2FA-Code wird nicht angenommen', 'Neues Handy, Authenticator verloren'],
            bodies: [
                'Der Code aus der Authenticator-App wird jedes Mal abgelehnt, bitte den zweiten Faktor zurücksetzen.',
            ],
        },
        es: {
            subjects: ['El código de dos pasos no funciona', 'Cambié de teléfono y perdí el autenticador'],
            bodies: ['El código de seis cifras no se acepta y no tengo códigos de recuperación del segundo factor.'],
        },
        searches: ['2fa code not working', 'lost authenticator', 'recovery codes', 'disable two-factor'],
        articles: [
            [
                'Set up two-factor codes',
                'Scan the picture with an authenticator app and enter the six digit code. Keep the recovery codes in a safe place: each works once when the phone is lost.',
            ],
            [
                'Lost phone or authenticator',
                'An administrator can remove the second factor of a member under People. Codes fail when the clock of the phone is wrong: set it to automatic time.',
            ],
        ],
    },
    {
        id: 'scim-provisioning',
        category: 'SCIM provisioning',
        section: 'Authentication',
        product: 'Connect',
        weight: 1.5,
        type: 'problem',
        escalates: 0.48,
        urgency: 0.25,
        minutes: 19,
        help: 'weak',
        en: {
            subjects: [
                'SCIM deprovision lag',
                'Users stay active after removal in {idp}',
                'Group push from {idp} creates duplicates',
                'Provisioning stopped: {error}',
            ],
            bodies: [
                'We removed {n} users in {idp} on {date} and they still hold a seat. SCIM shows success on our side.',
                'The group push makes a second group with the same name for every provisioning run.',
                'SCIM answers {error} for users whose mail address changed, the rest is provisioned.',
            ],
        },
        de: {
            subjects: ['SCIM entfernt Benutzer zu spät', 'Provisionierung aus {idp} bleibt stehen'],
            bodies: [
                'In {idp} entfernte Benutzer bleiben bei Ihnen noch Tage aktiv, die SCIM-Provisionierung meldet aber Erfolg.',
            ],
        },
        es: {
            subjects: ['SCIM no elimina usuarios', 'El aprovisionamiento de {idp} se detuvo'],
            bodies: [
                'Eliminamos {n} usuarios en {idp} y siguen activos; el aprovisionamiento SCIM dice que todo fue bien.',
            ],
        },
        searches: ['scim deprovision delay', 'provisioning groups', 'user still active after removal'],
        articles: [
            [
                'Identity providers that we support',
                'Northgate works with the common identity providers. Provisioning is available on the Enterprise plan.',
            ],
        ],
    },
    {
        id: 'account-lockout',
        category: 'Account lockout',
        section: 'Authentication',
        product: 'Core',
        weight: 2.1,
        type: 'incident',
        escalates: 0.07,
        urgency: 0.35,
        minutes: 9,
        help: 'good',
        en: {
            subjects: [
                'Account locked after failed logins',
                'Locked out, urgent',
                'Please unlock {mail}',
                'Too many attempts',
            ],
            bodies: [
                'My account is locked after {n} failed logins and I have a customer meeting in {minutes} minutes.',
                'Please unlock {mail}. The lock does not end after the waiting time the page promises.',
                'Everybody behind our office address is blocked with "too many attempts" ({error}).',
            ],
        },
        de: {
            subjects: ['Konto gesperrt', 'Zu viele Fehlversuche, bitte entsperren'],
            bodies: ['Mein Konto ist nach {n} Fehlversuchen gesperrt, bitte schnell entsperren.'],
        },
        es: {
            subjects: ['Cuenta bloqueada', 'Demasiados intentos'],
            bodies: ['Mi cuenta quedó bloqueada después de {n} intentos, necesito desbloquearla hoy.'],
        },
        searches: ['account locked', 'unlock user', 'too many attempts'],
        articles: [
            [
                'Unlock a locked account',
                'After ten failed attempts an account is locked for thirty minutes. An administrator can unlock it at once under People, or add the office address to the trusted networks.',
            ],
        ],
    },
];
