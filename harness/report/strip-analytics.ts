import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const ANALYTICS = /googletagmanager|google-analytics/i;
const SCRIPT = /<script\b[^>]*>[\s\S]*?<\/script>/gi;

/**
 * What a report page may load: itself. It also keeps a picture that a hostile description names on another host from
 * being fetched. Both generators use inline scripts, `eval`, blobs and data URLs of their own.
 */
const POLICY = "default-src 'self' file: data: blob: 'unsafe-inline' 'unsafe-eval'";
const POLICY_TAG = `<meta http-equiv="Content-Security-Policy" content="${POLICY}">`;

/**
 * Takes the generators' analytics out of a report: both write a Google tag into index.html whatever their settings say.
 *
 * @throws Error when something that looks like analytics is left.
 */
export async function stripAnalytics(report: string): Promise<void> {
  // Pages of the report stand at its top; below are data and attachments, which are the app's own.
  const pages = (await readdir(report)).filter((name) => name.endsWith('.html'));
  if (!pages.includes('index.html')) throw new Error('no index.html was written');
  for (const page of pages) {
    const file = join(report, page);
    const html = withoutAnalytics(await readFile(file, 'utf8'));
    if (ANALYTICS.test(html.replaceAll(SCRIPT, (script) => script.slice(0, script.indexOf('>'))))) {
      throw new Error(`${page} still names an analytics service`);
    }
    await writeFile(file, html);
  }
}

/** One page without its Google tags, with a policy that would stop them anyway. */
export function withoutAnalytics(html: string): string {
  const clean = html.replaceAll(SCRIPT, (script) => (isAnalytics(script) ? '' : script));
  return clean.replace(/<head\b[^>]*>/i, (head) => `${head}\n    ${POLICY_TAG}`);
}

function isAnalytics(script: string): boolean {
  const tag = script.slice(0, script.indexOf('>') + 1);
  if (/\bsrc=/i.test(tag)) return ANALYTICS.test(tag);
  return script.length < 5_000 && /\bdataLayer\b/.test(script) && /\bgtag\s*\(/.test(script);
}
