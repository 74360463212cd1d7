// The types of fingerprint.mjs, which is plain JavaScript since it runs before anything is installed.
export declare const builtFrom: string[];
export declare const checkedFrom: string[];
export declare function fingerprint(paths: string[]): string;
