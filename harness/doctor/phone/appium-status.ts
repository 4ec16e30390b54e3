import { doubtful, good, lacking, type Finding } from '../finding.ts';
import type { Phone, Scene } from '../scene.ts';

/** Milliseconds. The drivers are loaded meanwhile, which keeps a slow machine from hearing the answer for seconds. */
const TIME_LIMIT = 10_000;
/** Characters. */
const MOST_TEXT = 10_000;
const ABOUT = 'appium.url';
const REMEDY = 'Start the server, or correct the address: it ends where /status and /session begin.';

/** An Appium server elsewhere answers. */
export async function appiumStatus({ target }: Phone, { env }: Scene): Promise<Finding[]> {
  if (!target.appium) return [];
  const { url, userEnv = '', keyEnv = '' } = target.appium;
  const address = new URL(url);
  // Without an account in the address, which fetch does not take: that is another look's.
  const status = `${address.origin}${address.pathname.replace(/\/$/, '')}/status`;
  const [user, key] = [env[userEnv], env[keyEnv]];
  const account = user && key ? `Basic ${Buffer.from(`${user}:${key}`).toString('base64')}` : undefined;
  try {
    const response = await fetch(status, {
      headers: account === undefined ? {} : { authorization: account },
      redirect: 'error',
      signal: AbortSignal.timeout(TIME_LIMIT),
    });
    if (!response.ok) return [lacking(ABOUT, `${status} answers ${response.status}`, REMEDY)];
    return [isReady(await beginningOf(response)) ? good(ABOUT, `${status} is ready`) : unready(status)];
  } catch (error) {
    return [lacking(ABOUT, `${status} does not answer: ${reasonOf(error)}`, REMEDY)];
  }
}

/** A status is short; whatever else is there may have no end. */
async function beginningOf({ body }: Response): Promise<string> {
  let text = '';
  for await (const part of body?.pipeThrough(new TextDecoderStream()) ?? []) {
    text += part;
    if (text.length > MOST_TEXT) break;
  }
  return text;
}

/** Farms leave `ready` out, or answer with a page of their own: only a clear no counts. */
function isReady(text: string): boolean {
  try {
    return (JSON.parse(text) as { value?: { ready?: unknown } } | null)?.value?.ready !== false;
  } catch {
    return true;
  }
}

const unready = (status: string): Finding =>
  doubtful(
    ABOUT,
    `${status} says that it is not ready`,
    'Wait for its devices to be free, or look at its log.',
  );

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'TimeoutError') return `nothing within ${TIME_LIMIT / 1_000} s`;
  return error.cause instanceof Error && error.cause.message ? error.cause.message : error.message;
}
