import type { Context } from './context.ts';
import { fieldsOf, own, parse, textOf, type Json, type JsonObject } from './json.ts';

/** Why Braze refused a signature. */
export interface AuthenticationFailure {
  readonly code: number | undefined;
  readonly reason: string | undefined;
  readonly user: string;
  readonly signature: string | undefined;
}

export interface Post {
  readonly path: string;
  /** Headers that say "true". */
  readonly says: readonly string[];
  /** Whose data it is; decides which signature goes along. */
  readonly user: string | null;
  readonly body: JsonObject;
  /** Default: 1. */
  readonly attempt?: number;
}

/** `failed`: nobody answered, or not with a 2xx. `refused`: the signature was not accepted, nothing was taken. */
export type Answer =
  | { readonly ok: true; readonly body: Json | undefined }
  | { readonly ok: false; readonly why: 'failed' | 'refused' };

/** Makes requests: address, headers, the common part of bodies, signatures. */
export class Requests {
  /** Told of every signature that was refused. */
  onFailure: ((failure: AuthenticationFailure) => void) | undefined;
  readonly #context: Context;

  constructor(context: Context) {
    this.#context = context;
  }

  /** Posts once. Never rejects. */
  post(post: Post): Promise<Answer> {
    return this.#context.work.do(async () => {
      const { config, host } = this.#context;
      const signature = this.#signatureOf(post.user);
      const sent = await host
        .send({
          url: this.#urlOf(post.path),
          headers: this.#headers(post, signature),
          body: JSON.stringify({ ...post.body, ...this.#common() }),
        })
        .catch(() => undefined);
      const body = parse(sent?.body);
      const refusal = this.#context.fact('refusal');
      const error = own(body, refusal.field);
      if (config.sdkAuthentication && post.user !== null && (error !== undefined || sent?.status === 401)) {
        const code = own(error, refusal.code);
        this.onFailure?.({
          code: typeof code === 'number' ? code : undefined,
          reason: textOf(own(error, refusal.reason)),
          user: post.user,
          signature,
        });
        return { ok: false, why: 'refused' };
      }
      const isTaken = sent !== undefined && sent.status >= 200 && sent.status < 300;
      return isTaken ? { ok: true, body } : { ok: false, why: 'failed' };
    });
  }

  /** The current user at the top of a body, as requests other than data have it. */
  owner(): JsonObject {
    const { fact, store } = this.#context;
    return fieldsOf([fact('sync-user'), store.state.user ?? undefined]);
  }

  #urlOf(path: string): string {
    const { config, fact } = this.#context;
    const base = config.endpoint.includes('://') ? config.endpoint : `https://${config.endpoint}`;
    return `${base.replace(/\/$/, '')}${fact('api')}${path}`;
  }

  #headers({ says, attempt = 1 }: Post, signature: string | undefined): Record<string, string> {
    const { config, fact } = this.#context;
    const type = fact('content-type');
    return {
      [type.header]: type.value,
      [fact('key-header')]: config.apiKey,
      [fact('attempt-header')]: String(attempt),
      ...Object.fromEntries(says.map((header) => [header, 'true'])),
      ...(signature !== undefined && { [fact('signature-header')]: signature }),
    };
  }

  #signatureOf(user: string | null): string | undefined {
    const { config, store } = this.#context;
    if (!config.sdkAuthentication) return undefined;
    return store.state.signatures.find(([owner]) => owner === user)?.[1];
  }

  #common(): JsonObject {
    const { config, fact, host, store } = this.#context;
    const fields = fact('common-fields');
    return fieldsOf(
      [fields.apiKey, config.apiKey],
      [fields.deviceId, store.state.deviceId],
      [fields.time, Math.floor(host.now() / 1000)],
      [fields.sdkVersion, config.sdkVersion],
      [fields.appVersion, config.appVersion],
      [fields.appVersionCode, `${config.appVersionCode}${fact('version-code-end')}`],
      [fact('flavour-field'), config.flavour?.toLowerCase()],
    );
  }
}
