// Collects the values of a statement, so that text and values never mix.
import type { Param, Params } from './run.ts';

/** `bind` takes a value and hands back the name that stands for it. */
export interface Binder {
    params: Params;
    bind(value: Param): string;
    instant(text: string): string;
}

export function newBinder(params: Params = {}): Binder {
    const bound: Params = { ...params };
    const bind = (value: Param): string => {
        const name = `p${Object.keys(bound).length}`;
        bound[name] = value;
        return `$${name}`;
    };
    return { params: bound, bind, instant: (text) => `${bind(text.replace('Z', ''))}::timestamp` };
}
