// The generated references in docs/: they say what the program says, or `npm run docs` writes them anew.
import type { Command } from 'commander';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { program } from '../../pipelines/cli/program.ts';

const verbs = leaves(await program());

test('docs/cli.md is what --help says', async () => {
    await expect(cliReference()).toMatchFileSnapshot(resolve('docs/cli.md'));
});

test.each(verbs.map((verb) => [path(verb), verb] as const))(
    'the help of %s says what it does and shows an example',
    (name, verb) => {
        expect(verb.description()).not.toBe('');
        expect(helpOf(verb)).toContain(`\n  caseload ${name}`);
    },
);

function cliReference(): string {
    const sections = verbs.map((verb) => `## ${path(verb)}\n\n\`\`\`text\n${helpOf(verb)}\n\`\`\`\n`);
    const opening = [
        '# The command line',
        'Generated from the program by `npm run docs`.',
        'From the repository: `npm run --silent caseload -- VERB`. Exit code 0: done; 1: it could not be done, and one line on standard error ' +
            'says why; 2: the command line is wrong. With `--json`, standard output is one JSON document and nothing else.',
    ];
    return `${opening.join('\n\n')}\n\n${sections.join('\n')}`;
}

/** The verbs themselves; one that only groups others, like `settings`, is told by those. */
function leaves(command: Command): Command[] {
    return command.commands.flatMap((each) => (each.commands.length > 0 ? leaves(each) : [each]));
}

function path(verb: Command): string {
    const above = verb.parent?.parent ? `${path(verb.parent)} ` : '';
    return `${above}${verb.name()}`;
}

function helpOf(verb: Command): string {
    let text = '';
    verb.configureOutput({
        writeOut: (each) => void (text += each),
        getOutHelpWidth: () => 110,
        getOutHasColors: () => false,
    });
    verb.outputHelp();
    return text.trim();
}
