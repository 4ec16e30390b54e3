import type { Endpoint } from './endpoint.ts';

export interface FoundEndpoint {
  readonly endpoint: Endpoint;
  /** By the names in the endpoint's path. */
  readonly params: ReadonlyMap<string, string>;
}

/** Makes a function that finds the endpoint for a method and path; `undefined` when nobody answers that. */
export function endpointFinder(endpoints: readonly Endpoint[]) {
  const plain = new Map(
    endpoints.filter(({ path }) => !path.includes('{')).map((it) => [`${it.method} ${it.path}`, it]),
  );
  const withParams = endpoints
    .filter(({ path }) => path.includes('{'))
    .map((endpoint) => ({
      endpoint,
      // Paths are of letters, slashes, underscores: nothing in them needs escaping.
      pattern: new RegExp(`^${endpoint.path.replaceAll(/\{\w+\}/g, '([^/]+)')}$`),
      names: [...endpoint.path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name),
    }));
  return (method: string, pathname: string): FoundEndpoint | undefined => {
    const path = pathname.replace(/\/$/, '');
    const known = plain.get(`${method} ${path}`);
    if (known) return { endpoint: known, params: new Map() };
    for (const { endpoint, pattern, names } of withParams) {
      const values = endpoint.method === method ? pattern.exec(path)?.slice(1).map(decoded) : undefined;
      if (!values || values.includes(undefined)) continue;
      return { endpoint, params: new Map(names.map((name, index) => [name, values[index] ?? ''])) };
    }
    return undefined;
  };
}

function decoded(part: string): string | undefined {
  try {
    return decodeURIComponent(part);
  } catch {
    return undefined;
  }
}
