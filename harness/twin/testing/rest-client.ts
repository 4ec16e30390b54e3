import type { Twin } from '../twin.ts';

export interface RestResult {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Record<string, unknown>;
}

/** Calls a twin's REST API in process. For tests of the twin. */
export function restClient(twin: Twin, key: string) {
  const call = async (method: string, path: string, body?: unknown): Promise<RestResult> => {
    const response = await twin.fetch(
      new Request(`https://rest.iad-01.braze.com${path}`, {
        method,
        headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    );
    const { status, headers } = response;
    return { status, headers, body: (await response.json()) as RestResult['body'] };
  };
  return {
    get: (path: string) => call('GET', path),
    post: (path: string, body: unknown) => call('POST', path, body),
    put: (path: string, body: unknown) => call('PUT', path, body),
    delete: (path: string, body: unknown) => call('DELETE', path, body),
  };
}
