// What an import is asked for, how far it is, and what it answers.
import type { Settings } from '#domain/settings/schema.ts';
import type { MappingWish } from './choose.ts';
import type { Input } from './spool.ts';

export interface ImportReport {
    /** Null where nothing was stored under a number: a dry run. */
    id: number | null;
    status: 'imported' | 'unchanged' | 'dry-run';
    source: string;
    files: { file: string; kind: string; rows: number }[];
    /** read = stored + superseded + rejected + blank, always. */
    rows: { read: number; stored: number; superseded: number; rejected: number; blank: number };
    remarks: string[];
    horizon: string | null;
}

export interface ImportProgress {
    phase: 'reading' | 'landing' | 'storing' | 'building';
    bytes: number;
    rows: number;
    /** Of the phase, 0 to 1; null where it can't be told. */
    share: number | null;
}

export interface ImportOptions {
    /** Files, and folders whose own files are taken. */
    paths?: readonly string[];
    /** Files under another name, and bytes that arrive. */
    inputs?: readonly Input[];
    source?: string;
    mapping?: MappingWish;
    timeZone?: string;
    dryRun?: boolean;
    now: Date;
    settings: Settings;
    onProgress?: (progress: ImportProgress) => void;
    signal?: AbortSignal;
    /** For tests: every record takes the slow way through papaparse. */
    mendsAll?: boolean;
}
