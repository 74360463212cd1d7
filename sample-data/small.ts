// The small set in the repository: 10,000 tickets with short descriptions, in files under 1 MB.
import { smallSample } from './company.ts';
import { writeSample, type WrittenSample } from './write.ts';

/** Writes the small set; sample-data/small holds what this writes, and a test compares them. */
export function writeSmall(folder: string): Promise<WrittenSample> {
    return writeSample({ ...smallSample, folder, isBrief: true, splitBytes: 950_000 });
}
