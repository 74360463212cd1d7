// Zendesk: the account known, the way to start a sync, and the reconciliation with its own figures.
import { importJob, zendeskAnswer } from '#domain/contract.ts';
import { reconciliation } from '#domain/reconciliation.ts';
import type { Deps } from '../deps.ts';
import { Refusal } from '../errors.ts';
import { answering, type Route } from '../route.ts';

export function zendeskRoutes({ desk, zendesk }: Deps): Route[] {
    return [
        {
            method: 'get',
            path: '/api/zendesk',
            summary: 'The Zendesk account that a sync would go to',
            answer: zendeskAnswer,
            handlers: answering(async (_request, response) => {
                response.set('Cache-Control', 'no-store').json({ subdomain: await zendesk.subdomain() });
            }),
        },
        {
            method: 'post',
            path: '/api/zendesk/sync',
            summary: 'Start a sync; it is followed and cancelled as an import',
            answer: importJob,
            status: 202,
            handlers: answering(async (_request, response) => {
                const subdomain = await zendesk.subdomain();
                if (subdomain === null)
                    throw new Refusal(
                        422,
                        'no Zendesk account',
                        'set ZENDESK_SUBDOMAIN and the credentials in the server’s environment',
                    );
                const wish = { name: `${subdomain}.zendesk.com`, source: 'zendesk', isSync: true };
                const { job } = await desk.begin(wish, () => Promise.resolve({ path: '', bytes: 0 }));
                response.status(202).location(`/api/imports/${job.id}`).json(job);
            }),
        },
        {
            method: 'get',
            path: '/api/zendesk/reconciliation',
            summary: 'Our figures beside those that Zendesk worked out, with the reason of each difference',
            answer: reconciliation,
            handlers: answering(async (_request, response) => {
                response.set('Cache-Control', 'no-store').json(await zendesk.reconcile());
            }),
        },
    ];
}
