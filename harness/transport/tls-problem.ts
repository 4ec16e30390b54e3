import { CodedError } from '../common/coded-error.ts';
import type { Unasked } from './http-endpoint.ts';

/**
 * What it means that an app opened a connection to a host and left without a request; `undefined` when nothing is wrong: an app
 * may open a connection and not need it.
 *
 * OpenSSL, Android and iOS refuse a certificate they do not trust with an alert; apps that pin certificates, and clients on Node,
 * finish the handshake first and then leave.
 */
export function tlsProblem({ secured, silent, failure }: Unasked, host: string): CodedError | undefined {
  if (secured) {
    if (silent) return undefined;
    const reason = 'it left after the handshake and asked nothing, as apps do that pin certificates';
    return new CodedError('CERTIFICATE_REFUSED', { host, reason });
  }
  if (failure) {
    const [, alert] = REFUSAL.exec(failure.code ?? '') ?? [];
    if (alert !== undefined) {
      return new CodedError('CERTIFICATE_REFUSED', {
        host,
        reason: `it sent the alert ${alert.toLowerCase()}`,
      });
    }
  }
  const reason = silent ? 'it began and said no more' : failure ? wordsOf(failure) : 'it hung up';
  return new CodedError('TLS_UNFINISHED', { host, reason });
}

/** Alerts about the certificate itself: RFC 8446, 6.2, as OpenSSL names them. */
const REFUSAL =
  /_ALERT_(UNKNOWN_CA|BAD_CERTIFICATE|CERTIFICATE_(?:UNKNOWN|EXPIRED|REVOKED)|UNSUPPORTED_CERTIFICATE)$/;

/** OpenSSL's `reason` is its table's; the message may hold more. */
function wordsOf(failure: NodeJS.ErrnoException & { reason?: string }): string {
  return failure.reason ?? failure.code ?? 'it broke off';
}
