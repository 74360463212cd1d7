// Tells files of one shape: the same headings, whatever their order, case and the spaces around them.
import { plainHeading } from './plan.ts';

/**
 * The headings in an order of their own; two files of one shape have equal ones.
 *
 * @example
 * headerSignature(['Ticket ID', ' status']) // ['status', 'ticket id']
 */
export function headerSignature(header: readonly string[]): string[] {
    return header.map(plainHeading).sort();
}

/** Whether a mapping made for `signature` reads a file with this header. */
export function hasSignature(header: readonly string[], signature: readonly string[]): boolean {
    const found = headerSignature(header);
    return found.length === signature.length && found.every((heading, i) => heading === signature[i]);
}
