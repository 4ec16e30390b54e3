import { hidePassword } from '../common/hide-password.ts';
import { KNOWN_SECRETS } from '../common/known-secrets.ts';
import { secretOfField } from '../common/secrets.ts';
import type { Config, Target, WorkspaceConfig } from './config.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** Variables that hold secrets, by what their names end with. Those of public keys do not. */
const SECRET_VARIABLE = /(?<!PUBLIC_)(?:KEY|TOKEN|SECRET|PASSWORD|PASSWD|PASSPHRASE|CREDENTIALS?)$/i;
/** Shorter values are switches and names: `KEY=yes`. Characters. */
const LEAST = 8;
/** Settings are not nested deeper than that. */
const MAX_DEPTH = 10;

/**
 * From now on nothing that this process writes down holds the keys of a configuration, the accounts of its phone farms, passwords in its addresses,
 * or what variables named like `…_KEY`, `…_TOKEN`, `…_SECRET` and `…_PASSWORD` hold.
 */
export function hideSecretsOf(config: Config, env: Environment): void {
  for (const [name, value = ''] of Object.entries(env)) {
    if (SECRET_VARIABLE.test(name) && value.length >= LEAST) KNOWN_SECRETS.add('key', value);
  }
  for (const workspace of [config.workspaces.test, config.workspaces.production]) hideKeys(workspace, env);
  hideVariable(config.live?.restKeyEnv, env);
  for (const target of Object.values(config.targets)) hideAccounts(target, env);
}

function hideKeys(workspace: WorkspaceConfig | undefined, env: Environment): void {
  for (const key of Object.values(workspace?.apps ?? {})) KNOWN_SECRETS.add('app-key', key);
  for (const { env: variable } of Object.values(workspace?.restKeys ?? {})) hideVariable(variable, env);
}

function hideAccounts(target: Target, env: Environment): void {
  const { production, test } = ('url' in target ? target.url : undefined) ?? {};
  hidePassword(test);
  hidePassword(production);
  if (target.platform === 'web') return;
  if (!('appium' in target) && !('capabilities' in target)) return;
  hideVariable(target.appium?.keyEnv, env);
  hidePassword(target.appium?.url);
  if (typeof target.capabilities === 'object') hideFields(target.capabilities, MAX_DEPTH);
}

function hideVariable(variable: string | undefined, env: Environment): void {
  if (variable !== undefined) KNOWN_SECRETS.add('key', env[variable] ?? '');
}

/** Farms take their accounts as capabilities, too: `'bstack:options': { accessKey }`. */
function hideFields(settings: object, depth: number): void {
  for (const [name, value] of Object.entries(settings) as [string, unknown][]) {
    const secret = secretOfField(name);
    if (secret && typeof value === 'string') KNOWN_SECRETS.add(secret, value);
    else if (typeof value === 'object' && value !== null && depth > 0) hideFields(value, depth - 1);
  }
}
