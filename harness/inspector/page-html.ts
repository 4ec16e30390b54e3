import { MAIN } from './page-files.ts';

export const LANGUAGES = ['en', 'fr'] as const;
export type Language = (typeof LANGUAGES)[number];

/**
 * The page: its modules fill it. Nothing that an app sent is in it, and of the token only what base64url has, so that nothing needs to
 * be escaped.
 */
export function pageHtml(language: Language, token: string): string {
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<meta name="token" content="${token}">
<title>braze-qa inspect</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/page/inspector.css">
<script type="module" src="${MAIN}"></script>
</head>
<body></body>
</html>
`;
}

/** The page runs its own files and talks to its own server, and nothing makes HTML of text. */
export const PAGE_HEADERS = {
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "connect-src 'self'",
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
  ].join('; '),
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
} as const;
