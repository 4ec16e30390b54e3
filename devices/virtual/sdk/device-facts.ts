import type { Context } from './context.ts';
import { fieldsOf, type JsonObject } from './json.ts';

/** All that the SDK says about its device, as it is now. */
export function deviceFacts({ config, fact, host }: Context): JsonObject {
  const { model, osVersion, locale, timeZone, resolution, carrier } = host.device;
  const permission = host.notificationPermission();
  const fields = fact('device-fields');
  const screen = fact('resolution');
  const pushes = fact('push-enabled');
  const authorization = fact('push-authorization');
  const background = fact('background-field');
  return fieldsOf(
    [fields.model, model],
    [fields.osVersion, osVersion],
    [fields.locale, locale],
    [fields.timeZone, timeZone],
    [fields.carrier, carrier],
    [screen.field, Number.parseInt(config.sdkVersion, 10) < screen.until ? resolution : undefined],
    [pushes.field, permission === 'granted' || permission === 'provisional' ? pushes.on : pushes.off],
    ...(authorization ? [[authorization.field, authorization[permission]] as const] : []),
    ...(background ? [[background, false] as const] : []),
  );
}

/** What of the facts a request has to tell of; `undefined` when all of it was accepted before. */
export function unsentFacts(context: Context, facts: JsonObject): JsonObject | undefined {
  const { fact, store } = context;
  const { device, user } = store.state;
  if (!fact('device-changes-only') || device.user !== user) return facts;
  const changed = Object.entries(facts).filter(([key, value]) => device.facts[key] !== value);
  return changed.length > 0 ? Object.fromEntries(changed) : undefined;
}
