import { isBrazeHost } from '../../common/braze-hosts.ts';
import type { Exchange } from '../../wire/exchange.ts';
import type { Workspace } from '../workspace.ts';
import type { WorkspaceSeed } from '../seed.ts';

/** Says so when an app talks to a Braze cluster that its workspace is not on: in production that data is lost. */
export function foreignEndpoint(
  exchange: Exchange,
  workspace: Workspace & { readonly seed: WorkspaceSeed },
): string | undefined {
  const own = hostOf(workspace.seed.sdkEndpoint ?? '');
  const asked = exchange.host.toLowerCase();
  if (own === '' || asked === own || !isBrazeHost(asked)) return undefined;
  return `The app talked to ${asked}, but its workspace "${workspace.name}" is at ${own}.`;
}

/** `https://sdk.fra-01.braze.eu/api/v3` and `sdk.fra-01.braze.eu` name the same host. */
function hostOf(endpoint: string): string {
  const address = endpoint.includes('://') ? endpoint : `https://${endpoint}`;
  return URL.canParse(address) ? new URL(address).hostname : '';
}
