// Themes about money: invoices, payments, refunds, plans, seats, taxes, leaving.
import type { Theme } from './theme.ts';

export const billing: readonly Theme[] = [
    {
        id: 'invoice-proration',
        category: 'Invoice and proration',
        section: 'Billing',
        product: 'Core',
        weight: 3.6,
        type: 'question',
        escalates: 0.11,
        urgency: -0.1,
        minutes: 16,
        help: 'weak',
        billing: true,
        en: {
            subjects: [
                'Invoice shows wrong proration',
                'Please explain invoice {invoice}',
                'Billed twice in the same month',
                'Credit missing on the invoice',
            ],
            bodies: [
                'Invoice {invoice} charges {money} for seats that we added on {date}. How is the proration computed?',
                'We were billed {money} twice this month, once for the old plan and once for the new.',
                'The credit from the last invoice is not on {invoice}. Our accounting cannot pay it like this.',
            ],
        },
        de: {
            subjects: ['Rechnung {invoice} stimmt nicht', 'Anteilige Berechnung unklar'],
            bodies: ['Die Rechnung {invoice} berechnet {money} anteilig, das passt nicht zu unserem Vertrag.'],
        },
        es: {
            subjects: ['Factura {invoice} con prorrateo incorrecto', 'Nos cobraron dos veces'],
            bodies: ['La factura {invoice} incluye {money} de prorrateo que no entendemos.'],
        },
        searches: ['proration explained', 'invoice wrong', 'charged twice'],
        articles: [
            [
                'Where to find your invoices',
                'Invoices are under Billing, newest first, as PDF. The billing contact receives each by mail.',
            ],
        ],
    },
    {
        id: 'payment-failed',
        category: 'Payment failed',
        section: 'Billing',
        product: 'Core',
        weight: 2.9,
        type: 'incident',
        escalates: 0.07,
        urgency: 0.25,
        minutes: 10,
        help: 'good',
        billing: true,
        en: {
            subjects: [
                'Card declined',
                'Payment failed, account suspended',
                'Update the credit card',
                'Bank transfer not booked',
            ],
            bodies: [
                'Our card ending {four} was declined although the bank sees no attempt.',
                'We paid {money} by bank transfer on {date} and the account is still marked as overdue.',
                'The payment page shows {error} when I enter the new credit card.',
            ],
        },
        de: {
            subjects: ['Zahlung fehlgeschlagen', 'Kreditkarte abgelehnt'],
            bodies: ['Unsere Karte mit der Endung {four} wurde abgelehnt, die Bank sieht aber keinen Versuch.'],
        },
        es: {
            subjects: ['Tarjeta rechazada', 'El pago falló'],
            bodies: ['La tarjeta terminada en {four} fue rechazada y el banco no ve ningún intento.'],
        },
        searches: ['card declined', 'update credit card', 'payment failed', 'pay by bank transfer'],
        articles: [
            [
                'Update the card that pays',
                'Billing contacts replace the card under Billing, Payment. A failed payment is tried again after three, five and seven days before the workspace becomes read-only.',
            ],
            [
                'Pay by bank transfer',
                'On yearly plans you can pay by transfer. Put the invoice number into the reference; booking takes up to three banking days.',
            ],
        ],
    },
    {
        id: 'refund-request',
        category: 'Refund request',
        section: 'Billing',
        product: 'Core',
        weight: 1.8,
        type: 'task',
        escalates: 0.09,
        urgency: 0,
        minutes: 14,
        help: 'good',
        billing: true,
        en: {
            subjects: [
                'Refund for unused seats',
                'Please refund {money}',
                'Money back after cancellation',
                'Refund not received',
            ],
            bodies: [
                'Please refund {money} for invoice {invoice}: we cancelled before the renewal.',
                'You promised a refund on {date}. Nothing has reached our account.',
                'We pay for {n} seats that nobody uses. Can we get the money back?',
            ],
        },
        de: {
            subjects: ['Erstattung für {invoice}', 'Bitte {money} zurückzahlen'],
            bodies: ['Bitte erstatten Sie {money}, wir haben vor der Verlängerung gekündigt.'],
        },
        es: {
            subjects: ['Reembolso de {money}', 'No recibimos el reembolso'],
            bodies: ['Solicitamos el reembolso de {money} de la factura {invoice}.'],
        },
        searches: ['refund policy', 'get money back', 'refund status'],
        articles: [
            [
                'When we refund',
                'A yearly plan can be refunded within thirty days of the renewal, a monthly plan not at all. The money arrives five to ten banking days after the approval.',
            ],
        ],
    },
    {
        id: 'plan-change',
        category: 'Plan change',
        section: 'Billing',
        product: 'Core',
        weight: 2.6,
        type: 'question',
        escalates: 0.07,
        urgency: -0.2,
        minutes: 12,
        help: 'good',
        billing: true,
        en: {
            subjects: [
                'Upgrade to Business',
                'Downgrade at renewal',
                'Which plan has SSO?',
                'New prices, what changes for us?',
            ],
            bodies: [
                'We want to move from Professional to Business. What happens to the yearly price?',
                'Please downgrade us at the renewal on {date}; the button is greyed out.',
                'You announced new prices. Do they hold for our plan with {n} seats?',
            ],
        },
        de: {
            subjects: ['Tarifwechsel', 'Neue Preise: was gilt für uns?'],
            bodies: ['Wir möchten zum {date} in einen kleineren Tarif wechseln, der Knopf ist ausgegraut.'],
        },
        es: {
            subjects: ['Cambio de plan', 'Nuevos precios'],
            bodies: ['Queremos pasar a un plan menor en la renovación del {date}.'],
        },
        searches: ['change plan', 'compare plans', 'downgrade', 'new prices'],
        articles: [
            [
                'Change your plan',
                'An upgrade starts at once, a downgrade at the next renewal. Owners find both under Billing, Plan. The button is grey while an invoice is unpaid.',
            ],
            [
                'Plans side by side',
                'The table lists what each plan contains: seats, single sign-on, audit, interfaces and support hours.',
            ],
        ],
    },
    {
        id: 'seat-count',
        category: 'Seat count',
        section: 'Billing',
        product: 'Core',
        weight: 1.8,
        type: 'question',
        escalates: 0.09,
        urgency: -0.2,
        minutes: 12,
        help: 'good',
        billing: true,
        en: {
            subjects: [
                'Seats billed twice',
                'Remove {n} unused seats',
                'Seat limit reached',
                'Deactivated users still count as seats',
            ],
            bodies: [
                'We deactivated {n} users and the seat count did not go down.',
                'The workspace says the seat limit is reached; we have {n} active users and more seats than that.',
                'Please reduce our seats to {n} from the next invoice.',
            ],
        },
        de: {
            subjects: ['Zu viele Lizenzen berechnet', 'Lizenzen reduzieren'],
            bodies: ['Wir haben {n} Benutzer deaktiviert, die Zahl der Lizenzen ist trotzdem gleich.'],
        },
        es: {
            subjects: ['Licencias cobradas de más', 'Reducir el número de licencias'],
            bodies: ['Desactivamos {n} usuarios y el número de licencias no baja.'],
        },
        searches: ['remove seats', 'seat limit', 'deactivated users seats'],
        articles: [
            [
                'Add and remove seats',
                'A seat is one active member. Added seats are billed for the days that remain; removed ones end with the period. Deactivated members free their seat overnight.',
            ],
        ],
    },
    {
        id: 'tax-vat',
        category: 'Tax and VAT',
        section: 'Billing',
        product: 'Core',
        weight: 1.2,
        type: 'question',
        escalates: 0.08,
        urgency: -0.2,
        minutes: 15,
        help: 'none',
        billing: true,
        en: {
            subjects: [
                'VAT number not accepted',
                'Tax exempt organisation',
                'Wrong VAT rate on {invoice}',
                'W-9 form needed',
            ],
            bodies: [
                'Our VAT number {vat} is refused as invalid, the tax office confirms it.',
                'We are tax exempt and were charged {money} sales tax.',
                'Accounting needs your tax form before paying {invoice}. Where can we get it?',
            ],
        },
        de: {
            subjects: ['USt-IdNr. wird abgelehnt', 'Falscher Steuersatz auf {invoice}'],
            bodies: [
                'Unsere USt-IdNr. {vat} wird als ungültig abgelehnt. Wir brauchen die Rechnung ohne Umsatzsteuer.',
            ],
        },
        es: {
            subjects: ['NIF no aceptado', 'IVA incorrecto en {invoice}'],
            bodies: ['El número de IVA {vat} aparece como inválido y la factura lleva IVA.'],
        },
        searches: ['vat number invalid', 'tax exempt', 'w-9 form', 'reverse charge'],
        articles: [],
    },
    {
        id: 'cancellation',
        category: 'Cancellation',
        section: 'Billing',
        product: 'Core',
        weight: 1.6,
        type: 'task',
        escalates: 0.05,
        urgency: -0.1,
        minutes: 12,
        help: 'unhelpful',
        billing: true,
        en: {
            subjects: [
                'Cancel our subscription',
                'Close the account',
                'How to stop the renewal',
                'Cancellation not confirmed',
            ],
            bodies: [
                'We want to cancel the subscription before the renewal on {date}. There is no button.',
                'Please close the account and confirm in writing.',
                'I cancelled in {month} and was charged {money} again.',
            ],
        },
        de: {
            subjects: ['Kündigung', 'Abo verlängert sich trotz Kündigung'],
            bodies: ['Hiermit kündigen wir zum {date}. Bitte bestätigen Sie die Kündigung schriftlich.'],
        },
        es: {
            subjects: ['Cancelar la suscripción', 'Baja de la cuenta'],
            bodies: ['Queremos cancelar la suscripción antes del {date} y no hay ningún botón.'],
        },
        searches: ['cancel subscription', 'stop renewal', 'close account'],
        articles: [
            [
                'Ending a subscription',
                'We are sorry to see you go. Talk to your account manager about the options for your subscription. A subscription renews unless it is ended before the renewal.',
            ],
        ],
    },
];
