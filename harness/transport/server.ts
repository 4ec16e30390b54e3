import type { Certificate } from './certificate.ts';
import { HttpEndpoint } from './http-endpoint.ts';
import { createRequestHandler, type HandlerOptions } from './request-handler.ts';

export interface ServerOptions extends HandlerOptions {
  /** With it: TLS, HTTP/2 and HTTP/1.1 on one port. Without: plain HTTP/1.1. */
  readonly certificate?: Certificate;
  /** Default 0: a free port. */
  readonly port?: number;
}

/** A running server. */
export interface Server {
  /** `https://127.0.0.1:PORT`, or `http://` without a certificate. */
  readonly url: string;
  readonly port: number;
  /**
   * Ends every connection and waits for the requests under way; new ones are welcome. After it, nothing that an earlier
   * client sent can still arrive.
   */
  disconnect(): Promise<void>;
  /** Ends every connection and stops listening. */
  close(): Promise<void>;
}

/**
 * Puts a function from request to response on a port of 127.0.0.1. `new URL(request.url).hostname` is the host the app asked for,
 * whatever address that name was mapped to.
 *
 * Requests for a host that is not ours get 421 and have no effect, so a web page elsewhere cannot reach the server
 * through a name of its own. Too large a body gets 413, a handler that throws 500, both readable by pages.
 *
 * @throws CodedError PORT_BUSY
 * @example
 * const server = await startServer({ handle: twin.fetch, certificate: await createCertificate() });
 * await server.close();
 */
export async function startServer(options: ServerOptions): Promise<Server> {
  const { certificate, patience, onError } = options;
  const endpoint = new HttpEndpoint({ serve: createRequestHandler(options), certificate, patience, onError });
  const port = await endpoint.listen(options.port ?? 0);
  return {
    url: `${certificate ? 'https' : 'http'}://127.0.0.1:${port}`,
    port,
    disconnect: async () => {
      endpoint.hangUp();
      await endpoint.settled();
    },
    close: () => endpoint.close(),
  };
}
