// Sends reports when their schedule asks for them, each due time once, and keeps a record of what was sent.
import { CaseloadError } from '#domain/errors.ts';
import type { Deliveries, Delivery, Pack } from '#domain/review/contract.ts';
import type { ReviewQuery } from '#domain/review/questions.ts';
import type { Report } from '#domain/settings/reports.ts';
import type { Settings } from '#domain/settings/schema.ts';
import type { Log } from '../log.ts';
import { reportFile, reportName } from './report-file.ts';
import { targetsOf, type ReportFile, type Sending } from './targets.ts';

export interface ScheduleRooms {
    settings: () => Promise<Settings>;
    pack: (query: ReviewQuery) => Promise<Pack>;
    sent: () => Promise<Delivery[]>;
    record: (pack: string, delivery: Delivery) => Promise<void>;
    /** Where folders of reports lie. */
    folder: string;
    environment: Sending['environment'];
    now: () => Date;
    log: Log;
}

export interface Schedule {
    /** Looks what is due and sends it; one look at a time. */
    look(): Promise<void>;
    /** What comes next, and what was sent. */
    list(): Promise<Deliveries>;
    close(): void;
}

const lookEveryMs = 30_000;

/**
 * Starts looking. A time that was due while the server was down is made up for once, if the report was sent before; a report that is new
 * waits for its next time.
 */
export function openSchedule(rooms: ScheduleRooms): Schedule {
    const startedAt = rooms.now();
    let running: Promise<void> = Promise.resolve();
    const look = (): Promise<void> =>
        (running = running
            .then(() => sendDue(rooms, startedAt))
            .catch((error: unknown) => rooms.log.fault('schedule failed', error)));
    const timer = setInterval(() => void look(), lookEveryMs);
    timer.unref();
    return { look, list: () => listed(rooms), close: () => clearInterval(timer) };
}

async function sendDue(rooms: ScheduleRooms, startedAt: Date): Promise<void> {
    const settings = await rooms.settings();
    if (settings.reports.length === 0) return;
    const sent = await rooms.sent();
    for (const report of settings.reports) {
        const due = await lastDue(report, settings, rooms.now());
        if (due === null) continue;
        const last = sent.find(({ report: id }) => id === report.id);
        const since = last ? new Date(last.dueAt) : startedAt;
        if (due > since) await send(rooms, settings, report, due);
    }
}

/** The newest time at which the report was due, up to now. */
async function lastDue(report: Report, settings: Settings, now: Date): Promise<Date | null> {
    const { Cron } = await import('croner');
    try {
        const job = new Cron(report.when, { timezone: report.timeZone ?? settings.timeZone, paused: true });
        return job.match(now) ? floorMinute(now) : (job.previousRuns(1, now)[0] ?? null);
    } catch {
        return null;
    }
}

function floorMinute(at: Date): Date {
    return new Date(Math.floor(at.getTime() / 60_000) * 60_000);
}

async function nextDue(report: Report, settings: Settings, now: Date): Promise<string | null> {
    const { Cron } = await import('croner');
    try {
        const job = new Cron(report.when, { timezone: report.timeZone ?? settings.timeZone, paused: true });
        return job.nextRun(now)?.toISOString() ?? null;
    } catch {
        return null;
    }
}

async function send(rooms: ScheduleRooms, settings: Settings, report: Report, due: Date): Promise<void> {
    let made: { pack: Pack; files: ReportFile[] } | null = null;
    let failure: string | null = null;
    try {
        const pack = await rooms.pack({ pack: report.pack, period: undefined, as: undefined });
        const files = await Promise.all(
            report.formats.map(async (ending) => ({
                name: reportName(pack, ending),
                ending,
                bytes: await reportFile(pack, ending),
            })),
        );
        made = { pack, files };
    } catch (error) {
        failure = reasonOf(error);
    }
    for (const target of targetsOf(report)) {
        const { folder, environment } = rooms;
        const problem =
            made === null
                ? failure
                : await target.send({ ...made, folder, environment, mail: settings.mail }).then(() => null, reasonOf);
        await rooms.record(report.pack, {
            report: report.id,
            period: made?.pack.period.word ?? null,
            dueAt: due.toISOString(),
            sentAt: rooms.now().toISOString(),
            target: target.words,
            files: made?.files.map(({ name }) => name) ?? [],
            status: problem === null ? 'sent' : 'failed',
            detail: problem,
        });
        if (problem !== null) rooms.log.warn('a report could not be sent: its record says why');
    }
}

/** Our own sentence; an unexpected error's words may hold what is nobody's business. */
function reasonOf(error: unknown): string {
    return error instanceof CaseloadError ? error.message : 'unexpected failure; the log says more';
}

async function listed(rooms: ScheduleRooms): Promise<Deliveries> {
    const settings = await rooms.settings();
    const scheduled = await Promise.all(
        settings.reports.map(async (report) => ({
            report: report.id,
            pack: report.pack,
            next: await nextDue(report, settings, rooms.now()),
            target: targetsOf(report)
                .map(({ words }) => words)
                .join(', '),
        })),
    );
    return { scheduled, deliveries: await rooms.sent() };
}
