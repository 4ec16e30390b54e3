import type { Endpoint } from './endpoint.ts';
import { ENDPOINTS } from './endpoints.ts';

export interface FoundEndpoint {
  readonly endpoint: Endpoint;
  /** By the names in the endpoint's path. */
  readonly params: ReadonlyMap<string, string>;
}

/** The endpoint that answers a method and path; `undefined` when there is none. */
export function findEndpoint(method: string, pathname: string): FoundEndpoint | undefined {
  const path = pathname.replace(/\/$/, '');
  const plain = PLAIN.get(`${method} ${path}`);
  if (plain) return { endpoint: plain, params: new Map() };
  for (const { endpoint, pattern, names } of WITH_PARAMS) {
    const match = endpoint.method === method ? pattern.exec(path) : null;
    const values = match?.slice(1).map(decoded);
    if (!values || values.includes(undefined)) continue;
    return { endpoint, params: new Map(names.map((name, index) => [name, values[index] ?? ''])) };
  }
  return undefined;
}

const PLAIN = new Map(
  ENDPOINTS.filter(({ path }) => !path.includes('{')).map((it) => [`${it.method} ${it.path}`, it]),
);

const WITH_PARAMS = ENDPOINTS.filter(({ path }) => path.includes('{')).map((endpoint) => ({
  endpoint,
  // Paths are of letters, slashes, underscores: nothing in them needs escaping.
  pattern: new RegExp(`^${endpoint.path.replaceAll(/\{\w+\}/g, '([^/]+)')}$`),
  names: [...endpoint.path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name),
}));

function decoded(part: string): string | undefined {
  try {
    return decodeURIComponent(part);
  } catch {
    return undefined;
  }
}
