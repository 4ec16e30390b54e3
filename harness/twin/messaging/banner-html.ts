import type { BannerSeed } from '../seed.ts';

/**
 * The document of a banner: the seed's own, or a line of text that counts clicks and can be closed. `brazeBridge` is
 * what the SDK puts into the frame.
 */
export function bannerHtml({ html, text, url, dismissible }: BannerSeed): string {
  if (html !== undefined) return html;
  const words = escape(text ?? '');
  const body =
    url === undefined
      ? `<p>${words}</p>`
      : `<a href="${escape(url)}" target="_top" ${LOG_CLICK}>${words}</a>`;
  return `<!doctype html><html><body>${body}${dismissible ? CLOSE : ''}</body></html>`;
}

const LOG_CLICK = `onclick="brazeBridge.logClick()"`;
const CLOSE = `<button type="button" aria-label="Close" onclick="brazeBridge.closeMessage()">&times;</button>`;

function escape(text: string): string {
  return text.replaceAll(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);
}
