// Reports that are sent by themselves: which pack, when, in which form, and where to.
import { z } from 'zod';
import { list, oneOf, part, timeZone, word } from './words.ts';

const field = String.raw`[\d*][\w*/,#-]*|[A-Za-z]{3}[\w,#-]*|\?|L`;
const cron = z
    .string({ error: 'expected a cron expression such as "0 7 1 * *"' })
    .regex(new RegExp(`^(?:${field})(?: (?:${field})){4}$`), {
        error: 'expected the five fields of a cron expression (minute hour day month weekday), such as "0 7 1 * *"',
    });

/** A folder's name within the reports folder; anything that leads out of it is refused. */
const folder = z
    .string({ error: 'expected the name of a folder' })
    .regex(/^[\p{L}\p{N}][\p{L}\p{N} ._-]{0,63}$/u, { error: 'expected the name of a folder, without / and \\' });

const webAddress = z.url({ protocol: /^https?$/, error: 'expected an address that begins with https:// or http://' });
const mailAddress = z.email({ error: 'expected an e-mail address' });

const target = part({ folder: folder.optional(), webhook: webAddress.optional(), email: list(mailAddress) }).refine(
    ({ folder: name, webhook, email }) => name !== undefined || webhook !== undefined || email.length > 0,
    { error: 'expected folder, webhook or email' },
);

export const reportFormats = ['pdf', 'pptx', 'xlsx', 'html', 'csv'] as const;

/** A pack sent on a schedule, of the newest period that data covers then. */
export const report = part({
    id: word,
    pack: oneOf(['monthly', 'weekly', 'quarterly', 'daily']),
    when: cron,
    /** Left out: the reporting zone. */
    timeZone: timeZone.optional(),
    formats: z.array(oneOf(reportFormats), { error: 'expected a list' }).min(1).default(['html']),
    to: target,
});
export type Report = z.output<typeof report>;

/** The server that mail goes through; without it none is sent. User and password come from the environment, never from here. */
export const mail = part({
    host: word,
    port: z.int({ error: 'expected a port' }).min(1).max(65_535).default(587),
    from: mailAddress,
});
export type Mail = z.output<typeof mail>;
