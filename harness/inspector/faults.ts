import { setTimeout as wait } from 'node:timers/promises';
import { http, HttpResponse, passthrough, type RequestHandler } from 'msw';
import type { Twin } from '../twin/twin.ts';

/** How long a slow answer takes. SDKs give up after some ten seconds. Milliseconds. */
const SLOW = 5_000;

type Answer = (request: Request, twin: Pick<Twin, 'fetch'>) => Response | Promise<Response>;

const refuse = (status: number, headers: Record<string, string> = {}) =>
  HttpResponse.json({ message: 'A fault of the inspector.' }, { status, headers });

/** How Braze can misbehave, by name. */
const ANSWERS = {
  /** Nothing arrives. */
  offline: () => HttpResponse.error(),
  '500': () => refuse(500),
  '429': () => refuse(429, { 'retry-after': '5' }),
  slow: async () => {
    await wait(SLOW);
    return passthrough();
  },
  /** What was sent arrives, its answer does not: an SDK that sends it again counts twice, unless Braze knows it. */
  reset: async (request, twin) => {
    await twin.fetch(request.clone());
    return HttpResponse.error();
  },
} as const satisfies Readonly<Record<string, Answer>>;

/** A fault, or none. */
export type FaultName = keyof typeof ANSWERS | 'none';

export const FAULT_NAMES = ['none', ...(Object.keys(ANSWERS) as (keyof typeof ANSWERS)[])] as const;

/** The handler of a fault, for every request of an SDK. */
export function faultHandler(name: Exclude<FaultName, 'none'>, twin: Pick<Twin, 'fetch'>): RequestHandler {
  const answer: Answer = ANSWERS[name];
  return http.post('*/api/v3/*', ({ request }) => answer(request, twin));
}
