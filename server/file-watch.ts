// Watches that the warehouse's file is still the one that was opened: the engine goes on writing to a deleted file without a word.
import { stat } from 'node:fs/promises';

export interface FileWatch {
    /** Whether the file was deleted or replaced; once so, it stays so. */
    isLost: () => boolean;
    close: () => void;
}

/** Looks every `everyMs`; `onLost` is called once. A warehouse in memory has no file to lose. */
export async function watchFile(file: string, everyMs: number, onLost: () => void): Promise<FileWatch> {
    if (file === ':memory:') return { isLost: () => false, close: () => undefined };
    const identity = async (): Promise<string | undefined> => {
        const found = await stat(file).catch(() => undefined);
        return found && `${found.dev} ${found.ino}`;
    };
    const opened = await identity();
    let isLost = false;
    const timer = setInterval(() => {
        void identity().then((now) => {
            if (isLost || now === opened) return;
            isLost = true;
            onLost();
        });
    }, everyMs);
    timer.unref();
    return { isLost: () => isLost, close: () => clearInterval(timer) };
}
