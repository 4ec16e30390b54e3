import type { Ledger } from '../ledger/ledger.ts';
import type { Workspace } from '../twin/workspace.ts';

/** The items that are about where data goes: to them, data that goes elsewhere is the finding itself. */
const ABOUT_DESTINATION = new Set([
  'wrong-endpoint-or-key',
  'env-separation',
  'env-ready-before-qa',
  'session-workspace-attribution',
  'double-init',
]);

/**
 * The reason why nothing can be said about an item: the app's data went to another workspace, key or endpoint.
 * `undefined` when it did not. Events after `testBuildAlone` may be those of the production build. One wrong key would otherwise accuse twenty items of faults they do not have.
 */
export function wentElsewhere(
  item: string,
  ledger: Ledger,
  workspaces: { readonly test: Workspace; readonly production: Workspace },
  testBuildAlone: number,
): string | undefined {
  if (ABOUT_DESTINATION.has(item)) return undefined;
  const finding = ledger.findings.find(
    ({ code }) => code === 'unknown-app-key' || code === 'foreign-endpoint',
  );
  if (finding) return `${finding.message} See wrong-endpoint-or-key.`;
  const strayed = ledger
    .all()
    .some(({ app, sequence }) => sequence <= testBuildAlone && workspaces.production.appKeys.includes(app));
  return strayed ? 'the test build sent data to the production workspace. See env-separation.' : undefined;
}
