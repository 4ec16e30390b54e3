import type { UiAutomatorSession } from './uiautomator-session.ts';
import { WebDriverError } from '../webdriver-error.ts';

/** A request to an endpoint: what its path and its body say. */
export interface EndpointCall {
  /** Of `:element` and `:name`. */
  readonly params: Readonly<Record<string, string>>;
  readonly body: Readonly<Record<string, unknown>>;
}

/** What an endpoint does; what it returns is the `value` of the answer. */
export type Endpoint = (session: UiAutomatorSession, call: EndpointCall) => unknown;

/** Endpoints by method and path below `/session/:id`; `:element` and `:name` stand for one part each. */
export type EndpointTable = Readonly<Record<string, Endpoint>>;

/** @throws WebDriverError `invalid argument` */
export function textIn(body: Readonly<Record<string, unknown>>, ...names: readonly string[]): string {
  for (const name of names) {
    const value = Object.hasOwn(body, name) ? body[name] : undefined;
    if (typeof value === 'string') return value;
  }
  throw new WebDriverError('invalid argument', `The body has no text "${names[0]}"`);
}

/** The endpoint that a request is for. */
export function matchEndpoint(
  table: EndpointTable,
  method: string,
  path: string,
): { readonly endpoint: Endpoint; readonly params: Record<string, string> } | undefined {
  const parts = path.split('/');
  for (const [key, endpoint] of Object.entries(table)) {
    const [verb, template = ''] = key.split(' ');
    const names = template.split('/');
    if (verb !== method || names.length !== parts.length) continue;
    if (names.some((name, index) => !name.startsWith(':') && name !== parts[index])) continue;
    const params = names.flatMap((name, index) =>
      name.startsWith(':') ? [[name.slice(1), parts[index]!]] : [],
    );
    return { endpoint, params: Object.fromEntries(params) };
  }
  return undefined;
}
