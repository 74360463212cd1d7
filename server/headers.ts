// The headers of every answer: what a browser may load for our pages, and that nobody may frame or embed them.
import type { RequestHandler } from 'express';
import helmet from 'helmet';

/**
 * Scripts come from our own files only: none inline, no eval. Styles may be inline, because Plot puts a style element into each chart
 * and templates carry style attributes; with images, fonts and requests bound to this origin, an injected style could carry nothing out.
 */
const contentSecurityPolicy = {
    useDefaults: false,
    directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        scriptSrcAttr: ["'none'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
    },
};

/** Helmet without what is for HTTPS alone: this server speaks HTTP on the loopback. */
export function securityHeaders(): RequestHandler {
    return helmet({
        contentSecurityPolicy,
        strictTransportSecurity: false,
        crossOriginResourcePolicy: { policy: 'same-origin' },
        referrerPolicy: { policy: 'no-referrer' },
        xFrameOptions: { action: 'deny' },
    });
}
