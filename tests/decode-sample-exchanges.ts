import { readdirSync, readFileSync } from 'node:fs';
import type { Exchange, Json } from '../harness/wire/exchange.ts';

/** A request as the samples under fixtures/wire keep it. */
interface SampleRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Json;
}

/** SDKs whose own requests are kept. */
export type SampledSdk = 'web' | 'roku' | 'android';

const folder = new URL('../fixtures/wire/', import.meta.url);

/** The names of the samples of one SDK, without `.json`; only those that hold requests. */
export function sampleNames(sdk: SampledSdk): string[] {
  return readdirSync(new URL(`${sdk}/`, folder))
    .filter((file) => file.endsWith('.json') && file !== 'minimal-responses.json')
    .map((file) => file.slice(0, -'.json'.length));
}

/** The requests of one sample, in order, as a capture would have them. */
export function sampleExchanges(sdk: SampledSdk, name: string): Exchange[] {
  const sample = JSON.parse(readFileSync(new URL(`${sdk}/${name}.json`, folder), 'utf8')) as
    SampleRequest | { readonly requests: readonly SampleRequest[] };
  const requests = 'requests' in sample ? sample.requests : [sample];
  return requests.map(({ method, path, headers, body }, index) => ({
    id: `${index + 1}`,
    receivedAt: 0,
    method,
    host: '127.0.0.1',
    path,
    headers: Object.fromEntries(Object.entries(headers).map(([key, value]) => [key.toLowerCase(), value])),
    body,
  }));
}
