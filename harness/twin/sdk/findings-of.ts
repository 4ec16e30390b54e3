import type { Finding } from '../../ledger/finding.ts';
import type { BrazeEvent } from '../../wire/event.ts';
import type { Exchange } from '../../wire/exchange.ts';
import { EXTERNAL_ID_LIMIT, isExternalId } from '../profile/external-id.ts';

/** What should not have happened in an exchange, as far as the exchange itself shows it. */
export function findingsOf(exchange: Exchange, events: readonly BrazeEvent[]): Finding[] {
  const where = { exchange: exchange.id };
  const at = `${exchange.method} ${exchange.path} at ${exchange.host || 'an unknown host'}`;
  const problem = exchange.bodyProblem;
  if (problem?.startsWith('larger than')) {
    return [{ code: 'body-too-large', message: `The body of ${at} is ${problem}.`, ...where }];
  }
  const findings: Finding[] = [];
  for (const event of events) {
    switch (event.type) {
      case 'malformed-request':
        findings.push({ code: 'malformed-request', message: `${at}: ${event.reason}`, ...where });
        break;
      case 'unknown-event': {
        const message = `${at} has an event "${event.name}" that no SDK is known to send.`;
        findings.push({ code: 'unknown-event', message, ...where });
        break;
      }
      case 'unknown-endpoint': {
        const message = `${at} is no endpoint that SDKs are known to use.`;
        findings.push({ code: 'unknown-endpoint', message, ...where });
      }
    }
  }
  if (problem !== undefined && !findings.some(({ code }) => code === 'malformed-request')) {
    findings.push({ code: 'malformed-request', message: `The body of ${at} is ${problem}.`, ...where });
  }
  const refused = events.find(({ user }) => user !== null && !isExternalId(user))?.user;
  if (typeof refused === 'string') {
    const said =
      refused === '' ? 'is empty' : `has more than ${EXTERNAL_ID_LIMIT} bytes ("${refused.slice(0, 40)}…")`;
    findings.push({
      code: 'malformed-request',
      message: `${at}: the user id ${said}, Braze refuses it.`,
      ...where,
    });
  }
  return findings;
}
