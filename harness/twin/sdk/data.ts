import type { JsonObject } from '../../wire/event.ts';
import type { Json } from '../../wire/exchange.ts';
import type { MessagingUser } from '../messaging.ts';
import { isObject } from '../../wire/fields.ts';
import type { SdkRequest } from './sdk-request.ts';

/**
 * `POST /api/v3/data/`: events and attributes in, settings and in-app messages out, where they are asked for. A test send does not
 * wait until they are: SDKs take the list with any answer.
 */
export function data(
  { workspace, app, body }: SdkRequest,
  user: MessagingUser,
): JsonObject | Promise<JsonObject> {
  noteVersion({ workspace, app, body }, user);
  const { respond_with: wanted } = body;
  const isTestDue = workspace.messaging.isTestDue(user.brazeId);
  if (!isObject(wanted) && !isTestDue) return {};
  const { config, triggers } = isObject(wanted) ? wanted : {};
  const held = isObject(config) ? config['config_time'] : undefined;
  const isOutdated = isObject(config) && !(typeof held === 'number' && held >= workspace.config.time);
  const settings = isOutdated ? { config: workspace.config } : {};
  if (triggers !== true && !isTestDue) return settings;
  const list = workspace.messaging.triggers(user);
  const withList = (all: readonly Json[]) => ({ ...settings, triggers: all as Json });
  return list instanceof Promise ? list.then(withList) : withList(list);
}

function noteVersion(
  { workspace, app, body }: Pick<SdkRequest, 'workspace' | 'app' | 'body'>,
  user: MessagingUser,
) {
  const usage = workspace.identity.find({ brazeId: user.brazeId })?.apps.get(app.key);
  const { app_version: version } = body;
  if (usage && typeof version === 'string') usage.version = version;
}
