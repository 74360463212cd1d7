// Which room may import what. Each rule says in its comment what it forbids and where the code should go instead.

/** The rooms: the folder, the rooms and the outside packages it may import, and whether it may use Node's own modules. */
const rooms = [
    {
        name: 'domain',
        folder: 'pipelines/domain/',
        mayImport: [],
        packages: ['simple-statistics', 'zod', 'yaml', 'minisearch', 'temporal-polyfill'],
        isNode: false,
        cure: 'Domain is pure and runs in the browser too: pass in what it needs, or move the code to warehouse, import or server.',
    },
    {
        name: 'warehouse',
        folder: 'pipelines/warehouse/',
        mayImport: ['domain'],
        packages: ['@duckdb/node-api'],
        isNode: true,
        cure: 'Warehouse knows tables, not files, HTTP or pages: reading a source belongs in import, answering a request in server.',
    },
    {
        name: 'import',
        folder: 'pipelines/import/',
        mayImport: ['domain', 'warehouse'],
        packages: ['papaparse'],
        isNode: true,
        cure: 'Import turns a source into rows: words and rules belong in domain, the engine and its types in warehouse, HTTP in server.',
    },
    {
        name: 'cli',
        folder: 'pipelines/cli(/|\\.ts$)',
        mayImport: ['domain', 'warehouse', 'import', 'server'],
        packages: ['commander', 'cli-progress'],
        isNode: true,
        cure: 'The command line parses words, calls a room and prints: what it works out belongs in domain, warehouse or import.',
    },
    {
        name: 'server',
        folder: 'server/',
        mayImport: ['domain', 'warehouse', 'import'],
        packages: [
            'express',
            'compression',
            'express-rate-limit',
            'helmet',
            'pino',
            'zod',
            'pptxgenjs',
            'write-excel-file',
            'croner',
            'nodemailer',
        ],
        isNode: true,
        cure: 'A route parses, asks a room and answers: what it works out belongs in domain or warehouse; pages are met over HTTP only.',
    },
    {
        name: 'web',
        folder: 'web/',
        mayImport: ['domain'],
        packages: ['svelte', '@observablehq/plot', '@fontsource-variable/inter', 'papaparse'],
        isNode: false,
        cure: 'Pages meet the server over HTTP only: shared shapes and calculations belong in domain, requests in web/api.ts.',
    },
    {
        name: 'sample-data',
        folder: 'sample-data/',
        mayImport: ['domain'],
        packages: ['temporal-polyfill', 'yaml'],
        isNode: true,
        cure: 'The generator writes neutral files and knows only the words of domain; loading them is the work of import.',
    },
];

const ourCode = '^(pipelines|server|web|sample-data|test)/';
const builtIn = ['core'];
const outside = ['npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-bundled', 'npm-no-pkg'];

const folderOf = (name) => `^${rooms.find((room) => room.name === name).folder}`;
const list = (words, none) => (words.length > 0 ? words.join(', ') : none);

function rulesOf({ name, folder, mayImport, packages, isNode, cure }) {
    const from = { path: `^${folder}` };
    const rules = [
        {
            name: `${name}-imports`,
            comment: `${name} may import ${list(mayImport, 'no other room')}. ${cure}`,
            from: { ...from, pathNot: exceptionsOf(name) },
            to: { path: ourCode, pathNot: [`^${folder}`, ...mayImport.map(folderOf)] },
        },
        {
            name: `${name}-packages`,
            comment: `${name} may use these outside packages: ${list(packages, 'none')}. ${cure}`,
            from,
            to: { dependencyTypes: outside, pathNot: packages.map((name) => `(^|/)node_modules/(@types/)?${name}/`) },
        },
    ];
    if (isNode) return rules;
    return [
        ...rules,
        {
            name: `${name}-without-node`,
            comment: `${name} runs in the browser, where Node's own modules are missing. ${cure}`,
            from,
            to: { dependencyTypes: builtIn },
        },
    ];
}

