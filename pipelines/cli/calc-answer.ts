// How the calculator answers: one JSON document or lines for people; a number that can't be is a wrong command line.
import { InvalidArgumentError, type Command } from 'commander';
import { CaseloadError } from '#domain/errors.ts';
import { decimal, noValue } from '#domain/units.ts';
import { jsonFlag, printJson, printLines, remark } from './words.ts';

/** What a calculation answers: figures by name, null where there is none; `warnings` are sentences. */
export type Answer = object;

/** Adds `--json` and the action to a calculation. */
export function answering<Flags extends object>(command: Command, calculation: (flags: Flags) => Answer): void {
    command.addOption(jsonFlag()).action((flags: Flags & { json?: boolean }) => {
        const answer = calculated(command, () => calculation(flags));
        if (flags.json === true) printJson(answer);
        else printAnswer(answer);
    });
}

/** A calculation refuses a number that can't be by an error of kind `bad`; it came from a flag. */
function calculated(command: Command, calculation: () => Answer): Answer {
    try {
        const answer = calculation();
        if (isWhollyFinite(answer)) return answer;
        return command.error('error: the result is too large for a number; check the flags', { exitCode: 2 });
    } catch (error) {
        if (!(error instanceof CaseloadError) || error.kind !== 'bad') throw error;
        return command.error(`error: ${error.message}`, { exitCode: 2 });
    }
}

/** Whether every number of an answer is one. */
function isWhollyFinite(value: unknown): boolean {
    if (typeof value === 'number') return Number.isFinite(value);
    return typeof value !== 'object' || value === null || Object.values(value).every(isWhollyFinite);
}

function printAnswer(answer: Answer): void {
    const { warnings, ...figures } = answer as Record<string, unknown>;
    const rows = Object.entries(figures).map(([name, value]) => [spoken(name), figureWords(value)] as const);
    const width = Math.max(0, ...rows.map(([name]) => name.length));
    printLines(rows.map(([name, value]) => `${name.padEnd(width)}  ${value}`));
    if (Array.isArray(warnings)) for (const warning of warnings) remark(String(warning));
}

/** `averageSpeedOfAnswerSeconds` is `Average speed of answer seconds`. */
function spoken(name: string): string {
    const words = name.replace(/([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`);
    return words.charAt(0).toUpperCase() + words.slice(1);
}

function figureWords(value: unknown): string {
    if (value === null) return noValue;
    if (typeof value === 'number')
        return Number.isInteger(value) ? decimal(value) : String(Number(value.toPrecision(6)));
    if (typeof value === 'boolean') return value ? 'yes' : 'no';
    if (Array.isArray(value)) return value.map(figureWords).join(' ');
    if (typeof value !== 'object') return String(value);
    return Object.entries(value)
        .map(([name, part]) => `${name} ${figureWords(part)}`)
        .join(', ');
}

/** The numbers of a list: `5:2:1`, `0,0,0.5,1`. */
export function numberList(separator: string): (text: string) => number[] {
    return (text) => {
        const numbers = text.split(separator).map((part) => (part.trim() === '' ? NaN : Number(part)));
        if (numbers.every(Number.isFinite)) return numbers;
        throw new InvalidArgumentError(`expected numbers with "${separator}" between them`);
    };
}
