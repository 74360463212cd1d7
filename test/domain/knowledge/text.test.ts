// What is left of a message: its words, without what every letter has.
import { describe, expect, test } from 'vitest';
import { languageOf } from '#domain/knowledge/language.ts';
import { languages } from '#domain/knowledge/languages.ts';
import { messageText, subjectText } from '#domain/knowledge/text.ts';
import { Reader, stemOf } from '#domain/knowledge/tokens.ts';

const stems = (text: string): string[] =>
    new Reader('en')
        .runs(text)
        .flat()
        .map(({ stem }) => stem);

test('a subject loses the marks of mail programs, as many as there are', () => {
    expect(subjectText('Re: FW: [#4711] URGENT: Export fails')).toBe('Export fails');
    expect(subjectText('Reset fails')).toBe('Reset fails');
});

describe('a message', () => {
    test('ends at its signature', () => {
        expect(messageText('Hello team,\n\nThe export fails.\n\nKind regards,\nAna Moss\nAcme')).toBe(
            'The export fails.',
        );
    });
    test('ends where another mail is quoted', () => {
        expect(messageText('Still broken.\n\nOn 3 May Support wrote:\n> Try again')).toBe('Still broken.');
        expect(messageText('Still broken.\n> Try again')).toBe('Still broken.');
    });
    test('that is thanks from its first word is kept', () => {
        expect(messageText('Thanks for the export, it is empty.')).toBe('Thanks for the export, it is empty.');
    });
});

describe('words', () => {
    test('numbers, dates, ids, addresses and file names are masked, names with a digit are words', () => {
        expect(stems('Invoice NG-20993 of 3 May for 12.50, see https://x.example/a?b and orders_12.csv')).toEqual([
            'invoic',
            'csv',
        ]);
        expect(stems('2fa with oauth2')).toEqual(['2fa', 'oauth2']);
        expect(stems('mail ana@acme.example about REF-4711')).toEqual(['mail']);
    });
    test('a full stop and a masked number end a run, a stop word does not', () => {
        const runs = new Reader('en').runs('reset the password. link 500 expired');
        expect(runs.map((run) => run.map(({ stem }) => stem))).toEqual([['reset', 'password'], ['link'], ['expir']]);
    });
    test('function words, greetings and own stop words are left out', () => {
        const reader = new Reader('en', ['Northgate']);
        expect(
            reader
                .runs('Hello, please help us with the northgate export')
                .flat()
                .map(({ stem }) => stem),
        ).toEqual(['export']);
    });
    test('any alphabet is read', () => {
        expect(new Reader('de').runs('Die Schlüssel gehen verloren').flat()).toHaveLength(3);
    });
});

test.each([
    ['en', ['export', 'exports', 'exported', 'exporting']],
    ['en', ['duplicate', 'duplicates', 'duplicated', 'duplicating']],
    ['en', ['provision', 'provisions', 'provisioned', 'provisioning']],
    ['de', ['Rechnung', 'Rechnungen']],
    ['es', ['factura', 'facturas']],
    ['fr', ['facture', 'factures']],
] as const)('%s: the forms of a word have one stem: %j', (code, forms) => {
    expect(new Set(forms.map((form) => stemOf(form.toLowerCase(), languages[code]))).size).toBe(1);
});

test.each([
    ['en', 'The reset link tells me it has expired although I opened it at once.'],
    ['de', 'Der Link zum Zurücksetzen ist abgelaufen'],
    ['es', 'No llega el correo para cambiar la contraseña'],
    ['fr', "Le lien pour changer le mot de passe n'arrive pas"],
    ['it', 'Non ricevo il messaggio per cambiare la password'],
    ['nl', 'Ik krijg geen bericht om het wachtwoord te veranderen'],
    ['pt', 'Não recebo a mensagem para mudar a senha'],
    ['ru', 'Не приходит письмо'],
    ['ja', 'パスワードをリセットできません'],
    [null, '12345'],
    [null, ''],
])('the language of a text: %s', (code, text) => {
    expect(languageOf(text)).toBe(code);
});