/** The sample's generator is called by its own verb and by the first start, and by nothing else. */
function exceptionsOf(room) {
    return room === 'cli' ? ['^pipelines/cli/(sample|start)\\.ts$'] : [];
}

/** One corner of a room that may import only some of its neighbours in that room. */
function corner(name, from, mayImport, comment) {
    const room = from.startsWith('pipelines/domain/') ? 'pipelines/domain/' : 'web/';
    return {
        name,
        comment,
        from: { path: `^${from}` },
        to: { path: `^${room}`, pathNot: [from, ...mayImport].map((path) => `^${path}`) },
    };
}

const words = 'pipelines/domain/[^/]+$';
const settings = 'pipelines/domain/settings/';
const besideWords =
    'uses only the words beside it (files directly in pipelines/domain) and the settings; what two parts need is such a word.';

const corners = [
    corner(
        'domain-words',
        words,
        [],
        'A word of domain (a file directly in pipelines/domain) stands on its own; what builds on others belongs in a folder.',
    ),
    ...['metrics', 'sla', 'forecast', 'knowledge', 'mapping'].map((part) =>
        corner(`domain-${part}`, `pipelines/domain/${part}/`, [words, settings], `domain/${part} ${besideWords}`),
    ),
    corner(
        'domain-planning',
        'pipelines/domain/planning/',
        [words, settings, 'pipelines/domain/forecast/', 'pipelines/domain/sla/'],
        'domain/planning uses the words beside it, settings, forecast and sla; what else it needs is passed in.',
    ),
    corner(
        'domain-review',
        'pipelines/domain/review/',
        [
            words,
            settings,
            ...['metrics', 'sla', 'knowledge', 'forecast', 'planning'].map((part) => `pipelines/domain/${part}/`),
        ],
        'domain/review writes packs from what the other parts of domain answer; no part of domain needs a pack.',
    ),
    corner(
        'web-charts',
        'web/charts/',
        [],
        'A chart is pure: rows and size in, Plot options out. State and requests belong to the page.',
    ),
    corner(
        'web-components',
        'web/components/',
        ['web/charts/', 'web/state/'],
        'Pages use components, not the other way round: hand in what a component shows as props or snippets.',
    ),
    corner(
        'web-state',
        'web/state/',
        ['web/api.ts', 'web/charts/'],
        'State asks web/api.ts, prepares rows for charts and tells pages; it knows no page and no component.',
    ),
    corner('web-api', 'web/api.ts', [], 'web/api.ts only speaks HTTP; it knows no page, component or state.'),
];

const rules = [
    ...rooms.flatMap(rulesOf),
    ...corners,
    {
        name: 'sample-verb-imports',
        comment: 'The verbs that make the sample may import any room but test.',
        from: { path: exceptionsOf('cli') },
        to: { path: '^(test|web)/' },
    },
    {
        name: 'no-cycles',
        comment:
            'Two files that need each other, for types too, are one or share a third: move what both need to a file beside them.',
        from: {},
        to: { circular: true },
    },
    {
        name: 'resolved',
        comment: 'This import leads nowhere: name the file with its ending, or a package listed in package.json.',
        from: {},
        to: { couldNotResolve: true },
    },
];

module.exports = {
    forbidden: rules.map((rule) => ({ severity: 'error', ...rule })),
    options: {
        doNotFollow: { path: 'node_modules' },
        exclude: { path: '\\.(css|svg|png|woff2?|json|sql)(\\?|$)' },
        tsPreCompilationDeps: true,
        tsConfig: { fileName: 'tsconfig.json' },
        enhancedResolveOptions: {
            extensions: ['.ts', '.svelte', '.js', '.mjs', '.cjs', '.d.ts'],
            exportsFields: ['exports'],
            conditionNames: ['import', 'svelte', 'node', 'default', 'types'],
        },
        cache: { folder: 'node_modules/.cache/dependency-cruiser', strategy: 'content' },
    },
};
