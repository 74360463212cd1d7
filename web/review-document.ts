// A pack as one HTML document, from the same pages as on screen: built for the server, which mails it and prints it to PDF.
import { render } from 'svelte/server';
import type { Pack } from '#domain/review/contract.ts';
import ReviewPages from './components/review/ReviewPages.svelte';
import base from './base.css?inline';
import tokens from './tokens.css?inline';

/** The whole document, styles and type within: nothing is asked from anywhere. Text is escaped by the pages' own renderer. */
export function reviewDocument(pack: Pack, paper: 'a4' | 'letter'): string {
    const { head, body } = render(ReviewPages, { props: { pack, paper } });
    return `<!doctype html>
<html lang="en" data-theme="light">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escaped(`${pack.organization}: ${pack.title}, ${pack.period.words}`)}</title>
<style>${tokens}${base}body{padding:20px}@media print{body{padding:0}}</style>
${head}
</head>
<body><main>${body}</main></body>
</html>
`;
}

function escaped(text: string): string {
    return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
