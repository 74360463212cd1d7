// Themes about the customer's data: getting it in and out, finding it, missing it.
import type { Theme } from './theme.ts';

export const data: readonly Theme[] = [
    {
        id: 'csv-export',
        category: 'CSV export',
        section: 'Data',
        product: 'Insights',
        weight: 2.6,
        type: 'incident',
        escalates: 0.26,
        urgency: 0.2,
        minutes: 14,
        help: 'stale',
        en: {
            subjects: [
                'CSV export times out at {big} rows',
                'Export queue stuck at 0%',
                'Export file is empty',
                'CSV export fails since the update',
            ],
            bodies: [
                'The CSV export of {big} rows stops with {error} after {minutes} minutes. Smaller exports work.',
                'Exports stay in the queue at 0% since {date}. We need the file for the month end.',
                'The exported CSV has a header and no rows, the report shows {n} of them.',
            ],
        },
        de: {
            subjects: ['CSV-Export bricht ab', 'Export bleibt bei 0% stehen'],
            bodies: ['Der CSV-Export mit {big} Zeilen bricht nach {minutes} Minuten mit {error} ab.'],
        },
        es: {
            subjects: ['La exportación CSV falla', 'Exportación parada en 0%'],
            bodies: ['La exportación CSV de {big} filas se corta con {error}.'],
        },
        searches: ['csv export limit', 'export stuck', 'export timeout'],
        articles: [
            [
                'Export a report as CSV',
                'Choose Export on any report. Files of up to two hundred thousand rows are ready within minutes and stay for a day in the export queue.',
            ],
        ],
    },
    {
        id: 'csv-import',
        category: 'CSV import',
        section: 'Data',
        product: 'Core',
        weight: 3.2,
        type: 'incident',
        escalates: 0.2,
        urgency: 0.05,
        minutes: 17,
        help: 'good',
        en: {
            subjects: [
                'Import rejects {n} rows',
                'CSV import: wrong date format',
                'Umlauts broken after import',
                'Import mapping lost',
            ],
            bodies: [
                'The CSV import rejects {n} rows with "invalid date". Our file uses day first.',
                'After the import all special characters are broken. The file {file} is UTF-8.',
                'The import mapping that we saved on {date} is gone and columns are matched wrongly.',
            ],
        },
        de: {
            subjects: ['CSV-Import lehnt Zeilen ab', 'Umlaute nach dem Import kaputt'],
            bodies: ['Der Import der Datei {file} lehnt {n} Zeilen wegen des Datumsformats ab.'],
        },
        es: {
            subjects: ['La importación rechaza filas', 'Acentos rotos tras importar'],
            bodies: ['La importación de {file} rechaza {n} filas por el formato de fecha.'],
        },
        searches: ['csv import date format', 'import encoding', 'rejected rows'],
        articles: [
            [
                'Import records from CSV',
                'Choose the file, match its columns and look at the first rows before you start. Dates may be day first or month first: say which. Save the mapping for the next file.',
            ],
            [
                'Why rows are rejected',
                'Rejected rows can be downloaded with the reason in the last column. Mend them and import that file alone.',
            ],
        ],
    },
    {
        id: 'duplicate-records',
        category: 'Duplicate records',
        section: 'Data',
        product: 'Core',
        weight: 2,
        type: 'problem',
        escalates: 0.22,
        urgency: 0,
        minutes: 19,
        help: 'none',
        en: {
            subjects: [
                'Contacts appear twice',
                'Merge {n} duplicate companies',
                'Duplicates after sync',
                'Undo a wrong merge',
            ],
            bodies: [
                'Each contact appears twice since {date}. Is there a way to merge duplicates in bulk?',
                'We merged the wrong companies and need to undo it. {n} records are affected.',
                'The sync makes a duplicate whenever the mail address has capital letters.',
            ],
        },
        de: {
            subjects: ['Kontakte doppelt vorhanden', 'Dubletten zusammenführen'],
            bodies: ['Seit dem {date} ist jeder Kontakt doppelt. Können Dubletten gesammelt zusammengeführt werden?'],
        },
        es: {
            subjects: ['Contactos duplicados', 'Fusionar empresas duplicadas'],
            bodies: ['Desde el {date} cada contacto aparece dos veces, queremos fusionar los duplicados.'],
        },
        searches: ['merge duplicates', 'duplicate contacts', 'undo merge'],
        articles: [],
    },
    {
        id: 'data-deletion',
        category: 'Data retention and deletion',
        section: 'Data',
        product: 'Core',
        weight: 1.1,
        type: 'task',
        escalates: 0.2,
        urgency: 0.05,
        minutes: 16,
        help: 'good',
        en: {
            subjects: [
                'GDPR deletion request',
                'Delete all data of a former employee',
                'Retention period for attachments',
                'Proof of deletion',
            ],
            bodies: [
                'A person asks us under GDPR to delete everything about {mail}. How do we do that?',
                'Our retention rule says {n} months, older records are still there.',
                'We need a written proof of deletion for our auditor by {date}.',
            ],
        },
        de: {
            subjects: ['Löschung nach DSGVO', 'Aufbewahrungsfrist'],
            bodies: ['Eine Person verlangt nach DSGVO die Löschung aller Daten zu {mail}.'],
        },
        es: {
            subjects: ['Borrado de datos (RGPD)', 'Plazo de conservación'],
            bodies: ['Una persona solicita el borrado de todos sus datos según el RGPD.'],
        },
        searches: ['gdpr delete person', 'retention rules', 'proof of deletion'],
        articles: [
            [
                'Delete a person for good',
                'Privacy, Delete a person removes the record, its files and its history within thirty days. A certificate of deletion can be downloaded afterwards.',
            ],
            [
                'Retention rules',
                'A retention rule deletes records so many months after their last change. It runs each night.',
            ],
        ],
    },
    {
        id: 'missing-data',
        category: 'Missing data',
        section: 'Data',
        product: 'Insights',
        weight: 2.5,
        type: 'problem',
        escalates: 0.34,
        urgency: 0.45,
        minutes: 19,
        help: 'good',
        en: {
            subjects: [
                'Records from {date} are gone',
                'Half of our data is missing',
                'History empty after migration',
                'Deleted project, please restore',
            ],
            bodies: [
                'All records of {date} have disappeared from the list. Yesterday they were there.',
                'After the migration {n} projects have no history. Is the data lost?',
                'A colleague deleted the project {company} by mistake. Please restore it from the backup.',
            ],
        },
        de: {
            subjects: ['Daten vom {date} fehlen', 'Projekt versehentlich gelöscht'],
            bodies: ['Alle Datensätze vom {date} sind verschwunden, gestern waren sie noch da.'],
        },
        es: {
            subjects: ['Faltan datos del {date}', 'Restaurar un proyecto borrado'],
            bodies: ['Han desaparecido los registros del {date}, ayer estaban.'],
        },
        searches: ['restore deleted project', 'records missing', 'data lost'],
        articles: [
            [
                'Restore what was deleted',
                'Deleted projects stay in the bin for thirty days. Owners restore them with their history. After that nothing can be brought back.',
            ],
            [
                'Records that seem to be missing',
                'Most often a saved filter hides them: clear all filters. Then look at the bin, then at the import log.',
            ],
        ],
    },
    {
        id: 'custom-fields',
        category: 'Custom fields',
        section: 'Data',
        product: 'Core',
        weight: 2.3,
        type: 'question',
        escalates: 0.12,
        urgency: -0.25,
        minutes: 13,
        help: 'good',
        en: {
            subjects: [
                'Custom field not visible in the form',
                'Change a text field into a list',
                'Formula field shows #REF',
                'Field limit reached',
            ],
            bodies: [
                'We added a custom field and it does not show in the form for {n} of our teams.',
                'How can we turn a text field into a drop-down list without losing the values?',
                'A formula field shows an error for all records created after {date}.',
            ],
        },
        de: {
            subjects: ['Eigenes Feld fehlt im Formular', 'Textfeld in Auswahlliste ändern'],
            bodies: ['Das neue eigene Feld wird im Formular nicht angezeigt.'],
        },
        es: {
            subjects: ['El campo personalizado no aparece', 'Convertir un campo de texto en lista'],
            bodies: ['Añadimos un campo personalizado y no aparece en el formulario.'],
        },
        searches: ['custom field form', 'change field type', 'formula field'],
        articles: [
            [
                'Custom fields',
                'Add fields under Data, Fields, then place them on a form. A text field can become a list: its values become the choices. Up to one hundred and fifty fields on Business.',
            ],
        ],
    },
    {
        id: 'search-results',
        category: 'Search results',
        section: 'Data',
        product: 'Core',
        weight: 2,
        type: 'problem',
        escalates: 0.22,
        urgency: -0.05,
        minutes: 14,
        help: 'good',
        en: {
            subjects: [
                'Search finds nothing',
                'Search shows deleted records',
                'Search is slow for {n} users',
                'Cannot find a record by its number',
            ],
            bodies: [
                'Search does not find records by their number since {date}, the list shows them.',
                'The search still lists records that were deleted {n} days ago.',
                'Searching for a full name gives {n} results and none is right.',
            ],
        },
        de: {
            subjects: ['Suche findet nichts', 'Suche zeigt gelöschte Einträge'],
            bodies: ['Die Suche findet Einträge nicht mehr über ihre Nummer, in der Liste sind sie da.'],
        },
        es: {
            subjects: ['La búsqueda no encuentra nada', 'Búsqueda lenta'],
            bodies: ['La búsqueda no encuentra los registros por número desde el {date}.'],
        },
        searches: ['search not finding records', 'search syntax', 'search index delay'],
        articles: [
            [
                'How search works',
                'Search looks at titles, numbers and text. New records are found after a minute. Quotation marks look for exactly these words; a minus leaves a word out.',
            ],
        ],
    },
];
