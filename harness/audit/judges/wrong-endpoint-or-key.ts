import { isBrazeHost } from '../../common/braze-hosts.ts';
import { isObject, own } from '../../wire/fields.ts';
import type { Exchange } from '../../wire/exchange.ts';
import { allProfiles } from '../stored.ts';
import { blocked, failed, passed, type Judge } from '../verdict.ts';

/** App identifiers are UUIDs. */
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
/** `sdk.iad-01.braze.com`. Hosts of REST and of the dashboard answer no SDK. */
const SDK_HOST = /^sdk\.[a-z]{2,4}-\d{2}\.braze\.(?:com|eu)$/i;

/** Key and endpoint look like those of a dashboard, are the same all the time, and nothing refuses them. */
export const wrongEndpointOrKey: Judge = (evidence) => {
  const { exchanges, events, visit } = evidence;
  const [refused] = visit?.refused ?? [];
  if (refused !== undefined)
    return failed(`the site's own content security policy (connect-src) refuses ${refused}`);
  const keys = [...new Set(events.map(({ app }) => app))];
  const wrongKey = keys.find((key) => !UUID.test(key));
  if (wrongKey !== undefined)
    return failed(
      `the app key ${JSON.stringify(`${wrongKey.slice(0, 4)}…`)} is no app identifier (a UUID, from the dashboard)`,
    );
  const hosts = [...new Set(exchanges.map(({ host }) => host).filter((host) => host !== ''))];
  const wrongHost = hosts.find((host) => isBrazeHost(host) && !SDK_HOST.test(host));
  if (wrongHost !== undefined) return failed(`${wrongHost} is no SDK endpoint of Braze`);
  if (hosts.length > 1) return failed(`the SDK talks to ${hosts.length} endpoints: ${hosts.join(', ')}`);
  const answer = exchanges.flatMap((exchange) => refusal(exchange) ?? [])[0];
  if (answer !== undefined) return failed(answer);
  return allProfiles(evidence).length > 0 ? passed('wire', 'stored') : blocked('nothing was stored');
};

/** What Braze itself answered in a capture, where it did not take a request. The twin takes every key. */
function refusal({ answeredBy, response, host, path }: Exchange): string | undefined {
  if (answeredBy !== undefined || response === undefined) return undefined;
  const error = isObject(response.body) ? own(response.body, 'error') : undefined;
  if (typeof error === 'string' && /api_?key/i.test(error))
    return `${host}${path} answered ${JSON.stringify(error)}`;
  return [401, 403, 404].includes(response.status) ? `${host}${path} answered ${response.status}` : undefined;
}
